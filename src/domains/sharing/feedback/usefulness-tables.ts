/** A year of sharing in sums, each with how many organisations stand behind it. */
import { sql, type RawBuilder } from 'kysely'
import { evidenceTypes } from '#language/evidence/item.ts'
import type { Tx } from '#platform/database.ts'
import type { Verdict } from './contract.ts'

export interface Span { readonly from: Date; readonly to: Date }

/** A number, and the organisations it is made of. */
export interface Sum { readonly n: number | null; readonly organisations: number }

export interface YearSums { warnings: Sum; copies: Sum; answered: Sum; sightings: Sum; verdicts: Sum; useful: Sum; recalls: Sum; acknowledged: Sum; hoursToAcknowledge: Sum }

const within = (column: RawBuilder<unknown>, { from, to }: Span) => sql`${column} >= ${from} and ${column} < ${to}`
const sum = (n: RawBuilder<unknown>, organisation: string, rest: RawBuilder<unknown>) =>
  sql`(select jsonb_build_object('n', ${n}, 'organisations', count(distinct ${sql.ref(organisation)})) ${rest})`
const all = sql`count(*)`

export async function yearSums(tx: Tx, span: Span): Promise<YearSums> {
  const holders = sql`from sharing.holder h join sharing.recall r on r.id = h.recall where ${within(sql`r.at`, span)}`
  const { rows } = await sql<YearSums>`select
    ${sum(all, 'issuer', sql`from sharing.warning where ${within(sql`issued_at`, span)}`)} as warnings,
    ${sum(all, 'organisation', sql`from sharing.recipient where ${within(sql`delivered_at`, span)}`)} as copies,
    ${sum(all, 'organisation', sql`from sharing.recipient where ${within(sql`answered_at`, span)}`)} as answered,
    ${sum(all, 'organisation', sql`from sharing.sighting where ${within(sql`at`, span)} and kind = 'seen' and counted`)} as sightings,
    ${sum(all, 'organisation', sql`from sharing.verdict where ${within(sql`at`, span)}`)} as verdicts,
    ${sum(sql`count(*) filter (where verdict = 'useful')`, 'organisation', sql`from sharing.verdict where ${within(sql`at`, span)}`)} as useful,
    ${sum(sql`count(distinct r.id)`, 'h.organisation', holders)} as recalls,
    ${sum(sql`count(h.acknowledged_at)::float8 / nullif(count(*), 0)`, 'h.organisation', holders)} as acknowledged,
    ${sum(sql`percentile_cont(0.5) within group (order by extract(epoch from h.acknowledged_at - r.at) / 3600) filter (where h.acknowledged_at is not null)`, 'h.organisation', holders)} as "hoursToAcknowledge"`.execute(tx)
  return rows[0]! // sums are one row
}

/** Warnings of the span that were made of a report, and when they were issued. */
export const warningsOfReports = async (tx: Tx, span: Span): Promise<{ incident: string; issued_at: Date }[]> => (await sql<{ incident: string; issued_at: Date }>`
  select draft->>'incident' as incident, issued_at from sharing.warning where ${within(sql`issued_at`, span)} and coalesce(draft->>'incident', '') <> ''`.execute(tx)).rows

export const verdictsWithin = async (tx: Tx, span: Span): Promise<{ organisation: string; verdict: Verdict; n: number }[]> => (await sql<{ organisation: string; verdict: Verdict; n: number }>`
  select organisation, verdict, count(*)::int as n from sharing.verdict where ${within(sql`at`, span)} group by 1, 2`.execute(tx)).rows

export interface MonthRow { month: number; warnings: number; sightings: number; seers: number }

const monthOf = (column: RawBuilder<unknown>) => sql`extract(month from ${column} at time zone 'Asia/Tokyo')::int`

export const monthRows = async (tx: Tx, span: Span): Promise<MonthRow[]> => (await sql<MonthRow>`
  select m.month, coalesce(w.n, 0)::int as warnings, coalesce(s.n, 0)::int as sightings, coalesce(s.o, 0)::int as seers
  from generate_series(1, 12) m (month)
  left join (select ${monthOf(sql`issued_at`)} as month, count(*) as n from sharing.warning where ${within(sql`issued_at`, span)} group by 1) w using (month)
  left join (select ${monthOf(sql`at`)} as month, count(*) as n, count(distinct organisation) as o from sharing.sighting where ${within(sql`at`, span)} and kind = 'seen' and counted group by 1) s using (month)
  order by 1`.execute(tx)).rows

/** What each gave in each month, of what says something: of this both years and all months are made, so that the items are gone through once. */
export interface GivenRow { at: string; giver: string; n: number }

export const givenByMonth = async (tx: Tx, span: Span): Promise<GivenRow[]> => (await sql<GivenRow>`
  select to_char(m, 'YYYY-MM') as at, giver, n from (
    select date_trunc('month', given_at at time zone 'Asia/Tokyo') as m, giver, count(*)::int as n
    from sharing.item where ${within(sql`given_at`, span)} and state <> 'held' and type = any(${evidenceTypes}::text[]) group by 1, 2) g`.execute(tx)).rows
