import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { HeldProduct } from './holding-tables.ts'

export interface WrittenProduct extends Pick<HeldProduct, 'maker' | 'product' | 'cpe' | 'purl'> { readonly holders: string[]; readonly critical: string[] }

/**
 * Every product as it is written, devices and the components of bills alike, with the organisations that hold it, and those of them
 * that can't do without what it is in. One pass over the register, or over one organisation's list.
 */
export const writtenProducts = async (tx: Tx, organisation?: string): Promise<WrittenProduct[]> => {
  const own = (table: 'a' | 'c') => (organisation === undefined ? sql`` : sql`and ${sql.ref(`${table}.organisation`)} = ${organisation}`)
  return (await sql<WrittenProduct>`
    with held as (
      select maker, product, cpe, purl, organisation, bool_or(criticality = 'high') critical from assets.asset a where retired_at is null ${own('a')} group by 1, 2, 3, 4, 5
      union all
      select c.supplier, c.name, c.cpe, regexp_replace(c.purl, '@[^?#]*', ''), c.organisation, bool_or(a.criticality = 'high') from assets.component c join assets.asset a on a.id = c.asset
      where c.retired_at is null and c.scope <> 'excluded' ${own('c')} group by 1, 2, 3, 4, 5)
    select maker, product, cpe, purl, array_agg(organisation) holders, coalesce(array_agg(organisation) filter (where critical), '{}') critical from held group by 1, 2, 3, 4`.execute(tx)).rows
}
