import { createRootRoute, createRoute, createRouter, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import { Loading } from '#web/ui/Loading.tsx'
import { FailurePage, NotFoundPage } from './FailurePages.tsx'
import { Frame, type Framing } from './Frame.tsx'

export interface PageEntry extends Framing {
  readonly path: string
  readonly component: RouteComponent
}

/** One page, fetched when it is first opened: its path, its file, the name it exports. */
export const page = <Module extends Record<string, unknown>, Name extends keyof Module & string>(
  path: string,
  load: () => Promise<Module>,
  name: Name,
  framing: Framing = {},
): PageEntry => ({ path, ...framing, component: lazyRouteComponent(load as () => Promise<Record<string, RouteComponent>>, name) as RouteComponent }) // each module exports a component under this name, which the type of `name` has checked

/** Addresses stay as people write them: `?sector=電力&page=2`, no JSON. What is empty is left out. */
function stringifySearch(search: Record<string, unknown>): string {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const written = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString()
  return written && `?${written}`
}

const Pending = () => <div className="pt-8"><Loading at={0} /></div>

export function routerOf(pages: readonly PageEntry[]) {
  const paths = new Set(pages.map(({ path }) => path))
  const root = createRootRoute({ component: () => <Frame paths={paths} />, notFoundComponent: NotFoundPage, errorComponent: FailurePage, staticData: { open: true } })
  const routes = pages.map(({ path, component, open = false, wall = false }) =>
    createRoute({ getParentRoute: () => root, path, component, staticData: { open, wall }, errorComponent: FailurePage }))
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch: (written) => Object.fromEntries(new URLSearchParams(written)),
    stringifySearch,
    defaultPendingComponent: Pending,
    defaultPendingMs: 1000,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}
