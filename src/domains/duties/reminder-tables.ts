/** What the clock has told, and what it will tell while nothing changes. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Threshold } from './contract.ts'
import { thresholds, type ReminderRow, type StageRow } from './stage-tables.ts'

export interface Asked { readonly organisations: readonly string[]; readonly incident: string | undefined; readonly most: number }

export type Noted = ReminderRow & { readonly seq: string }

/** The newest first. `before` is the `seq` after which the page before ended. */
export const remindersOf = async (tx: Tx, { organisations, incident, most }: Asked, before: string | undefined): Promise<Noted[]> =>
  (await sql<Noted>`select seq::text seq, incident, duty, stage, due_at, threshold, at, organisation, body from duties.reminder
    where organisation = any(${organisations}::text[]) and (${incident ?? null}::text is null or incident = ${incident ?? null})
      and (${before ?? null}::bigint is null or seq < ${before ?? null}::bigint) order by seq desc limit ${most + 1}`.execute(tx)).rows

export type Coming = Pick<StageRow, 'incident' | 'stage' | 'organisation' | 'body'> & { readonly due_at: Date; readonly threshold: Threshold; readonly at: Date }

const moments = sql.join(thresholds.map(([name, left]) => sql`(${name}::text, ${left}::int)`))

/** The nearest first: each threshold that still lies ahead of a stage that is due. */
export const comingReminders = async (tx: Tx, { organisations, incident, most }: Asked, now: Date): Promise<Coming[]> => (await sql<Coming>`
  select s.incident, s.stage, s.organisation, s.body, s.due_at, t.threshold, s.due_at - make_interval(secs => t.seconds) as at
  from duties.stage s cross join (values ${moments}) t (threshold, seconds)
  where s.organisation = any(${organisations}::text[]) and (${incident ?? null}::text is null or s.incident = ${incident ?? null})
    and s.state = 'due' and not s.projected and s.due_at - make_interval(secs => t.seconds) > ${now}::timestamptz
  order by at, s.incident, s.duty, s.stage limit ${most}`.execute(tx)).rows
