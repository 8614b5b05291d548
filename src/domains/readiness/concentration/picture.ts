/** The picture of what many depend on, from what each organisation said. Pure; only what may be said comes out. */
import type { Dependence } from '#domains/assets/index.ts'
import type { Edge } from '#domains/relations/index.ts'
import { ENOUGH } from '#language/enough.ts'
import { text, type Text } from '#language/words.ts'
import { told, type SectorsOf } from './coarse.ts'
import type { Measure, Outage, Thing, Told } from './contract.ts'
import { bySupplier, failing, howOf, without, type EdgesBySupplier, type How } from './failing.ts'
import { narrowness, percent } from './measure.ts'

export interface Known {
  readonly dependence: readonly Dependence[]
  readonly edges: readonly Edge[]
  readonly sectorsOf: SectorsOf
  readonly categoryOf: (product: string) => string | null
  /** The catalogue's name of a product; undefined where it has none. */
  readonly nameOf: (product: string) => Text | undefined
  /** A new name for a supplier, the same for nobody else and in no other picture. */
  readonly newId: () => string
}
export interface Picture { readonly sectors: Told; readonly things: readonly (Thing & { readonly outage: Outage })[]; readonly measures: readonly Measure[] }

/** How many things of one kind are listed: those that most sectors depend on. */
const MOST = 300

export function pictureOf(known: Known): Picture {
  const base = told(new Set(known.dependence.flatMap(({ holders }) => [...holders])), known.sectorsOf)
  const supply = bySupplier(known.edges)
  const products = most(known.dependence.flatMap((one) => productThing(one, known, base, supply)))
  return { sectors: base, things: [...products, ...most(supplierThings(known, base, supply))], measures: measures(known) }
}

const most = <T extends Thing>(things: readonly T[]): T[] =>
  things.toSorted((a, b) => b.cells.length - a.cells.length || (b.organisations ?? 0) - (a.organisations ?? 0) || (a.id < b.id ? -1 : 1)).slice(0, MOST)

function productThing({ product, holders, critical, spellings }: Dependence, known: Known, base: Told, supply: EdgesBySupplier): (Thing & { outage: Outage })[] {
  const supplied = known.edges.filter((edge) => edge.product === product)
  const seeds = new Map<string, How>([...holders].map((one) => [one, critical.has(one) ? 'stops' : 'strained']))
  for (const edge of supplied) if (seeds.get(edge.customer) !== 'stops') seeds.set(edge.customer, howOf(edge))
  const name = known.nameOf(product) ?? spelt(product, spellings)
  return thing({ id: `product:${product}`, kind: product.startsWith('purl:') ? 'package' : 'product', name, category: known.categoryOf(product) }, seeds, seeds, known, base, supply)
}

function supplierThings(known: Known, base: Told, supply: EdgesBySupplier): (Thing & { outage: Outage })[] {
  const found = [...supply].flatMap(([supplier, edges]) => {
    const direct = new Map(edges.map((edge) => [edge.customer, howOf(edge)]))
    return thing({ id: `supplier:${known.newId()}`, kind: 'supplier', name: text('', ''), category: null }, direct, new Map<string, How>([[supplier, 'stops']]), known, base, supply)
  })
  return most(found).map((one, at) => ({ ...one, name: text(`供給者${at + 1}（名前は伏せています）`, `Supplier ${at + 1} (not named)`) }))
}

/** None where fewer than five depend on it directly. */
function thing(about: Pick<Thing, 'id' | 'kind' | 'name' | 'category'>, direct: ReadonlyMap<string, How>, seeds: ReadonlyMap<string, How>, { sectorsOf }: Known, base: Told, supply: EdgesBySupplier): (Thing & { outage: Outage })[] {
  const own = told(new Set(direct.keys()), sectorsOf)
  if (own.organisations === null) return []
  const { stops, strained } = failing(seeds, supply)
  const itself = without(new Set(seeds.keys()), direct)
  const reached = without(new Set([...stops, ...strained]), itself)
  const cells = own.cells.map((cell) => ({ ...cell, share: shareOf(cell.sector, cell.organisations, base) }))
  return [{ ...about, organisations: own.organisations, cells, outage: { direct: own, stops: told(without(stops, itself), sectorsOf), through: told(without(reached, direct), sectorsOf), all: told(reached, sectorsOf) } }]
}

const shareOf = (sector: string, n: number, base: Told): number | null => {
  const whole = base.cells.find((cell) => cell.sector === sector)?.organisations
  return whole === undefined ? null : percent(n, whole)
}

/** A name that nobody catalogued is shown as enough organisations write it; otherwise as the key has it, which is nobody's own words. */
function spelt(product: string, spellings: Dependence['spellings']): Text {
  const usual = [...spellings].filter(([, by]) => by.size >= ENOUGH).toSorted(([, a], [, b]) => b.size - a.size)[0]?.[0]
  const plain = usual ?? product.replace(/^(purl|name):\/?/, '').replace('/', ' ')
  return text(plain, plain)
}

function measures({ dependence, sectorsOf, categoryOf }: Known): Measure[] {
  const sorted = Map.groupBy(dependence.filter(({ product }) => categoryOf(product) !== null), ({ product }) => categoryOf(product) ?? '')
  return [...sorted].flatMap(([category, products]) => {
    const sectors = new Set(products.flatMap(({ holders }) => [...holders].flatMap((one) => [...sectorsOf(one)])))
    const of = (sector: string): Map<string, Set<string>> => new Map(products.map(({ product, holders }) => [product, new Set([...holders].filter((one) => sectorsOf(one).includes(sector)))]))
    const whole = narrowness(new Map(products.map(({ product, holders }) => [product, holders])), (some) => told(some, sectorsOf).organisations)
    const found = [{ sector: null, found: whole }, ...[...sectors].toSorted().map((sector) => ({ sector, found: narrowness(of(sector)) }))]
    return found.flatMap(({ sector, found: one }): Measure[] => (one ? [{ category, sector, ...one, leading: `product:${one.leading}` }] : []))
  })
}
