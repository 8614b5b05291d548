import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { NumberedBom } from '#language/bom/numbered.ts'
import { folded } from '#language/search.ts'
import type { Tx } from '#platform/database.ts'
import type { Bill } from './contract.ts'
import type { KeptComponent } from './replace-components.ts'

export interface BillRow { asset: string; organisation: string; name: string; format: string; digest: string; faults: Bill['faults']; notes: Bill['notes']; taken_at: Date; taken_by: string }
interface ComponentRow { id: string; asset: string; organisation: string; number: number; name: string; version: string; purl: string; cpe: string; supplier: string; scope: KeptComponent['scope']; needed_by: number[]; search: string; retired_at: Date | null }
type Tables = { 'assets.bill': BillRow; 'assets.component': ComponentRow; 'assets.asset': { id: string; components: number | null } }

const own = (tx: Tx) => tx.withTables<Tables>()
const AT_ONCE = 5_000

export const billOf = (tx: Tx, asset: string): Promise<BillRow | undefined> => own(tx).selectFrom('assets.bill').selectAll().where('asset', '=', storable(asset)).executeTakeFirst()

/** All that were ever listed: a number is given once. */
export const componentsOf = async (tx: Tx, asset: string): Promise<KeptComponent[]> => (await own(tx).selectFrom('assets.component')
  .select(['number', 'name', 'version', 'purl', 'cpe', 'supplier', 'scope', 'needed_by', 'retired_at']).where('asset', '=', asset).orderBy('number').execute())
  .map(({ needed_by: neededBy, retired_at: at, ...row }) => ({ ...row, neededBy, isRetired: at !== null }))

/** In place of the bill that was there. */
export async function writeBill(tx: Tx, row: BillRow, { components, written, removed }: { components: readonly KeptComponent[]; written: readonly KeptComponent[]; removed: readonly number[] }): Promise<void> {
  const faults = { faults: JSON.stringify(row.faults) as never, notes: JSON.stringify(row.notes) as never } // PostgreSQL reads them as JSON
  const { asset, ...rest } = { ...row, ...faults }
  await own(tx).insertInto('assets.bill').values({ asset, ...rest }).onConflict((on) => on.column('asset').doUpdateSet(rest)).execute()
  await own(tx).updateTable('assets.asset').set({ components: components.length }).where('id', '=', asset).execute()
  await dropComponents(tx, [asset], row.taken_at, removed)
  for (let from = 0; from < written.length; from += AT_ONCE) await upsert(tx, row, written.slice(from, from + AT_ONCE))
}

const upsert = (tx: Tx, { asset, organisation }: BillRow, written: readonly KeptComponent[]) => sql`
  insert into assets.component (id, asset, organisation, number, name, version, purl, cpe, supplier, scope, needed_by, search)
  select ${asset} || '/' || number, ${asset}, ${organisation}, number, name, version, purl, cpe, supplier, scope, "neededBy", search
  from jsonb_to_recordset(${JSON.stringify(written.map((one) => ({ ...one, search: folded([one.name, one.version, one.purl, one.supplier].join(' ')) })))}::jsonb)
    as given (number int, name text, version text, purl text, cpe text, supplier text, scope text, "neededBy" int[], search text)
  on conflict (asset, number) do update set (name, version, purl, cpe, supplier, scope, needed_by, search, retired_at, tx)
    = (excluded.name, excluded.version, excluded.purl, excluded.cpe, excluded.supplier, excluded.scope, excluded.needed_by, excluded.search, null, pg_current_xact_id())`.execute(tx)

/** Components in use of these devices, all or those with these numbers: they are followed no longer. */
export const dropComponents = async (tx: Tx, assets: readonly string[], at: Date, numbers?: readonly number[]): Promise<number> => (await sql`
  update assets.component set retired_at = ${at}, tx = pg_current_xact_id()
  where asset = any(${assets}::text[]) and retired_at is null and ${numbers ? sql`number = any(${numbers}::int[])` : sql`true`} returning 1`.execute(tx)).rows.length

export async function dropBill(tx: Tx, asset: string, at: Date): Promise<number> {
  await own(tx).deleteFrom('assets.bill').where('asset', '=', asset).execute()
  await own(tx).updateTable('assets.asset').set({ components: null }).where('id', '=', asset).execute()
  return dropComponents(tx, [asset], at)
}

export const countExcluded = async (tx: Tx, asset: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) n from assets.component where asset = ${asset} and retired_at is null and scope = 'excluded'`.execute(tx)).rows[0]?.n ?? 0

export interface NamedComponent { id: string; asset: string; supplier: string; name: string; version: string; retired: boolean }

/** Also those that are in use no longer: a finding still names them. */
export const findComponents = async (tx: Tx, ids: readonly string[]): Promise<NamedComponent[]> => (ids.length === 0 ? [] : (await sql<NamedComponent>`
  select id, asset, supplier, name, version, retired_at is not null retired from assets.component where id = any(${ids.map(storable)}::text[])`.execute(tx)).rows)

export interface FoundComponent { id: string; number: number; name: string; version: string; purl: string; cpe: string; supplier: string; scope: KeptComponent['scope']; direct: boolean; needed: string[] }

/** Those in use that hold every word, by number after `after`; with the names of up to five that depend on each. */
export async function listComponents(tx: Tx, asset: string, { terms, most, after }: { terms: readonly string[]; most: number; after: number }): Promise<{ rows: FoundComponent[]; total: number }> {
  const wanted = sql`c.asset = ${asset} and c.retired_at is null and (select coalesce(bool_and(position(t in c.search) > 0), true) from unnest(${terms}::text[]) t)`
  const rows = (await sql<FoundComponent>`
    select c.id, c.number, c.name, c.version, c.purl, c.cpe, c.supplier, c.scope, 0 = any(c.needed_by) direct,
      array(select trim(o.name || ' ' || o.version) from assets.component o where o.asset = c.asset and o.number = any(c.needed_by) order by o.number limit 5) needed
    from assets.component c where ${wanted} and c.number > ${after} order by c.number limit ${most + 1}`.execute(tx)).rows
  return { rows, total: (await sql<{ n: number }>`select count(*) n from assets.component c where ${wanted}`.execute(tx)).rows[0]?.n ?? 0 }
}

export interface PartKey { readonly asset: string; readonly digest: string; readonly part: number }

/** Of another file for the same device, and of files that were never sent whole, nothing is kept. */
export async function keepPart(tx: Tx, { asset, digest, part }: PartKey, content: NumberedBom, now: Date): Promise<void> {
  await sql`delete from assets.bill_part where (asset = ${asset} and digest <> ${digest}) or at < ${now}::timestamptz - interval '1 day'`.execute(tx)
  await sql`insert into assets.bill_part (asset, digest, part, content, at) values (${asset}, ${digest}, ${part}, ${JSON.stringify(content)}::jsonb, ${now})
    on conflict (asset, digest, part) do update set content = excluded.content, at = excluded.at`.execute(tx)
}

export const partsOf = async (tx: Tx, asset: string, digest: string): Promise<{ part: number; content: NumberedBom }[]> =>
  (await sql<{ part: number; content: NumberedBom }>`select part, content from assets.bill_part where asset = ${asset} and digest = ${digest} order by part`.execute(tx)).rows

export const dropParts = (tx: Tx, asset: string) => sql`delete from assets.bill_part where asset = ${asset}`.execute(tx)
