/** What the protection lists are made of. */
import { sql } from 'kysely'
import type { Item, ItemType } from '#language/evidence/item.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'

export interface ProtectingRow { id: string; tlp: Tlp; body: Item; expires_at: Date | null }

/** As many as firewalls and resolvers take; of more, the newest. */
const MOST = 100_000

/** Indicators that stand and have not expired, under labels that permit the purpose. What was only seen, or says who, is not among them. */
export const protectingItems = async (tx: Tx, labels: readonly string[], types: readonly ItemType[], now: Date): Promise<ProtectingRow[]> =>
  labels.length === 0 ? [] : (await sql<ProtectingRow>`
    select id, tlp, body, expires_at from sharing.item
    where label = any(${labels}::text[]) and state = 'active' and not revoked and type = any(${types}::text[])
      and body->>'role' = 'indicator' and (expires_at is null or expires_at > ${now})
    order by given_at desc, id limit ${MOST}`.execute(tx)).rows
