/** What the protection lists are made of. */
import { sql } from 'kysely'
import type { Item, ItemType } from '#language/evidence/item.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import { doubted, scoreSql, withStanding } from '../feedback/score-tables.ts'

export interface ProtectingRow { id: string; tlp: Tlp; body: Item; ends_at: Date | null; score: number }

/** Indicators that stand and are worth acting on; and how many stand and are not, of these how many since too many doubt them. */
export interface Protecting { readonly rows: readonly ProtectingRow[]; readonly below: number; readonly doubted: number }

/** As many as firewalls and resolvers take; of more, the newest. */
const MOST = 100_000

/** Indicators that stand and have not expired, under labels that permit the purpose. What was only seen, or says who, is not among them. */
export async function protectingItems(tx: Tx, labels: readonly string[], types: readonly ItemType[], threshold: number, now: Date): Promise<Protecting> {
  if (labels.length === 0) return { rows: [], below: 0, doubted: 0 }
  const { rows } = await sql<ProtectingRow & { below: number; doubted: number }>`
    with i as materialized (
      select i.id, i.tlp, i.body, i.given_at, least(i.expires_at, st.ends_at) as ends_at, ${scoreSql(now)} as score, ${doubted} as doubted
      from sharing.item i ${withStanding}
      where i.label = any(${labels}::text[]) and i.state = 'active' and not i.revoked and i.type = any(${types}::text[])
        and i.body->>'role' = 'indicator' and (i.expires_at is null or i.expires_at > ${now}) and (st.ends_at is null or st.ends_at > ${now})),
      told as (select count(*) filter (where score < ${threshold})::int as below, count(*) filter (where score < ${threshold} and doubted)::int as doubted from i),
      kept as (select id, tlp, body, ends_at, score, given_at from i where score >= ${threshold} order by given_at desc, id limit ${MOST})
    select k.id, k.tlp, k.body, k.ends_at, k.score, told.below, told.doubted from told left join kept k on true order by k.given_at desc, k.id`.execute(tx)
  return { rows: rows.filter(({ id }) => id !== null), below: rows[0]?.below ?? 0, doubted: rows[0]?.doubted ?? 0 }
}
