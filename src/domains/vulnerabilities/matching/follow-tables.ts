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

/** A vulnerability or a device whose findings may be otherwise now. */
export interface Touched { readonly kind: 'vulnerability' | 'asset'; readonly id: string }

/** What earlier runs left, what is exploited first. */
export const leftToMatch = async (tx: Tx, most: number): Promise<Touched[]> => (await sql<Touched>`
  select t.kind, t.id from vulnerabilities.left_to_match t left join vulnerabilities.vulnerability v on t.kind = 'vulnerability' and v.id = t.id
  order by coalesce(v.exploited, false) desc, t.seq limit ${most}`.execute(tx)).rows

const columns = (touched: readonly Touched[]) => sql`unnest(${touched.map(({ kind }) => kind)}::text[], ${touched.map(({ id }) => id)}::text[])`

/** Of one run: what it did, and what it did not come to. @returns whether anything is left */
export async function keepLeft(tx: Tx, done: readonly Touched[], left: readonly Touched[]): Promise<boolean> {
  await sql`delete from vulnerabilities.left_to_match l using ${columns(done)} d (kind, id) where l.kind = d.kind and l.id = d.id`.execute(tx)
  if (left.length > 0) await sql`insert into vulnerabilities.left_to_match (kind, id) select * from ${columns(left)} on conflict do nothing`.execute(tx)
  return (await sql`select from vulnerabilities.left_to_match limit 1`.execute(tx)).rows.length > 0
}

export const exploitedAmong = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> =>
  new Set((await sql<{ id: string }>`select id from vulnerabilities.vulnerability where exploited and id = any(${ids}::text[])`.execute(tx)).rows.map(({ id }) => id))

/** Where another catalogue was in force when everything was last matched, matching begins anew. @returns that one, null where none was kept; `undefined` where it is the same */
export const beginAnewFor = async (tx: Tx, catalogue: string): Promise<string | null | undefined> => (await sql<{ was: string | null }>`
  with before as (select catalogue from vulnerabilities.matched for update)
  update vulnerabilities.matched m set closed = null, catalogue = ${catalogue} from before where before.catalogue is distinct from ${catalogue} returning before.catalogue was`.execute(tx)).rows[0]?.was
