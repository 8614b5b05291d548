import { useNavigate, useParams, useSearch } from '@tanstack/react-router'

export interface Address {
  /** The `$id` parts of the path. */
  readonly params: Readonly<Record<string, string>>
  /** What stands behind `?`, as strings. State of a page lives here, so that it can be sent to a colleague. */
  readonly search: Readonly<Record<string, string>>
  /** Changes some of the search in place; undefined or '' takes a part away. */
  readonly setSearch: (change: Readonly<Record<string, string | undefined>>) => void
  readonly go: (to: string) => void
}

export function useAddress(): Address {
  const params = useParams({ strict: false }) as Record<string, string> // untyped by the router: routes come from a table
  const search = useSearch({ strict: false }) as Record<string, string> // the router's parseSearch gives strings only
  const navigate = useNavigate()
  return {
    params,
    search,
    setSearch: (change) => void navigate({ to: '.', search: { ...search, ...change } as never, replace: true }), // as above
    go: (to) => void navigate({ to }),
  }
}
