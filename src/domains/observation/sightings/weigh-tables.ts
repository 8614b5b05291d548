import { sql } from 'kysely'
import type { RiseRule } from '#language/observation/rise.ts'
import type { Tx } from '#platform/database.ts'
import type { Rise } from '../contract.ts'

/** Two who weigh at once would tell one rise twice. */
export const holdWeighing = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('weighing attempts', 0))`.execute(tx)

export interface Late { readonly id: string; readonly product: string; readonly vulnerability: string; readonly last_at: Date }

/** Sightings of a product or a vulnerability that were seen of late, whose last rise was told long enough ago. */
export const lateSightings = async (tx: Tx, { quiet, stale }: RiseRule, now: Date): Promise<Late[]> => (await sql<Late>`
  select id, product, vulnerability, least(last_at, ${now}) last_at from observation.sighting
  where (product <> '' or vulnerability <> '') and last_at > ${now}::timestamptz - make_interval(hours => ${stale.hours})
    and (rose_at is null or rose_at <= ${now}::timestamptz - make_interval(hours => ${quiet.hours})) order by id`.execute(tx)).rows

export interface HourRow { readonly sighting: string; readonly sensor: string; readonly hour: Date; readonly events: number }

export const hoursSince = async (tx: Tx, sightings: readonly string[], since: Date): Promise<HourRow[]> => (await sql<HourRow>`
  select sighting, sensor, hour, sum(events)::int events from observation.count
  where sighting = any(${sightings}::text[]) and class = 'outside' and hour >= ${since} group by 1, 2, 3`.execute(tx)).rows

export interface DayRow { readonly sighting: string; readonly sensor: string; readonly day: string; readonly events: number }

/** By days, in UTC; from the first of them on, and before the last. */
export const daysBetween = async (tx: Tx, sightings: readonly string[], from: Date, to: Date): Promise<DayRow[]> => (await sql<DayRow>`
  select sighting, sensor, to_char(hour at time zone 'UTC', 'YYYY-MM-DD') "day", sum(events)::int events from observation.count
  where sighting = any(${sightings}::text[]) and class = 'outside' and hour >= ${from} and hour < ${to} group by 1, 2, 3`.execute(tx)).rows

/** The days for which each sensor delivered. */
export const watchedSince = async (tx: Tx, from: Date): Promise<Map<string, Set<string>>> => {
  const { rows } = await sql<{ sensor: string; day: string }>`select sensor, to_char(day, 'YYYY-MM-DD') "day" from observation.watched where day >= (${from}::timestamptz at time zone 'UTC')::date`.execute(tx)
  return new Map([...Map.groupBy(rows, ({ sensor }) => sensor)].map(([sensor, of]) => [sensor, new Set(of.map(({ day }) => day))]))
}

/** Sources are told apart within a day: of a window over two days the day with more of them counts, so that nobody counts twice. */
export const sourcesOf = async (tx: Tx, sighting: string, sensors: readonly string[], since: Date, until: Date): Promise<number> => (await sql<{ sources: number }>`
  select coalesce(max(n), 0)::int sources from (
    select count(distinct source) n from observation.event
    where sighting = ${sighting} and hour >= ${since} and hour < ${until} and class = 'outside' and sensor = any(${sensors}::text[]) group by (hour at time zone 'UTC')::date) d`.execute(tx)).rows[0]?.sources ?? 0

export const tellRise = (tx: Tx, id: string, rise: Rise, now: Date) => sql`update observation.sighting set rose_at = ${now}, rise = ${JSON.stringify(rise)}::jsonb where id = ${id}`.execute(tx)
