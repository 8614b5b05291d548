import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import { foldMaker } from '#language/product/fold.ts'
import { folded, type Query } from '#language/search.ts'
import { normalisedVersion } from '#language/version/generic.ts'
import type { Tx } from '#platform/database.ts'
import { holdKey, markAddresses, unmark } from './addresses/address-tables.ts'
import { marksAround, sealed, unsealed } from './addresses/sealed-addresses.ts'
import { dropComponents } from './bills/bill-tables.ts'
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
  own_key: string
  cpe: string
  purl: string
  kind: AssetForm['kind']
  places: unknown
  updates: AssetForm['updates']
  updates_words: string
  components: number | null
  addresses: string[]
  sealed: Buffer | null
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

/** The same device as it would be kept: for telling whether anything would change. */
export function asKept(asset: Asset): Asset {
  const [name, key, maker, product, place, serves, updatesWords] = [asset.name, asset.key, asset.maker, asset.product, asset.place, asset.serves, asset.updatesWords].map(storable) as [string, string, string, string, string, string, string] // as many as went in
  return {
    ...asset, name, key: key.normalize('NFKC').trim(), maker, product, place, serves, updatesWords, version: normalisedVersion(storable(asset.version)), addresses: asset.addresses.map(storable),
    places: asset.places.map((one) => ({ ...one, place: storable(one.place) })),
  }
}

/** A device as it is kept. All writing passes here. Addresses are sealed, and stand in nothing that is searched. */
function kept(given: Asset): AssetRow {
  const asset = asKept(given)
  const { id, organisation, name, maker, product, version, place, serves, cpe, purl } = asset
  return {
    id, organisation, kind: asset.kind, name, name_key: nameKey(name), own_key: asset.key, maker, maker_key: foldMaker(maker), product, version, cpe, purl, place, serves,
    addresses: [], sealed: sealed(organisation, id, asset.addresses), exposed: asset.exposed, criticality: asset.criticality, count: asset.count,
    places: JSON.stringify(asset.places), updates: asset.updates, updates_words: asset.updatesWords, components: asset.components,
    search: folded([name, asset.key, maker, product, version, place, serves, cpe, purl, ...asset.places.map((one) => one.place)].join(' ')),
    registered_at: new Date(asset.registeredAt), changed_at: new Date(asset.changedAt), retired_at: null,
  }
}

/** A device as it is told. All reading of whole devices passes here. Those in the clear were written before there was a seal. */
const told = (row: AssetRow): Asset => ({
  id: row.id, organisation: row.organisation, kind: row.kind, name: row.name, key: row.own_key, maker: row.maker, product: row.product, version: row.version, cpe: row.cpe, purl: row.purl,
  place: row.place, serves: row.serves, addresses: row.addresses.length > 0 ? row.addresses : unsealed(row.organisation, row.id, row.sealed), exposed: row.exposed, criticality: row.criticality, count: row.count,
  places: row.places as Asset['places'], updates: row.updates, updatesWords: row.updates_words, components: row.components, // written by `kept` alone
  registeredAt: row.registered_at.toISOString(), changedAt: row.changed_at.toISOString(),
})

/** Every change says in which transaction it was made: the register is followed by that. */
const written = sql<string>`pg_current_xact_id()`

/** Whoever writes an organisation's list holds it until the transaction ends, so that two imports do not meet. */
export const holdList = (tx: Tx, organisation: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`assets ${organisation}`}, 0))`.execute(tx)

export async function insertAssets(tx: Tx, assets: readonly Asset[]): Promise<void> {
  if (assets.length > 0) await holdKey(tx)
  for (const part of batches(assets)) await own(tx).insertInto('assets.asset').values(part.map(kept) as never).execute() // seq and tx are the database's
  await markAddresses(tx, assets)
}

export async function updateAssets(tx: Tx, assets: readonly Asset[]): Promise<void> {
  if (assets.length > 0) await holdKey(tx)
  for (const asset of assets) {
    const { id, ...row } = kept(asset)
    await own(tx).updateTable('assets.asset').set({ ...row, tx: written }).where('id', '=', id).execute()
  }
  await markAddresses(tx, assets)
}

/** PostgreSQL takes 65,535 values in a statement. */
const batches = <T>(list: readonly T[]): T[][] => Array.from({ length: Math.ceil(list.length / 1000) }, (_, i) => list.slice(i * 1000, (i + 1) * 1000))

/** Nobody finds them by their addresses any more, and what they are made of is followed no longer. */
export async function retire(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await own(tx).updateTable('assets.asset').set({ retired_at: at, changed_at: at, tx: written }).where('id', '=', sql<string>`any(${ids}::text[])`).execute()
  await unmark(tx, ids)
  await dropComponents(tx, ids, at)
}

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

export async function assetByKey(tx: Tx, organisation: string, key: string): Promise<Asset | undefined> {
  const row = await own(tx).selectFrom('assets.asset').selectAll()
    .where('organisation', '=', organisation).where('own_key', '=', key).where('own_key', '<>', '').where('retired_at', 'is', null).executeTakeFirst()
  return row && told(row)
}

/** Every device of an organisation. */
export const assetsInUse = async (tx: Tx, organisation: string): Promise<Asset[]> =>
  (await own(tx).selectFrom('assets.asset').selectAll().where('organisation', '=', organisation).where('retired_at', 'is', null).orderBy('seq').execute()).map(told)

export interface Page { assets: Asset[]; total: number; next: number | null }

/** One organisation's devices, newest first. */
export async function listAssets(tx: Tx, organisation: string, { query, kind, most, before }: { query: Query | undefined; kind: AssetForm['kind'] | undefined; most: number; before: number | null }): Promise<Page> {
  const all = own(tx).selectFrom('assets.asset').where('organisation', '=', organisation).where('retired_at', 'is', null)
    .$if(kind !== undefined, (q) => q.where('kind', '=', kind ?? 'device')).$if(query !== undefined, (q) => q.where(spokenOf(organisation, query?.terms ?? [])))
  const rows = await all.selectAll().$if(before !== null, (q) => q.where('seq', '<', before)).orderBy('seq', 'desc').limit(most + 1).execute()
  const { total } = await all.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const page = rows.slice(0, most)
  return { assets: page.map(told), total, next: rows.length > most ? page.at(-1)!.seq : null } // more than `most` rows means that the page has a last one
}

/** Each word stands in the text, or is an address that stands there or in a network that stands there. */
const spokenOf = (organisation: string, terms: readonly string[]) => sql<boolean>`(${sql.join(terms.map((term) => sql`(position(${term} in search) > 0${
  /[.:]/.test(term) ? sql` or exists (select from assets.address a where a.asset = id and a.mark = any(${marksAround(organisation, term)}::bytea[]))` : sql``})`), sql` and `)})`

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
