/** What belongs to one item, of what one reader's labels let it see. */
import { sql } from 'kysely'
import type { Item } from '#language/evidence/item.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Attribution } from '#trust/labels/contract.ts'

const iso = sql`case when i.version is null or i.version = '-infinity' then null else to_char(i.version at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`

export interface Origin { stix_id: string | null; version: string | null; import: string | null; held: Text | null }

export const originOf = async (tx: Tx, id: string): Promise<Origin | undefined> =>
  (await sql<Origin>`select i.stix_id, ${iso} as version, i.import, i.held from sharing.item i where i.id = ${id}`.execute(tx)).rows[0]

export interface AssertionRow { id: string; giver: string; attribution: Attribution; tlp: Tlp; body: Item; state: 'active' | 'corrected' | 'withdrawn' | 'held'; version: string | null; given_at: Date }

const assertion = sql`i.id, i.giver, i.attribution, i.tlp, i.body, i.state, ${iso} as version, i.given_at`

/** What has the same id, whoever gave it, the newest version first. */
export const sameId = async (tx: Tx, labels: readonly string[], stixId: string, most: number): Promise<AssertionRow[]> => (await sql<AssertionRow>`
  select ${assertion} from sharing.item i where i.stix_id = ${stixId} and i.label = any(${labels}::text[]) order by i.version desc nulls last, i.added desc limit ${most}`.execute(tx)).rows

/** Of one value so many assertions are looked at. */
const SAYING_IT = 5_000

/** What says any of the same values under another id: found by the values, and only then asked whether it may be seen. */
export const sameValue = async (tx: Tx, labels: readonly string[], id: string, most: number): Promise<AssertionRow[]> => (await sql<AssertionRow>`
  with me as materialized (select keys, stix_id from sharing.item where id = ${id}),
    i as materialized (
      select i.* from sharing.item i where i.keys && (select keys from me) limit ${SAYING_IT})
  select ${assertion} from i, me where i.label = any(${labels}::text[]) and i.state = 'active' and i.id <> ${id} and i.stix_id is distinct from me.stix_id
  order by i.given_at, i.id limit ${most}`.execute(tx)).rows

export interface RelatedRow { relation: string; away: boolean; stix_id: string; item: string | null; body: Item | null }

/** Of one object's relationships so many are looked at, the newest: what everything refers to is known by others than by a list. */
const REFERRING = 2_000

/**
 * Relationships from and to it, newest versions only, each with the other end where that may be seen. What refers to it is
 * found by the index of references; the label is asked of what was found, and never searched by.
 */
export const relatedTo = async (tx: Tx, labels: readonly string[], stixId: string, most: number): Promise<RelatedRow[]> => (await sql<RelatedRow>`
  with found as materialized (
    select i.stix, i.stix_id, i.label, i.state, i.given_at, i.id from sharing.item i where sharing.refs_of(i.stix) && array[${stixId}] and i.stix is not null and i.state <> 'held'),
  seen as materialized (
    select stix from found where stix_id like 'relationship--%' and state = 'active' and label = any(${labels}::text[]) order by given_at desc, id desc limit ${REFERRING}),
  led as materialized (
    select relation, away, stix_id from (
      select stix->>'relationship_type' as relation, stix->>'source_ref' = ${stixId} as away, case when stix->>'source_ref' = ${stixId} then stix->>'target_ref' else stix->>'source_ref' end as stix_id from seen
      where ${stixId} in (stix->>'source_ref', stix->>'target_ref')) l
    where stix_id <> ${stixId} group by 1, 2, 3 order by 1, 2, 3 limit ${most})
  select led.relation, led.away, led.stix_id, o.id as item, o.body
  from led left join lateral (
    select i.id, i.body from sharing.item i where i.stix_id = led.stix_id and (i.label || '') = any(${labels}::text[]) and (i.state || '') = 'active' order by i.trust desc, i.added limit 1) o on true
  order by led.relation, led.away, led.stix_id`.execute(tx)).rows

export interface WarningOf { id: string; number: string; title: Text }

export const warningsUsing = async (tx: Tx, labels: readonly string[], item: string, most: number): Promise<WarningOf[]> => (await sql<WarningOf>`
  select w.id, w.number, w.draft->'title' as title from sharing.warning_item x join sharing.warning w on w.id = x.warning
  where x.item = ${item} and w.state = 'issued' and w.label = any(${labels}::text[]) order by w.issued_at desc limit ${most}`.execute(tx)).rows

export interface MergeRow { id: string; kept: string; same: string; by_organisation: string; by_office: string; reason: string; at: Date; undone_at: Date | null }

const merge = sql`id, kept, same, by_organisation, by_office, reason, at, undone_at`

export const insertMerge = (tx: Tx, row: Omit<MergeRow, 'undone_at'>) => sql`
  insert into sharing.merge (id, kept, same, by_organisation, by_office, reason, at)
  values (${row.id}, ${row.kept}, ${row.same}, ${row.by_organisation}, ${row.by_office}, ${row.reason}, ${row.at})`.execute(tx)

export const findMerge = async (tx: Tx, id: string, lock = false): Promise<MergeRow | undefined> =>
  (await sql<MergeRow>`select ${merge} from sharing.merge where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)).rows[0]

export const undoMerge = (tx: Tx, id: string, by: string, at: Date) => sql`update sharing.merge set undone_at = ${at}, undone_by = ${by} where id = ${id} and undone_at is null`.execute(tx)

/** Two findings at once are made one after the other, so that no circle of them arises. */
export const holdMerges = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('sharing.merge'))`.execute(tx)

/** The id that stands for it in the end: itself where nobody found otherwise. */
export const keptFor = async (tx: Tx, stixId: string): Promise<string> => (await sql<{ kept: string }>`
  with recursive up (id, depth) as (select ${stixId}::text, 0 union all select m.kept, up.depth + 1 from up join sharing.merge m on m.same = up.id and m.undone_at is null where up.depth < 50)
  select id as kept from up order by depth desc limit 1`.execute(tx)).rows[0]!.kept // the first row is itself

export interface AliasRow extends MergeRow { item: string; body: Item; stix_id: string }

/** Every finding that leads to the same kept id, each with the other id where the reader may see what has it. */
export const aliasesFor = async (tx: Tx, labels: readonly string[], stixId: string, kept: string, most: number): Promise<AliasRow[]> => (await sql<AliasRow>`
  with recursive down (id, merge, depth) as (
    select ${kept}::text, null::text, 0
    union all select m.same, m.id, down.depth + 1 from down join sharing.merge m on m.kept = down.id and m.undone_at is null where down.depth < 50)
  select m.id, m.kept, m.same, m.by_organisation, m.by_office, m.reason, m.at, m.undone_at, down.id as stix_id, o.id as item, o.body
  from down left join sharing.merge own on own.same = ${stixId} and own.undone_at is null
    join sharing.merge m on m.id = coalesce(down.merge, own.id)
    join lateral (select i.id, i.body from sharing.item i where i.stix_id = down.id and i.label = any(${labels}::text[]) and i.state = 'active' order by i.trust desc, i.added limit 1) o on true
  where down.id <> ${stixId} order by m.at, down.id limit ${most}`.execute(tx)).rows

/** For each of these ids the others that were found to mean the same, where the reader may see what has them. */
export const mergedWith = async (tx: Tx, labels: readonly string[], stixIds: readonly string[]): Promise<{ stix_id: string; body: Item }[]> => stixIds.length === 0 ? [] : (await sql<{ stix_id: string; body: Item }>`
  with recursive up (stix_id, at, depth) as (
    select s.id, s.id, 0 from unnest(${[...stixIds]}::text[]) s (id)
    union all select up.stix_id, m.kept, up.depth + 1 from up join sharing.merge m on m.same = up.at and m.undone_at is null where up.depth < 50),
  root as (select distinct on (stix_id) stix_id, at from up order by stix_id, depth desc),
  down (stix_id, at, depth) as (
    select stix_id, at, 0 from root
    union all select down.stix_id, m.same, down.depth + 1 from down join sharing.merge m on m.kept = down.at and m.undone_at is null where down.depth < 50)
  select down.stix_id, o.body from down
    join lateral (select i.body from sharing.item i where i.stix_id = down.at and i.label = any(${labels}::text[]) and i.state = 'active' order by i.trust desc, i.added limit 1) o on true
  where down.at <> down.stix_id order by down.stix_id, down.depth, down.at limit 500`.execute(tx)).rows

/** Whether anything with this id may be seen. */
export const mayBeSeen = async (tx: Tx, labels: readonly string[], stixId: string): Promise<boolean> =>
  (await sql`select from sharing.item i where i.stix_id = ${stixId} and i.label = any(${labels}::text[]) and i.state in ('active', 'corrected') limit 1`.execute(tx)).rows.length > 0
