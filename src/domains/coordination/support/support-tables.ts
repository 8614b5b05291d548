/** Periods of support, as their makers state them. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'

export interface SupportRow { id: string; vendor: string; maker: string; product: string; version: string; end_of_sales: string; end_of_security: string; end_of_life: string; note: string; at: Date; withdrawn: boolean }

/** The same product and version again keeps its id. */
export const keepPeriod = async (tx: Tx, row: SupportRow): Promise<string> => (await sql<{ id: string }>`
  insert into coordination.support (id, vendor, maker, product, version, end_of_sales, end_of_security, end_of_life, note, at, withdrawn)
  values (${row.id}, ${row.vendor}, ${row.maker}, ${row.product}, ${row.version}, ${row.end_of_sales}, ${row.end_of_security}, ${row.end_of_life}, ${row.note}, ${row.at}, false)
  on conflict (vendor, maker, product, version) do update set end_of_sales = excluded.end_of_sales, end_of_security = excluded.end_of_security, end_of_life = excluded.end_of_life, note = excluded.note, at = excluded.at, withdrawn = false
  returning id`.execute(tx)).rows[0]!.id // one row was written

export const findPeriod = async (tx: Tx, id: string): Promise<SupportRow | undefined> => (await sql<SupportRow>`select * from coordination.support where id = ${storable(id)}`.execute(tx)).rows[0]

export const withdrawRow = (tx: Tx, id: string, at: Date) => sql`update coordination.support set withdrawn = true, at = ${at} where id = ${id}`.execute(tx)

export async function listPeriods(tx: Tx, { vendor, search, most }: { vendor: string | undefined; search: string | undefined; most: number }): Promise<{ rows: SupportRow[]; total: number }> {
  const like = `%${(search ?? '').replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const matching = sql`not withdrawn ${vendor === undefined ? sql`` : sql`and vendor = ${vendor}`} ${search ? sql`and (maker ilike ${like} or product ilike ${like})` : sql``}`
  const { rows } = await sql<SupportRow>`select * from coordination.support where ${matching} order by maker, product, version, id limit ${most}`.execute(tx)
  return { rows, total: (await sql<{ n: number }>`select count(*) n from coordination.support where ${matching}`.execute(tx)).rows[0]?.n ?? 0 }
}

/** For everyone: all that is stated. */
export const publicPeriods = async (tx: Tx, vendor?: string): Promise<SupportRow[]> =>
  (await sql<SupportRow>`select * from coordination.support where not withdrawn ${vendor === undefined ? sql`` : sql`and vendor = ${vendor}`} order by vendor, maker, product, version`.execute(tx)).rows
