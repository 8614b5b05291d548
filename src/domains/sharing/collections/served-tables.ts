/** What a collection holds for one reader, a page at a time: TAXII 2.1, sections 3.4, 5.4 to 5.8. */
import { sql, type RawBuilder } from 'kysely'
import { grams } from '#language/search.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Tx } from '#platform/database.ts'

/** Which rows one reader has before it, whatever it asks for. */
export interface Sight {
  /** The organisation that reads. */
  readonly reader: string
  /** Labels that the release decision lets it see, and that belong to the root it asks under. */
  readonly labels: readonly string[]
  /** Types of objects the collection holds; empty for all. */
  readonly types: readonly string[]
  readonly givers: readonly string[]
}

/** TAXII's filters. Within one the values are alternatives; several must all hold. Times are as written, to the microsecond. */
export interface Filter {
  readonly addedAfter: string | undefined
  readonly addedUntil?: string
  readonly ids: readonly string[]
  readonly types: readonly string[]
  /** `last`, `first`, `all`, or versions. */
  readonly versions: readonly string[]
  /** Empty: the newest each object has. */
  readonly specs: readonly string[]
  /** Words that all stand in what is found; an import it came by. */
  readonly search?: readonly string[]
  readonly import?: string
}

export interface ServedRow {
  item: string
  stix_id: string
  /** Null for what has no version of its own: then `added` is it. */
  version: string | null
  added: string
  spec: string
  giver: string
  label: string
}

const micros = (column: RawBuilder<unknown>) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** What is handed out at all: not what is held back, nor what was withdrawn. Of that the version that says so; one that a recall made to whom it reached, unless another giver still stands for the object. */
function handedOut(row: 'i' | 'b', { reader, labels }: Sight): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${row}.${column}`)
  const holds = sql`exists (select from sharing.holder h where h.recall = x.recall and h.organisation = ${reader})`
  const reached = sql`exists (select from sharing.recall_item x where x.item = ${of('revokes')} and coalesce(${holds}, false))
    and not exists (select from sharing.item o where o.stix_id = ${of('stix_id')} and o.giver <> ${of('giver')} and (o.state || '') = 'active' and (o.label || '') = any(${labels}::text[]))`
  return sql`${of('stix')} is not null and (${of('state')} in ('active', 'corrected') or (${of('state')} = 'withdrawn' and ${of('revoked')} and (${of('revokes')} is null or (${reached}))))`
}

/**
 * A page is found by the order of adding, and what stands beside a row by its id. The label is asked and never searched by:
 * a text made of it has no index, so that no planner takes the label for the way in and sorts the whole table afterwards.
 * So with the state of another's assertion, and whom a recall reached: each is asked of the few rows that the id has led to.
 */
const labelled = (row: 'i' | 'b', labels: readonly string[]) => sql`(${sql.ref(`${row}.label`)} || '') = any(${labels}::text[])`

const before = (row: 'i' | 'b', sight: Sight): RawBuilder<unknown> => {
  const { labels, types, givers } = sight
  const conditions = [labelled(row, labels), handedOut(row, sight)]
  if (types.length > 0) conditions.push(sql`split_part(${sql.ref(`${row}.stix_id`)}, '--', 1) = any(${types}::text[])`)
  if (givers.length > 0) conditions.push(sql`${sql.ref(`${row}.giver`)} = any(${givers}::text[])`)
  return sql.join(conditions, sql` and `)
}

/** Of several givers of one version the one trusted most, then the first. */
const better = sql`b.version = i.version and (b.trust > i.trust or (b.trust = i.trust and b.added < i.added))`

/** Asked row by row, by the index: inside `coalesce` it is no join, which the planner would make of the whole table. */
const noOther = (sight: Sight, condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`coalesce(not exists (
  select from sharing.item b where b.stix_id = i.stix_id and b.id <> i.id and ${before('b', sight)} and (${condition})), true)`

/**
 * Of the versions that remain after the filter of specifications: the last, the first, or those named. Where no
 * specification is named, an object that is there by a newer one is not shown by an older.
 */
function ofVersion(sight: Sight, { versions, specs }: Filter): RawBuilder<unknown> {
  const none = (condition: RawBuilder<unknown>) => noOther(sight, specs.length > 0
    ? sql`b.spec = any(${specs}::text[]) and (${condition})` : sql`b.spec > i.spec or (b.spec = i.spec and (${condition}))`)
  const exact = versions.filter((version) => !['first', 'last', 'all'].includes(version))
  const ways: RawBuilder<unknown>[] = []
  if (versions.includes('all')) return none(better)
  if (versions.includes('last') || versions.length === 0) ways.push(none(sql`b.version > i.version or (${better})`))
  if (versions.includes('first')) ways.push(none(sql`b.version < i.version or (${better})`))
  if (exact.length > 0) ways.push(sql`(${none(better)} and (i.version = any(${exact}::timestamptz[]) or (i.version = '-infinity' and i.added = any(${exact}::timestamptz[]))))`)
  return sql`(${sql.join(ways, sql` or `)})`
}

function matching(sight: Sight, filter: Filter): RawBuilder<unknown> {
  const { addedAfter, addedUntil, ids, types, specs, search = [] } = filter
  const conditions = [before('i', sight)]
  if (filter.import !== undefined) conditions.push(sql`i.import = ${filter.import}`)
  for (const word of search) conditions.push(sql`i.grams @> ${grams(word).filter((gram) => [...gram].length === 2)}::text[] and position(${word} in i.search) > 0`)
  if (addedAfter !== undefined) conditions.push(sql`i.added > ${addedAfter}::timestamptz`)
  if (addedUntil !== undefined) conditions.push(sql`i.added <= ${addedUntil}::timestamptz`)
  if (ids.length > 0) conditions.push(sql`i.stix_id = any(${ids}::text[])`)
  if (types.length > 0) conditions.push(sql`split_part(i.stix_id, '--', 1) = any(${types}::text[])`)
  if (specs.length > 0) conditions.push(sql`i.spec = any(${specs}::text[])`)
  conditions.push(ofVersion(sight, filter))
  return sql.join(conditions, sql` and `)
}

const columns = sql`i.id as item, i.stix_id, case when i.version = '-infinity' then null else ${micros(sql`i.version`)} end as version,
  ${micros(sql`i.added`)} as added, i.spec, i.giver, i.label`

/**
 * What is asked for by its place in the order is read in that order: a planner without right statistics takes the conditions
 * for so rare that it would look at every row, sort, and throw all but a page away, for each page again. And each question is
 * planned by its own values: one plan kept for all of them forgets from where it is to read on.
 */
async function reading<Row>(tx: Tx, sight: Sight, filter: Filter, most: number, what: RawBuilder<unknown>): Promise<Row[]> {
  const byPlace = filter.ids.length === 0 && filter.import === undefined && (filter.search ?? []).length === 0
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_sort', ${byPlace ? 'off' : 'on'}, true)`.execute(tx)
  const { rows } = await sql<Row>`select ${what} from sharing.item i where ${matching(sight, filter)} order by i.added limit ${most + 1}`.execute(tx)
  await sql`select set_config('plan_cache_mode', 'auto', true), set_config('enable_sort', 'on', true)`.execute(tx)
  return rows
}

/** A page in the order of adding, one row more than `most` where there is more. */
export const servedRows = (tx: Tx, sight: Sight, filter: Filter, most: number): Promise<ServedRow[]> => reading(tx, sight, filter, most, columns)

/** The same with the objects themselves. */
export const servedObjects = (tx: Tx, sight: Sight, filter: Filter, most: number): Promise<(ServedRow & { stix: StixObject })[]> =>
  reading(tx, sight, filter, most, sql`${columns}, i.stix`)

/** What was added on one day in UTC, so many at most: more stand in further parts. `first` is the moment before the first. */
export interface AddedTogether { readonly day: string; readonly part: number; readonly first: string; readonly last: string; readonly count: number }

export const addedTogether = async (tx: Tx, sight: Sight, since: Date, most: number): Promise<AddedTogether[]> => (await sql<AddedTogether>`
  with seen as (
    select i.added, to_char(i.added at time zone 'UTC', 'YYYY-MM-DD') as day, row_number() over (partition by date_trunc('day', i.added at time zone 'UTC') order by i.added) - 1 as n
    from sharing.item i where i.added >= ${since} and not i.revoked and ${before('i', sight)})
  select day, (n / ${most}::int)::int as part, ${micros(sql`(min(added) - interval '1 microsecond')`)} as first, ${micros(sql`max(added)`)} as last, count(*)::int as count
  from seen group by 1, 2 order by 1, 2`.execute(tx)).rows

/** When a giver's observables were added, by their ids: their only version. */
export const momentsOf = async (tx: Tx, giver: string, ids: readonly string[]): Promise<Map<string, string>> => new Map(ids.length === 0 ? [] : (await sql<{ stix_id: string; added: string }>`
  select stix_id, ${micros(sql`max(added)`)} as added from sharing.item
  where stix_id = any(${ids}::text[]) and giver = ${giver} and version = '-infinity' and state = 'active' group by 1`.execute(tx)).rows.map(({ stix_id, added }) => [stix_id, added]))

/** Reads of collections share this; who withdraws takes it alone, and so finds the receipt of every page that went out before. */
export const holdForReading = (tx: Tx) => sql`select pg_advisory_xact_lock_shared(hashtext('sharing.served'))`.execute(tx)
export const holdForWithdrawing = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('sharing.served'))`.execute(tx)

/** The secret that signs where a page ended, the same for every server on this database. */
export const pageKey = async (tx: Tx): Promise<Buffer> => (await sql<{ key: Buffer }>`select key from sharing.page_key`.execute(tx)).rows[0]!.key // the migration made it
