/** How a search goes about it, so that its time does not follow from how many items there are, nor from how common a word is. */
import type { Tx } from '#platform/database.ts'
import type { Place } from '../paging.ts'
import { COUNTED } from './contract.ts'
import { hitsByPairs, hitsInWindow, hitsUnderLabels, keptCounts, windowEnd, type Counted, type Hit, type Kept, type Looking, type Narrowed } from './search-tables.ts'

export interface Seen {
  /** One more than a page where there is more. */
  readonly hits: readonly Hit[]
  readonly counted: readonly Counted[]
  /** There are more than were counted. */
  readonly more: boolean
  /** Where it ended early. */
  readonly until: Place | undefined
}

const sum = (rows: readonly { readonly items: number }[]): number => rows.reduce((all, { items }) => all + items, 0)

/** In rows. `window` and `wide` are looked at before anything is filtered; `worth` says up to where the index of pairs pays: to fill a page, and to count. */
export interface Bounds { readonly few: number; readonly window: number; readonly wide: number; readonly pairs: number; readonly worth: { readonly page: number; readonly count: number } }
export const bounds: Bounds = Object.freeze({ few: 5_000, window: 5_000, wide: 20_000, pairs: 20_000, worth: { page: 40_000, count: 150_000 } })

interface Seeking { readonly looking: Looking; readonly place: Place | undefined; readonly most: number; readonly within: Bounds }

/**
 * Under few items all are looked at. Else first the newest: a common word fills a page there. Where it does not, the word is
 * rare, and the index of pairs finds it. What is neither, for a reader who may see little, is looked for further back, and
 * what has not been looked at is said.
 */
export async function seek(tx: Tx, seeking: Seeking): Promise<Seen> {
  const { looking, place, most, within } = seeking
  const kept = await keptCounts(tx, looking.labels, undefined)
  const under = sum(kept.labels)
  if (under <= within.few) return whole(await hitsUnderLabels(tx, looking, place, most + 1, within.few))
  const near = await hitsInWindow(tx, looking, place, within.window, COUNTED + 1)
  const guess = (near.length / within.window) * (kept.everywhere / under) * kept.everywhere
  if (near.length > most) return { hits: near, ...(await count(tx, seeking, near, guess)), until: undefined }
  const end = await windowEnd(tx, looking, place, within.window)
  if (end === undefined && place === undefined) return { hits: near, counted: tally(near), more: false, until: undefined }
  if (end === undefined) return { hits: near, ...(await count(tx, seeking, near, guess)), until: undefined }
  const found = pairsHelp(looking) && guess <= within.worth.page ? await hitsByPairs(tx, looking, place, most + 1, within.pairs) : undefined
  return found && !found.capped ? whole(found) : further(tx, seeking, { near, from: end, found })
}

const pairsHelp = ({ sought }: Looking): boolean => (sought?.pairs.length ?? 0) > 0

const whole = ({ page, counted, capped }: Narrowed): Seen => ({ hits: page, counted, more: capped || sum(counted) > COUNTED, until: undefined })

export function tally(hits: readonly Pick<Hit, 'type' | 'tlp'>[]): Counted[] {
  const counts = new Map<string, Counted>()
  for (const { type, tlp } of hits) counts.set(`${type} ${tlp}`, { type, tlp, items: (counts.get(`${type} ${tlp}`)?.items ?? 0) + 1 })
  return [...counts.values()]
}

/** How many there are in all, where the page is full: more of the newest where that tells enough, else by the index; else what was seen. */
async function count(tx: Tx, { looking, within }: Seeking, near: readonly Hit[], guess: number): Promise<Pick<Seen, 'counted' | 'more'>> {
  if (near.length > COUNTED) return { counted: tally(near), more: true }
  const rows = near.length === 0 ? Infinity : Math.ceil(((COUNTED + 1) / near.length) * within.window * 1.2)
  const more = rows <= within.wide ? await hitsInWindow(tx, looking, undefined, rows, COUNTED + 1) : []
  if (more.length > COUNTED) return { counted: tally(more), more: true }
  if (!pairsHelp(looking) || guess > within.worth.count) return { counted: tally(near), more: true }
  const { counted, capped } = await hitsByPairs(tx, looking, undefined, 0, within.pairs)
  return { counted, more: capped || sum(counted) > COUNTED }
}

interface Further { readonly near: readonly Hit[]; readonly from: Place; readonly found: Narrowed | undefined }

async function further(tx: Tx, { looking, most, within }: Seeking, { near, from, found }: Further): Promise<Seen> {
  const beyond = await hitsInWindow(tx, looking, from, within.wide, COUNTED + 1)
  const hits = [...near, ...beyond]
  const until = hits.length > most ? undefined : await windowEnd(tx, looking, from, within.wide)
  const { counted, more } = found ? { counted: found.counted, more: true } : { counted: tally(hits), more: hits.length > most || until !== undefined }
  return { hits, counted, more, until }
}

/** What stands under labels as a whole: nothing typed, nothing else asked. */
export const standing = (kept: Kept): number => sum(kept.types)
