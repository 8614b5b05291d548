import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

export interface WrittenProduct { readonly maker: string; readonly product: string; readonly holders: string[]; readonly critical: string[] }

/** Every product as it is written, with the organisations that hold it, and those of them that can't do without. One pass over the register, or over one organisation's list. */
export const writtenProducts = async (tx: Tx, organisation?: string): Promise<WrittenProduct[]> => (await sql<WrittenProduct>`
  with held as (select maker, product, organisation, bool_or(criticality = 'high') critical from assets.asset where retired_at is null ${organisation === undefined ? sql`` : sql`and organisation = ${organisation}`} group by 1, 2, 3)
  select maker, product, array_agg(organisation) holders, coalesce(array_agg(organisation) filter (where critical), '{}') critical from held group by 1, 2`.execute(tx)).rows
