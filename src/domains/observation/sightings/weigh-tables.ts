import { sql } from 'kysely'
import type { RiseRule } from '#language/observation/rise.ts'
import type { Tx } from '#platform/database.ts'
import type { Rise } from '../contract.ts'

/** Two who weigh at once would tell one rise twice. */
export const holdWeighing = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('weighing attempts', 0))`.execute(tx)

/** A sighting with what its rule is held against. */
export interface Weighed { readonly id: string; readonly product: string; readonly vulnerability: string; readonly until: Date; readonly events: number; readonly sources: number; readonly past: readonly number[] }

/**
 * Sightings of a product or a vulnerability, of late, whose last rise was told long enough ago. The window ends with the hour of the newest event. Only sensors that had
 * watched for long enough before count, so that a new sensor is no rise; a day on which some of them did not watch is reckoned up to all of them.
 * Sources are told apart within a day: of a window over two days the day with more counts, so that nobody counts twice.
 */
export const toWeigh = async (tx: Tx, { window, past, quiet, stale }: RiseRule, now: Date): Promise<Weighed[]> => (await sql<Weighed>`
  with late as (
    select id, product, vulnerability, date_trunc('hour', least(last_at, ${now}), 'UTC') + interval '1 hour' until from observation.sighting
    where (product <> '' or vulnerability <> '') and last_at > ${now}::timestamptz - make_interval(hours => ${stale.hours})
      and (rose_at is null or rose_at <= ${now}::timestamptz - make_interval(hours => ${quiet.hours}))),
  spans as (select *, until - make_interval(hours => ${window.hours}) since from late),
  watching as (
    select s.id, w.sensor, count(*) days from spans s
    join lateral (select distinct sensor from observation.count c where c.sighting = s.id and c.class = 'outside' and c.hour >= s.since and c.hour < s.until) v on true
    join observation.watched w on w.sensor = v.sensor and w.day < (s.since at time zone 'UTC')::date and w.day >= (s.since at time zone 'UTC')::date - ${past.days}::int
    group by 1, 2 having count(*) >= ${past.least}),
  recent as (
    select s.id, coalesce(sum(c.events), 0)::int events from spans s join observation.count c on c.sighting = s.id and c.class = 'outside' and c.hour >= s.since and c.hour < s.until
    join watching w on w.id = s.id and w.sensor = c.sensor group by 1),
  heard as (
    select id, max(n)::int sources from (
      select s.id, (e.hour at time zone 'UTC')::date "day", count(distinct e.source) n from spans s join observation.event e on e.sighting = s.id and e.class = 'outside' and e.hour >= s.since and e.hour < s.until
      join watching w on w.id = s.id and w.sensor = e.sensor group by 1, 2) d group by 1),
  before as (
    select s.id, w.day, count(*) sensors, coalesce(sum(n.events), 0) events from spans s
    join watching v on v.id = s.id
    join observation.watched w on w.sensor = v.sensor and w.day < (s.since at time zone 'UTC')::date and w.day >= (s.since at time zone 'UTC')::date - ${past.days}::int
    left join lateral (select sum(c.events) events from observation.count c where c.sighting = s.id and c.sensor = w.sensor and c.class = 'outside'
      and c.hour >= w.day::timestamp at time zone 'UTC' and c.hour < (w.day + 1)::timestamp at time zone 'UTC') n on true
    group by 1, 2)
  select s.id, s.product, s.vulnerability, s.until, coalesce(r.events, 0) events, coalesce(h.sources, 0) sources,
    coalesce((select jsonb_agg(round(b.events::numeric * (select count(*) from watching w where w.id = s.id) / b.sensors) order by b.day) from before b where b.id = s.id), '[]') past
  from spans s left join recent r on r.id = s.id left join heard h on h.id = s.id order by s.id`.execute(tx)).rows

export const tellRise = (tx: Tx, id: string, rise: Rise, now: Date) => sql`update observation.sighting set rose_at = ${now}, rise = ${JSON.stringify(rise)}::jsonb where id = ${id}`.execute(tx)
