import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

export interface HeldProduct { readonly organisation: string; readonly maker: string; readonly product: string; readonly cpe: string; readonly purl: string; readonly devices: number }

/** Every product in use as it is written, devices and components alike, once an organisation, with how many devices that is. */
export const heldProducts = async (tx: Tx): Promise<HeldProduct[]> => (await sql<HeldProduct>`
  select organisation, maker, product, cpe, purl, sum(count)::bigint devices from assets.asset where retired_at is null group by 1, 2, 3, 4, 5
  union all
  select c.organisation, c.supplier, c.name, c.cpe, regexp_replace(c.purl, '@[^?#]*', ''), sum(count)::bigint from assets.component c join assets.asset a on a.id = c.asset
  where c.retired_at is null and c.scope <> 'excluded' group by 1, 2, 3, 4, 5`.execute(tx)).rows
