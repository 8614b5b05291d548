/** The register as one who follows it reads it: which devices changed since, and what each is called. Without addresses and places. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

export interface FollowedAsset { readonly id: string; readonly organisation: string; readonly maker: string; readonly product: string; readonly version: string; readonly retired: boolean }

/** Up to `most` devices of any organisation that were written by transactions from `closed` on, by id after `after`; all of them without `closed`. */
export const assetsSince = async (tx: Tx, { closed, after, most }: { closed: string | null; after: string; most: number }): Promise<FollowedAsset[]> => (await sql<FollowedAsset>`
  select id, organisation, maker, product, version, retired_at is not null retired from assets.asset
  where id > ${after} and ${closed === null ? sql`true` : sql`tx >= ${closed}::xid8`} order by id limit ${most}`.execute(tx)).rows
