/** Objects and what names them, of what one reader's labels let it see. */
import { sql } from 'kysely'
import type { Item, ItemType } from '#language/evidence/item.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import type { Attribution } from '#trust/labels/contract.ts'

export interface ObjectRow {
  id: string
  stix_id: string
  stix: StixObject
  giver: string
  attribution: Attribution
  label: string
  tlp: Tlp
  type: ItemType
  body: Item
  given_at: Date
  sightings: number
}

const columns = sql`i.id, i.stix_id, i.stix, i.giver, i.attribution, i.label, i.tlp, i.type, i.body, i.given_at, i.sightings`

/** What is seen: asked so that the index of ids or references is used, and not the one of labels. */
const seen = (labels: readonly string[]) => sql`i.state = 'active' and i.stix is not null and (i.label || '') = any(${labels}::text[])`

/** Objects by their ids: one assertion of each. */
export const objectsById = async (tx: Tx, labels: readonly string[], ids: readonly string[]): Promise<ObjectRow[]> => ids.length === 0 ? [] : (await sql<ObjectRow>`
  select distinct on (i.stix_id) ${columns} from sharing.item i where i.stix_id = any(${ids}::text[]) and ${seen(labels)}
  order by i.stix_id, i.trust desc, i.version desc, i.added`.execute(tx)).rows

/** Objects that name any of these, the newest first, at most `most`; of one type, where that is given. */
export const objectsNaming = async (tx: Tx, labels: readonly string[], ids: readonly string[], most: number, type?: ItemType): Promise<ObjectRow[]> => ids.length === 0 ? [] : (await sql<ObjectRow>`
  with i as materialized (select ${columns}, i.state from sharing.item i where sharing.refs_of(i.stix) && ${ids}::text[] and i.stix is not null and i.state <> 'held')
  select ${columns} from i where ${seen(labels)} ${type === undefined ? sql`` : sql`and i.type = ${type}`} order by i.given_at desc, i.id desc limit ${most}`.execute(tx)).rows

/** The id of the object that an item holds. */
export const stixIdOf = async (tx: Tx, labels: readonly string[], item: string): Promise<string | undefined> =>
  (await sql<{ stix_id: string }>`select i.stix_id from sharing.item i where i.id = ${item} and ${seen(labels)}`.execute(tx)).rows[0]?.stix_id
