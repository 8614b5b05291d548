/** Which device is meant by a maker and a product, however they are written. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Without width, case, blanks and punctuation; `＋` and `#` stay, since they tell products apart. */
export const fold = (given: string): string => given.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}+#]/gu, '')

const legalForms = /株式会社|有限会社|合同会社|\(株\)|\b(co\.?,?\s*ltd|inc|corp|corporation|company|ltd|limited|llc|gmbh|k\.?k|plc|ag)\b\.?/gu

/** A maker's name for comparison and for the index: its legal form does not tell it apart. */
export const foldMaker = (given: string): string => fold(given.normalize('NFKC').toLowerCase().replace(legalForms, ' ')) || fold(given)

const Catalogue = z.strictObject({
  about: z.string(), version: z.iso.date(), source: z.string(),
  makers: z.array(z.strictObject({
    id: z.string(), names: z.array(z.string()).min(1),
    families: z.array(z.strictObject({ id: z.string(), names: z.array(z.string()).min(1) })),
  })),
})

interface Maker { readonly names: readonly string[], readonly families: readonly { readonly id: string, readonly names: readonly string[] }[] }

let makers: readonly Maker[] | undefined
/** Read at the first question; throws with the place of each fault where the catalogue is not as declared. */
function catalogue(): readonly Maker[] {
  makers ??= Catalogue.parse(JSON.parse(readFileSync(new URL('../../../catalogues/product-aliases.json', import.meta.url), 'utf8'))).makers
    .map(({ names, families }) => ({
      names: names.map(foldMaker),
      families: families.map(({ id, names: known }) => ({ id, names: known.map(fold).toSorted((a, b) => b.length - a.length) })),
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
