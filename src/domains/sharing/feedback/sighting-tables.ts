/** Sightings: who saw an item, who looked in vain, who holds it for over; and what that comes to in sum. */
import { sql, type RawBuilder } from 'kysely'
import { ENOUGH } from '#language/enough.ts'
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'

export type SightingKind = 'seen' | 'absent' | 'expired'

export interface SightingRow {
  readonly id: string
  readonly item: string
  readonly organisation: string
  readonly count: number
  readonly seen_at: Date
  readonly anonymous: boolean
  readonly note: string
  readonly at: Date
  readonly kind: SightingKind
  readonly label: string
  /** The STIX object that says it; null where STIX has no way to. */
  readonly object: string | null
}

export const insertSighting = (tx: Tx, row: SightingRow) => sql`
  insert into sharing.sighting (id, item, organisation, count, seen_at, anonymous, note, at, kind, label, object)
  values (${row.id}, ${row.item}, ${row.organisation}, ${row.count}, ${row.seen_at}, ${row.anonymous}, ${row.note}, ${row.at}, ${row.kind}, ${row.label}, ${row.object})`.execute(tx)

/** Those who tell at once are counted one after the other. */
export const holdForTelling = (tx: Tx, item: string) => sql`select from sharing.item where id = ${item} for update`.execute(tx)

/**
 * What sightings and verdicts come to, for some items. An item counts the organisations that saw it, so nobody makes it look
 * more seen by telling again. Who said it is over is no longer counted once somebody saw it later.
 */
export async function sumUp(tx: Tx, items: readonly string[]): Promise<void> {
  if (items.length === 0) return
  await sql`
    with seen as materialized (
      select i.id, i.giver, (select max(s.seen_at) from sharing.sighting s where s.item = i.id and s.kind = 'seen' and s.counted) as at
      from sharing.item i where i.id = any(${items}::text[]))
    insert into sharing.standing (item, seen_at, ends_at, doubts)
    select n.id, n.at,
      (select min(s.seen_at) from sharing.sighting s where s.item = n.id and s.kind = 'expired' and s.organisation = n.giver and s.seen_at > coalesce(n.at, '-infinity')),
      (select count(*) from (
        select v.organisation from sharing.verdict v where v.thing = n.id and v.verdict = 'false-positive' and v.organisation <> n.giver
        union select s.organisation from sharing.sighting s where s.item = n.id and s.kind = 'expired' and s.counted and s.organisation <> n.giver and s.seen_at > coalesce(n.at, '-infinity')) d)
    from seen n order by n.id
    on conflict (item) do update set seen_at = excluded.seen_at, ends_at = excluded.ends_at, doubts = excluded.doubts`.execute(tx)
  await sql`
    update sharing.item i set sightings = n.organisations
    from (select i.id, (select count(distinct s.organisation) from sharing.sighting s where s.item = i.id and s.kind = 'seen' and s.counted) as organisations
      from sharing.item i where i.id = any(${items}::text[])) n
    where n.id = i.id and n.organisations <> i.sightings`.execute(tx)
}

/**
 * What an import's STIX sightings say of items that are there, as sightings by its giver. It may have met the object elsewhere:
 * whoever holds its id may tell of it. TLP:RED ones stand in no sum. Returns the items that are told of.
 */
export async function takeSightings(tx: Tx, giver: string, imported: string, now: Date): Promise<string[]> {
  const gone = await sql<{ item: string }>`
    delete from sharing.sighting x using sharing.item o where x.object = o.id and o.giver = ${giver} and o.state <> 'active'
      and o.stix_id in (select stix_id from sharing.item where import = ${imported} and type = 'sighting') returning x.item`.execute(tx)
  const told = await tellOf(tx, sql`import = ${imported} and type = 'sighting' and state = 'active'`, now)
  return [...new Set([...gone.rows.map(({ item }) => item), ...told])]
}

/** A sighting may come before the object it names, or before its next version, or before another's word on it: it counts once these come. Returns the items that are told of. */
export async function takeEarlier(tx: Tx, objects: readonly string[], now: Date): Promise<string[]> {
  if (objects.length === 0) return []
  const named = sql`type = 'sighting' and state = 'active' and stix->>'sighting_of_ref' = any(${objects}::text[])`
  const byIndex = (on: boolean) => sql`select set_config('enable_seqscan', ${on ? 'off' : 'on'}, true)`.execute(tx) // whatever the planner believes of a table that was filled a moment ago
  await byIndex(true)
  const { any } = (await sql<{ any: boolean }>`select exists (select from sharing.item where ${named}) as any`.execute(tx)).rows[0]! // one row
  await byIndex(false)
  return any ? [...new Set(await tellOf(tx, named, now))] : []
}

/** Objects of STIX that say a sighting, as sightings of every item that stands for what they name. */
async function tellOf(tx: Tx, which: RawBuilder<unknown>, now: Date): Promise<string[]> {
  const { rows } = await sql<{ item: string }>`
    insert into sharing.sighting (id, item, organisation, count, seen_at, anonymous, note, at, kind, label, object, counted)
    select 'sighting-' || replace(gen_random_uuid()::text, '-', ''), i.id, s.giver, least(s.times, 1000000), least(s.seen, ${now}), s.attribution = 'anonymous', '', ${now},
      case when s.times = 0 then 'absent' else 'seen' end, s.label, s.id, s.tlp <> 'red'
    from (select id, giver, label, tlp, attribution, stix->>'sighting_of_ref' as of, coalesce((stix->>'count')::int8, 1) as times,
        coalesce((stix->>'last_seen')::timestamptz, (stix->>'first_seen')::timestamptz, version) as seen
      from sharing.item where ${which}) s
    join sharing.item i on i.stix_id = s.of and i.state = 'active'
    where not exists (select from sharing.sighting x where x.object = s.id and x.item = i.id)
    returning item`.execute(tx)
  return rows.map(({ item }) => item)
}

/**
 * How many organisations saw each item, so far as it may be said: all from five on; of fewer the reader itself, and those who
 * said so by name under a label that it may see.
 */
export async function saidSightings(tx: Tx, items: readonly { readonly id: string; readonly sightings: number }[], organisation: string, labels: readonly string[]): Promise<(id: string) => number> {
  const few = items.filter(({ sightings: n }) => n > 0 && n < ENOUGH).map(({ id }) => id)
  const { rows } = few.length === 0 ? { rows: [] } : await sql<{ item: string; n: number }>`
    select s.item, count(distinct s.organisation)::int as n from sharing.sighting s
    where s.item = any(${few}::text[]) and s.kind = 'seen' and s.counted
      and (s.organisation = ${organisation} or (not s.anonymous and (s.label is null or s.label = any(${labels}::text[])))) group by 1`.execute(tx)
  const known = new Map([...items.map(({ id, sightings: n }) => [id, n >= ENOUGH ? n : 0] as const), ...rows.map(({ item, n }) => [item, n] as const)])
  return (id) => known.get(id) ?? 0
}

/** A sighting of an item, as far as its label goes. `alone`: no other giver stands for the object that it names. */
export interface LabelledSighting { readonly id: string; readonly item: string; readonly organisation: string; readonly anonymous: boolean; readonly label: string; readonly object: string | null; readonly alone: boolean }

export const labelledSightings = async (tx: Tx, items: readonly string[]): Promise<LabelledSighting[]> => (await sql<LabelledSighting>`
  select s.id, s.item, s.organisation, s.anonymous, s.label, s.object,
    not exists (select from sharing.item o where o.stix_id = i.stix_id and o.giver <> i.giver and o.state = 'active') as alone
  from sharing.sighting s join sharing.item i on i.id = s.item where s.item = any(${items}::text[]) and s.label is not null`.execute(tx)).rows

export const relabelSightings = (tx: Tx, rows: readonly { readonly id: string; readonly label: string; readonly tlp: Label['tlp'] }[]) => sql`
  update sharing.sighting s set label = r.label, counted = s.counted and r.tlp <> 'red'
  from json_to_recordset(${JSON.stringify(rows)}::json) r (id text, label text, tlp text) where r.id = s.id`.execute(tx)

export interface WeekRow { week: string; organisation: string; named: boolean; kind: SightingKind }

/** Who told what of an item in which week, of those sightings that may be known under some labels. The newest year. */
export const weeksOf = async (tx: Tx, item: string, labels: readonly string[], now: Date): Promise<WeekRow[]> => (await sql<WeekRow>`
  select to_char(date_trunc('week', s.seen_at at time zone 'Asia/Tokyo'), 'YYYY-MM-DD') as week, s.organisation, bool_or(not s.anonymous) as named, s.kind
  from sharing.sighting s
  where s.item = ${item} and (s.label is null or s.label = any(${labels}::text[])) and s.seen_at > ${now}::timestamptz - interval '1 year'
  group by 1, 2, 4 order by 1 desc, 2`.execute(tx)).rows
