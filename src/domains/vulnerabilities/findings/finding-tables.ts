import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Source } from '#language/matching/match-index.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Finding, HolderAnswer, NotOursReason } from '../contract.ts'

export interface FindingRow {
  id: string
  seq: number
  organisation: string
  asset: string
  vulnerability: string
  answer: Finding['answer']
  grade: Finding['grade']
  version: string
  by_record: string
  by_statement: number
  against_record: string | null
  against_statement: number | null
  state: Finding['state']
  since: Date
  changed_at: Date
  given: HolderAnswer | null
  reason: NotOursReason | null
  words: string
  answered_at: Date | null
  answered_by: string | null
}
type Tables = { 'vulnerabilities.finding': FindingRow }

const own = (tx: Tx) => tx.withTables<Tables>()

export interface FoundRow { readonly organisation: string; readonly asset: string; readonly version: string; readonly vulnerability: string; readonly answer: Finding['answer']; readonly grade: Finding['grade']; readonly by: Source; readonly against: Source | null }

/** Whose findings these are all of: what is stored of them and was not found is gone. */
export interface Asked { readonly vulnerabilities: readonly string[]; readonly assets: readonly string[] }

export interface Written { readonly found: number; readonly changed: number; readonly gone: number; readonly organisations: readonly string[] }

/** One vulnerability may concern a million devices: so many are written in one statement. */
const AT_ONCE = 20_000

/** Writes what is otherwise than it was, in sets. */
export async function writeFindings(tx: Tx, asked: Asked, found: readonly FoundRow[], now: Date): Promise<Written> {
  const gone = await leave(tx, asked, found, now)
  const changed: { organisation: string }[] = []
  for (let from = 0; from < found.length; from += AT_ONCE) changed.push(...await upsert(tx, found.slice(from, from + AT_ONCE).map(asStored), now))
  return { found: found.length, changed: changed.length, gone: gone.length, organisations: [...new Set([...changed, ...gone].map(({ organisation }) => organisation))] }
}

/** What is stored of them and was not found. Told apart here: as one statement it may be planned to compare each row with each. */
async function leave(tx: Tx, { vulnerabilities, assets }: Asked, found: readonly FoundRow[], now: Date): Promise<{ organisation: string }[]> {
  const stored = (await sql<{ id: string; asset: string; vulnerability: string }>`
    select id, asset, vulnerability from vulnerabilities.finding where state <> 'gone' and vulnerability = any(${vulnerabilities}::text[])
    union all select id, asset, vulnerability from vulnerabilities.finding where state <> 'gone' and asset = any(${assets}::text[])`.execute(tx)).rows
  const still = stored.length === 0 ? new Set() : new Set(found.map(({ asset, vulnerability }) => `${asset} ${vulnerability}`))
  const gone = stored.filter(({ asset, vulnerability }) => !still.has(`${asset} ${vulnerability}`)).map(({ id }) => id)
  return gone.length === 0 ? [] : (await sql<{ organisation: string }>`
    update vulnerabilities.finding set state = 'gone', changed_at = ${now} where id = any(${gone}::text[]) and state <> 'gone' returning organisation`.execute(tx)).rows
}

const asStored = ({ by, against, ...row }: FoundRow) =>
  ({ ...row, id: newId('finding'), by_record: by.record, by_statement: by.statement, against_record: against?.record ?? null, against_statement: against?.statement ?? null })

/**
 * What the holder answered holds, but for "fixed": found again on another version, or after it was gone, it is open again; so is a call for help that
 * comes back. What was opened again for another reason stays open. A finding that comes back counts from then. `opened` is the transaction in which it
 * came up, or in which a question became a match: by that it is told.
 */
const stateAfter = sql`case
  when f.state = 'gone' then case when f.given in ('not-ours', 'mitigated') then 'answered' else 'open' end
  when f.state = 'answered' and f.given = 'fixed' and f.version <> excluded.version then 'open' else f.state end`

const upsert = async (tx: Tx, rows: readonly object[], now: Date): Promise<{ organisation: string }[]> => (await sql<{ organisation: string }>`
  insert into vulnerabilities.finding as f (id, organisation, asset, vulnerability, answer, grade, version, by_record, by_statement, against_record, against_statement, state, since, changed_at)
  select id, organisation, asset, vulnerability, answer, grade, version, by_record, by_statement, against_record, against_statement, 'open', ${now}, ${now}
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id text, organisation text, asset text, vulnerability text, answer text, grade text, version text,
    by_record text, by_statement int, against_record text, against_statement int)
  on conflict (asset, vulnerability) do update set answer = excluded.answer, grade = excluded.grade, version = excluded.version, by_record = excluded.by_record, by_statement = excluded.by_statement,
    against_record = excluded.against_record, against_statement = excluded.against_statement, changed_at = excluded.changed_at,
    since = case when f.state = 'gone' then excluded.since else f.since end,
    state = ${stateAfter},
    opened = case when ${stateAfter} = 'open' and (f.state <> 'open' or (excluded.answer = 'match' and excluded.grade in ('A', 'B') and not (f.answer = 'match' and f.grade in ('A', 'B')))) then excluded.opened else f.opened end,
    reminded_at = case when f.state = 'gone' then null else f.reminded_at end
  where f.state = 'gone' or (f.answer, f.grade, f.version, f.by_record, f.by_statement, f.against_record, f.against_statement)
    is distinct from (excluded.answer, excluded.grade, excluded.version, excluded.by_record, excluded.by_statement, excluded.against_record, excluded.against_statement)
  returning organisation`.execute(tx)).rows

export async function findingOf(tx: Tx, id: string): Promise<FindingRow | undefined> {
  return own(tx).selectFrom('vulnerabilities.finding').selectAll().where('id', '=', storable(id)).executeTakeFirst()
}

export interface Asking { readonly state: Finding['state'] | undefined; readonly vulnerability: string | undefined; readonly asset: string | undefined; readonly most: number; readonly before: number | null }
export interface Page { readonly rows: FindingRow[]; readonly total: number; readonly open: number; readonly next: number | null }

/** One organisation's findings, newest first; without a state, those that hold. */
export async function listFindings(tx: Tx, organisation: string, { state, vulnerability, asset, most, before }: Asking): Promise<Page> {
  const mine = own(tx).selectFrom('vulnerabilities.finding').where('organisation', '=', organisation)
    .$if(vulnerability !== undefined, (q) => q.where('vulnerability', '=', vulnerability ?? '')).$if(asset !== undefined, (q) => q.where('asset', '=', asset ?? ''))
  const all = state === undefined ? mine.where('state', '<>', 'gone') : mine.where('state', '=', state)
  const rows = await all.selectAll().$if(before !== null, (q) => q.where('seq', '<', before)).orderBy('seq', 'desc').limit(most + 1).execute()
  const { total } = await all.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const { open } = await mine.select(sql<number>`count(*) filter (where state = 'open')`.as('open')).executeTakeFirstOrThrow()
  return { rows: rows.slice(0, most), total, open, next: rows.length > most ? rows[most - 1]!.seq : null } // more than `most` rows: there is a last one
}

export interface Given { readonly answer: HolderAnswer; readonly reason: NotOursReason | null; readonly words: string; readonly by: string; readonly now: Date }

/** What is gone needs no answer and takes none. */
export const answerFindings = (tx: Tx, ids: readonly string[], { answer, reason, words, by, now }: Given): Promise<FindingRow[]> =>
  own(tx).updateTable('vulnerabilities.finding').set({ state: 'answered', given: answer, reason, words, answered_at: now, answered_by: by, changed_at: now })
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`).where('state', '<>', 'gone').returningAll().execute()

/** An organisation’s open findings of one vulnerability, or those of them that are named, answered or not. */
export const findingsToAnswer = (tx: Tx, organisation: string, vulnerability: string, named: readonly string[] | undefined): Promise<FindingRow[]> =>
  own(tx).selectFrom('vulnerabilities.finding').selectAll().where('organisation', '=', organisation).where('vulnerability', '=', storable(vulnerability)).where('state', '<>', 'gone')
    .$if(named === undefined, (q) => q.where('state', '=', 'open')).$if(named !== undefined, (q) => q.where('id', '=', sql<string>`any(${[...named ?? []].map(storable)}::text[])`)).orderBy('seq').execute()

export const findingsByIds = (tx: Tx, ids: readonly string[]): Promise<FindingRow[]> =>
  own(tx).selectFrom('vulnerabilities.finding').selectAll().where('id', '=', sql<string>`any(${[...ids]}::text[])`).orderBy('seq').execute()
