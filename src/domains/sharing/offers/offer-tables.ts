/** Offers: what would leave from a report, and how the reporter answered. */
import { storable } from '#language/evidence/harmless.ts'
import type { Item } from '#language/evidence/item.ts'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'
import { sql } from 'kysely'

export interface OfferRow {
  id: string
  incident: string
  number: string
  organisation: string
  state: 'prepared' | 'agreed' | 'declined'
  label: Label
  items: Item[]
  removed: { shown: string; why: Text }[]
  prepared_at: Date
  answered_at: Date | null
}

/** JSON that the database can hold, whatever the evidence held. */
const json = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner))

export const insertOffer = (tx: Tx, row: OfferRow) => sql`
  insert into sharing.offer (id, incident, number, organisation, state, label, items, removed, prepared_at)
  values (${row.id}, ${row.incident}, ${row.number}, ${row.organisation}, ${row.state}, ${json(row.label)}, ${json(row.items)},
    ${json(row.removed)}, ${row.prepared_at})`.execute(tx)

/** Locked until the transaction ends where it is to be answered, so that it is answered once. */
export const findOffer = async (tx: Tx, id: string, lock = false): Promise<OfferRow | undefined> =>
  (await sql<OfferRow>`select * from sharing.offer where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)).rows[0]

export const offersOf = async (tx: Tx, incident: string): Promise<OfferRow[]> =>
  (await sql<OfferRow>`select * from sharing.offer where incident = ${incident} order by prepared_at, id`.execute(tx)).rows

export const offererOf = async (tx: Tx, incident: string): Promise<string | undefined> =>
  (await sql<{ organisation: string }>`select organisation from sharing.offer where incident = ${incident} limit 1`.execute(tx)).rows[0]?.organisation

export const answerOffer = (tx: Tx, id: string, state: OfferRow['state'], at: Date) =>
  sql`update sharing.offer set state = ${state}, answered_at = ${at} where id = ${id}`.execute(tx)

/** Those whose names a warning must not let out: who reported the incident without its name, or gave an item so. */
export const hiddenGivers = async (tx: Tx, incident: string | undefined, items: readonly string[]): Promise<string[]> =>
  (await sql<{ giver: string }>`
    select organisation as giver from sharing.offer where incident = ${incident ?? ''} and label->>'attribution' = 'anonymous'
    union select giver from sharing.item where id = any(${items}::text[]) and attribution = 'anonymous'`.execute(tx)).rows.map((row) => row.giver)
