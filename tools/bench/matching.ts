/** The index alone, in a process of its own: filled with a nation's worth, asked both ways. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Claim } from '#language/matching/claim.ts'
import { MatchIndex, type Known } from '#language/matching/match-index.ts'
import { schemeNamed } from '#language/version/schemes.ts'
import type { Interval } from '#language/vulnerability/statement.ts'
import { quantile, tell, type Figure } from './figures.ts'

const ASSETS = 1_000_000
const VULNERABILITIES = 250_000
const PRODUCTS = 100_000
const COMPONENTS = 5_000
const SETTING = '250,000 vulnerabilities with 1.5 million ranges, 1,000,000 assets of 100,000 products'

type Roll = () => number

/** Always the same numbers: figures of two runs compare. */
function dice(seed: number): Roll {
  let state = seed
  return () => {
    state = (state + 0x6D2B79F5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Few products are in everybody's racks (Zipf). Two thirds of what CVE records name are among the first thousand. */
const popular = (roll: Roll): number => Math.min(PRODUCTS - 1, Math.floor(PRODUCTS ** roll()) - 1)
const product = (n: number): string => `maker-${n % 9_000}/product-${n}`
const release = (roll: Roll): string => `${6 + Math.floor(roll() * 3)}.${Math.floor(roll() * 8)}.${Math.floor(roll() * 20)}`
const known = (n: number, roll: Roll): Known[] => [{ product: product(n), version: release(roll), grade: 'A' }]

/** As measured on real records: 6.1 ranges over 3.2 names; branches that end where they were mended. */
function claims(roll: Roll): Claim[] {
  return Array.from({ length: 1 + Math.floor(roll() * 5) }, () => {
    const major = 6 + Math.floor(roll() * 3)
    const intervals = Array.from({ length: 1 + Math.floor(roll() * 3) }, (_, n): Interval => {
      const minor = Math.floor(roll() * 7) + (n % 2)
      return { from: `${major}.${minor}.0`, fromIncluded: true, to: `${major}.${minor}.${1 + Math.floor(roll() * 20)}`, toIncluded: false }
    })
    return { product: product(popular(roll)), status: 'affected' as const, versions: { intervals, exact: [] }, grade: 'A' as const }
  })
}

/** A parts list names a product once; those that everybody uses are in it first. */
function distinct(roll: Roll): number[] {
  const drawn = new Set<number>()
  while (drawn.size < COMPONENTS) drawn.add(popular(roll))
  return [...drawn]
}

const milliseconds = (work: () => unknown): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (how: object) => void // what the flag exposes

/** MB of this process that the system holds in memory, when everything is collected and free pages were given back. */
function resident(): number {
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  return process.memoryUsage().rss / 1_048_576
}

function * matchingFigures(): Generator<Figure> {
  const [before, roll] = [resident(), dice(7)]
  const index = new MatchIndex(() => schemeNamed('fortios')!) // it is one
  const filled = milliseconds(() => {
    for (let n = 0; n < ASSETS; n += 1) index.putAsset(`asset-${n}`, known(popular(roll), roll))
    for (let n = 0; n < VULNERABILITIES; n += 1) index.putRecord(`cve-${n}`, `cve-${n}`, claims(roll))
  })
  yield { metric: 'fill', setting: SETTING, value: filled / 1_000, unit: 's' }
  yield* vulnerabilityFigures(index, roll)
  yield* assetFigures(index, roll)
  let [found, pairs] = [0, 0]
  const everything = milliseconds(() => { for (const { assets } of index.everything()) { found += 1; pairs += assets.length } })
  yield { metric: 'rematch_full', setting: `${pairs.toLocaleString('en')} pairs of asset and vulnerability, ${found.toLocaleString('en')} of alike assets`, value: everything / 1_000, unit: 's', target: 5 }
  yield { metric: 'index_rss', setting: `${SETTING}: resident memory of the process with the filled index after all these questions, less what it was with an empty one; both when all garbage was collected`, value: resident() - before, unit: 'MB', target: 500 }
}

function * vulnerabilityFigures(index: MatchIndex, roll: Roll): Generator<Figure> {
  let hits = 0
  const took = Array.from({ length: 2_000 }, (_, n) => ({ id: `new-${n}`, said: claims(roll) })).map(({ id, said }) => milliseconds(() => {
    index.putRecord(id, id, said)
    hits += index.assetsFor(id).reduce((sum, { assets }) => sum + assets.length, 0)
  }))
  yield { metric: 'match_p50', setting: `a new vulnerability until its assets are known; ${Math.round(hits / took.length)} assets a vulnerability`, value: quantile(took, 0.5), unit: 'ms' }
  yield { metric: 'match_p99', setting: SETTING, value: quantile(took, 0.99), unit: 'ms', target: 1 }
}

function * assetFigures(index: MatchIndex, roll: Roll): Generator<Figure> {
  const ask = (id: string, one: readonly Known[]) => {
    index.putAsset(id, one)
    return index.vulnerabilitiesOf(id).length
  }
  const took = Array.from({ length: 5_000 }, () => known(popular(roll), roll)).map((one) => milliseconds(() => ask('asset-new', one)))
  yield { metric: 'asset_p50', setting: 'a new asset until its vulnerabilities are known, as popular as all', value: quantile(took, 0.5), unit: 'ms' }
  yield { metric: 'asset_p99', setting: 'the same', value: quantile(took, 0.99), unit: 'ms' }
  const components = distinct(roll).map((n) => known(n, roll))
  let found = 0
  const list = milliseconds(() => { for (const [n, one] of components.entries()) found += ask(`component-${n}`, one) })
  yield { metric: 'sbom_5000', setting: `${COMPONENTS} components of one parts list, each another product, the popular ones first, against every vulnerability; ${found.toLocaleString('en')} found`, value: list / 1_000, unit: 's', target: 1 }
  yield { metric: 'per_component', setting: 'the same', value: list / COMPONENTS, unit: 'ms' }
  for (const [components, seconds, issue] of [[18_477, 34.5, 1759], [402, 4.8, 2857], [478, 11.2, 1370]] as const) {
    yield { metric: 'dependency_track_per_component', setting: `figure from the research, not measured here: ${components} components in ${seconds} s, its issue ${issue}`, value: seconds * 1_000 / components, unit: 'ms' }
  }
}

for (const figure of matchingFigures()) tell('vulnerabilities', figure)
