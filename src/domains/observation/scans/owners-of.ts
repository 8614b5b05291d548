/** Whose the places are that a scan looked at, by the directory, and which registered device stands there. */
import { assetsByIds, organisationsOfAddresses } from '#domains/assets/index.ts'
import type { ScanRow } from '#language/observation/scan-rows.ts'
import type { Tx } from '#platform/database.ts'
import { everyOrganisation } from '#trust/identity/directory.ts'
import { keyOf } from '../catalogues.ts'

type Holder = NonNullable<ReturnType<Awaited<ReturnType<typeof organisationsOfAddresses>>['get']>>

export interface Placed { readonly row: ScanRow; readonly organisation: string; readonly asset: string | null }

/**
 * What is found at an address is told to nobody who only says that it is his: whoever writes a stranger's address into his register would be told the
 * stranger's weaknesses. So the directory must confirm it.
 */
export async function ownersOf(tx: Tx, rows: readonly ScanRow[]): Promise<Placed[]> {
  const holders = await organisationsOfAddresses(tx, [...new Set(rows.flatMap(({ address }) => (address === '' ? [] : [address])))])
  const domains = await ownersOfDomains(tx, rows)
  const devices = await assetsByIds(tx, [...new Set([...holders.values()].flatMap(({ assets }) => [...assets]))])
  const isOf = (asset: string, key: string): boolean => {
    const device = devices.get(asset)
    return device !== undefined && keyOf(device.maker, device.product) === key
  }
  return rows.flatMap((row) => {
    const holder = holders.get(row.address)
    const organisation = holder?.confirmed ? holder.organisation : domains.get(row.domain)
    return organisation === undefined ? [] : [{ row, organisation, asset: holder?.confirmed ? deviceAt(holder, row, isOf) : null }]
  })
}

/** The one that is what the scan says it saw; without that, the only one there is. */
function deviceAt({ assets }: Holder, { maker, product }: ScanRow, isOf: (asset: string, key: string) => boolean): string | null {
  const key = keyOf(maker, product)
  const alike = key === '' ? assets : assets.filter((asset) => isOf(asset, key))
  return alike.length === 1 ? alike[0] ?? null : null
}

/** The narrowest domain of the directory that holds the name; two organisations of one domain are none. */
async function ownersOfDomains(tx: Tx, rows: readonly ScanRow[]): Promise<Map<string, string>> {
  const names = [...new Set(rows.flatMap(({ domain }) => (domain === '' ? [] : [domain])))]
  if (names.length === 0) return new Map()
  const owners = new Map<string, string | undefined>()
  for (const { id, domains } of await everyOrganisation(tx)) for (const domain of domains) owners.set(domain.toLowerCase(), owners.has(domain.toLowerCase()) ? undefined : id)
  return new Map(names.flatMap((name) => {
    const labels = name.split('.')
    const held = labels.map((_, n) => labels.slice(n).join('.')).find((one) => owners.has(one))
    const owner = held === undefined ? undefined : owners.get(held)
    return owner === undefined ? [] : [[name, owner] as const]
  }))
}
