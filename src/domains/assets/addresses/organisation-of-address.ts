/** Whose an address is that somebody saw from outside. */
import ipaddr from 'ipaddr.js'
import type { Tx } from '#platform/database.ts'
import { everyOrganisation } from '#trust/identity/directory.ts'
import { devicesAt, type AddressRow } from './address-tables.ts'
import { networkOf } from './network-words.ts'

export interface AddressHolder {
  readonly organisation: string
  /** Its devices under which the address is written down; none where only the directory knows the network. */
  readonly assets: readonly string[]
  /** Whether the directory says that the network is its own. Otherwise the organisation says so alone. */
  readonly confirmed: boolean
}

/**
 * Nobody's where it can't be seen from outside, where nobody wrote it down, and where several did and the directory confirms none of them: what is
 * told of an address must not go to one who only says that it is his.
 */
export const organisationOfAddress = async (tx: Tx, address: string): Promise<AddressHolder | undefined> => (await organisationsOfAddresses(tx, [address])).get(address)

/** The same for many, by the address as it was given. */
export async function organisationsOfAddresses(tx: Tx, addresses: readonly string[]): Promise<Map<string, AddressHolder>> {
  const outside = [...new Set(addresses)].filter((one) => networkOf(one).isOutside)
  if (outside.length === 0) return new Map()
  const devices = Map.groupBy(await devicesAt(tx, outside), ({ address }) => address)
  const networks = await confirmedNetworks(tx)
  return new Map(outside.flatMap((address) => {
    const holder = holderOf(devices.get(address) ?? [], ownerOf(address, networks))
    return holder ? [[address, holder] as const] : []
  }))
}

function holderOf(rows: readonly AddressRow[], owner: string | undefined): AddressHolder | undefined {
  const organisation = owner ?? (new Set(rows.map((row) => row.organisation)).size === 1 ? rows[0]?.organisation : undefined)
  if (organisation === undefined) return undefined
  return { organisation, assets: rows.filter((row) => row.organisation === organisation).map(({ asset }) => asset), confirmed: owner !== undefined }
}

interface Confirmed { readonly organisation: string; readonly network: ReturnType<typeof ipaddr.parseCIDR> }

const confirmedNetworks = async (tx: Tx): Promise<Confirmed[]> => (await everyOrganisation(tx)).flatMap(({ id, networks }) =>
  networks.filter((network) => ipaddr.isValidCIDR(network)).map((network) => ({ organisation: id, network: ipaddr.parseCIDR(network) })))

/** The narrowest network that holds it is the owner's; two alike are nobody's. */
function ownerOf(written: string, networks: readonly Confirmed[]): string | undefined {
  const given = written.normalize('NFKC').trim()
  const address = ipaddr.isValid(given) ? ipaddr.process(given) : undefined
  if (!address) return undefined
  const around = networks.filter(({ network: [of, bits] }) => of.kind() === address.kind() && address.match(of, bits)).toSorted((a, b) => b.network[1] - a.network[1])
  const narrowest = around.filter(({ network: [, bits] }) => bits === around[0]?.network[1])
  return new Set(narrowest.map(({ organisation }) => organisation)).size === 1 ? narrowest[0]?.organisation : undefined
}
