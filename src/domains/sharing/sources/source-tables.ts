/** Sources, where each is read to, and what opens them. */
import { sql } from 'kysely'
import type { StixObject } from '#language/stix/object.ts'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Found, SourceForm, SourceHandling, SourceKind } from './contract.ts'

export interface SourceRow {
  id: string
  organisation: string
  name: string
  kind: SourceKind
  url: string
  root: string | null
  collection: string | null
  auth: SourceForm['auth']
  handling: SourceHandling
  trust: number
  minutes: number
  reread_days: number
  person: string
  since: Date
  paused_at: Date | null
  position: Record<string, unknown>
  step: number
  due: Date
  wants_test: boolean
  last_at: Date | null
  last_ok: Date | null
  fault: Text | null
  faults: number
  remark: Text | null
  found: Found | null
  taken: number
  known: number
  held: number
  refused: number
  keyed: boolean
}

const columns = sql`s.id, s.organisation, s.name, s.kind, s.url, s.root, s.collection, s.auth, s.handling, s.trust, s.minutes, s.reread_days, s.person, s.since, s.paused_at,
  s.position, s.step, s.due, s.wants_test, s.last_at, s.last_ok, s.fault, s.faults, s.remark, s.found,
  s.taken::float8 as taken, s.known::float8 as known, s.held::float8 as held, s.refused::float8 as refused,
  exists (select from sharing.source_key k where k.source = s.id) as keyed`

export type NewSource = Pick<SourceRow, 'id' | 'organisation' | 'name' | 'kind' | 'url' | 'root' | 'collection' | 'auth' | 'handling' | 'trust' | 'minutes' | 'reread_days' | 'person'>

export const insertSource = (tx: Tx, row: NewSource, now: Date) => sql`
  insert into sharing.source (id, organisation, name, kind, url, root, collection, auth, handling, trust, minutes, reread_days, person, since, due)
  values (${row.id}, ${row.organisation}, ${row.name}, ${row.kind}, ${row.url}, ${row.root}, ${row.collection}, ${row.auth}, ${JSON.stringify(row.handling)}, ${row.trust}, ${row.minutes},
    ${row.reread_days}, ${row.person}, ${now}, ${now})`.execute(tx)

export const sourcesOf = async (tx: Tx, organisation: string): Promise<SourceRow[]> => (await sql<SourceRow>`
  select ${columns} from sharing.source s where organisation = ${organisation} and removed_at is null order by since, id`.execute(tx)).rows

/** One that was not removed. `hold`: nobody else changes it or takes from it until the commit. */
export const findSource = async (tx: Tx, id: string, hold = false): Promise<SourceRow | undefined> => (await sql<SourceRow>`
  select ${columns} from sharing.source s where id = ${id} and removed_at is null ${hold ? sql`for update of s` : sql``}`.execute(tx)).rows[0]

/** What is asked elsewhere begins anew there: `anew` forgets where it stood, and whoever asks just now takes nothing. */
export const updateSource = (tx: Tx, row: NewSource, anew: boolean, now: Date) => sql`
  update sharing.source set name = ${row.name}, url = ${row.url}, root = ${row.root}, collection = ${row.collection}, auth = ${row.auth}, handling = ${JSON.stringify(row.handling)},
    trust = ${row.trust}, minutes = ${row.minutes}, reread_days = ${row.reread_days}, step = step + 1, due = ${now}, faults = 0
    ${anew ? sql`, position = '{}', fault = null, remark = null, found = null` : sql``}
  where id = ${row.id}`.execute(tx)

export const forgetSeen = (tx: Tx, id: string) => sql`delete from sharing.source_seen where source = ${id}`.execute(tx)

/** What was taken before counts as trusted as what will be. */
export const trustTaken = (tx: Tx, id: string, trust: number) => sql`
  update sharing.item set trust = ${trust} where import in (select id from sharing.import where way = ${id}) and trust <> ${trust}`.execute(tx)

export const putKey = (tx: Tx, source: string, { username, secret }: { username: string; secret: string }, now: Date) => sql`
  insert into sharing.source_key (source, username, secret, at) values (${source}, ${username}, ${secret}, ${now})
  on conflict (source) do update set username = excluded.username, secret = excluded.secret, at = excluded.at`.execute(tx)

export const keyOf = async (tx: Tx, source: string): Promise<{ username: string; secret: string } | undefined> =>
  (await sql<{ username: string; secret: string }>`select username, secret from sharing.source_key where source = ${source}`.execute(tx)).rows[0]

export const dropKey = (tx: Tx, source: string) => sql`delete from sharing.source_key where source = ${source}`.execute(tx)

export const pauseSource = (tx: Tx, id: string, at: Date | null) => sql`update sharing.source set paused_at = ${at} where id = ${id}`.execute(tx)

/** What opened it is gone with it. */
export async function removeSource(tx: Tx, id: string, at: Date): Promise<void> {
  await dropKey(tx, id)
  await forgetSeen(tx, id)
  await sql`update sharing.source set removed_at = ${at}, step = step + 1 where id = ${id}`.execute(tx)
}

/** At once, whatever it waited for. */
export const hastenSource = (tx: Tx, id: string, now: Date, test: boolean) => sql`
  update sharing.source set due = ${now} ${test ? sql`, wants_test = true` : sql``} where id = ${id}`.execute(tx)

const ready = sql`(s.paused_at is null and (s.auth = 'none' or exists (select from sharing.source_key k where k.source = s.id)) and (s.kind <> 'taxii' or s.collection is not null) or s.wants_test)`

/** How long a worker has a source to itself, in minutes. After that another may ask; nothing is taken twice even then. */
const LEASE = 15

/** Takes one that is due, for this worker. */
export const claimSource = async (tx: Tx, now: Date): Promise<SourceRow | undefined> => (await sql<SourceRow>`
  with next as (
    select id from sharing.source s where removed_at is null and due <= ${now} and (busy_until is null or busy_until <= ${now}) and ${ready}
    order by due, id limit 1 for update skip locked)
  update sharing.source s set busy_until = ${now}::timestamptz + make_interval(mins => ${LEASE}) from next where s.id = next.id returning ${columns}`.execute(tx)).rows[0]

export interface Rested { readonly due: Date; readonly at: Date; readonly fault: Text | null; readonly remark: Text | null }

/** A round is over. What was asked for meanwhile is due at once. */
export const restSource = (tx: Tx, id: string, { due, at, fault, remark }: Rested) => sql`
  update sharing.source set busy_until = null, due = case when due > busy_until - make_interval(mins => ${LEASE}) then due else ${due} end, last_at = ${at},
    last_ok = case when ${fault === null} then ${at}::timestamptz else last_ok end, fault = ${fault && JSON.stringify(fault)}::jsonb,
    faults = case when ${fault === null} then 0 else faults + 1 end, remark = ${remark && JSON.stringify(remark)}::jsonb
  where id = ${id}`.execute(tx)

export const tellFound = (tx: Tx, id: string, found: Found) => sql`
  update sharing.source set busy_until = null, wants_test = false, found = ${JSON.stringify(found)} where id = ${id}`.execute(tx)

export interface Advance { readonly position: Record<string, unknown>; readonly taken: number; readonly known: number; readonly held: number; readonly refused: number }

/** Where the next question begins, in the transaction that keeps what the last one brought. */
export const advanceSource = (tx: Tx, id: string, { position, taken, known, held, refused }: Advance) => sql`
  update sharing.source set position = ${JSON.stringify(position)}, step = step + 1, taken = taken + ${taken}, known = known + ${known}, held = held + ${held}, refused = refused + ${refused}
  where id = ${id}`.execute(tx)

export interface SeenRow { key: string; stamp: string; stix_id: string | null; gone: boolean }

export const seenOf = async (tx: Tx, source: string): Promise<SeenRow[]> =>
  (await sql<SeenRow>`select key, stamp, stix_id, gone from sharing.source_seen where source = ${source}`.execute(tx)).rows

export const seenOnes = async (tx: Tx, source: string, keys: readonly string[]): Promise<SeenRow[]> =>
  (await sql<SeenRow>`select key, stamp, stix_id, gone from sharing.source_seen where source = ${source} and key = any(${keys}::text[])`.execute(tx)).rows

export const putSeen = (tx: Tx, source: string, rows: readonly { key: string; stamp: string; stixId: string | null }[]) => rows.length === 0 ? Promise.resolve(undefined) : sql`
  insert into sharing.source_seen (source, key, stamp, stix_id)
  select ${source}, r.key, r.stamp, r."stixId" from json_to_recordset(${JSON.stringify(rows)}::json) r (key text, stamp text, "stixId" text)
  on conflict (source, key) do update set stamp = excluded.stamp, stix_id = excluded.stix_id, gone = false`.execute(tx)

export const markGone = (tx: Tx, source: string, keys: readonly string[], gone: boolean) => keys.length === 0 ? Promise.resolve(undefined) : sql`
  update sharing.source_seen set gone = ${gone} where source = ${source} and key = any(${keys}::text[])`.execute(tx)

export interface TakenItem { id: string; stix_id: string; stix: StixObject }

/** What stands of what one source brought, by the ids of its objects. */
export const takenFrom = async (tx: Tx, source: string, ids: readonly string[]): Promise<TakenItem[]> => ids.length === 0 ? [] : (await sql<TakenItem>`
  select i.id, i.stix_id, i.stix from sharing.item i join sharing.import m on m.id = i.import
  where i.stix_id = any(${ids}::text[]) and m.way = ${source} and i.state = 'active'`.execute(tx)).rows

export const relabelItems = (tx: Tx, ids: readonly string[], label: string) => sql`update sharing.item set label = ${label}, tlp = 'red' where id = any(${ids}::text[])`.execute(tx)
