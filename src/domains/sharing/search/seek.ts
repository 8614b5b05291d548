/** How a search goes about it, so that its time does not follow from how many items there are, nor from how common a word is. */
import type { Tx } from '#platform/database.ts'
import type { Place } from '#platform/paging.ts'
import { aside, COUNTED } from './contract.ts'
import { hitsByPairs, hitsInWindow, hitsUnderLabels, keptCounts, nowhere, windowEnd, type Counted, type Hit, type Kept, type Looking, type Narrowed } from './search-tables.ts'
import type { Spot, Stretch } from './spot.ts'

/** What was found, with the stretch in whose order it stands. */
export interface Found extends Hit { readonly in: Stretch }

export interface Seen {
  /** One more than a page where there is more. */
  readonly hits: readonly Found[]
  readonly counted: readonly Counted[]
  /** There are more than were counted. */
  readonly more: boolean
  /** Where it ended early. */
  readonly until: Place | undefined
}

/** In rows. `window` and `wide` are looked at before anything is filtered; `worth` says up to where the index of pairs pays: to fill a page, and to count. */
export interface Bounds { readonly few: number; readonly window: number; readonly wide: number; readonly pairs: number; readonly worth: { readonly page: number; readonly count: number } }
export const bounds: Bounds = Object.freeze({ few: 5_000, window: 5_000, wide: 20_000, pairs: 20_000, worth: { page: 40_000, count: 150_000 } })

const PROBE = 10

interface Seeking { readonly looking: Looking; readonly from: Spot | undefined; readonly most: number; readonly within: Bounds }

/**
 * Under few items all are looked at. Else first the newest: a common word fills a page there. Where it does not, the word is
 * rare, and the index of pairs finds it. What is neither, for a reader who may see little, is looked for further back, and
 * what has not been looked at is said. What is looked at in one go is ordered as one; pages go through it, then to the next.
 */
export async function seek(tx: Tx, seeking: Seeking): Promise<Seen> {
  const { looking, from, most, within } = seeking
  const kept = await keptCounts(tx, looking.labels, undefined)
  const under = kept.labels.reduce((sum, { all }) => sum + all, 0)
  if (from?.by !== 'newest' && under <= within.few) return whole(seeking, await hitsUnderLabels(tx, looking, from ?? nowhere, most + 1, within.few))
  if (from?.by === 'words') return whole(seeking, await hitsByPairs(tx, looking, from, most + 1, within.pairs))
  const rare = from === undefined ? await surelyRare(tx, seeking) : undefined
  if (rare) return rare
  const begun = from?.last !== undefined
  const stretch: Stretch = { by: 'newest', top: from?.top, end: begun ? from.end : await windowEnd(tx, looking, from?.top, within.window) }
  const near = await hitsInWindow(tx, looking, { ...stretch, last: from?.last }, begun ? Math.max(within.window, within.wide) : within.window, most + 1)
  const guess = (size(looking, near.counted) / within.window) * (kept.everywhere / under) * kept.everywhere
  if (near.page.length > most || stretch.end === undefined) {
    const all = stretch.end === undefined && stretch.top === undefined
    return { hits: inside(stretch, near.page), ...(all ? { counted: near.counted, more: near.full } : await count(tx, seeking, near, guess, stretch)), until: undefined }
  }
  return rarer(tx, seeking, { stretch, near, end: stretch.end, worth: pairsHelp(looking) && guess <= within.worth.page })
}

/** What does not stand once in a part of the window is asked of the index at once. */
async function surelyRare(tx: Tx, seeking: Seeking): Promise<Seen | undefined> {
  const { looking, most, within } = seeking
  if (!pairsHelp(looking)) return undefined
  const probe = await hitsInWindow(tx, looking, nowhere, Math.ceil(within.window / PROBE), 0)
  const found = probe.counted.length === 0 ? await hitsByPairs(tx, looking, nowhere, most + 1, within.pairs) : undefined
  return found && !found.capped ? whole(seeking, found) : undefined
}

const inside = (stretch: Stretch, hits: readonly Hit[]): Found[] => hits.map((hit) => ({ ...hit, in: stretch }))

/** Of these, those that are not only there when asked for. */
export const size = ({ type }: Pick<Looking, 'type'>, counted: readonly Counted[]): number =>
  counted.reduce((all, row) => all + (type === undefined && aside.includes(row.type) ? 0 : row.items), 0)

const pairsHelp = ({ sought }: Looking): boolean => (sought?.pairs.length ?? 0) > 0

const whole = ({ looking, from }: Seeking, { page, counted, capped, full }: Narrowed, before: readonly Found[] = [], top = from?.top): Seen =>
  ({ hits: [...before, ...inside({ by: 'words', top, end: undefined }, page)], counted, more: capped || full || size(looking, counted) > COUNTED, until: undefined })

/** How many there are in all, where the page is full: more of the newest where that tells enough, else by the index; else what was seen. */
async function count(tx: Tx, { looking, within }: Seeking, near: Narrowed, guess: number, { top, end }: Stretch): Promise<Pick<Seen, 'counted' | 'more'>> {
  const seen = size(looking, near.counted)
  if (near.full || seen > COUNTED) return { counted: near.counted, more: true }
  const rows = seen === 0 ? Infinity : Math.ceil(((COUNTED + 1) / seen) * within.window * 1.2)
  const more = rows <= within.wide && top === undefined ? await hitsInWindow(tx, looking, { ...nowhere, top: end }, rows - within.window, 0) : undefined
  const all = [...near.counted, ...(more?.counted ?? [])]
  if (more && (more.full || size(looking, all) > COUNTED)) return { counted: all, more: true }
  if (!pairsHelp(looking) || guess > within.worth.count) return { counted: near.counted, more: true }
  const { counted, capped, full } = await hitsByPairs(tx, looking, nowhere, 0, within.pairs)
  return { counted, more: capped || full || size(looking, counted) > COUNTED }
}

interface Rarer { readonly stretch: Stretch; readonly near: Narrowed; readonly end: Place; readonly worth: boolean }

/** The newest do not fill the page. From the beginning the index gives everything in one order; later on what lies behind the newest. */
async function rarer(tx: Tx, seeking: Seeking, { stretch, near, end, worth }: Rarer): Promise<Seen> {
  const { looking, from, most, within } = seeking
  const before = inside(stretch, near.page)
  const part = from === undefined ? nowhere : { ...nowhere, top: end }
  const found = worth ? await hitsByPairs(tx, looking, part, most + 1, within.pairs) : undefined
  if (found && !found.capped) return whole(seeking, found, from === undefined ? [] : before, part.top)
  const next: Stretch = { by: 'newest', top: end, end: await windowEnd(tx, looking, end, within.wide) }
  const beyond = await hitsInWindow(tx, looking, { ...next, last: undefined }, within.wide, most + 1)
  const hits = [...before, ...inside(next, beyond.page)]
  const until = hits.length > most ? undefined : next.end
  if (found) return { hits, counted: found.counted, more: true, until }
  const counted = [...near.counted, ...beyond.counted]
  return { hits, counted, more: near.full || beyond.full || hits.length > most || until !== undefined || from !== undefined, until }
}

/** What stands under labels as a whole: nothing typed, nothing else asked. */
export const standing = (looking: Pick<Looking, 'type'>, kept: Kept): number => kept.types.reduce((sum, { type, items }) => sum + (looking.type === undefined && aside.includes(type) ? 0 : items), 0)
