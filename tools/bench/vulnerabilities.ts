import { MatchIndex, type Known } from '#language/matching/match-index.ts'
import type { Claim } from '#language/matching/claim.ts'
import type { Interval } from '#language/vulnerability/statement.ts'
import { schemeNamed } from '#language/version/schemes.ts'
import { tell, type Figure } from './figures.ts'

const say = (figure: Figure): void => tell('vulnerabilities', figure)

const ASSETS = 1_000_000
const VULNERABILITIES = 250_000
const PRODUCTS = 100_000
const SETTING = '250,000 vulnerabilities with 1.5 million ranges, 1,000,000 assets of 100,000 products'

/** Always the same numbers: figures of two runs compare. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6D2B79F5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Few products are in everybody's racks (Zipf). Two thirds of what CVE records name are among the first thousand. */
const popular = (roll: number): number => Math.min(PRODUCTS - 1, Math.floor(PRODUCTS ** roll) - 1)
const product = (n: number): string => `maker-${n % 9_000}/product-${n}`
const release = (roll: () => number): string => `${6 + Math.floor(roll() * 3)}.${Math.floor(roll() * 8)}.${Math.floor(roll() * 20)}`

/** As measured on real records: 6.1 ranges over 3.2 names; branches that end where they were mended. */
function claims(roll: () => number): Claim[] {
  return Array.from({ length: 1 + Math.floor(roll() * 5) }, () => {
    const major = 6 + Math.floor(roll() * 3)
    const intervals = Array.from({ length: 1 + Math.floor(roll() * 3) }, (_, n): Interval => {
      const minor = Math.floor(roll() * 7) + (n % 2)
      return { from: `${major}.${minor}.0`, fromIncluded: true, to: `${major}.${minor}.${1 + Math.floor(roll() * 20)}`, toIncluded: false }
    })
    return { product: product(popular(roll())), status: 'affected' as const, versions: { intervals, exact: [] }, grade: 'A' as const }
  })
}

const known = (roll: () => number): Known[] => [{ product: product(popular(roll())), version: release(roll), grade: 'A' }]

const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
const milliseconds = (work: () => unknown): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** `npm run bench -- vulnerabilities`: the index alone, in this process. */
export async function bench(): Promise<void> {
  const before = process.memoryUsage().rss
  const index = new MatchIndex(() => schemeNamed('fortios')!)
  const roll = dice(7)
  const filled = milliseconds(() => {
    for (let n = 0; n < ASSETS; n += 1) index.putAsset(`asset-${n}`, known(roll))
    for (let n = 0; n < VULNERABILITIES; n += 1) index.putRecord(`cve-${n}`, `cve-${n}`, claims(roll))
  })
  say({ metric: 'fill', setting: SETTING, value: filled / 1_000, unit: 's' })
  const fresh = Array.from({ length: 2_000 }, (_, n) => ({ id: `new-${n}`, claims: claims(roll) }))
  let hits = 0
  const took = fresh.map(({ id, claims: said }) => milliseconds(() => {
    index.putRecord(id, id, said)
    hits += index.assetsFor(id).reduce((sum, { assets }) => sum + assets.length, 0)
  })).toSorted((a, b) => a - b)
  say({ metric: 'match_p50', setting: `a new vulnerability until its assets are known; ${Math.round(hits / fresh.length)} assets a vulnerability`, value: at(took, 0.5), unit: 'ms' })
  say({ metric: 'match_p99', setting: SETTING, value: at(took, 0.99), unit: 'ms', target: 1 })
  const devices = Array.from({ length: 5_000 }, () => known(roll))
  const answered = devices.map((one) => milliseconds(() => { index.putAsset('asset-new', one); index.vulnerabilitiesOf('asset-new') })).toSorted((a, b) => a - b)
  say({ metric: 'asset_p99', setting: 'a new asset until its vulnerabilities are known', value: at(answered, 0.99), unit: 'ms' })
  const components = devices.slice(0, 5_000)
  say({ metric: 'sbom_5000', setting: '5,000 components of one parts list, each against every vulnerability', value: milliseconds(() => {
    for (const [n, one] of components.entries()) { index.putAsset(`component-${n}`, one); index.vulnerabilitiesOf(`component-${n}`) }
  }) / 1_000, unit: 's', target: 1 })
  let [found, pairs] = [0, 0]
  const everything = milliseconds(() => { for (const { assets } of index.everything()) { found += 1; pairs += assets.length } })
  say({ metric: 'rematch_full', setting: `${pairs.toLocaleString('en')} pairs of asset and vulnerability, ${found.toLocaleString('en')} of alike assets`, value: everything / 1_000, unit: 's', target: 5 })
  globalThis.gc?.()
  say({ metric: 'index_rss', setting: 'memory of the process above what it had before', value: (process.memoryUsage().rss - before) / 1_048_576, unit: 'MB', target: 500 })
  say({ metric: 'dependency_track_per_component', setting: 'beside it, as its own logs say (issues 1759, 2857, 1370): 1.9 to 23 ms a component; here', value: at(answered, 0.5), unit: 'ms' })
}
