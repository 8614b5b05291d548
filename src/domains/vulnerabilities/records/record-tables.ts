import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import { folded, type Query } from '#language/search.ts'
import type { Tx } from '#platform/database.ts'
import type { ListedVulnerability, RecordAbout, RecordStatement } from '../contract.ts'
import type { Edition } from './read-drop.ts'

interface RecordRow {
  id: string
  vulnerability: string
  source: string
  state: 'published' | 'rejected' | 'withdrawn'
  title: string
  hash: string
  about: RecordAbout
  statements: RecordStatement[]
  updated_at: Date | null
  taken_at: Date
}
interface VulnerabilityRow {
  id: string
  seq: number
  title: string
  state: ListedVulnerability['state']
  exploited: boolean
  sources: string[]
  search: string
  changed_at: Date
}
type Tables = { 'vulnerabilities.record': RecordRow; 'vulnerabilities.vulnerability': VulnerabilityRow }

const own = (tx: Tx) => tx.withTables<Tables>()

/** Of two who take at once the second waits, and sees what the first took. */
export const holdRecords = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('vulnerability records', 0))`.execute(tx)

export type KnownEdition = Pick<RecordRow, 'id' | 'vulnerability' | 'hash' | 'updated_at'>

export const editionsOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, KnownEdition>> => new Map(
  (await own(tx).selectFrom('vulnerabilities.record').select(['id', 'vulnerability', 'hash', 'updated_at']).where('id', '=', sql<string>`any(${ids}::text[])`).execute()).map((row) => [row.id, row]))

const AT_ONCE = 500

/** In place of earlier editions of the same records. */
export async function writeEditions(tx: Tx, editions: readonly Edition[], by: string, now: Date): Promise<void> {
  for (let from = 0; from < editions.length; from += AT_ONCE) {
    await sql`
      insert into vulnerabilities.record as r (id, vulnerability, source, state, title, hash, about, statements, updated_at, taken_at, taken_by)
      select id, vulnerability, source, state, title, hash, about, statements, updated, ${now}, ${by}
      from jsonb_to_recordset(${JSON.stringify(editions.slice(from, from + AT_ONCE))}::jsonb)
        as given (id text, vulnerability text, source text, state text, title text, hash text, about jsonb, statements jsonb, updated timestamptz)
      on conflict (id) do update set vulnerability = excluded.vulnerability, source = excluded.source, state = excluded.state, title = excluded.title, hash = excluded.hash,
        about = excluded.about, statements = excluded.statements, updated_at = excluded.updated_at, taken_at = excluded.taken_at, taken_by = excluded.taken_by, tx = pg_current_xact_id(),
        was = case when r.vulnerability = excluded.vulnerability or r.vulnerability = any(r.was) then r.was else r.was || r.vulnerability end`.execute(tx)
  }
}

/** The line of each vulnerability anew from all its records; one whose last record has left for another name goes. */
export async function summarise(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    insert into vulnerabilities.vulnerability (id, seq, title, state, exploited, sources, search, changed_at)
    select vulnerability, nextval('vulnerabilities.change'), title, state, exploited, sources, '', ${now} from (
      select vulnerability,
        (array_agg(title order by title = '', array_position(array['cve', 'nvd', 'ghsa', 'csaf', 'osv', 'vex'], source)))[1] title,
        (array_agg(state order by state <> 'published', taken_at desc))[1] state,
        bool_or(about ? 'exploited' and state = 'published')
          or exists (select from vulnerabilities.assertion a where a.names @> array[vulnerability] and a.state = 'published' and a.status = 'exploited') exploited,
        array_agg(distinct source order by source) sources
      from vulnerabilities.record where vulnerability = any(${ids}::text[]) group by vulnerability order by max(coalesce(updated_at, taken_at)), vulnerability) found
    on conflict (id) do update set seq = excluded.seq, title = excluded.title, state = excluded.state, exploited = excluded.exploited, sources = excluded.sources, changed_at = excluded.changed_at`.execute(tx)
  await sql`delete from vulnerabilities.vulnerability v where id = any(${ids}::text[]) and not exists (select from vulnerabilities.record r where r.vulnerability = v.id)`.execute(tx)
  const rows = await own(tx).selectFrom('vulnerabilities.vulnerability').select(['id', 'title']).where('id', '=', sql<string>`any(${ids}::text[])`).execute()
  await sql`
    update vulnerabilities.vulnerability v set search = given.search
    from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ id, title }) => folded(`${id} ${title}`))}::text[]) given (id, search) where v.id = given.id`.execute(tx)
}

const listed = (row: VulnerabilityRow): ListedVulnerability =>
  ({ id: row.id, title: row.title, state: row.state, exploited: row.exploited, sources: row.sources, changedAt: row.changed_at.toISOString() })

export interface Page { readonly vulnerabilities: ListedVulnerability[]; readonly total: number; readonly next: number | null }

/** Newest change first. */
export async function listVulnerabilities(tx: Tx, { query, exploited, most, before }: { query: Query | undefined; exploited: boolean | undefined; most: number; before: number | null }): Promise<Page> {
  const all = own(tx).selectFrom('vulnerabilities.vulnerability').$if(exploited !== undefined, (q) => q.where('exploited', '=', exploited!)) // asked in this line
    .where(sql<boolean>`(select coalesce(bool_and(position(t in search) > 0), true) from unnest(${query?.terms ?? []}::text[]) t)`)
  const rows = await all.selectAll().$if(before !== null, (q) => q.where('seq', '<', before)).orderBy('seq', 'desc').limit(most + 1).execute()
  const { total } = await all.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return { vulnerabilities: rows.slice(0, most).map(listed), total, next: rows.length > most ? rows[most - 1]!.seq : null } // more than `most` rows: there is a last one
}

export async function vulnerabilityOf(tx: Tx, id: string): Promise<ListedVulnerability | undefined> {
  const row = await own(tx).selectFrom('vulnerabilities.vulnerability').selectAll().where('id', '=', storable(id)).executeTakeFirst()
  return row && listed(row)
}

export const vulnerabilitiesByIds = async (tx: Tx, ids: readonly string[]): Promise<Map<string, ListedVulnerability>> => new Map(
  (await own(tx).selectFrom('vulnerabilities.vulnerability').selectAll().where('id', '=', sql<string>`any(${ids}::text[])`).execute()).map((row) => [row.id, listed(row)]))

export const recordsOf = (tx: Tx, vulnerability: string): Promise<RecordRow[]> =>
  own(tx).selectFrom('vulnerabilities.record').select(['id', 'vulnerability', 'source', 'state', 'title', 'hash', 'about', 'statements', 'updated_at', 'taken_at']).where('vulnerability', '=', vulnerability).orderBy('id').execute()

export interface Named { readonly record: string; readonly statement: number }
export interface Word extends Named { readonly source: string; readonly said: RecordStatement }

/** Single statements of records, by their place; what is not there any more is not in the answer. */
export const wordsOf = async (tx: Tx, named: readonly Named[]): Promise<Word[]> => (await sql<Word>`
  select r.id record, n.statement, r.source, r.statements -> n.statement said
  from (select distinct * from unnest(${named.map(({ record }) => record)}::text[], ${named.map(({ statement }) => statement)}::int[]) u (record, statement)) n
  join vulnerabilities.record r on r.id = n.record where jsonb_array_length(r.statements) > n.statement`.execute(tx)).rows
