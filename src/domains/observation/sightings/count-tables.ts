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
  const ids = await nameSightings(tx, rows, now)
  const given = new Map(rows.map((row) => {
    const sighting = ids.get(keyOf(row)) ?? ''
    return [`${sighting} ${row.digest}`, { ...row, sighting, hour: `${row.at.slice(0, 13)}:00:00.000Z` }] as const
  }))
  const listed = [...given.values()].toSorted((one, other) => (`${one.sighting} ${one.digest}` < `${other.sighting} ${other.digest}` ? -1 : 1))
  const fresh: Named[] = []
  for (let from = 0; from < listed.length; from += AT_ONCE) {
    const added = await addEvents(tx, sensor, listed.slice(from, from + AT_ONCE))
    fresh.push(...added.flatMap(({ sighting, digest }) => given.get(`${sighting} ${digest}`) ?? []))
  }
  await addCounts(tx, sensor, fresh)
  await markSeen(tx, fresh)
  return new Set(fresh.map(({ digest }) => digest)).size
}

interface Named extends CountedRow { readonly sighting: string; readonly hour: string }
const keyOf = ({ product, vulnerability, rule }: Pick<CountedRow, 'product' | 'vulnerability' | 'rule'>): string => JSON.stringify([product, vulnerability, rule])

/** The sighting of each aim, made where there was none; in one order, so that two who take at once wait for each other and for nothing else. */
async function nameSightings(tx: Tx, rows: readonly CountedRow[], now: Date): Promise<Map<string, string>> {
  const aims = [...new Map(rows.map((row) => [keyOf(row), { id: newId('sighting'), product: row.product, vulnerability: row.vulnerability, rule: row.rule }])).entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, aim]) => aim)
  const given = sql`jsonb_to_recordset(${JSON.stringify(aims)}::jsonb) as given (id text, product text, vulnerability text, rule text)`
  await sql`insert into observation.sighting (id, product, vulnerability, rule, first_at, last_at) select id, product, vulnerability, rule, ${now}, '-infinity' from ${given} on conflict (product, vulnerability, rule) do nothing`.execute(tx)
  const { rows: known } = await sql<{ id: string; product: string; vulnerability: string; rule: string }>`select s.id, s.product, s.vulnerability, s.rule from ${given} join observation.sighting s using (product, vulnerability, rule)`.execute(tx)
  return new Map(known.map((row) => [keyOf(row), row.id]))
}

/** @returns those that were not there. */
const addEvents = async (tx: Tx, sensor: string, rows: readonly Named[]): Promise<{ sighting: string; digest: string }[]> => (await sql<{ sighting: string; digest: string }>`
  insert into observation.event (sensor, sighting, digest, hour, class, source)
  select ${sensor}, sighting, decode(digest, 'hex'), hour, class, decode(source, 'hex')
  from unnest(${rows.map(({ sighting }) => sighting)}::text[], ${rows.map(({ digest }) => digest)}::text[], ${rows.map(({ hour }) => hour)}::timestamptz[], ${rows.map((row) => row.class)}::text[], ${rows.map(({ source }) => source)}::text[])
    as given (sighting, digest, hour, class, source)
  on conflict do nothing returning sighting, encode(digest, 'hex') digest`.execute(tx)).rows

async function addCounts(tx: Tx, sensor: string, fresh: readonly Named[]): Promise<void> {
  const sums = [...Map.groupBy(fresh, ({ sighting, hour, kind, class: from }) => JSON.stringify([sighting, hour, kind, from])).entries()].toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, rows]) => { const [sighting, hour, kind, from] = JSON.parse(key) as [string, string, string, string]; return { sighting, hour, kind, class: from, events: rows.length } }) // written in this statement
  await sql`
    insert into observation.count as c (sighting, sensor, hour, kind, class, events)
    select sighting, ${sensor}, hour, kind, class, events from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) as given (sighting text, hour timestamptz, kind text, class text, events int)
    on conflict (sighting, sensor, hour, kind, class) do update set events = c.events + excluded.events`.execute(tx)
}

async function markSeen(tx: Tx, fresh: readonly Named[]): Promise<void> {
  const seen = [...Map.groupBy(fresh, ({ sighting }) => sighting)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, rows]) => {
    const times = rows.map(({ at }) => at).toSorted()
    return { id, first: times[0], last: times.at(-1) }
  })
  await sql`
    update observation.sighting s set first_at = least(s.first_at, n.first), last_at = greatest(s.last_at, n.last)
    from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as n (id text, first timestamptz, last timestamptz) where s.id = n.id`.execute(tx)
}

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
