import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import { foldMaker } from '#language/product/fold.ts'
import { folded, type Query } from '#language/search.ts'
import { normalisedVersion } from '#language/version/generic.ts'
import type { Tx } from '#platform/database.ts'
import type { Asset, AssetForm } from './contract.ts'

interface AssetRow {
  id: string
  organisation: string
  name: string
  name_key: string
  maker: string
  maker_key: string
  product: string
  version: string
  place: string
  serves: string
  addresses: string[]
  exposed: boolean
  criticality: AssetForm['criticality']
  count: number
  search: string
  registered_at: Date
  changed_at: Date
  retired_at: Date | null
}
type Tables = { 'assets.asset': AssetRow & { seq: number; tx: string } }

const own = (tx: Tx) => tx.withTables<Tables>()

/** Two names that differ in width, case or blanks name one device. */
export const nameKey = (name: string): string => folded(name)

/** A device as it is kept. All writing passes here. */
const kept = (asset: Asset): AssetRow => {
  const [name, maker, product, place, serves] = [asset.name, asset.maker, asset.product, asset.place, asset.serves].map(storable) as [string, string, string, string, string] // as many as went in
  const version = normalisedVersion(storable(asset.version))
  return {
    id: asset.id, organisation: asset.organisation, name, name_key: nameKey(name), maker, maker_key: foldMaker(maker), product, version, place, serves,
    addresses: asset.addresses.map(storable), exposed: asset.exposed, criticality: asset.criticality, count: asset.count,
    search: folded([name, maker, product, version, place, serves, ...asset.addresses].join(' ')),
    registered_at: new Date(asset.registeredAt), changed_at: new Date(asset.changedAt), retired_at: null,
  }
}

/** A device as it is told. All reading of whole devices passes here. */
const told = (row: AssetRow): Asset => ({
  id: row.id, organisation: row.organisation, name: row.name, maker: row.maker, product: row.product, version: row.version, place: row.place, serves: row.serves,
  addresses: row.addresses, exposed: row.exposed, criticality: row.criticality, count: row.count,
  registeredAt: row.registered_at.toISOString(), changedAt: row.changed_at.toISOString(),
})

/** The same device as it would be kept: for telling whether anything would change. */
export const asKept = (asset: Asset): Asset => told(kept(asset))

/** Every change says in which transaction it was made: the register is followed by that. */
const written = sql<string>`pg_current_xact_id()`

/** Whoever writes an organisation's list holds it until the transaction ends, so that two imports do not meet. */
export const holdList = (tx: Tx, organisation: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`assets ${organisation}`}, 0))`.execute(tx)

export async function insertAssets(tx: Tx, assets: readonly Asset[]): Promise<void> {
  for (const part of batches(assets)) await own(tx).insertInto('assets.asset').values(part.map(kept) as never).execute() // seq and tx are the database's
}

export async function updateAssets(tx: Tx, assets: readonly Asset[]): Promise<void> {
  for (const asset of assets) {
    const { id, ...row } = kept(asset)
    await own(tx).updateTable('assets.asset').set({ ...row, tx: written }).where('id', '=', id).execute()
  }
}

/** PostgreSQL takes 65,535 values in a statement. */
const batches = <T>(list: readonly T[]): T[][] => Array.from({ length: Math.ceil(list.length / 1000) }, (_, i) => list.slice(i * 1000, (i + 1) * 1000))

export const retire = (tx: Tx, id: string, at: Date) =>
  own(tx).updateTable('assets.asset').set({ retired_at: at, changed_at: at, tx: written }).where('id', '=', id).execute()

/** One device in use; undefined where there is none. */
export async function assetOf(tx: Tx, id: string): Promise<Asset | undefined> {
  const row = await own(tx).selectFrom('assets.asset').selectAll().where('id', '=', storable(id)).where('retired_at', 'is', null).executeTakeFirst()
  return row && told(row)
}

export async function assetNamed(tx: Tx, organisation: string, name: string): Promise<Asset | undefined> {
  const row = await own(tx).selectFrom('assets.asset').selectAll()
    .where('organisation', '=', organisation).where('name_key', '=', nameKey(name)).where('retired_at', 'is', null).executeTakeFirst()
  return row && told(row)
}

/** Every device of an organisation by its folded name. */
export const assetsByName = async (tx: Tx, organisation: string): Promise<Map<string, Asset>> =>
  new Map((await own(tx).selectFrom('assets.asset').selectAll().where('organisation', '=', organisation).where('retired_at', 'is', null).execute())
    .map((row) => [row.name_key, told(row)]))

export interface Page { assets: Asset[]; total: number; next: number | null }

/** One organisation's devices, newest first. */
export async function listAssets(tx: Tx, organisation: string, { query, most, before }: { query: Query | undefined; most: number; before: number | null }): Promise<Page> {
  const all = own(tx).selectFrom('assets.asset').where('organisation', '=', organisation).where('retired_at', 'is', null)
    .where(sql<boolean>`(select coalesce(bool_and(position(t in search) > 0), true) from unnest(${query?.terms ?? []}::text[]) t)`)
  const rows = await all.selectAll().$if(before !== null, (q) => q.where('seq', '<', before)).orderBy('seq', 'desc').limit(most + 1).execute()
  const { total } = await all.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const page = rows.slice(0, most)
  return { assets: page.map(told), total, next: rows.length > most ? page.at(-1)!.seq : null } // more than `most` rows means that the page has a last one
}

/** Devices by id, also those that were retired since: a report still names them. */
export const findAssets = async (tx: Tx, ids: readonly string[]): Promise<(Asset & { retired: boolean })[]> =>
  (await own(tx).selectFrom('assets.asset').selectAll().where('id', '=', sql<string>`any(${ids.map(storable)}::text[])`).execute())
    .map((row) => ({ ...told(row), retired: row.retired_at !== null }))

export interface Kind { maker_key: string; product: string; version: string }

/** Every product and version in use under these makers, each once. */
export const kindsOf = async (tx: Tx, makers: readonly string[]): Promise<Kind[]> => (await sql<Kind>`
  select maker_key, product, version from assets.asset where maker_key = any(${makers}::text[]) and retired_at is null group by 1, 2, 3`.execute(tx)).rows

export interface Held { organisation: string; asset: string; name: string; product: string; version: string; place: string; exposed: boolean; count: number; certain: boolean }

/** The devices of these kinds, whoever holds them. */
export const heldOf = async (tx: Tx, kinds: readonly (Kind & { certain: boolean })[]): Promise<Held[]> => (await sql<Held>`
  select a.organisation, a.id asset, a.name, a.product, a.version, a.place, a.exposed, a.count, k.certain
  from unnest(${kinds.map((k) => k.maker_key)}::text[], ${kinds.map((k) => k.product)}::text[], ${kinds.map((k) => k.version)}::text[], ${kinds.map((k) => k.certain)}::boolean[])
    k (maker_key, product, version, certain)
  join assets.asset a using (maker_key, product, version)
  where a.retired_at is null order by a.organisation, a.seq`.execute(tx)).rows
