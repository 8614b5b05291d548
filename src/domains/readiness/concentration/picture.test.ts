import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ENOUGH } from '#language/enough.ts'
import type { Edge } from '#domains/relations/index.ts'
import { categories, readCategories } from './categories.ts'
import { coarse, told } from './coarse.ts'
import { bySupplier, failing } from './failing.ts'
import { narrowness } from './measure.ts'
import { pictureOf, type Known, type Picture } from './picture.ts'

const SECTORS = ['medical', 'finance', 'electricity', 'water']
const PRODUCTS = ['a/one', 'a/two', 'b/one', 'name:x/y']
interface Told1 { readonly organisation: number; readonly product: number; readonly critical: boolean }

/** Organisation 7 is of sector 7 % 4, and of a second one where it is odd. */
const sectorsOf = (organisation: string): string[] => {
  const n = Number(organisation.slice(1))
  return [SECTORS[n % 4]!, ...(n % 8 === 1 ? [SECTORS[(n + 1) % 4]!] : [])]
}
const edge = (supplier: string, customer: string, more: Partial<Edge> = {}): Edge => ({ supplier, customer, kind: 'supply', product: null, criticality: 'high', alternative: 'no', ...more })

function known(holdings: readonly Told1[], edges: readonly Edge[] = []): Known {
  let next = 0
  const dependence = PRODUCTS.map((product, at) => {
    const of = holdings.filter((one) => one.product === at)
    const holders = new Set(of.map(({ organisation }) => `o${organisation}`))
    return { product, holders, critical: new Set(of.filter(({ critical }) => critical).map(({ organisation }) => `o${organisation}`)), spellings: new Map([['as written', holders]]) }
  })
  return { dependence, edges, sectorsOf, categoryOf: (product) => (product.startsWith('name:') ? null : 'one'), nameOf: () => undefined, newId: () => `${(next += 1)}` }
}

const aHolding = fc.record({ organisation: fc.integer({ min: 0, max: 60 }), product: fc.integer({ min: 0, max: 3 }), critical: fc.boolean() })
const anEdge = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const))
  .filter(([a, b]) => a !== b).map(([a, b, alternative]) => edge(`o${a}`, `o${b}`, { alternative }))
const aNation = fc.tuple(fc.array(aHolding, { maxLength: 200 }), fc.array(anEdge, { maxLength: 80 }))

/** Every number of organisations that a picture says. */
const figures = ({ sectors, things, measures }: Picture): number[] => [
  sectors, ...things, ...things.flatMap(({ outage: { direct, stops, through, all } }) => [direct, stops, through, all]),
].flatMap(({ organisations, cells }) => [organisations ?? ENOUGH, ...cells.map((cell) => cell.organisations)]).concat(measures.map(({ uses }) => uses))

test('whatever is said, two answers differ by nothing or by five organisations at least', () => {
  fc.assert(fc.property(aNation, ([holdings, edges]) => {
    for (const n of figures(pictureOf(known(holdings, edges)))) assert.ok(n >= ENOUGH && n % ENOUGH === 0, String(n))
  }))
})

test('a cell of fewer than five leaves no trace: the total is the same with it and without', () => {
  fc.assert(fc.property(fc.integer({ min: 5, max: 30 }), fc.integer({ min: 0, max: 4 }), (many, few) => {
    const seen = Array.from({ length: many }, (_, n) => `o${n * 8}`) // all of the first sector
    const hidden = Array.from({ length: few }, (_, n) => `o${n * 8 + 2}`) // all of the third
    assert.deepEqual(told(new Set([...seen, ...hidden]), sectorsOf), told(new Set(seen), sectorsOf))
  }))
})

test('and so it is in the whole picture: shares, totals, the index, what fails together', () => {
  fc.assert(fc.property(fc.integer({ min: 5, max: 12 }), fc.integer({ min: 5, max: 12 }), fc.integer({ min: 0, max: 4 }), (one, two, few) => {
    const hold = (n: number, from: number, product: number, critical: boolean) => Array.from({ length: n }, (_, at) => ({ organisation: (from + at) * 8, product, critical }))
    const seen = [...hold(one, 0, 0, true), ...hold(two, 2, 1, false)]
    const hidden = Array.from({ length: few }, (_, at) => ({ organisation: at * 8 + 2 + (at % 2), product: at % 2, critical: true })) // of two other sectors
    assert.deepEqual(pictureOf(known([...seen, ...hidden])), pictureOf(known(seen)))
  }))
})

test('who leaves a group of fewer than five changes no figure of it', () => {
  fc.assert(fc.property(aNation, fc.integer({ min: 0, max: 60 }), ([holdings], leaver) => {
    const [one] = PRODUCTS.map((_, product) => holdings.filter((held) => held.product === product)).filter((of) => new Set(of.map(({ organisation }) => organisation)).size < ENOUGH)
    const without = holdings.filter((held) => held.product !== one?.[0]?.product || held.organisation !== leaver)
    const things = (of: readonly Told1[]) => pictureOf(known(of)).things
    assert.deepEqual(things(without), things(holdings))
  }))
})

test('circles of supply end, each organisation is reached once, and only what stops is passed on', () => {
  fc.assert(fc.property(aNation, ([, edges]) => {
    const { stops, strained } = failing(new Map([['o1', 'stops' as const]]), bySupplier(edges))
    assert.equal([...stops].filter((one) => strained.has(one)).length, 0)
    for (const one of stops) assert.ok(one === 'o1' || edges.some(({ supplier, customer, alternative }) => customer === one && alternative === 'no' && stops.has(supplier)), one)
    for (const { supplier, customer } of edges) if (stops.has(supplier)) assert.ok(stops.has(customer) || strained.has(customer))
  }))
  const round = bySupplier([edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('c', 'd', { alternative: 'yes' }), edge('d', 'e')])
  assert.deepEqual(failing(new Map([['a', 'stops']]), round), { stops: new Set(['a', 'b', 'c']), strained: new Set(['d']) })
})

test('what stops with a product is those who cannot do without it, and those who rely on them', () => {
  const holdings = Array.from({ length: 10 }, (_, n) => ({ organisation: n * 4, product: 0, critical: n < 5 })) // ten hospitals
  const edges = Array.from({ length: 6 }, (_, n) => edge('o0', `o${n * 4 + 2}`)) // six of another sector rely on the first
  const [thing] = pictureOf(known(holdings, edges)).things.filter(({ id }) => id === 'product:a/one')
  assert.deepEqual(thing?.outage, {
    direct: { organisations: 10, cells: [{ sector: 'medical', organisations: 10 }] },
    stops: { organisations: 10, cells: [{ sector: 'electricity', organisations: 5 }, { sector: 'medical', organisations: 5 }] },
    through: { organisations: 5, cells: [{ sector: 'electricity', organisations: 5 }] },
    all: { organisations: 15, cells: [{ sector: 'medical', organisations: 10 }, { sector: 'electricity', organisations: 5 }] },
  })
})

test('a supplier is counted by its customers and never named', () => {
  const edges = Array.from({ length: 7 }, (_, n) => edge('o99', `o${n * 4}`))
  const { things } = pictureOf(known([], edges))
  assert.deepEqual(things.map(({ id, kind, organisations, cells }) => [id, kind, organisations, cells]), [['supplier:1', 'supplier', 5, [{ sector: 'medical', organisations: 5, share: null }]]])
  assert.ok(!JSON.stringify(things).includes('o99'))
})

test('the index is 10,000 where all use one, and is said from published figures', () => {
  const of = (n: number, from = 0) => new Set(Array.from({ length: n }, (_, at) => `o${at + from}`))
  assert.deepEqual(narrowness(new Map([['a', of(40)]])), { hhi: 10_000, products: 1, uses: 40, leading: 'a', share: 100 })
  assert.deepEqual(narrowness(new Map([['a', of(20)], ['b', of(20, 20)]])), { hhi: 5000, products: 2, uses: 40, leading: 'a', share: 50 })
  assert.deepEqual(narrowness(new Map([['a', of(20)], ['b', of(4, 20)]])), narrowness(new Map([['a', of(20)]])), 'four others leave no trace')
  assert.equal(narrowness(new Map([['a', of(20)], ['b', of(4, 20)], ['c', of(4, 30)]]))?.uses, 30, 'eight others are counted together')
  assert.equal(narrowness(new Map([['a', of(4)]])), null)
  assert.deepEqual([4, 5, 7, 8, 12, 13].map(coarse), [null, 5, 5, 10, 10, 15])
})

test('a name that nobody catalogued is shown as five write it, otherwise in nobody’s words', () => {
  const holdings = Array.from({ length: 5 }, (_, n) => ({ organisation: n, product: 3, critical: false }))
  const given = known(holdings)
  assert.equal(pictureOf(given).things[0]?.name.ja, 'as written')
  const apart = { ...given, dependence: given.dependence.map((one) => ({ ...one, spellings: new Map([...one.holders].map((by) => [`${by}の社内の呼び名`, new Set([by])])) })) }
  assert.equal(pictureOf(apart).things[0]?.name.ja, 'x y')
})

test('every product of the categories is in the catalogue, and stands in one of them', () => {
  assert.ok(categories().categories.length >= 10)
  assert.throws(() => readCategories({ ...categories(), categories: [{ id: 'x', title: { ja: 'あ', en: 'a' }, products: ['no/such', 'fortinet/fortios'] }, { id: 'y', title: { ja: 'あ', en: 'a' }, products: ['fortinet/fortios'] }] }, new Set(['fortinet/fortios'])), /no\/such is not in.*fortinet\/fortios stands in another/)
})
