import type { Claim } from '#language/matching/claim.ts'
import type { Tx } from '#platform/database.ts'
import type { FollowedIndex } from './followed-index.ts'
import { rowsOf } from './match-findings.ts'

/** How many devices of one organisation. */
export interface Concerned { readonly organisation: string; readonly assets: number }

/** A component is named by its device: `asset-…/12`. */
const deviceOf = (asset: string): string => asset.split('/')[0] ?? asset

/**
 * Whom statements would concern if they were published: devices that match or can't be told, as findings would be made of them. For what
 * is under embargo: it is asked of the index in memory, stored nowhere, and found by nobody afterwards. Ask it from a transaction that has
 * written neither records nor devices: the index keeps what it reads.
 */
export const supposing = (followed: FollowedIndex) => (tx: Tx, statements: readonly Claim[]): Promise<Concerned[]> => followed.use(tx, (at) => {
  const devices = Map.groupBy(at.index.wouldFind(statements).flatMap((found) => rowsOf(found, at)), ({ organisation }) => organisation)
  return [...devices].map(([organisation, rows]) => ({ organisation, assets: new Set(rows.map(({ asset }) => deviceOf(asset))).size })).toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1))
})
