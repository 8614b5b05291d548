import { page, type PageEntry } from './shell/router.tsx'

/** Every page, one line each: path, file, exported name, and `open` where it needs no sign-in. `$id` is a parameter. */
export const pages: readonly PageEntry[] = [
  page('/', () => import('./shell/StartPage.tsx'), 'StartPage', { open: true }),
  page('/report', () => import('./reporting/ReportPage.tsx'), 'ReportPage'),
  page('/reports', () => import('./reporting/ReportsPage.tsx'), 'ReportsPage'),
  page('/reports/$id', () => import('./reporting/ReportThreadPage.tsx'), 'ReportThreadPage'),
  page('/parts', () => import('./parts/PartsPage.tsx'), 'PartsPage', { open: true }),
]
