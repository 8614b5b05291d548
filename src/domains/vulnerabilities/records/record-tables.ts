import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Query } from '#language/search.ts'
import type { Tx } from '#platform/database.ts'
import type { ListedVulnerability, RecordAbout, RecordStatement } from '../contract.ts'
import type { CheckedDocument } from './contract.ts'
import type { Edition } from './read-drop.ts'
import type { Known } from './weigh-editions.ts'

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
  document: string | null
}
interface DocumentRow {
  id: string
  updated_at: Date | null
  holds: string[]
  findings: CheckedDocument | null
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
  fix: boolean | null
  workarounds: string[] | null
}
type Tables = { 'vulnerabilities.record': RecordRow; 'vulnerabilities.document': DocumentRow; 'vulnerabilities.vulnerability': VulnerabilityRow }

const own = (tx: Tx) => tx.withTables<Tables>()

/** Of two who take at once the second waits, and sees what the first took. */
export const holdRecords = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('vulnerability records', 0))`.execute(tx)

/** What is kept under these ids and in these documents. */
export async function knownOf(tx: Tx, ids: readonly string[], documents: readonly string[]): Promise<Known> {
  const rows = await own(tx).selectFrom('vulnerabilities.record').select(['id', 'vulnerability', 'hash', 'state', 'updated_at', 'document'])
    .where(sql<boolean>`id = any(${ids}::text[]) or document = any(${documents}::text[])`).execute()
  const kept = await own(tx).selectFrom('vulnerabilities.document').select(['id', 'updated_at', 'holds']).where('id', '=', sql<string>`any(${documents}::text[])`).execute()
  return {
    editions: rows.map(({ updated_at, ...row }) => ({ ...row, updated: updated_at?.toISOString() ?? null })),
    documents: kept.map(({ id, updated_at, holds }) => ({ id, updated: updated_at?.toISOString() ?? null, holds: new Set(holds) })),
  }
}

const AT_ONCE = 500

/** In place of earlier editions of the same records. */
export async function writeEditions(tx: Tx, editions: readonly Edition[], by: string, now: Date): Promise<void> {
  for (let from = 0; from < editions.length; from += AT_ONCE) {
    await sql`
      insert into vulnerabilities.record as r (id, vulnerability, source, state, title, hash, about, statements, updated_at, document, taken_at, taken_by)
      select id, vulnerability, source, state, title, hash, about, statements, updated, document, ${now}, ${by}
      from jsonb_to_recordset(${JSON.stringify(editions.slice(from, from + AT_ONCE))}::jsonb)
        as given (id text, vulnerability text, source text, state text, title text, hash text, about jsonb, statements jsonb, updated timestamptz, document text)
      on conflict (id) do update set vulnerability = excluded.vulnerability, source = excluded.source, state = excluded.state, title = excluded.title, hash = excluded.hash,
        about = excluded.about, statements = excluded.statements, updated_at = excluded.updated_at, document = excluded.document, taken_at = excluded.taken_at, taken_by = excluded.taken_by, tx = pg_current_xact_id(),
        was = case when r.vulnerability = excluded.vulnerability or r.vulnerability = any(r.was) then r.was else r.was || r.vulnerability end`.execute(tx)
  }
}

/** What their documents no longer hold: their last words stay, and state nothing. */
export const withdrawRecords = (tx: Tx, ids: readonly string[], now: Date) => sql`
  update vulnerabilities.record set state = 'withdrawn', statements = '[]', taken_at = ${now}, tx = pg_current_xact_id(),
    hash = 'left ' || coalesce(to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '')
  where id = any(${ids}::text[])`.execute(tx)

export interface KeptDocument { readonly id: string; readonly updated: string | null; readonly holds: readonly string[]; readonly findings: CheckedDocument | null }

export const writeDocuments = (tx: Tx, documents: readonly KeptDocument[], now: Date) => sql`
  insert into vulnerabilities.document (id, updated_at, holds, findings, taken_at)
  select id, updated, coalesce(holds, '{}'), findings, ${now} from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as given (id text, updated timestamptz, holds text[], findings jsonb)
  on conflict (id) do update set updated_at = excluded.updated_at, holds = excluded.holds, findings = excluded.findings, taken_at = excluded.taken_at`.execute(tx)

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

export const recordsOf = (tx: Tx, vulnerability: string): Promise<(RecordRow & { findings: CheckedDocument | null })[]> =>
  own(tx).selectFrom('vulnerabilities.record as r').leftJoin('vulnerabilities.document as d', 'd.id', 'r.document')
    .select(['r.id', 'r.vulnerability', 'r.source', 'r.state', 'r.title', 'r.hash', 'r.about', 'r.statements', 'r.updated_at', 'r.taken_at', 'r.document', 'd.findings'])
    .where('r.vulnerability', '=', vulnerability).orderBy('r.id').execute()

export interface Named { readonly record: string; readonly statement: number }
export interface Word extends Named { readonly source: string; readonly said: RecordStatement }

/** Single statements of records, by their place; what is not there any more is not in the answer. */
export const wordsOf = async (tx: Tx, named: readonly Named[]): Promise<Word[]> => (await sql<Word>`
  select r.id record, n.statement, r.source, r.statements -> n.statement said
  from (select distinct * from unnest(${named.map(({ record }) => record)}::text[], ${named.map(({ statement }) => statement)}::int[]) u (record, statement)) n
  join vulnerabilities.record r on r.id = n.record where jsonb_array_length(r.statements) > n.statement`.execute(tx)).rows
