import { page, type PageEntry } from './shell/router.tsx'
import { SignInPage } from './shell/SignInPage.tsx'

/** Every page, one line each: path, file, exported name, and `open` where it needs no sign-in. `$id` is a parameter. */
export const pages: readonly PageEntry[] = [
  page('/', () => import('./shell/StartPage.tsx'), 'StartPage', { open: true }),
  { path: '/sign-in', component: SignInPage, open: true }, // in the first script: any page may turn into it
  page('/parts', () => import('./parts/PartsPage.tsx'), 'PartsPage', { open: true }),
]
