/** Sources of records, where each is read to, and what opens them. */
import { sql } from 'kysely'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { sealing } from '#platform/sealing.ts'
import type { PulledStep, RecordSourceForm, RecordSourceKind } from './contract.ts'

export interface SourceRow {
  id: string
  organisation: string
  name: string
  kind: RecordSourceKind
  url: string
  auth: RecordSourceForm['auth']
  minutes: number
  person: string
  since: Date
  paused_at: Date | null
  position: Record<string, unknown>
  step: number
  due: Date
  last_at: Date | null
  last_ok: Date | null
  fault: Text | null
  faults: number
  remark: Text | null
  goes_on: boolean
  taken: number
  same: number
  broken: number
  keyed: boolean
}

const columns = sql`s.id, s.organisation, s.name, s.kind, s.url, s.auth, s.minutes, s.person, s.since, s.paused_at, s.position, s.step, s.due, s.last_at, s.last_ok, s.fault, s.faults, s.remark, s.goes_on,
  s.taken::float8 as taken, s.same::float8 as same, s.broken::float8 as broken, exists (select from vulnerabilities.source_key k where k.source = s.id) as keyed`

export type NewSource = Pick<SourceRow, 'id' | 'organisation' | 'name' | 'kind' | 'url' | 'auth' | 'minutes' | 'person'>

export const insertSource = (tx: Tx, row: NewSource, now: Date) => sql`
  insert into vulnerabilities.source (id, organisation, name, kind, url, auth, minutes, person, since, due)
  values (${row.id}, ${row.organisation}, ${row.name}, ${row.kind}, ${row.url}, ${row.auth}, ${row.minutes}, ${row.person}, ${now}, ${now})`.execute(tx)

export const allSources = async (tx: Tx): Promise<SourceRow[]> => (await sql<SourceRow>`select ${columns} from vulnerabilities.source s where removed_at is null order by since, id`.execute(tx)).rows

/** One that was not removed. `hold`: nobody else changes it or takes from it until the commit. */
export const findSource = async (tx: Tx, id: string, hold = false): Promise<SourceRow | undefined> => (await sql<SourceRow>`
  select ${columns} from vulnerabilities.source s where id = ${id} and removed_at is null ${hold ? sql`for update of s` : sql``}`.execute(tx)).rows[0]

/** What is asked elsewhere begins anew there: `anew` forgets where it stood, and whoever asks just now takes nothing. */
export const updateSource = (tx: Tx, row: NewSource, anew: boolean, now: Date) => sql`
  update vulnerabilities.source set name = ${row.name}, url = ${row.url}, auth = ${row.auth}, minutes = ${row.minutes}, step = step + 1, due = ${now}, faults = 0
    ${anew ? sql`, position = '{}', fault = null, remark = null` : sql``} where id = ${row.id}`.execute(tx)

/** Everything they hold is read once more, each at its own pace: as when they were new. */
export async function readAllAnew(tx: Tx, now: Date): Promise<void> {
  await sql`delete from vulnerabilities.source_seen`.execute(tx)
  await sql`update vulnerabilities.source set position = '{}', step = step + 1, due = ${now} where removed_at is null`.execute(tx)
}

const place = (source: string): string => `vulnerabilities.source_key ${source}`

/** Sealed with a key outside of the database. */
export const putKey = (tx: Tx, { id, organisation }: Pick<SourceRow, 'id' | 'organisation'>, { username, secret }: { username: string; secret: string }, now: Date) => sql`
  insert into vulnerabilities.source_key (source, username, secret, at) values (${id}, ${username}, ${sealing().seal(organisation, place(id), secret)}, ${now})
  on conflict (source) do update set username = excluded.username, secret = excluded.secret, at = excluded.at`.execute(tx)

/** @throws Failure conflict where it was sealed with another key than the one in use. */
export async function keyOf(tx: Tx, { id, organisation }: Pick<SourceRow, 'id' | 'organisation'>): Promise<{ username: string; secret: string } | undefined> {
  const row = (await sql<{ username: string; secret: Buffer }>`select username, secret from vulnerabilities.source_key where source = ${id}`.execute(tx)).rows[0]
  return row && { username: row.username, secret: sealing().open(organisation, place(id), row.secret) }
}

export const dropKey = (tx: Tx, source: string) => sql`delete from vulnerabilities.source_key where source = ${source}`.execute(tx)
export const forgetSeen = (tx: Tx, source: string) => sql`delete from vulnerabilities.source_seen where source = ${source}`.execute(tx)
export const pauseSource = (tx: Tx, id: string, at: Date | null) => sql`update vulnerabilities.source set paused_at = ${at} where id = ${id}`.execute(tx)

/** What opened it is gone with it; what it gave stays. */
export async function removeSource(tx: Tx, id: string, at: Date): Promise<void> {
  await dropKey(tx, id)
  await forgetSeen(tx, id)
  await sql`update vulnerabilities.source set removed_at = ${at}, step = step + 1 where id = ${id}`.execute(tx)
}

/** At once, whatever it waited for. */
export const hastenSource = (tx: Tx, id: string, now: Date) => sql`update vulnerabilities.source set due = ${now} where id = ${id}`.execute(tx)

/** How long a worker has a source to itself, in minutes. After that another may ask; nothing is taken twice even then. */
export const LEASE = 30

/** Takes one that is due, for this worker. */
export const claimSource = async (tx: Tx, now: Date): Promise<SourceRow | undefined> => (await sql<SourceRow>`
  with next as (
    select id from vulnerabilities.source s where removed_at is null and paused_at is null and due <= ${now} and (busy_until is null or busy_until <= ${now})
      and (s.auth = 'none' or exists (select from vulnerabilities.source_key k where k.source = s.id)) order by due, id limit 1 for update skip locked)
  update vulnerabilities.source s set busy_until = ${now}::timestamptz + make_interval(mins => ${LEASE}) from next where s.id = next.id returning ${columns}`.execute(tx)).rows[0]

export interface Rested { readonly due: Date; readonly at: Date; readonly fault: Text | null; readonly remark: Text | null; readonly goesOn: boolean }

/** A round is over. What was asked for meanwhile is due at once. */
export const restSource = (tx: Tx, id: string, { due, at, fault, remark, goesOn }: Rested) => sql`
  update vulnerabilities.source set busy_until = null, due = case when due > busy_until - make_interval(mins => ${LEASE}) then due else ${due} end, last_at = ${at},
    last_ok = case when ${fault === null} then ${at}::timestamptz else last_ok end, fault = ${fault && JSON.stringify(fault)}::jsonb,
    faults = case when ${fault === null} then 0 else faults + 1 end, remark = ${remark && JSON.stringify(remark)}::jsonb, goes_on = ${goesOn}
  where id = ${id}`.execute(tx)

export interface Advance { readonly position: Record<string, unknown>; readonly taken: number; readonly same: number; readonly broken: number }

/** Where the next question begins, in the transaction that keeps what the last one brought. */
export const advanceSource = (tx: Tx, id: string, { position, taken, same, broken }: Advance) => sql`
  update vulnerabilities.source set position = ${JSON.stringify(position)}, step = step + 1, taken = taken + ${taken}, same = same + ${same}, broken = broken + ${broken} where id = ${id}`.execute(tx)

export const putSeen = (tx: Tx, source: string, seen: PulledStep['seen']) => sql`
  insert into vulnerabilities.source_seen (source, key, stamp) select ${source}, key, stamp from unnest(${seen.map(({ key }) => key)}::text[], ${seen.map(({ stamp }) => stamp)}::text[]) given (key, stamp)
  on conflict (source, key) do update set stamp = excluded.stamp`.execute(tx)

export const seenOf = async (tx: Tx, source: string, keys: readonly string[]): Promise<Map<string, string>> => new Map((await sql<{ key: string; stamp: string }>`
  select key, stamp from vulnerabilities.source_seen where source = ${source} and key = any(${keys}::text[])`.execute(tx)).rows.map(({ key, stamp }) => [key, stamp]))
