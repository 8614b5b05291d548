import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Certainty } from '#language/observation/certainty.ts'
import type { AttemptKind } from '#language/observation/attempt.ts'
import type { SourceClass } from '#language/observation/catalogues.ts'
import type { Tx } from '#platform/database.ts'
import type { Method, Rise } from '../contract.ts'

export interface SightingRow {
  readonly id: string
  readonly product: string
  readonly vulnerability: string
  readonly rule: string
  readonly first_at: Date
  readonly last_at: Date
  readonly rose_at: Date | null
  readonly rise: Rise | null
  readonly events: number
  readonly before: number
  /** `YYYY-MM-DD`, of these days and as many before them. */
  readonly watched: readonly string[]
  readonly methods: readonly Method[]
  /** Of the sensors that saw it, as they state it. */
  readonly certainties: readonly Certainty[]
  readonly days: readonly { readonly day: string; readonly events: number }[]
}

/** Since when, and in how many days (UTC) that is cut. `products`: only sightings of these; null for all. */
export interface Asked { readonly since: Date; readonly days: number; readonly products: readonly string[] | null; readonly id?: string; readonly most: number }

/** What is attempted most first. Known researchers and what comes from inside are not counted here. */
export const sightingsIn = async (tx: Tx, { since, days, products, id, most }: Asked): Promise<SightingRow[]> => (await sql<SightingRow>`
  select s.id, s.product, s.vulnerability, s.rule, s.first_at, s.last_at, s.rose_at, s.rise, coalesce(n.events, 0)::int events, coalesce(n.before, 0)::int "before",
    coalesce(n.methods, '{}') methods, coalesce(n.certainties, '{}') certainties, coalesce(n.days, '[]') days, coalesce(w.watched, '{}') watched
  from observation.sighting s left join lateral (
    select sum(d.events) filter (where d.day >= 0) events, sum(d.events) filter (where d.day < 0) "before", max(d.methods) methods, max(d.certainties) certainties,
      jsonb_agg(jsonb_build_object('day', to_char(${since}::timestamptz at time zone 'UTC' + d.day * interval '1 day', 'YYYY-MM-DD'), 'events', d.events) order by d.day) filter (where d.day >= 0) "days"
    from (
      select c.day, sum(c.events)::int events, array_agg(distinct c.method) methods, array_agg(distinct c.certainty) certainties from (
        select floor(extract(epoch from c.hour - ${since}::timestamptz) / 86400)::int "day", c.events, v.method, v.certainty
        from observation.count c join observation.sensor v on v.id = c.sensor
        where c.sighting = s.id and c.class = 'outside' and c.hour >= ${since}::timestamptz - make_interval(days => ${days})) c group by c.day) d) n on true
  left join lateral (
    select array_agg(distinct to_char(w.day, 'YYYY-MM-DD')) watched from observation.watched w
    where w.day >= (${since}::timestamptz at time zone 'UTC')::date - ${days}::int and w.sensor in (select sensor from observation.count c where c.sighting = s.id)) w on true
  where s.last_at >= ${since} and ${id === undefined ? sql`true` : sql`s.id = ${storable(id)}`}
    and ${products === null ? sql`true` : sql`s.product = any(${products}::text[])`}
  order by (s.rose_at >= ${since}) desc nulls last, coalesce(n.events, 0) desc, s.seq limit ${most}`.execute(tx)).rows

export interface Aimed { readonly id: string; readonly product: string; readonly vulnerability: string; readonly rule: string }
export const sightingOf = async (tx: Tx, id: string): Promise<Aimed | undefined> => (await sql<Aimed>`select id, product, vulnerability, rule from observation.sighting where id = ${storable(id)}`.execute(tx)).rows[0]

export interface Parts { readonly kinds: readonly { readonly kind: AttemptKind; readonly events: number }[]; readonly classes: readonly { readonly class: SourceClass; readonly events: number }[]; readonly sensors: number }

export async function partsOf(tx: Tx, id: string, since: Date): Promise<Parts> {
  const of = sql`from observation.count where sighting = ${id} and hour >= ${since}`
  const kinds = (await sql<Parts['kinds'][number]>`select kind, sum(events)::int events ${of} and class = 'outside' group by 1 order by 2 desc, 1`.execute(tx)).rows
  const classes = (await sql<Parts['classes'][number]>`select class, sum(events)::int events ${of} group by 1 order by 2 desc, 1`.execute(tx)).rows
  return { kinds, classes, sensors: (await sql<{ n: number }>`select count(distinct sensor)::int n ${of}`.execute(tx)).rows[0]?.n ?? 0 }
}
