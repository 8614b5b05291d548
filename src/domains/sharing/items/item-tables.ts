/** The exchange: items, their sightings, and lists of them by label. */
import { sql, type RawBuilder } from 'kysely'
import type { Item } from '#language/evidence/item.ts'
import { grams } from '#language/search.ts'
import type { Tlp } from '#language/tlp.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Tx } from '#platform/database.ts'
import type { Attribution } from '#trust/labels/contract.ts'
import type { Place } from '#platform/paging.ts'

export interface ItemRow {
  id: string
  giver: string
  label: string
  tlp: Tlp
  attribution: Attribution
  body: Item
  state: 'active' | 'corrected' | 'withdrawn'
  replaced_by: string | null
  given_at: Date
  sightings: number
  /** Null where STIX has no way to say it. */
  stix: StixObject | null
}

const columns = sql`i.id, i.giver, i.label, i.tlp, i.attribution, i.body, i.state, i.replaced_by, i.given_at, i.sightings, i.stix`

/** That offers gave what their giver now says. */
export const giveItems = (tx: Tx, giver: string, offers: readonly string[], digests: readonly string[]) => sql`
  insert into sharing.given (offer, item)
  select o.id, i.id from sharing.item i, unnest(${offers}::text[]) o (id)
  where i.giver = ${giver} and i.state = 'active' and i.digest = any(${digests}::text[])
  on conflict do nothing`.execute(tx)

export interface Looking {
  readonly labels: readonly string[]
  readonly search: string | undefined
  readonly type: string | undefined
  readonly incident: string | undefined
  readonly most: number
  readonly after: Place | undefined
}

/** What is sought stands as it is in what is found; the index knows pairs of characters only. */
const pairs = (search: string): string[] => grams(search).filter((gram) => [...gram].length === 2)

function matching({ labels, search, type, incident }: Looking): RawBuilder<unknown> {
  const conditions = [sql`i.label = any(${labels}::text[])`]
  if (incident === undefined) conditions.push(sql`i.state = 'active'`)
  else conditions.push(sql`exists (select from sharing.given g join sharing.offer o on o.id = g.offer where g.item = i.id and o.incident = ${incident})`)
  conditions.push(type === undefined ? sql`i.type <> 'sighting'` : sql`i.type = ${type}`) // that somebody saw a thing stands with the thing
  if (search !== undefined) conditions.push(sql`i.grams @> ${pairs(search)}::text[]`, sql`position(${search} in i.search) > 0`)
  return sql.join(conditions, sql` and `)
}

/** Items under the given labels, newest first, and how many there are in all. */
export async function listItems(tx: Tx, looking: Looking): Promise<{ rows: ItemRow[]; total: number }> {
  const { after, most } = looking
  const later = after ? sql`and (i.given_at, i.id) < (${after.at}, ${after.id})` : sql``
  const { rows } = await sql<ItemRow>`
    select ${columns} from sharing.item i where ${matching(looking)} ${later} order by i.given_at desc, i.id desc limit ${most + 1}`.execute(tx)
  return { rows, total: await countItems(tx, looking) }
}

/** A list is counted label by label, from the counts that the triggers keep; a search counts what it finds. */
async function countItems(tx: Tx, looking: Looking): Promise<number> {
  const { labels, type = null } = looking
  const kept = looking.search === undefined && looking.incident === undefined
  const counting = kept
    ? sql<{ total: number }>`
      select coalesce(sum(active), 0)::int8 as total from sharing.item_count where label = any(${labels}::text[]) and (case when ${type}::text is null then type <> 'sighting' else type = ${type} end)`
    : sql<{ total: number }>`select count(*) as total from sharing.item i where ${matching(looking)}`
  return (await counting.execute(tx)).rows[0]?.total ?? 0
}

export const findItem = async (tx: Tx, id: string, lock = false): Promise<ItemRow | undefined> =>
  (await sql<ItemRow>`select ${columns} from sharing.item i where i.id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)).rows[0]

export const findItems = async (tx: Tx, ids: readonly string[]): Promise<ItemRow[]> =>
  ids.length === 0 ? [] : (await sql<ItemRow>`select ${columns} from sharing.item i where i.id = any(${ids}::text[]) order by i.given_at, i.id`.execute(tx)).rows

/** Ends an item's life as an active one; a correction then says what replaces it. */
export const retireItem = (tx: Tx, id: string, state: 'corrected' | 'withdrawn') =>
  sql`update sharing.item set state = ${state} where id = ${id}`.execute(tx)

/** The giver's active item that now says it, which may have stood before. */
export async function replaceItem(tx: Tx, id: string, giver: string, digest: string): Promise<string | null> {
  const { rows } = await sql<{ replaced_by: string | null }>`
    update sharing.item set replaced_by = (select n.id from sharing.item n where n.giver = ${giver} and n.digest = ${digest} and n.state = 'active')
    where id = ${id} returning replaced_by`.execute(tx)
  return rows[0]?.replaced_by ?? null
}

export const offersGiving = async (tx: Tx, item: string): Promise<string[]> =>
  (await sql<{ offer: string }>`select offer from sharing.given where item = ${item} order by 1`.execute(tx)).rows.map((row) => row.offer)
