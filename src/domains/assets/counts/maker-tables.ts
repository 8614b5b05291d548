import type { Tx } from '#platform/database.ts'

interface MakerRow { maker: string; organisation: string; tied_at: Date; tied_by: string }
type Tables = { 'assets.maker': MakerRow }

const own = (tx: Tx) => tx.withTables<Tables>()

export const tiesOf = async (tx: Tx): Promise<Map<string, MakerRow>> => new Map((await own(tx).selectFrom('assets.maker').selectAll().execute()).map((row) => [row.maker, row]))

export const vendorOf = async (tx: Tx, maker: string): Promise<string> => (await own(tx).selectFrom('assets.maker').select('organisation').where('maker', '=', maker).executeTakeFirst())?.organisation ?? ''

export async function tie(tx: Tx, { maker, organisation, at, by }: { maker: string; organisation: string | null; at: Date; by: string }): Promise<void> {
  await own(tx).deleteFrom('assets.maker').where('maker', '=', maker).execute()
  if (organisation !== null) await own(tx).insertInto('assets.maker').values({ maker, organisation, tied_at: at, tied_by: by }).execute()
}
