/** Whom an event concerns: one row for each organisation and role, made in sets from findings and from what was told before. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { MaterialChange } from '../contract.ts'
import type { NoticeKind, NoticeRole } from './contract.ts'

export interface Concerned { readonly organisation: string; readonly findings: string[]; readonly vulnerabilities: string[]; readonly exploited: string[]; readonly devices: number; readonly questions: number }

/** A and B are told; C only of what is exploited, as a question; D never. */
const worthTelling = sql`(f.answer = 'match' and f.grade in ('A', 'B') or v.exploited and f.grade <> 'D')`

const concerned = (where: RawBuilder<unknown>) => sql<Concerned>`
  select f.organisation, array_agg(f.id order by f.seq) findings, array_agg(distinct f.vulnerability) vulnerabilities,
    coalesce(array_agg(distinct f.vulnerability) filter (where v.exploited), '{}') exploited,
    count(distinct f.asset)::int devices, (count(*) filter (where f.answer <> 'match' or f.grade = 'C'))::int questions
  from vulnerabilities.finding f join vulnerabilities.vulnerability v on v.id = f.vulnerability where ${where} group by f.organisation`

/** What came up in this transaction: new findings, and those that are open again; and what earlier runs put off. */
export const openedNow = async (tx: Tx): Promise<Concerned[]> => (await concerned(sql`f.state = 'open' and ${worthTelling} and (f.opened = pg_current_xact_id()
  or f.opened = any(array(select unnest(untold) from vulnerabilities.matched)) and not v.exploited)`).execute(tx)).rows

/** Of that what is exploited. The rest is put off. */
export async function urgentNow(tx: Tx): Promise<Concerned[]> {
  await sql`update vulnerabilities.matched set untold = untold || pg_current_xact_id()`.execute(tx)
  return (await concerned(sql`f.state = 'open' and ${worthTelling} and f.opened = pg_current_xact_id() and v.exploited`).execute(tx)).rows
}

export const nothingPutOff = (tx: Tx) => sql`update vulnerabilities.matched set untold = '{}' where untold <> '{}'`.execute(tx)

/** Who answered that it is not theirs, or is fixed, has no use for more of it. */
const asks = sql`(f.state = 'open' or f.state = 'answered' and f.given in ('mitigated', 'need-help'))`

/** Who is concerned by a change of one vulnerability. */
export const concernedBy = async (tx: Tx, vulnerability: string): Promise<Concerned[]> => (await concerned(sql`f.vulnerability = ${vulnerability} and ${asks} and ${worthTelling}`).execute(tx)).rows

/** The workaround on which "mitigated" rested is gone: it is a question again. */
export const reopenMitigated = (tx: Tx, vulnerability: string, now: Date) => sql`
  update vulnerabilities.finding set state = 'open', changed_at = ${now} where vulnerability = ${vulnerability} and state = 'answered' and given = 'mitigated'`.execute(tx)

/** Whether this very change was told already: a source that says a thing twice is heard once. */
export const saidBefore = async (tx: Tx, vulnerability: string, change: MaterialChange, by: string): Promise<boolean> => (await sql`
  select from vulnerabilities.event where vulnerabilities @> array[${vulnerability}] and kind = ${change} and by = ${by} limit 1`.execute(tx)).rows.length > 0

/** What was said of one vulnerability to one organisation in one role, by one notice. */
export interface SaidOnce { readonly seq: number; readonly kind: NoticeKind; readonly organisation: string; readonly role: NoticeRole; readonly holders: readonly string[]; readonly findings: readonly string[]; readonly exploited: boolean }

/** In the order in which it was said. */
export const everythingSaid = async (tx: Tx, vulnerability: string): Promise<SaidOnce[]> => (await sql<SaidOnce>`
  select e.seq, n.kind, n.organisation, n.role, n.holders, n.findings, ${vulnerability} = any(n.exploited) exploited
  from vulnerabilities.event e join vulnerabilities.notice n on n.event = e.id
  where e.vulnerabilities @> array[${vulnerability}] and ${vulnerability} = any(n.vulnerabilities) order by e.seq`.execute(tx)).rows

/** Every finding of a vulnerability, also those that are gone. */
export const findingIds = async (tx: Tx, vulnerability: string): Promise<Set<string>> =>
  new Set((await sql<{ id: string }>`select id from vulnerabilities.finding where vulnerability = ${vulnerability}`.execute(tx)).rows.map(({ id }) => id))

/** Open findings of what is exploited, on which nobody was reminded, found before `found`. */
export interface Waiting { readonly id: string; readonly organisation: string; readonly asset: string; readonly vulnerability: string; readonly since: Date }
export const waitingSince = async (tx: Tx, found: Date): Promise<Waiting[]> => (await sql<Waiting>`
  select f.id, f.organisation, f.asset, f.vulnerability, f.since from vulnerabilities.finding f join vulnerabilities.vulnerability v on v.id = f.vulnerability
  where f.state = 'open' and v.exploited and f.grade <> 'D' and f.reminded_at is null and f.since < ${found} order by f.seq`.execute(tx)).rows

export const markReminded = (tx: Tx, findings: readonly string[], now: Date) => sql`update vulnerabilities.finding set reminded_at = ${now} where id = any(${findings}::text[])`.execute(tx)

export interface EventRow { readonly id: string; readonly kind: NoticeKind; readonly vulnerabilities: readonly string[]; readonly by: string; readonly at: Date }

export const insertEvent = (tx: Tx, { id, kind, vulnerabilities, by, at }: EventRow) =>
  sql`insert into vulnerabilities.event (id, kind, vulnerabilities, by, at) values (${id}, ${kind}, ${[...vulnerabilities]}::text[], ${by}, ${at})`.execute(tx)
