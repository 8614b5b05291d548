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
const MOST = 200

type Told1 = Thing & { readonly outage: Outage }

/** A thing before it is known what stops with it: who depends on it directly and how, and from whom the stop begins. */
interface Candidate { readonly about: Pick<Thing, 'id' | 'kind' | 'name' | 'category'>; readonly own: Told; readonly direct: () => ReadonlyMap<string, How>; readonly seeds: () => ReadonlyMap<string, How> }

export function pictureOf(known: Known): Picture {
  const base = told(new Set(known.dependence.flatMap(({ holders }) => [...holders])), known.sectorsOf)
  const supply = bySupplier(known.edges)
  const suppliers = most(supplierCandidates(known, supply)).map((one, at) => ({ ...one, about: { ...one.about, name: text(`供給者${at + 1}`, `Supplier ${at + 1}`) } }))
  const things = [...most(productCandidates(known)), ...suppliers].map((one) => thing(one, known, base, supply))
  return { sectors: base, things, measures: measures(known) }
}

/** None that fewer than five depend on; the most first, by what is told of them. */
const most = (candidates: readonly Candidate[]): Candidate[] => candidates.filter(({ own }) => own.organisations !== null)
  .toSorted((a, b) => b.own.cells.length - a.own.cells.length || (b.own.organisations ?? 0) - (a.own.organisations ?? 0) || (a.about.id < b.about.id ? -1 : 1)).slice(0, MOST)

function productCandidates({ dependence, edges, sectorsOf, categoryOf, nameOf }: Known): Candidate[] {
  const supplied = Map.groupBy(edges.filter(({ product }) => product !== null), ({ product }) => product)
  return dependence.map(({ product, holders, critical, spellings }) => {
    const bought = supplied.get(product) ?? []
    const direct = (): ReadonlyMap<string, How> => {
      const found = new Map<string, How>([...holders].map((one) => [one, critical.has(one) ? 'stops' : 'strained']))
      for (const edge of bought) if (found.get(edge.customer) !== 'stops') found.set(edge.customer, howOf(edge))
      return found
    }
    const about = { id: `product:${product}`, kind: product.startsWith('purl:') ? 'package' as const : 'product' as const, name: nameOf(product) ?? spelt(product, spellings), category: categoryOf(product) }
    return { about, own: told(bought.length === 0 ? holders : new Set([...holders, ...bought.map(({ customer }) => customer)]), sectorsOf), direct, seeds: direct }
  })
}

const supplierCandidates = ({ newId, sectorsOf }: Known, supply: EdgesBySupplier): Candidate[] => [...supply].map(([supplier, edges]) => ({
  about: { id: `supplier:${newId()}`, kind: 'supplier', name: text('', ''), category: null }, own: told(new Set(edges.map(({ customer }) => customer)), sectorsOf),
  direct: () => new Map(edges.map((edge) => [edge.customer, howOf(edge)])), seeds: () => new Map<string, How>([[supplier, 'stops']]),
}))

function thing({ about, own, ...more }: Candidate, { sectorsOf }: Known, base: Told, supply: EdgesBySupplier): Told1 {
  const [direct, seeds] = [more.direct(), more.seeds()]
  const { stops, strained } = failing(seeds, supply)
  const itself = without(new Set(seeds.keys()), direct)
  const reached = without(new Set([...stops, ...strained]), itself)
  const cells = own.cells.map((cell) => ({ ...cell, share: shareOf(cell.sector, cell.organisations, base) }))
  return { ...about, organisations: own.organisations, cells, outage: { direct: own, stops: told(without(stops, itself), sectorsOf), through: told(without(reached, direct), sectorsOf), all: told(reached, sectorsOf) } }
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
