import { sql } from 'kysely'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'

export interface HeldRecall { id: string; kind: 'correct' | 'narrow' | 'withdraw'; item: string | null; reason: Text; at: Date; added: string; items: { item: string; stix_id: string }[] }

/** Recalls that an organisation must hear, with all that each names. */
export const recallsHeld = async (tx: Tx, organisation: string, after: string | undefined, most: number): Promise<HeldRecall[]> => (await sql<HeldRecall>`
  select r.id, r.kind, r.item, r.reason, r.at, to_char(r.added at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as added,
    (select coalesce(jsonb_agg(jsonb_build_object('item', i.id, 'stix_id', i.stix_id) order by i.stix_id), '[]') from sharing.recall_item x join sharing.item i on i.id = x.item
      where x.recall = r.id and i.stix_id is not null) as items
  from sharing.recall r
  where (${after ?? null}::timestamptz is null or r.added > ${after ?? null}::timestamptz) and exists (select from sharing.recall_item x where x.recall = r.id)
    and exists (select from sharing.holder h where h.recall = r.id and h.organisation = ${organisation})
  order by r.added limit ${most + 1}`.execute(tx)).rows
