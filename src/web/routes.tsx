import { page, type PageEntry } from './shell/router.tsx'

/** Every page, one line each: path, file, exported name, and `open` where it needs no sign-in. `$id` is a parameter. */
export const pages: readonly PageEntry[] = [
  page('/', () => import('./home/HomePage.tsx'), 'HomePage', { open: true }),
  page('/report', () => import('./reporting/ReportPage.tsx'), 'ReportPage'),
  page('/reports', () => import('./reporting/ReportsPage.tsx'), 'ReportsPage'),
  page('/reports/$id', () => import('./reporting/ReportThreadPage.tsx'), 'ReportThreadPage'),
  page('/board', () => import('./reporting/board/BoardPage.tsx'), 'BoardPage', { wall: true }),
  page('/assets', () => import('./assets/AssetsPage.tsx'), 'AssetsPage'),
  page('/assets/new', () => import('./assets/NewAssetPage.tsx'), 'NewAssetPage'),
  page('/assets/import', () => import('./assets/ImportPage.tsx'), 'ImportPage'),
  page('/assets/$id', () => import('./assets/AssetPage.tsx'), 'AssetPage'),
  page('/parts', () => import('./parts/PartsPage.tsx'), 'PartsPage', { open: true }),
  page('/warnings', () => import('./sharing/WarningsPage.tsx'), 'WarningsPage'),
  page('/warnings/$id', () => import('./sharing/WarningPage.tsx'), 'WarningPage'),
  page('/uses', () => import('./sharing/UsesPage.tsx'), 'UsesPage'),
  page('/uses/$offer', () => import('./sharing/UsePage.tsx'), 'UsePage'),
  page('/recalls', () => import('./sharing/RecallsPage.tsx'), 'RecallsPage'),
  page('/items', () => import('./sharing/ItemsPage.tsx'), 'ItemsPage'),
  page('/notices', () => import('./sharing/NoticesPage.tsx'), 'NoticesPage'),
]
