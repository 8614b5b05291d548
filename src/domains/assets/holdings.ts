/** How many organisations of each sector hold a product: for what depends on it, and never who. Whoever lets such a count out looks at `#language/enough.ts` first. */
import { readPurl } from '#language/product/purl.ts'
import { identities, type Identities } from '#language/product/identity.ts'
import type { Tx } from '#platform/database.ts'
import { everyOrganisation } from '#trust/identity/directory.ts'
import { heldProducts, type HeldProduct } from './holding-tables.ts'
import { productCatalogue } from './product-catalogue.ts'

export interface Holding {
  /** The key of the product: `fortinet/fortios`, `purl:npm/lodash`, `name:vendor/product`. */
  readonly product: string
  /** As a holder wrote it. */
  readonly named: string
  /** Empty for organisations of none. */
  readonly sector: string
  readonly organisations: number
  readonly devices: number
}

let known: Identities | undefined
const who = (): Identities => (known ??= identities(productCatalogue()))

/** What is meant by the words of the register, however they are written. */
export function productOf({ maker, product, cpe, purl }: Pick<HeldProduct, 'maker' | 'product' | 'cpe' | 'purl'>): string {
  const unversioned = purl === '' ? undefined : readPurl(purl) && who().byPurl(purl)
  return (unversioned ?? (cpe === '' ? undefined : who().byCpe(cpe)) ?? who().byName(maker || undefined, product || undefined)).key
}

/** Every product in use, devices and the components of bills alike, by sector. An organisation of several sectors counts in each. */
export async function holdingsBySector(tx: Tx): Promise<Holding[]> {
  const sectors = new Map((await everyOrganisation(tx)).map(({ id, sectors: of }) => [id, of.length > 0 ? of : ['']]))
  const sums = new Map<string, { named: string; product: string; sector: string; organisations: Set<string>; devices: number }>()
  for (const held of await heldProducts(tx)) {
    const product = productOf(held)
    for (const sector of sectors.get(held.organisation) ?? []) {
      const id = `${product}\n${sector}`
      const sum = sums.get(id) ?? { named: held.product, product, sector, organisations: new Set(), devices: 0 }
      sum.organisations.add(held.organisation)
      sum.devices += held.devices
      sums.set(id, sum)
    }
  }
  return [...sums.values()].map(({ organisations, ...rest }) => ({ ...rest, organisations: organisations.size }))
}
