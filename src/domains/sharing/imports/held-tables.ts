/** Items that are held back: their giver's alone. */
import { sql } from 'kysely'
import type { Item } from '#language/evidence/item.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'

export interface HeldRow { id: string; stix_id: string; stix: StixObject; body: Item; held: Text; trust: number }

/** Of one import; of those named where some are. */
export const heldItems = async (tx: Tx, of: string, ids: readonly string[] | undefined, most: number): Promise<HeldRow[]> => (await sql<HeldRow>`
  select id, stix_id, stix, body, held, trust from sharing.item
  where import = ${of} and state = 'held' ${ids ? sql`and id = any(${ids}::text[])` : sql``} order by added limit ${most}`.execute(tx)).rows

export const countHeld = async (tx: Tx, of: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from sharing.item where import = ${of} and state = 'held'`.execute(tx)).rows[0]?.n ?? 0

/** Nobody but the giver ever saw them, so nothing names them yet: they are told anew, under a label. */
export const takeOut = (tx: Tx, ids: readonly string[]) => sql`delete from sharing.item where id = any(${ids}::text[]) and state = 'held'`.execute(tx)

export const dropHeld = (tx: Tx, ids: readonly string[]) => sql`update sharing.item set state = 'withdrawn', revoked = false where id = any(${ids}::text[]) and state = 'held'`.execute(tx)

/** Of so many that were held, what became now. */
export const settleHeld = (tx: Tx, of: string, { held, taken, known, refused }: { held: number; taken: number; known: number; refused: number }) => sql`
  update sharing.import set held = greatest(held - ${held}, 0), taken = taken + ${taken}, known = known + ${known}, refused = refused + ${refused} where id = ${of}`.execute(tx)
