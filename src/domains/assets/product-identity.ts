/** Which device is meant by a maker and a product, however they are written. */
import { fold, foldMaker } from '#language/product/fold.ts'
import { productCatalogue } from './product-catalogue.ts'

interface Maker { readonly names: readonly string[]; readonly families: readonly { readonly id: string; readonly names: readonly string[] }[] }

let makers: readonly Maker[] | undefined
/** Read at the first question; throws with the place of each fault where the catalogue is not as declared. */
function catalogue(): readonly Maker[] {
  makers ??= productCatalogue().map(({ names, products }) => ({
    names: names.map(foldMaker),
    families: products.filter(({ each }) => !each).map((one) => ({ id: one.id, names: [...one.names, ...one.models].map(fold).toSorted((a, b) => b.length - a.length) })),
  }))
  return makers
}

const makerOf = (folded: string): Maker => catalogue().find(({ names }) => names.includes(folded)) ?? { names: [folded], families: [] }

/** All folded names under which a maker may have been registered. */
export const makerNames = (maker: string): string[] => [...makerOf(foldMaker(maker)).names]

export interface Identity {
  /** The product as written, folded, without the maker's name before it. */
  readonly exact: string
  /** The family it belongs to, where the catalogue knows one. */
  readonly family: string | null
  /** Whether the family itself is named, and no single model. */
  readonly whole: boolean
}

export function identityOf(maker: string, product: string): Identity {
  const known = makerOf(foldMaker(maker))
  const written = fold(product)
  const spoken = [written, ...known.names.filter((name) => written.startsWith(name) && written.length > name.length).map((name) => written.slice(name.length))]
  for (const { id, names } of known.families) {
    if (spoken.some((one) => names.includes(one))) return { exact: written, family: id, whole: true }
    if (spoken.some((one) => names.some((name) => isModelOf(one, name)))) return { exact: spoken.at(-1) ?? written, family: id, whole: false }
  }
  return { exact: spoken.at(-1) ?? written, family: null, whole: false }
}

/** A family's name with a number behind it: `fortigate60f` is a model of `fortigate`, `fortigatemanager` is not. */
const isModelOf = (product: string, name: string): boolean => product.startsWith(name) && /^\p{N}/u.test(product.slice(name.length))

/**
 * Whether what is registered is what is named. `maybe` where the owner registered only the family and a model is named:
 * it may be that model, and nobody but the owner can tell.
 */
export function sameProduct(named: Identity, registered: Identity): 'yes' | 'maybe' | 'no' {
  if (named.exact === registered.exact) return 'yes'
  if (named.family === null || named.family !== registered.family) return 'no'
  if (named.whole) return 'yes'
  return registered.whole ? 'maybe' : 'no'
}
