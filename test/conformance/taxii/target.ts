/** A server as the suite meets it: its addresses, its collections by what may be done there, and the objects that the suite gave it. */
import type { Answer, Ask, Asking, Door } from './exchange.ts'
import { asker } from './exchange.ts'
import type { Fixture } from './fixture.ts'

export interface Target extends Door {
  /** The discovery address is `/taxii2/` of `url`. An API root to use; without it the one with a collection that reads and writes. */
  readonly root?: string | undefined
  /** Another account, of another organisation. */
  readonly other?: string | undefined
  /** An account that may look and neither read nor add. */
  readonly limited?: string | undefined
  /** The account proven by a certificate alone. */
  readonly certified?: Door | undefined
  /** What the server at most gives in one page, where it says so; asked beyond it, it gives so much. */
  readonly pageCap?: number | undefined
}

export interface CollectionShown { readonly id: string, readonly can_read: boolean, readonly can_write: boolean, readonly [more: string]: unknown }

/** Of the root in use. Each undefined where the server has none for this account. */
export interface Collections {
  readonly both: CollectionShown | undefined
  readonly readOnly: CollectionShown | undefined
  readonly writeOnly: CollectionShown | undefined
  readonly closed: CollectionShown | undefined
}

export interface Place {
  readonly target: Target
  readonly ask: Ask
  readonly as: (authorization: string) => Ask
  /** The path of the root in use, with a slash at its end. */
  readonly root: string
  readonly roots: readonly string[]
  readonly most: number
  readonly collections: Collections
  readonly all: readonly CollectionShown[]
}

export interface Case {
  readonly id: string
  readonly says: string
  /** Ids of the interoperability test document of OASIS that it answers. */
  readonly interop?: readonly string[]
  run(stage: Stage): Promise<void>
}

/** The place with the objects that the suite loaded: what most cases need. */
export interface Stage extends Place {
  readonly given: Fixture
  /** Collections of the root, by the path after it. */
  at(collection: CollectionShown | string, rest?: string): string
  /** `objects/` of the collection that is read, of the suite's own objects alone unless `query` says which. */
  objects(query?: Asking['query'], more?: Asking): Promise<Answer>
  manifest(query?: Asking['query'], more?: Asking): Promise<Answer>
}

/** The server, or the account, lacks what the case looks at. */
export class Skip extends Error {}

export function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Skip(what)
  return value
}

const pathOf = (address: string, base: string): string => new URL(address, base).pathname.replace(/\/?$/, '/')

/** Asks the server what it has. Throws where it does not answer as a TAXII 2.1 server at all. */
export async function lookAround(target: Target): Promise<Place> {
  const ask = asker(target)
  const { status, body, text } = await ask('/taxii2/')
  if (status !== 200) throw new Error(`GET /taxii2/ answered ${status}: ${text.slice(0, 300)}`)
  const { api_roots = [], default: first } = body as { api_roots?: string[], default?: string }
  const roots = [...new Set([first, ...api_roots].filter((one) => one !== undefined).map((one) => pathOf(one, `${target.url}/taxii2/`)))]
  const wanted = target.root === undefined ? roots : roots.filter((root) => root === pathOf(target.root!, `${target.url}/taxii2/`))
  const seen = await Promise.all(wanted.map(async (root) => ({ root, all: await collectionsOf(ask, root) })))
  const best = seen.toSorted((a, b) => richness(b.all) - richness(a.all))[0]
  if (!best) throw new Error('the server names no API root')
  const { max_content_length: most = 0 } = (await ask(best.root)).body as { max_content_length?: number }
  const as = (authorization: string): Ask => asker({ ...target, authorization })
  return { target, ask, as, roots, root: best.root, most, all: best.all, collections: byRights(best.all) }
}

const collectionsOf = async (ask: Ask, root: string): Promise<CollectionShown[]> =>
  ((await ask(`${root}collections/`)).body as { collections?: CollectionShown[] } | undefined)?.collections ?? []

const byRights = (all: readonly CollectionShown[]): Collections => {
  const first = (read: boolean, write: boolean) => all.find(({ can_read, can_write }) => can_read === read && can_write === write)
  return { both: first(true, true), readOnly: first(true, false), writeOnly: first(false, true), closed: first(false, false) }
}

const richness = (all: readonly CollectionShown[]): number => Object.values(byRights(all)).filter((one) => one !== undefined).length
