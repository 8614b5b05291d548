import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { schemeNamed } from '../version/schemes.ts'
import type { Order } from '../version/order.ts'
import { compareIn, type Scheme } from '../version/scheme.ts'
import type { Interval } from '../vulnerability/statement.ts'
import { grades, rangesOf, statuses, type Claim } from './claim.ts'
import { MatchIndex, type Found, type Known } from './match-index.ts'

const schemeOf = (product: string): Scheme => schemeNamed({ 'fortinet/fortios': 'fortios', 'citrix/adc': 'netscaler', 'vmware/esxi': 'esxi' }[product] ?? 'generic')!
const between = (from: string, to: string): Interval => ({ from, to, fromIncluded: true, toIncluded: false })
const claim = (product: string, intervals: readonly Interval[], more: Partial<Claim> = {}): Claim => ({ product, status: 'affected', versions: { intervals, exact: [] }, grade: 'A', ...more })
const fortios = (version: string): Known => ({ product: 'fortinet/fortios', version, grade: 'A' })
const told = (found: readonly Found[]): string[] => found.flatMap(({ assets, vulnerability, answer, grade }) => assets.map((asset) => `${asset} ${vulnerability} ${answer} ${grade}`)).toSorted()
/** And who decided. */
const toldWhy = (found: readonly Found[]): string[] => found.flatMap((one) => told([one]).map((line) => `${line} ${one.by.record} ${one.by.statement}`)).toSorted()

test('an appliance is found by its branch, whichever came first, and not one that was mended', () => {
  const index = new MatchIndex(schemeOf)
  for (const [id, version] of [['old', 'v7.2.4 build1396'], ['mended', '7.2.5'], ['other', '7.4.1'], ['unsaid', ''], ['ancient', '6.4.1']] as const) index.putAsset(id, [fortios(version)])
  index.putRecord('cve', 'CVE-1', [claim('fortinet/fortios', [between('7.0.0', '7.0.12'), between('7.2.0', '7.2.5')])])
  assert.deepEqual(told(index.assetsFor('CVE-1')), ['old CVE-1 match A', 'unsaid CVE-1 cannot tell C'])
  index.putAsset('late', [fortios('7.0.11')])
  assert.deepEqual(told(index.vulnerabilitiesOf('late')), ['late CVE-1 match A'])
  index.putAsset('late', [fortios('7.0.12')])
  assert.deepEqual([index.vulnerabilitiesOf('late'), told(index.assetsFor('CVE-1')).length], [[], 2])
  index.dropRecord('cve')
  assert.deepEqual([...index.everything()], [])
})

test('a train of which only the name is known may be affected; another train can’t be told; a name alone asks', () => {
  const index = new MatchIndex(schemeOf)
  for (const version of ['13.1', '13.1-48.47', '13.1-51.15', '13.1-FIPS 37.150', '14.1-8.50']) index.putAsset(version, [{ product: 'citrix/adc', version, grade: 'A' }])
  index.putRecord('cve', 'CVE-2', [claim('citrix/adc', [between('13.1', '13.1-49.13')])])
  assert.deepEqual(told(index.assetsFor('CVE-2')), ['13.1 CVE-2 cannot tell C', '13.1-48.47 CVE-2 match A', '13.1-FIPS 37.150 CVE-2 cannot tell C'])
  index.putRecord('kev', 'CVE-3', [claim('citrix/adc', [], { grade: 'C', versions: { intervals: [], exact: [], unknown: true } })])
  assert.ok(told(index.assetsFor('CVE-3')).every((one) => one.endsWith('cannot tell C')) && index.assetsFor('CVE-3').length === 5)
})

test('a platform must be there; what is not known to run on it asks', () => {
  const index = new MatchIndex(schemeOf)
  index.putAsset('box', [fortios('7.2.4'), { product: 'fortinet/fortigate-60f', version: '', grade: 'B' }])
  index.putAsset('bare', [fortios('7.2.4')])
  index.putRecord('nvd', 'CVE-4', [claim('fortinet/fortios', [between('7.2.0', '7.2.5')], { platform: 'fortinet/fortigate-60f' })])
  assert.deepEqual(told(index.assetsFor('CVE-4')), ['bare CVE-4 cannot tell C', 'box CVE-4 match A'])
})

test('who says that it is affected is heard: a word against it lowers the grade; a question is answered by a word on this very version', () => {
  const index = new MatchIndex(schemeOf)
  index.putAsset('a', [fortios('7.2.4')])
  index.putRecord('nvd', 'CVE-5', [claim('fortinet/fortios', [between('7.0.0', '7.2.5')])])
  index.putRecord('vex', 'CVE-5', [claim('fortinet/fortios', [], { status: 'unaffected', versions: { intervals: [], exact: ['7.2.4'] } })])
  const [disputed] = index.assetsFor('CVE-5')
  assert.deepEqual([disputed?.answer, disputed?.grade, disputed?.by.record, disputed?.against?.record], ['match', 'B', 'nvd', 'vex'])
  index.putRecord('nvd', 'CVE-5', [claim('fortinet/fortios', [], { grade: 'C', versions: { intervals: [], exact: [], unknown: true } })])
  assert.deepEqual(told(index.assetsFor('CVE-5')), ['a CVE-5 no match A'])
})

// ---- What comes in one after the other is found as if all had come at once, and as somebody without an index would find it.

const products = ['fortinet/fortios', 'citrix/adc', 'vmware/esxi', 'name:else/thing']
const version = fc.constantFrom('7.0.1', '7.2.4', 'v7.2.4', '7.2.10', '7.4', '13.1', '13.1-49.13', '13.1-51.15', '13.1-FIPS 37.1', '14.1-4.42', '7.0U3o', '7.0U3', 'ESXi70U3p-23307199', '0', '', 'latest', '不明')
const grade = fc.constantFrom(...grades)
const interval = fc.record({ from: fc.option(version, { nil: undefined }), to: fc.option(version, { nil: undefined }), fromIncluded: fc.boolean(), toIncluded: fc.boolean() })
  .map(({ from, to, ...included }): Interval => ({ ...included, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }))
const aClaim: fc.Arbitrary<Claim> = fc.record({
  product: fc.constantFrom(...products), status: fc.constantFrom(...statuses), grade, platform: fc.option(fc.constantFrom(...products), { nil: undefined, freq: 5 }),
  versions: fc.record({ intervals: fc.array(interval, { maxLength: 2 }), exact: fc.array(version, { maxLength: 2 }) }),
}).map(({ platform, ...claimed }) => ({ ...claimed, ...(platform !== undefined && { platform }) }))
const aKnown = fc.record({ product: fc.constantFrom(...products), version, grade })
const deed = fc.oneof(
  fc.record({ do: fc.constant('putAsset' as const), id: fc.integer({ max: 6, min: 0 }).map((n) => `asset-${n}`), known: fc.uniqueArray(aKnown, { maxLength: 2, selector: ({ product }) => product }) }),
  fc.record({ do: fc.constant('dropAsset' as const), id: fc.integer({ max: 6, min: 0 }).map((n) => `asset-${n}`) }),
  fc.record({ do: fc.constant('putRecord' as const), id: fc.integer({ max: 5, min: 0 }), claims: fc.array(aClaim, { maxLength: 3 }) }),
  fc.record({ do: fc.constant('dropRecord' as const), id: fc.integer({ max: 5, min: 0 }) }),
)
const supposed = fc.array(aClaim, { maxLength: 3 })
const of = (record: number): string => `CVE-${record % 3}`

test('whatever comes and goes in whatever order, the answers are those of matching everything anew, both ways', () => {
  fc.assert(fc.property(fc.array(deed, { maxLength: 40 }), supposed, (deeds, claims) => {
    const [index, assets, records] = [new MatchIndex(schemeOf), new Map<string, readonly Known[]>(), new Map<number, readonly Claim[]>()]
    for (const [n, one] of deeds.entries()) {
      if (n === 20) index.wouldFind(claims)
      if (one.do === 'putAsset') index.putAsset(one.id, one.known)
      if (one.do === 'putAsset') assets.set(one.id, one.known)
      if (one.do === 'dropAsset') index.dropAsset(one.id)
      if (one.do === 'dropAsset') assets.delete(one.id)
      if (one.do === 'putRecord') index.putRecord(`r${one.id}`, of(one.id), one.claims)
      if (one.do === 'putRecord') records.set(one.id, one.claims)
      if (one.do === 'dropRecord') index.dropRecord(`r${one.id}`)
      if (one.do === 'dropRecord') records.delete(one.id)
    }
    const anew = new MatchIndex(schemeOf)
    for (const [id, claims] of records) anew.putRecord(`r${id}`, of(id), claims)
    for (const [id, known] of assets) anew.putAsset(id, known)
    const full = toldWhy([...anew.everything()])
    anew.putRecord('', '', claims)
    assert.deepEqual(toldWhy(index.wouldFind(claims)), toldWhy(anew.assetsFor('')), 'what is only supposed finds what it would find')
    assert.deepEqual(toldWhy([...index.everything()]), full)
    assert.deepEqual(['CVE-0', 'CVE-1', 'CVE-2'].flatMap((id) => toldWhy(index.assetsFor(id))).toSorted(), full)
    assert.deepEqual([...assets.keys()].flatMap((id) => toldWhy(index.vulnerabilitiesOf(id))).toSorted(), full)
  }), { numRuns: 600 })
})

const crowded = fc.record({ product: fc.constantFrom('fortinet/fortios', 'citrix/adc'), major: fc.nat({ max: 3 }), from: fc.option(fc.nat({ max: 9 }), { nil: undefined }), to: fc.option(fc.nat({ max: 9 }), { nil: undefined }), fromIncluded: fc.boolean(), toIncluded: fc.boolean() })
  .map(({ product, major, from, to, ...ends }): Claim => claim(product, [{ ...ends, ...(from !== undefined && { from: `${major}.2-${from}.1` }), ...(to !== undefined && { to: `${major + 1}.2-${to}.1` }) }]))
const rare = fc.tuple(aClaim, fc.nat({ max: 40 })).map(([one, n]) => ({ ...one, product: n % 2 === 0 ? 'citrix/adc' : 'fortinet/fortios' }))
const crowd = fc.array(fc.oneof({ arbitrary: crowded, weight: 9 }, { arbitrary: rare, weight: 1 }), { minLength: 100, maxLength: 200 })

test('of a product that hundreds of ranges speak of, a device finds those that find the device', () => {
  fc.assert(fc.property(crowd, fc.array(version, { maxLength: 6 }), fc.nat({ max: 200 }), fc.nat({ max: 99 }), (claims, versions, late, gone) => {
    const index = new MatchIndex(schemeOf)
    const given = [...versions, '2.2-5.1', '1.2-0.1'].flatMap((its, n) => ['citrix/adc', 'fortinet/fortios'].map((product) => [`${n} ${product}`, [{ product, version: its, grade: 'A' as const }]] as const))
    const put = (from: number, to: number) => claims.slice(from, to).forEach((one, n) => index.putRecord(`r${from + n}`, `v${from + n}`, [one]))
    put(0, late)
    for (const [id, known] of given) index.putAsset(id, known)
    for (const [id] of given) index.vulnerabilitiesOf(id)
    put(late, claims.length)
    for (const dropped of [gone, -1]) {
      if (dropped >= 0) index.dropRecord(`r${dropped}`)
      assert.deepEqual(given.flatMap(([id]) => toldWhy(index.vulnerabilitiesOf(id))).toSorted(), toldWhy([...index.everything()]))
    }
  }), { numRuns: 150 })
})

/** Counted apart, and surely on one side all the same. */
function standing(scheme: Scheme, version: string, end: string): Order {
  const [order, left, right] = [compareIn(scheme, version, end), scheme.read(version), scheme.read(end)]
  const side = order === '?' && left && right ? scheme.across(left, right) : order
  return order === '?' && side === '=' ? '?' : side
}

test('a train is not its first release, and another train is left out where its numbers say so', () => {
  const index = new MatchIndex(schemeOf)
  index.putRecord('r1', 'CVE-1', [claim('fortinet/fortios', [{ from: '7.2.0', fromIncluded: true, to: '7.2.6', toIncluded: true }])])
  index.putRecord('r2', 'CVE-2', [claim('citrix/adc', [{ from: '13.1-FIPS', fromIncluded: true, to: '13.1-FIPS 37.159', toIncluded: false }])])
  index.putRecord('r3', 'CVE-3', [claim('citrix/adc', [{ from: '13.1', fromIncluded: true, to: '13.1-51.15', toIncluded: false }])])
  for (const [id, product, its] of [['box', 'citrix/adc', 'NS13.1 Build 51.15.nc'], ['unsaid', 'citrix/adc', '13.1'], ['base', 'fortinet/fortios', '7.2.0'], ['train', 'fortinet/fortios', '7.2'], ['plain', 'citrix/adc', '13.1-49.13'], ['unmarked', 'citrix/adc', '13.1-37.150'], ['later', 'citrix/adc', '14.1-4.42'], ['other line', 'citrix/adc', '13.1-NDcPP 37.150']] as const) index.putAsset(id, [{ product, version: its, grade: 'A' }])
  const answers = Object.fromEntries([...index.everything()].toSorted((a, b) => (a.vulnerability < b.vulnerability ? 1 : -1)).flatMap(({ assets, answer }) => assets.map((asset) => [asset, answer])))
  assert.deepEqual(answers, { base: 'match', train: 'cannot tell', unmarked: 'cannot tell', 'other line': 'cannot tell', plain: 'match', unsaid: 'cannot tell' })
})

test('nothing that is affected by the plain reading of a statement is ever silently left out', () => {
  fc.assert(fc.property(aKnown, aClaim, (known, given) => {
    const claimed = { ...given, status: 'affected' as const }
    const index = new MatchIndex(schemeOf)
    index.putAsset('a', [known])
    index.putRecord('r', 'CVE-0', [claimed])
    const scheme = schemeOf(known.product)
    const inside = rangesOf(claimed).some(({ from, fromIncluded, to, toIncluded }) => {
      const low = from === undefined ? '>' : standing(scheme, known.version, from)
      const high = to === undefined ? '<' : standing(scheme, known.version, to)
      return low !== '<' && high !== '>' && (low !== '=' || fromIncluded) && (high !== '=' || toIncluded)
    })
    assert.ok(!(inside && known.product === claimed.product) || index.assetsFor('CVE-0').length === 1)
  }), { numRuns: 2_000 })
})
