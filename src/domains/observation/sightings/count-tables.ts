import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'

export interface CountedRow { readonly product: string; readonly vulnerability: string; readonly rule: string; readonly digest: string; readonly source: string; readonly at: string; readonly kind: string; readonly class: string }

/** A key for each day, made with its first event and deleted with its last: sources are told apart within a day, and never led back. */
export async function dayKeys(tx: Tx, days: readonly string[]): Promise<Map<string, Buffer>> {
  const ordered = days.toSorted()
  await sql`insert into observation.day_key (day, key) select * from unnest(${ordered}::date[], ${ordered.map(() => randomBytes(32))}::bytea[]) on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ day: string; key: Buffer }>`select to_char(day, 'YYYY-MM-DD') "day", key from observation.day_key where day = any(${ordered}::date[])`.execute(tx)
  return new Map(rows.map(({ day, key }) => [day, key]))
}

const AT_ONCE = 10_000

/** Counts each line once, however often it comes. @returns how many lines were not there before. */
export async function writeCounts(tx: Tx, sensor: string, rows: readonly CountedRow[], now: Date): Promise<number> {
  await nameSightings(tx, rows, now)
  const fresh = new Set<string>()
  for (let from = 0; from < rows.length; from += AT_ONCE) for (const digest of await countSome(tx, sensor, rows.slice(from, from + AT_ONCE))) fresh.add(digest)
  return fresh.size
}

/** In one order, so that two who take at once wait for each other and for nothing else. */
async function nameSightings(tx: Tx, rows: readonly CountedRow[], now: Date): Promise<void> {
  const aims = [...new Map(rows.map(({ product, vulnerability, rule }) => [JSON.stringify([product, vulnerability, rule]), { id: newId('sighting'), product, vulnerability, rule }])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, aim]) => aim)
  await sql`
    insert into observation.sighting (id, product, vulnerability, rule, first_at, last_at)
    select id, product, vulnerability, rule, ${now}, '-infinity' from jsonb_to_recordset(${JSON.stringify(aims)}::jsonb) as given (id text, product text, vulnerability text, rule text)
    on conflict (product, vulnerability, rule) do nothing`.execute(tx)
}

const countSome = async (tx: Tx, sensor: string, rows: readonly CountedRow[]): Promise<string[]> => (await sql<{ digest: string }>`
  with given as (
    select distinct on (s.id, g.digest) s.id sighting, decode(g.digest, 'hex') digest, decode(g.source, 'hex') source, g.at, date_trunc('hour', g.at, 'UTC') as hour, g.kind, g.class
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (product text, vulnerability text, rule text, digest text, source text, at timestamptz, kind text, class text)
    join observation.sighting s using (product, vulnerability, rule) order by s.id, g.digest),
  fresh as (
    insert into observation.event (sensor, sighting, digest, hour, class, source) select ${sensor}, sighting, digest, hour, class, source from given
    on conflict do nothing returning sighting, digest),
  new as (select given.* from fresh join given using (sighting, digest)),
  counted as (
    insert into observation.count as c (sighting, sensor, hour, kind, class, events)
    select sighting, ${sensor}, hour, kind, class, count(*) from new group by sighting, hour, kind, class order by sighting, hour
    on conflict (sighting, sensor, hour, kind, class) do update set events = c.events + excluded.events),
  seen as (
    update observation.sighting s set first_at = least(s.first_at, n.first_at), last_at = greatest(s.last_at, n.last_at)
    from (select sighting, min(at) first_at, max(at) last_at from new group by 1) n where s.id = n.sighting)
  select distinct encode(digest, 'hex') digest from fresh`.execute(tx)).rows.map(({ digest }) => digest)

// ---- What was kept long enough.

export interface Swept { readonly events: number; readonly counts: number; readonly findings: number }

export interface Bounds { readonly events: Date; readonly counts: Date; readonly findings: Date }

export const holdsOld = async (tx: Tx, before: Bounds): Promise<boolean> => (await sql<{ old: boolean }>`
  select exists (select from observation.event where hour < ${before.events}) or exists (select from observation.day_key where day < (${before.events} at time zone 'UTC')::date)
    or exists (select from observation.count where hour < ${before.counts}) or exists (select from observation.scan_finding where greatest(last_at, answered_at) < ${before.findings}) old`.execute(tx)).rows[0]?.old ?? false

export async function sweep(tx: Tx, before: Bounds): Promise<Swept> {
  const gone = async (statement: ReturnType<typeof sql>): Promise<number> => Number((await statement.execute(tx)).numAffectedRows ?? 0n)
  const events = await gone(sql`delete from observation.event where hour < ${before.events}`)
  await gone(sql`delete from observation.day_key where day < (${before.events} at time zone 'UTC')::date`)
  const counts = await gone(sql`delete from observation.count where hour < ${before.counts}`)
  await gone(sql`delete from observation.sighting s where last_at < ${before.counts} and not exists (select from observation.count c where c.sighting = s.id)`)
  await gone(sql`delete from observation.watched where day < (${before.counts} at time zone 'UTC')::date`)
  return { events, counts, findings: await gone(sql`delete from observation.scan_finding where greatest(last_at, answered_at) < ${before.findings}`) }
}
