/**
 * Queries of the search, each bounded by what it looks at and not by what it finds: a window over the newest, the index of
 * pairs up to a cap, and all under some labels where these are few. None is left to the planner's guess of how common a
 * word is: tables that were filled a moment ago have no statistics.
 */
import { sql, type RawBuilder } from 'kysely'
import type { ItemRole, ItemType } from '#language/evidence/item.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import type { Place } from '../paging.ts'
import type { Sought } from './sought.ts'
import { COUNTED } from './contract.ts'

/** What is looked for, under labels that the reader may see. */
export interface Looking {
  readonly labels: readonly string[]
  readonly sought: Sought | undefined
  readonly type: ItemType | undefined
  readonly role: ItemRole | undefined
  readonly since: Date | undefined
  /** Items that are shown already. */
  readonly but: readonly string[]
}

export interface Hit { id: string; given_at: Date; type: ItemType; tlp: Tlp }


/** For what is asked in this transaction from here on: where an index can be used it is, whatever the planner believes; and what it finds stands row by row. */
export const byIndexes = (tx: Tx) => sql`select set_config('enable_seqscan', 'off', true), set_config('work_mem', '24MB', true)`.execute(tx)

const hit = sql`i.id, i.given_at, i.type, i.tlp`

/** That somebody saw a thing stands with the thing; by itself it is shown to who asks for sightings. */
const unasked = sql`i.type <> 'sighting'`

function wanted({ labels, sought, type, role, since, but }: Looking): RawBuilder<unknown> {
  const conditions = [sql`i.label = any(${labels}::text[])`]
  conditions.push(type === undefined ? unasked : sql`i.type = ${type}`)
  if (since !== undefined) conditions.push(sql`i.given_at >= ${since}`)
  if (role !== undefined) conditions.push(sql`i.body->>'role' = ${role}`)
  if (but.length > 0) conditions.push(sql`i.id <> all(${but}::text[])`)
  for (const term of sought?.terms ?? []) conditions.push(sql`position(${term} in i.search) > 0`)
  return sql.join(conditions, sql` and `)
}

const before = (place: Place | undefined) => (place ? sql`and (i.given_at, i.id) < (${place.at}, ${place.id})` : sql``)
const newest = sql`order by i.given_at desc, i.id desc`

const windowed = ({ type, since }: Looking, place: Place | undefined) => sql`
  i.state = 'active' ${type === undefined ? sql`` : sql`and i.type = ${type}`} ${since === undefined ? sql`` : sql`and i.given_at >= ${since}`} ${before(place)}`

/** Of the newest rows, whoever may see them, those that are wanted: newest first, at most `most`. */
export const hitsInWindow = async (tx: Tx, looking: Looking, place: Place | undefined, rows: number, most: number): Promise<Hit[]> => (await sql<Hit>`
  select ${hit} from (select * from sharing.item i where ${windowed(looking, place)} ${newest} limit ${rows}) i
  where ${wanted(looking)} ${newest} limit ${most}`.execute(tx)).rows

/** Where such a window ends; undefined where nothing lies behind it. */
export const windowEnd = async (tx: Tx, looking: Looking, place: Place | undefined, rows: number): Promise<Place | undefined> => (await sql<Place>`
  select i.given_at as at, i.id from sharing.item i where ${windowed(looking, place)} ${newest} offset ${rows - 1} limit 1`.execute(tx)).rows[0]

export interface Counted { type: ItemType; tlp: Tlp; items: number }

/** `capped`: there was more than was looked at. */
export interface Narrowed { readonly page: Hit[]; readonly counted: Counted[]; readonly capped: boolean }

interface Told { page: (Omit<Hit, 'given_at'> & { given_at: string })[] | null; counted: Counted[] | null; looked: number }

/** A page and the counts of what is wanted among `rows`, in one statement. `most` of 0 asks for the counts alone, which stop early. */
async function narrowed(tx: Tx, from: RawBuilder<unknown>, cap: number, looking: Looking, place: Place | undefined, most: number): Promise<Narrowed> {
  const { rows: [told] } = await sql<Told>`
    with i as materialized (select ${hit}, i.state = 'active' and ${wanted(looking)} as wanted from ${from}),
      counted as materialized (select type, tlp from i where wanted limit ${COUNTED + 1})
    select ${most === 0 ? sql`null::json` : sql`(select json_agg(p) from (select ${hit} from i where i.wanted ${before(place)} ${newest} limit ${most}) p)`} as page,
      (select json_agg(c) from (select type, tlp, count(*)::int as items from counted group by type, tlp) c) as counted,
      case when (select count(*) from counted) > ${COUNTED} then 0 else (select count(*)::int from i) end as looked`.execute(tx)
  return {
    page: (told?.page ?? []).map((row) => ({ ...row, given_at: new Date(row.given_at) })),
    counted: told?.counted ?? [], capped: (told?.looked ?? 0) > cap,
  }
}

/** By the index of pairs alone. What is found may be among what was not looked at where it is `capped`. */
export const hitsByPairs = (tx: Tx, looking: Looking, place: Place | undefined, most: number, cap: number): Promise<Narrowed> =>
  narrowed(tx, sql`(select * from sharing.item i where i.grams @> ${looking.sought?.pairs ?? []}::text[] limit ${cap + 1}) i`, cap, looking, place, most)

/** Everything under labels that hold at most so many items. */
export const hitsUnderLabels = (tx: Tx, looking: Looking, place: Place | undefined, most: number, few: number): Promise<Narrowed> =>
  narrowed(tx, sql`unnest(${looking.labels}::text[]) l (id) cross join lateral (
    select * from sharing.item i where i.label = l.id and i.state = 'active' ${newest} limit ${few + 1}) i`, Infinity, looking, place, most)

export interface Kept { readonly labels: { label: string; items: number }[]; readonly types: { type: ItemType; items: number }[]; readonly everywhere: number }

/** How many items stand under labels, from the counts that the triggers keep; and how many there are in all, which is told to nobody. */
export async function keptCounts(tx: Tx, labels: readonly string[], type: ItemType | undefined): Promise<Kept> {
  const { rows } = await sql<{ label: string | null; type: ItemType | null; items: number }>`
    select label, type, sum(active)::int as items from sharing.item_count
    where label = any(${labels}::text[]) and active > 0 and (case when ${type ?? null}::text is null then type <> 'sighting' else type = ${type ?? null} end) group by grouping sets ((label), (type))
    union all select null, null, coalesce(sum(active), 0)::int from sharing.item_count`.execute(tx)
  return {
    labels: rows.flatMap(({ label, items }) => (label === null ? [] : [{ label, items }])),
    types: rows.flatMap(({ type: of, items }) => (of === null ? [] : [{ type: of, items }])),
    everywhere: rows.find(({ label, type: of }) => label === null && of === null)?.items ?? 0,
  }
}

/** Of one value so many assertions are looked at. */
const SAYING_IT = 5_000

/** Items that say just this, newest first. */
export const exactHits = async (tx: Tx, looking: Looking, most: number): Promise<Hit[]> => {
  const { keys = [], stixId = null } = looking.sought ?? {}
  if (keys.length === 0 && stixId === null) return []
  return (await sql<Hit>`
    with i as materialized (
      select ${hit}, i.state = 'active' and ${wanted({ ...looking, sought: undefined })} as wanted from (
        (select * from sharing.item i where i.keys && ${keys}::text[] limit ${SAYING_IT}) union all (select * from sharing.item i where i.stix_id = ${stixId} limit ${SAYING_IT})) i)
    select distinct ${hit} from i where i.wanted ${newest} limit ${most}`.execute(tx)).rows
}

/** Rows of the index that are looked at for a completion, seen or not. */
const BEGINNING = 2_000

/** How a value is compared with the beginning of a word: as the index has it. */
const begun = sql`lower(left(i.body->>'value', 60)) collate "C"`

/** Items whose value begins so, each value once, in the order of the alphabet. */
export const itemsBeginning = async (tx: Tx, labels: readonly string[], begins: string, most: number): Promise<string[]> => (await sql<{ id: string }>`
  select min(id) as id from (
    select ${begun} as begins, i.id, i.label from sharing.item i
    where i.state = 'active' and ${begun} >= ${begins} and ${begun} < ${`${begins}\u{10ffff}`} order by 1 limit ${BEGINNING}) i
  where i.label = any(${labels}::text[]) group by i.begins order by i.begins limit ${most}`.execute(tx)).rows.map(({ id }) => id)

/** What objects are called, of those that may be seen; of several assertions the one trusted most, then the first. */
export const namesOf = async (tx: Tx, labels: readonly string[], stixIds: readonly string[]): Promise<Map<string, string>> => new Map((await sql<{ stix_id: string; name: string }>`
  select distinct on (i.stix_id) i.stix_id, left(coalesce(i.body->>'title', i.body->>'value'), 120) as name from sharing.item i
  where i.stix_id = any(${stixIds}::text[]) and (i.label || '') = any(${labels}::text[]) and i.state = 'active' order by i.stix_id, i.trust desc, i.added`.execute(tx)).rows.map(({ stix_id, name }) => [stix_id, name]))
