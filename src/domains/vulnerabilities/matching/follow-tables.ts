/** What a follower reads: how far the commits are settled, and what was written since. */
import { sql } from 'kysely'
import type { Claim } from '#language/matching/claim.ts'
import type { Tx } from '#platform/database.ts'

export interface Settled {
  /** Which database it is: a process may meet several, and none of one holds for another. */
  readonly database: string
  /** Every transaction before this one has ended: whoever reads on from here misses nothing, and reads some again. */
  readonly closed: string
}

export const settled = async (tx: Tx): Promise<Settled> => (await sql<Settled>`
  select current_database() || ' ' || pg_postmaster_start_time() database, pg_snapshot_xmin(pg_current_snapshot())::text closed`.execute(tx)).rows[0]! // a select without a table has a row

export interface Since { readonly closed: string | null; readonly after: string; readonly most: number }
export interface FollowedRecord { readonly id: string; readonly vulnerability: string; readonly statements: readonly Claim[] }

/** Up to `most` records written from `closed` on, by id after `after`. */
export const recordsSince = async (tx: Tx, { closed, after, most }: Since): Promise<FollowedRecord[]> => (await sql<FollowedRecord>`
  select id, vulnerability, statements from vulnerabilities.record
  where id > ${after} and ${closed === null ? sql`true` : sql`tx >= ${closed}::xid8`} order by id limit ${most}`.execute(tx)).rows

/** The vulnerabilities that those records speak of, and spoke of in earlier editions. */
export const touchedSince = async (tx: Tx, closed: string | null): Promise<string[]> => (await sql<{ id: string }>`
  select distinct unnest(was || vulnerability) id from vulnerabilities.record where ${closed === null ? sql`true` : sql`tx >= ${closed}::xid8`} order by 1`.execute(tx)).rows.map(({ id }) => id)

/** How far matching has come, held until the transaction ends. Null: from the beginning, also where the database was moved and counts its transactions anew. */
export const holdMatched = async (tx: Tx): Promise<string | null> => (await sql<{ closed: string | null }>`
  select case when closed <= pg_snapshot_xmax(pg_current_snapshot()) then closed::text end closed from vulnerabilities.matched for update`.execute(tx)).rows[0]?.closed ?? null

export const keepMatched = (tx: Tx, closed: string) => sql`update vulnerabilities.matched set closed = ${closed}::xid8`.execute(tx)
