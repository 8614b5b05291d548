/**
 * Queries of the search, each bounded by what it looks at and not by what it finds: a window over the newest, the index of
 * pairs up to a cap, and all under some labels where these are few. None is left to the planner's guess of how common a
 * word is: tables that were filled a moment ago have no statistics.
 */
import { sql, type RawBuilder } from 'kysely'
import type { ItemRole, ItemType } from '#language/evidence/item.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import { scoreSql } from '../feedback/score-tables.ts'
import type { Place } from '#platform/paging.ts'
import type { Sought } from './sought.ts'
import type { Spot } from './spot.ts'
import { aside, COUNTED } from './contract.ts'

/** What is looked for, under labels that the reader may see. */
export interface Looking {
  readonly labels: readonly string[]
  readonly sought: Sought | undefined
  readonly type: ItemType | undefined
  readonly role: ItemRole | undefined
  readonly since: Date | undefined
  /** Items that are shown already. */
  readonly but: readonly string[]
  /** Highest first by scores at this moment; else what is so called comes before what only speaks of it. */
  readonly scored?: Date
}

/** `key`: its place in the order, the highest first. */
export interface Hit { id: string; given_at: Date; type: ItemType; tlp: Tlp; key: number }

/** For what is asked in this transaction from here on: where an index can be used it is, whatever the planner believes; and what it finds stands row by row. */
export const byIndexes = (tx: Tx) => sql`select set_config('enable_seqscan', 'off', true), set_config('work_mem', '24MB', true)`.execute(tx)

const hit = sql`i.id, i.given_at, i.type, i.tlp`

/** What joins or marks others is counted among the types, and shown by itself to who asks for its type. */
const main = (column: 'type' | 'i.type' = 'i.type') => sql`${sql.ref(column)} <> all(${aside}::text[])`

function wanted({ labels, sought, type, role, since, but }: Looking): RawBuilder<unknown> {
  const conditions = [sql`i.label = any(${labels}::text[])`]
  if (type !== undefined) conditions.push(sql`i.type = ${type}`)
  if (since !== undefined) conditions.push(sql`i.given_at >= ${since}`)
  if (role !== undefined) conditions.push(sql`i.body->>'role' = ${role}`)
  if (but.length > 0) conditions.push(sql`i.id <> all(${but}::text[])`)
  for (const term of sought?.terms ?? []) conditions.push(sql`position(${term} in i.search) > 0`)
  return sql.join(conditions, sql` and `)
}

/** What is so called stands before what only speaks of it; before both, what begins so. */
function keyed({ sought, scored }: Looking): RawBuilder<unknown> {
  if (scored !== undefined) return sql`(select ${scoreSql(scored)} from (select) one left join sharing.standing st on st.item = i.id)`
  const [first = '', ...rest] = sought?.terms ?? []
  if (first === '') return sql`0`
  const [value, title] = [sql`lower(left(i.body->>'value', 300))`, sql`coalesce(lower(i.body->>'title'), '')`]
  const called = sql.join([first, ...rest].map((term) => sql`(position(${term} in ${value}) > 0 or position(${term} in ${title}) > 0)`), sql` and `)
  return sql`case when starts_with(${value}, ${first}) or starts_with(${title}, ${first}) then 2 when ${called} then 1 else 0 end`
}

const below = (place: Place | undefined) => (place ? sql`and (i.given_at, i.id) < (${place.at}, ${place.id})` : sql``)
const downTo = (place: Place | undefined) => (place ? sql`and (i.given_at, i.id) >= (${place.at}, ${place.id})` : sql``)
const newest = sql`order by i.given_at desc, i.id desc`

const windowed = ({ type, since }: Looking, top: Place | undefined) => sql`
  i.state = 'active' ${type === undefined ? sql`` : sql`and i.type = ${type}`} ${since === undefined ? sql`` : sql`and i.given_at >= ${since}`} ${below(top)}`

/** Which part of a stretch: below its top, down to its end, after the last row shown. */
export type Part = Pick<Spot, 'top' | 'end' | 'last'>
export const nowhere: Part = { top: undefined, end: undefined, last: undefined }

/** Of the newest `rows`, whoever may see them, those that are wanted. */
export const hitsInWindow = (tx: Tx, looking: Looking, part: Part, rows: number, most: number): Promise<Narrowed> =>
  narrowed(tx, sql`(select * from sharing.item i where ${windowed(looking, part.top)} ${downTo(part.end)} ${newest} limit ${rows}) i`, Infinity, looking, part, most)

/** Where such a window ends; undefined where nothing lies behind it. */
export const windowEnd = async (tx: Tx, looking: Looking, top: Place | undefined, rows: number): Promise<Place | undefined> => (await sql<Place>`
  select i.given_at as at, i.id from sharing.item i where ${windowed(looking, top)} ${newest} offset ${rows - 1} limit 1`.execute(tx)).rows[0]

export interface Counted { type: ItemType; tlp: Tlp; items: number }

/** `capped`: there was more than was looked at. `full`: there is more than was counted. */
export interface Narrowed { readonly page: Hit[]; readonly counted: Counted[]; readonly capped: boolean; readonly full: boolean }

interface Told { page: (Omit<Hit, 'given_at'> & { given_at: string })[] | null; counted: Counted[] | null; full: boolean; looked: number }

/** A page and the counts of what is wanted among `rows`, in one statement. `most` of 0 asks for the counts alone, which stop early: what stands aside is counted as far as the others are. */
async function narrowed(tx: Tx, from: RawBuilder<unknown>, cap: number, looking: Looking, part: Part, most: number): Promise<Narrowed> {
  const [shown, key] = [looking.type === undefined ? main() : sql`true`, most === 0 ? sql`0` : keyed(looking)]
  const { rows: [told] } = await sql<Told>`
    with i as materialized (
        select ${hit}, row_number() over () as n, w.wanted, case when w.wanted and ${shown} ${below(part.top)} then ${key} end as key
        from ${from} cross join lateral (select (i.state = 'active' and ${wanted(looking)}) as wanted offset 0) w),
      mine as materialized (select type, tlp, n from i where wanted and ${shown} limit ${COUNTED + 1}),
      full_at as materialized (select case when count(*) > ${COUNTED} then max(n) end as n from mine),
      counted as materialized (select type, tlp from mine union all select type, tlp from (select * from i limit (select n from full_at)) i where wanted and not (${shown}))
    select ${most === 0 ? sql`null::json` : sql`(select json_agg(p) from (select ${hit}, i.key from i where i.key is not null ${after(part)} order by i.key desc, i.given_at desc, i.id desc limit ${most}) p)`} as page,
      (select json_agg(c) from (select type, tlp, count(*)::int as items from counted group by type, tlp) c) as counted,
      (select n from full_at) is not null as full,
      case when ${cap === Infinity} or (select n from full_at) is not null then 0 else (select count(*)::int from i) end as looked`.execute(tx)
  return {
    page: (told?.page ?? []).map((row) => ({ ...row, given_at: new Date(row.given_at) })),
    counted: told?.counted ?? [], capped: (told?.looked ?? 0) > cap, full: told?.full ?? false,
  }
}

const after = ({ last }: Part) => (last ? sql`and (i.key, i.given_at, i.id) < (${last.key}, ${last.at}, ${last.id})` : sql``)

/** By the index of pairs alone. What is found may be among what was not looked at where it is `capped`. */
export const hitsByPairs = (tx: Tx, looking: Looking, part: Part, most: number, cap: number): Promise<Narrowed> =>
  narrowed(tx, sql`(select * from sharing.item i where i.grams @> ${looking.sought?.pairs ?? []}::text[] limit ${cap + 1}) i`, cap, looking, part, most)

/** Everything under labels that hold at most so many items. */
export const hitsUnderLabels = (tx: Tx, looking: Looking, part: Part, most: number, few: number): Promise<Narrowed> =>
  narrowed(tx, sql`unnest(${looking.labels}::text[]) l (id) cross join lateral (
    select * from sharing.item i where i.label = l.id and i.state = 'active' ${newest} limit ${few + 1}) i`, Infinity, looking, part, most)

/** `all` of a label's items; `items` without those that join or mark others. */
export interface Kept { readonly labels: { label: string; items: number; all: number }[]; readonly types: { type: ItemType; items: number }[]; readonly everywhere: number }

/** How many items stand under labels, from the counts that the triggers keep; and how many there are in all, which is told to nobody. */
export async function keptCounts(tx: Tx, labels: readonly string[], type: ItemType | undefined): Promise<Kept> {
  const { rows } = await sql<{ label: string | null; type: ItemType | null; items: number; all: number }>`
    select label, type, coalesce(sum(active) filter (where ${type === undefined ? main('type') : sql`true`}), 0)::int as items, sum(active)::int as all from sharing.item_count
    where label = any(${labels}::text[]) and active > 0 and (${type ?? null}::text is null or type = ${type ?? null}) group by grouping sets ((label), (type))
    union all select null, null, 0, coalesce(sum(active), 0)::int from sharing.item_count`.execute(tx)
  return {
    labels: rows.flatMap(({ label, items, all }) => (label === null ? [] : [{ label, items, all }])),
    types: rows.flatMap(({ type: of, all }) => (of === null ? [] : [{ type: of, items: all }])),
    everywhere: rows.find(({ label, type: of }) => label === null && of === null)?.all ?? 0,
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
      select ${hit}, 0 as key, i.state = 'active' and ${wanted({ ...looking, sought: undefined })} as wanted from (
        (select * from sharing.item i where i.keys && ${keys}::text[] limit ${SAYING_IT}) union all (select * from sharing.item i where i.stix_id = ${stixId} limit ${SAYING_IT})) i)
    select distinct ${hit}, i.key from i where i.wanted ${newest} limit ${most}`.execute(tx)).rows
}

/** Rows of the index that are looked at for a completion, seen or not. */
const BEGINNING = 2_000

/** How a value is compared with the beginning of a word: as the index has it. */
const begun = sql`lower(left(i.body->>'value', 60)) collate "C"`

/** Rows of that index that are looked at to put first what begins as what was typed. */
const BEGUN = 500

/** Items whose value begins as what was typed: the shorter the value, the nearer it is. */
export const hitsBeginning = async (tx: Tx, looking: Looking, begins: string, most: number): Promise<Hit[]> => most === 0 ? [] : (await sql<Hit>`
  select ${hit}, 0 as key from (
    select i.*, ${begun} as begins from sharing.item i
    where i.state = 'active' and ${begun} >= ${begins} and ${begun} < ${`${begins}\u{10ffff}`} order by ${begun} limit ${BEGUN}) i
  where ${wanted(looking)} and ${looking.type === undefined ? main() : sql`true`} order by length(i.begins), i.given_at desc, i.id desc limit ${most}`.execute(tx)).rows

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
