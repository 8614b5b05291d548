import { assetsSince } from '#domains/assets/index.ts'
import type { Tx } from '#platform/database.ts'
import { exploitedAmong, leftToMatch, touchedSince, type Touched } from './follow-tables.ts'
import type { FollowedIndex } from './followed-index.ts'

/** So many are put in order at once: the others wait for the next run. */
const MOST = 20_000

const PAGE = 2_000

export interface ToMatch { readonly first: readonly Touched[]; readonly later: readonly Touched[] }

/**
 * What changed since, and what earlier runs left. Vulnerabilities stand before devices, so that what is found by both is written once; those that are
 * exploited first, then those that concern few: nobody waits behind a record that concerns everybody.
 */
export async function whatToMatch(tx: Tx, followed: FollowedIndex, closed: string | null): Promise<ToMatch> {
  const vulnerabilities = (await touchedSince(tx, closed)).map((id): Touched => ({ kind: 'vulnerability', id }))
  const fresh = [...vulnerabilities, ...(await assetsTouched(tx, closed)).map((id): Touched => ({ kind: 'asset', id }))]
  const now = distinct([...fresh.slice(0, MOST), ...await leftToMatch(tx, MOST)])
  if (now.length < 2) return { first: now, later: fresh.slice(MOST) }
  const exploited = await exploitedAmong(tx, now.flatMap(({ kind, id }) => (kind === 'vulnerability' ? [id] : [])))
  const weighed = await followed.use(tx, ({ index }) => now.map((one) => ({ one, weight: one.kind === 'asset' ? Infinity : exploited.has(one.id) ? -1 : index.assetsFor(one.id).reduce((sum, { assets }) => sum + assets.length, 0) })))
  return { first: weighed.toSorted((a, b) => a.weight - b.weight || 0).map(({ one }) => one), later: fresh.slice(MOST) } // two devices: no difference between infinities
}

const distinct = (touched: readonly Touched[]): Touched[] => [...new Map(touched.map((one) => [`${one.kind} ${one.id}`, one])).values()]

async function assetsTouched(tx: Tx, closed: string | null): Promise<string[]> {
  if (closed === null) return [] // from the beginning every vulnerability is asked, and with it every device
  const ids: string[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows: { id: string }[] = await assetsSince(tx, { closed, after, most: PAGE })
    ids.push(...rows.map(({ id }) => id))
    after = rows.length === PAGE ? rows.at(-1)?.id : undefined
  }
  return ids
}
