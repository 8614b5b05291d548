/** From any name of a product to its key, how sure that is, and which entry of the catalogue said so. Pure. */
import type { MakerFile, ProductEntry } from './catalogue.ts'
import { plainValue, readCpe, type Cpe } from './cpe.ts'
import { fold, foldMaker, foldProduct, isNameless } from './fold.ts'
import { indexOf, type Index, type Known, type Maker } from './identity-index.ts'
import { generic } from '../version/generic-scheme.ts'
import type { Scheme } from '../version/scheme.ts'
import { schemeNamed } from '../version/schemes.ts'
import { packageKey, readPurl, schemeOfPurl } from './purl.ts'

/** `exact`: the maker's own name, a CPE or a purl. `alias`: another name or a model the catalogue leads there. `name`: nobody catalogued it. `maker`: the maker, or a line of models, and no product. */
export type Sureness = 'exact' | 'alias' | 'name' | 'maker'

export interface Identified {
  /** `fortinet/fortios`, `nec/aterm/wg1200hp` for a model with a firmware of its own, `purl:npm/lodash`, `name:vendor/product`; `fortinet/*` and `nec/aterm/*` for a maker or a line alone. */
  readonly key: string
  readonly sure: Sureness
  /** The scheme its versions are compared in. */
  readonly scheme: string
  /** The catalogue's entry and what in it fitted: `fortinet/fortios: models: FortiGate`. */
  readonly because?: string
}

export interface Identities {
  /** As a record or a person names it; the maker may stand in the product's name too. */
  readonly byName: (maker: string | undefined, product: string | undefined) => Identified
  readonly byCpe: (cpe: Cpe | string) => Identified | undefined
  readonly byPurl: (purl: string) => Identified | undefined
  /** Every catalogued product that a text lists: `FortiOS and FortiProxy`; empty unless all of its parts are catalogued. */
  readonly inText: (maker: string | undefined, text: string) => readonly Identified[]
  /** The entry behind a key. */
  readonly entryOf: (key: string) => ProductEntry | undefined
}

export function identities(makers: readonly MakerFile[]): Identities {
  const index = indexOf(makers)
  const byName = (maker: string | undefined, product: string | undefined): Identified => named(index, maker, product)
  return Object.freeze({
    byName,
    byCpe: (given: Cpe | string) => {
      const cpe = typeof given === 'string' ? readCpe(given) : given
      return cpe && named7695(index, cpe)
    },
    byPurl: (given: string) => packaged(index, given),
    inText: (maker: string | undefined, given: string) => listed(index, maker, given),
    entryOf: (key: string) => index.entries.get(key.split('/').slice(0, 2).join('/')),
  })
}

function named(index: Index, givenMaker: string | undefined, givenProduct: string | undefined): Identified {
  const product = isNameless(givenProduct) ? '' : givenProduct ?? ''
  const maker = makerOf(index, givenMaker, product)
  if (product === '') return makerOnly(maker, givenMaker)
  const known = maker && productOf(maker, product)
  if (known) return known
  const alone = !maker && isNameless(givenMaker) ? index.alone.get(foldProduct(product)) : undefined
  if (alone) return said(alone, 'alias', `names: ${product.trim()}`)
  const vendor = maker?.id ?? (isNameless(givenMaker) ? '' : foldMaker(givenMaker ?? ''))
  return { key: `name:${vendor}/${foldProduct(product, maker ? maker.folded : [vendor])}`, sure: 'name', scheme: 'generic', ...(maker && { because: `${maker.id}: names` }) }
}

const makerOnly = (maker: Maker | undefined, given: string | undefined): Identified =>
  ({ key: maker ? `${maker.id}/*` : `name:${isNameless(given) ? '' : foldMaker(given ?? '')}/*`, sure: 'maker', scheme: 'generic', ...(maker && { because: `${maker.id}: names` }) })

/** By the name of the maker, else by the one the product's name begins with: `n/a`, `VMware Cloud Foundation`. */
function makerOf(index: Index, maker: string | undefined, product: string): Maker | undefined {
  if (!isNameless(maker)) return index.makers.get(foldMaker(maker ?? ''))
  const words = product.trim().split(/\s+/)
  for (let count = Math.min(words.length, 3); count > 0; count -= 1) {
    const found = index.makers.get(foldMaker(words.slice(0, count).join(' ')))
    if (found) return found
  }
  return undefined
}

function productOf(maker: Maker, product: string): Identified | undefined {
  const spoken = [...new Set([foldProduct(product), foldProduct(product, maker.folded), fold(product)])]
  const byName = spoken.flatMap((one) => maker.byName.get(one) ?? [])
  const found = byName.find(({ own }) => own) ?? byName[0]
  if (found) return said(found.known, found.own ? 'exact' : 'alias', `names: ${found.name}`)
  for (const one of spoken) {
    const model = modelOf(maker, one)
    if (model) return model
  }
  return withoutBrackets(product).map((one) => productOf(maker, one)).find((one) => one !== undefined)
}

function modelOf(maker: Maker, folded: string): Identified | undefined {
  const line = maker.models.find(({ name }) => folded === name || (folded.startsWith(name) && /^\p{N}/u.test(folded.slice(name.length))))
  if (line) return said(line.known, 'alias', `models: ${line.written}`, folded)
  const form = maker.forms.find(({ pattern, known }) => pattern.test(folded) || pattern.test(withoutStems(known, folded)))
  return form && said(form.known, 'alias', `modelForms: ${form.written}`, folded)
}

const withoutStems = ({ stems }: Known, model: string): string => stems.reduce((rest, stem) => (rest.startsWith(stem) ? rest.slice(stem.length) : rest), model)

/** `Cisco Adaptive Security Appliance (ASA) Software` is known without its bracket, `CSA (Cloud Services Appliance)` by either. */
function withoutBrackets(product: string): string[] {
  const [, before = '', inner = '', after = ''] = /^([^()]*)\(([^()]*)\)([^()]*)$/.exec(product) ?? []
  return inner ? [`${before} ${after}`, ...(before.trim() && !/\d/.test(before) ? [inner] : [])].filter((one) => one.trim() !== '') : []
}

function said(known: Known, sure: Sureness, by: string, model = ''): Identified {
  const { key, entry } = known
  const because = `${key}: ${by}`
  if (!entry.each) return { key, sure, scheme: entry.scheme, because }
  const own = withoutStems(known, model)
  return own ? { key: `${key}/${own}`, sure: 'exact', scheme: entry.scheme, because } : { key: `${key}/*`, sure: 'maker', scheme: entry.scheme, because }
}

function named7695(index: Index, cpe: Cpe): Identified | undefined {
  const [vendor, product] = [cpe.vendor, cpe.product]
  if (vendor === '-' || product === '-' || (vendor === '*' && product === '*')) return undefined
  const spelt = [`${cpe.part}:${vendor}:${product}`, `*:${vendor}:${product}`]
  const exact = spelt.map((one) => index.cpes.get(one)).find((found) => found !== undefined)
  if (exact) return said(exact, 'exact', `cpe: ${spelt[0]}`, foldProduct(plainValue(product)))
  const open = index.cpePrefixes.find(({ prefix }) => spelt.some((one) => one.startsWith(prefix)))
  if (open) return said(open.known, 'alias', `cpe: ${open.prefix}*`, foldProduct(plainValue(product)))
  const maker = index.cpeVendors.get(plainValue(vendor))
  if (product === '*') return makerOnly(maker, plainValue(vendor))
  const words = plainValue(product).replaceAll('_', ' ')
  return (maker && productOf(maker, words)) ?? { key: `name:${maker?.id ?? foldMaker(plainValue(vendor))}/${foldProduct(words, maker?.folded ?? [])}`, sure: 'name', scheme: 'generic' }
}

function packaged(index: Index, given: string): Identified | undefined {
  const purl = readPurl(given)
  if (!purl) return undefined
  const key = packageKey(purl)
  const known = index.purls.get(key)
  return known ? said(known, 'exact', `purl: ${key}`) : { key, sure: 'exact', scheme: schemeOfPurl(purl) }
}

const separators = /\s*(?:,|、|;|；|\/|\||＆|&|\band\b|\bor\b|および|及び|・)\s*/iu

function listed(index: Index, givenMaker: string | undefined, text: string): Identified[] {
  const maker = makerOf(index, givenMaker, text)
  if (!maker || text.length > 500) return []
  const parts = text.split(separators).map((one) => one.trim()).filter((one) => one !== '')
  const found = parts.map((one) => productOf(maker, one))
  return parts.length > 1 && found.every((one) => one !== undefined) ? [...new Map(found.map((one) => [one.key, one])).values()] : []
}

/** How the versions of a product are counted, by its key: as the catalogue says, by the type of a package, else the generic way. */
export function schemeOfKey(who: Pick<Identities, 'entryOf'>, key: string): Scheme {
  const name = key.startsWith('purl:') ? key.slice('purl:'.length).split('/')[0] ?? '' : who.entryOf(key)?.scheme ?? ''
  return schemeNamed(name) ?? generic
}
