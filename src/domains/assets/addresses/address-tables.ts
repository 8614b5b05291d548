import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { otherKey } from '#platform/sealing.ts'
import { keyMark, marksOf, outsideMarks, sealed } from './sealed-addresses.ts'

interface Addressed { readonly id: string; readonly organisation: string; readonly addresses: readonly string[] }

/** Before anything is sealed: with a key that is not the one of the rows that are there, half of them could be read by nobody. */
export async function holdKey(tx: Tx): Promise<void> {
  const mine = keyMark()
  const known = (await sql<{ mark: Buffer }>`select mark from assets.sealing`.execute(tx)).rows[0]
    ?? (await sql<{ mark: Buffer }>`insert into assets.sealing (mark) values (${mine}) on conflict (one) do update set one = true returning mark`.execute(tx)).rows[0]
  if (!known?.mark.equals(mine)) throw otherKey()
}

/** In place of the marks that were there. */
export async function markAddresses(tx: Tx, assets: readonly Addressed[]): Promise<void> {
  const marks = assets.flatMap(({ id, organisation, addresses }) => marksOf(organisation, addresses).map((mark) => ({ id, organisation, mark })))
  await unmark(tx, assets.map(({ id }) => id))
  if (marks.length > 0) await sql`
    insert into assets.address (asset, organisation, mark)
    select * from unnest(${marks.map(({ id }) => id)}::text[], ${marks.map(({ organisation }) => organisation)}::text[], ${marks.map(({ mark }) => mark)}::bytea[])`.execute(tx)
}

export const unmark = (tx: Tx, assets: readonly string[]) => sql`delete from assets.address where asset = any(${assets}::text[])`.execute(tx)

export interface AddressRow { readonly address: string; readonly organisation: string; readonly asset: string }

/** Every device in use under which one of these addresses, or a network that holds it, is written down. */
export async function devicesAt(tx: Tx, addresses: readonly string[]): Promise<AddressRow[]> {
  const wanted = addresses.flatMap((address) => outsideMarks(address).map((mark) => ({ address, mark })))
  return (await sql<AddressRow>`
    select distinct w.address, a.organisation, a.asset
    from unnest(${wanted.map(({ address }) => address)}::text[], ${wanted.map(({ mark }) => mark)}::bytea[]) w (address, mark)
    join assets.address a using (mark) order by 1, 2, 3`.execute(tx)).rows
}

/** Up to `most` devices whose addresses were written before there was a seal. Held until the transaction ends; those that another seals are left to it. */
const unsealedYet = async (tx: Tx, most: number): Promise<(Addressed & { search: string })[]> => (await sql<Addressed & { search: string }>`
  select id, organisation, addresses, search from assets.asset where addresses <> '{}' order by id limit ${most} for update skip locked`.execute(tx)).rows

/** Seals some of what was written in the clear, whole or not at all. @returns how many that were. `withoutThem` takes addresses out of what is searched in. */
export async function sealSome(tx: Tx, most: number, withoutThem: (search: string, addresses: readonly string[]) => string): Promise<number> {
  const rows = await unsealedYet(tx, most)
  if (rows.length === 0) return 0
  await holdKey(tx)
  await markAddresses(tx, rows)
  for (const { id, organisation, addresses, search } of rows) await sql`
    update assets.asset set addresses = '{}', sealed = ${sealed(organisation, id, addresses)}, search = ${withoutThem(search, addresses)} where id = ${id}`.execute(tx)
  return rows.length
}
