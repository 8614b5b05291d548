/** The register as one who follows it reads it: which devices and components changed since, and what each is called. Without addresses and places. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/**
 * A device, software, a fleet; or a component of a bill, whose id is its device's with a number behind it: `asset-…/12`. Its maker is its supplier.
 * `retired` also where it is not in what runs: it concerns nobody.
 */
export interface FollowedAsset {
  readonly id: string
  readonly organisation: string
  readonly maker: string
  readonly product: string
  readonly version: string
  /** Empty where there is none. Either says better what it is than its names. */
  readonly cpe: string
  readonly purl: string
  readonly retired: boolean
}

/** Up to `most` of any organisation that were written by transactions from `closed` on, by id after `after`; all of them without `closed`. */
export async function assetsSince(tx: Tx, { closed, after, most }: { closed: string | null; after: string; most: number }): Promise<FollowedAsset[]> {
  const wanted = sql`id > ${after} and ${closed === null ? sql`true` : sql`tx >= ${closed}::xid8`} order by id limit ${most}`
  return (await sql<FollowedAsset>`
    select * from (
      (select id, organisation, maker, product, version, cpe, purl, retired_at is not null retired from assets.asset where ${wanted})
      union all
      (select id, organisation, supplier, name, version, cpe, purl, retired_at is not null or scope = 'excluded' from assets.component where ${wanted})
    ) followed order by id limit ${most}`.execute(tx)).rows
}
