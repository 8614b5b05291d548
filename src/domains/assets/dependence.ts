/** Who depends on which product, for counting. It names organisations: whoever lets anything of it out looks at `#language/enough.ts` first. */
import { identities, type Identities } from '#language/product/identity.ts'
import type { Tx } from '#platform/database.ts'
import { writtenProducts } from './dependence-tables.ts'
import { productCatalogue } from './product-catalogue.ts'

export interface Dependence {
  /** `fortinet/fortios`, `purl:npm/lodash`, `name:vendor/product`. */
  readonly product: string
  readonly holders: ReadonlySet<string>
  /** Holders of one that they say they can't do without. */
  readonly critical: ReadonlySet<string>
  /** How it is written, with who writes it so. */
  readonly spellings: ReadonlyMap<string, ReadonlySet<string>>
}

let known: Identities | undefined

const keyOf = (maker: string, product: string): string => (known ??= identities(productCatalogue())).byName(maker || undefined, product || undefined).key

/** The products of one organisation, for its own eyes; `written`: as it wrote the first. */
export async function productsOf(tx: Tx, organisation: string): Promise<{ product: string; written: string; critical: boolean }[]> {
  const found = new Map<string, { product: string; written: string; critical: boolean }>()
  for (const { maker, product, critical } of await writtenProducts(tx, organisation)) {
    const key = keyOf(maker, product)
    const before = found.get(key)
    found.set(key, { product: key, written: before?.written ?? `${maker} ${product}`.trim(), critical: critical.length > 0 || before?.critical === true })
  }
  return [...found.values()]
}

/** Every product in use. */
export async function dependenceOnProducts(tx: Tx): Promise<Dependence[]> {
  const found = new Map<string, { product: string; holders: Set<string>; critical: Set<string>; spellings: Map<string, Set<string>> }>()
  for (const { maker, product, holders, critical } of await writtenProducts(tx)) {
    const key = keyOf(maker, product)
    const one = found.get(key) ?? { product: key, holders: new Set(), critical: new Set(), spellings: new Map() }
    found.set(key, one)
    const spelling = `${maker} ${product}`.trim()
    const spelt = one.spellings.get(spelling) ?? new Set()
    one.spellings.set(spelling, spelt)
    for (const organisation of holders) { one.holders.add(organisation); spelt.add(organisation) }
    for (const organisation of critical) one.critical.add(organisation)
  }
  return [...found.values()]
}
