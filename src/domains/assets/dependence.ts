/** Who depends on which product, for counting. It names organisations: whoever lets anything of it out looks at `#language/enough.ts` first. */
import type { Tx } from '#platform/database.ts'
import { writtenProducts, type WrittenProduct } from './dependence-tables.ts'
import { productOf } from './holdings.ts'

export interface Dependence {
  /** `fortinet/fortios`, `purl:npm/lodash`, `name:vendor/product`. */
  readonly product: string
  readonly holders: ReadonlySet<string>
  /** Holders of one that they say they can't do without. */
  readonly critical: ReadonlySet<string>
  /** How it is written, with who writes it so. */
  readonly spellings: ReadonlyMap<string, ReadonlySet<string>>
}

const spelling = ({ maker, product, cpe, purl }: WrittenProduct): string => `${maker} ${product}`.trim() || purl || cpe

/** The products of one organisation, for its own eyes; `written`: as it wrote the first. */
export async function productsOf(tx: Tx, organisation: string): Promise<{ product: string; written: string; critical: boolean }[]> {
  const found = new Map<string, { product: string; written: string; critical: boolean }>()
  for (const written of await writtenProducts(tx, organisation)) {
    const { critical } = written
    const key = productOf(written)
    const before = found.get(key)
    found.set(key, { product: key, written: before?.written ?? spelling(written), critical: critical.length > 0 || before?.critical === true })
  }
  return [...found.values()]
}

/** Every product in use. */
export async function dependenceOnProducts(tx: Tx): Promise<Dependence[]> {
  const found = new Map<string, { product: string; holders: Set<string>; critical: Set<string>; spellings: Map<string, Set<string>> }>()
  for (const written of await writtenProducts(tx)) {
    const { holders, critical } = written
    const key = productOf(written)
    if (key.endsWith('/*')) continue // a maker alone is no product
    const one = found.get(key) ?? { product: key, holders: new Set(), critical: new Set(), spellings: new Map() }
    found.set(key, one)
    const spelt = one.spellings.get(spelling(written)) ?? new Set()
    one.spellings.set(spelling(written), spelt)
    for (const organisation of holders) { one.holders.add(organisation); spelt.add(organisation) }
    for (const organisation of critical) one.critical.add(organisation)
  }
  return [...found.values()]
}
