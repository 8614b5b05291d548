/** Calls of the duty officer: one row a report, kept when the calling has ended. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

export type Ending = 'taken' | 'closed' | 'unanswered'

export interface PageRow {
  incident: string
  times: number
  began_at: Date
  last_at: Date
  ended_at: Date | null
  ending: Ending | null
}

/** Between two calls, and how many there are: an hour in all. */
export const paging = Object.freeze({ every: 3 * 60_000, most: 20 })

export const pagesOf = async (tx: Tx, incidents: readonly string[]): Promise<Map<string, PageRow>> =>
  new Map((incidents.length === 0 ? [] : (await sql<PageRow>`
    select incident, times, began_at, last_at, ended_at, ending from reporting.page where incident = any(${incidents}::text[])`.execute(tx)).rows).map((row) => [row.incident, row]))

export const keepCall = (tx: Tx, incident: string, times: number, at: Date) => sql`
  insert into reporting.page (incident, times, began_at, last_at) values (${incident}, ${times}, ${at}, ${at})
  on conflict (incident) do update set times = excluded.times, last_at = excluded.last_at`.execute(tx)

/** Ends the calling where it goes on. */
export const endCalls = (tx: Tx, incident: string, ending: Ending, at: Date) =>
  sql`update reporting.page set ended_at = ${at}, ending = ${ending} where incident = ${incident} and ended_at is null`.execute(tx)

/** The calls whose next one is due: for the clock, which then has each of them called by the verb. */
export const pagesDue = async (tx: Tx, now: Date): Promise<{ incident: string; times: number }[]> => (await sql<{ incident: string; times: number }>`
  select incident, times from reporting.page where ended_at is null and last_at <= ${new Date(now.getTime() - paging.every)} order by last_at limit 100`.execute(tx)).rows

/** Whether this call still stands: nobody has taken the report, and no later call has gone out in its place. */
export const stillCalling = async (tx: Tx, incident: string, nth: number): Promise<boolean> =>
  (await sql`select from reporting.page where incident = ${incident} and ended_at is null and times = ${nth}`.execute(tx)).rows.length > 0
