// How far the version schemes agree with published vectors: `npm run check:versions -- --data FOLDER`. The folder holds what is there of
// `osv-scalibr-version-comparisons.tsv` (google/osv-scalibr, Apache-2.0), `vers-spec-tests.jsonl` (package-url/vers-spec, MIT) and
// `appliance-version-vectors.json`; what is not there is skipped. Prints right, wrong and unread per suite and scheme; fails below a floor.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Order } from '#language/version/order.ts'
import { compareIn } from '#language/version/scheme.ts'
import { schemeNamed } from '#language/version/schemes.ts'
import { readCanonicalVers, readVers, versContains, writeVers } from '#language/version/vers.ts'

/** One thing a suite expects: how two versions stand, or another answer with how it came out. */
interface Case { readonly suite: string, readonly scheme: string, readonly told: string, readonly outcome: Outcome }
type Outcome = 'right' | 'wrong' | 'unread'

/** The least share of right answers, in per cent. */
const FLOOR = { appliances: 100, 'vers-spec': 99.5, 'osv-scalibr': 99.5 } as const

/** Lines that expect what the scheme's own rules don't say, with the reason. They count as what they are: not right. */
const reasons: readonly (readonly [scheme: string, test: RegExp, reason: string])[] = [
  ['packagist', /^v?\d+(\.\d)? < v?\d+\.\d(\.0)?-(alpha|beta)|^v4-beta4 /, 'Composer fills missing numbers with zeros before it compares'],
  ['packagist', /BETA\.1 < .*ALPHA/, 'Composer takes large and small letters for one'],
  ['packagist', /post\d/, 'Composer knows no post and refuses the version'],
  ['pypi', /^\/\//, 'a comment that stands in the file as a line'],
  ['alpine', /-r(uff|-|\D| |$)|\.\.|^[.c]|[A-Z]|_blah|_csv|r1 <|\.r0 >|-r0-1|1\.0bc/, 'apk refuses the version'],
]

const opposite: Readonly<Record<Order, Order>> = { '<': '>', '>': '<', '=': '=', '?': '?' }

function compared(suite: string, scheme: string, left: string, expected: Order, right: string): Case {
  const known = schemeNamed(scheme)
  const [order, back] = known ? [compareIn(known, left, right), compareIn(known, right, left)] : ['?', '?'] as const
  const outcome = order === expected && back === opposite[expected] ? 'right' : order === '?' ? 'unread' : 'wrong'
  return { suite, scheme, outcome, told: `${left} ${expected} ${right}, not ${order}` }
}

function scalibr(file: string): Case[] {
  return readFileSync(file, 'utf8').split('\n').slice(1).filter((line) => line !== '').map((line) => {
    const [scheme = '', , left = '', order = '?', right = ''] = line.split('\t')
    return compared('osv-scalibr', scheme, left, order as Order, right) // the file holds <, = and >
  })
}

interface Vectors { readonly chains: Record<string, string[][]>, readonly equal: Record<string, [string, string][]> }

function appliances(file: string): Case[] {
  const { chains, equal } = JSON.parse(readFileSync(file, 'utf8')) as Vectors
  const pairs = Object.entries(chains).flatMap(([scheme, all]) => all.flatMap((chain) =>
    chain.flatMap((left, i) => chain.slice(i + 1).map((right) => compared('appliances', scheme, left, '<', right)))))
  const equals = Object.entries(equal).flatMap(([scheme, all]) => all.map(([left, right]) => compared('appliances, equal', scheme, left, '=', right)))
  return [...pairs, ...equals]
}

interface Tests { readonly json?: { readonly tests?: readonly Test[] } }
interface Test {
  readonly test_type: string
  readonly input: { readonly input_scheme: string, readonly versions: readonly string[], readonly vers: string, readonly version: string }
  readonly expected_output: unknown
  readonly expected_failure?: boolean
}

function versSpec(file: string): Case[] {
  const tests = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').flatMap((line) => (JSON.parse(line) as Tests).json?.tests ?? [])
  const notRun = tests.filter(({ test_type: type }) => type === 'from_native').length
  if (notRun > 0) console.log(`vers-spec: ${notRun} tests of native ranges are not run: ranges are read from records, not from a registry's own words`)
  return tests.flatMap((test) => readers[test.test_type]?.(test) ?? [])
}

const readers: Readonly<Record<string, (test: Test) => readonly Case[]>> = {
  comparison: ordered,
  equality: (test) => [equality(test)],
  containment({ input: { vers, version }, expected_output }) {
    const { range } = readVers(vers)
    return [ranged('contains', `${version} in ${vers}`, range && versContains(range, version) === 'yes', expected_output)]
  },
  validate({ input, expected_output }) {
    const { range } = readVers(String(input))
    return [ranged('sorted', String(input), range && writeVers(range), expected_output)]
  },
  parse({ input, expected_output, expected_failure: fails }) {
    const { range } = readCanonicalVers(String(input))
    const read = range && { scheme: range.scheme, version_constraints: range.constraints.map(({ comparator, version }) => [comparator, version]) }
    return [ranged('canonical', String(input), JSON.stringify(read), fails ? undefined : JSON.stringify(expected_output))]
  },
}

const ranged = (what: string, told: string, got: unknown, expected: unknown): Case =>
  ({ suite: 'vers-spec', scheme: `vers: ${what}`, outcome: got === expected ? 'right' : 'wrong', told: `${told}: ${String(got)}, not ${String(expected)}` })

/** Versions in their order, each against the next. The same one twice is itself. */
function ordered({ input: { input_scheme: scheme }, expected_output }: Test): readonly Case[] {
  const expected = expected_output as string[] // of a comparison
  return expected.slice(1).map((right, i) => compared('vers-spec', scheme, expected[i]!, expected[i] === right ? '=' : '<', right))
}

function equality({ input: { input_scheme: scheme, versions: [left = '', right = ''] }, expected_output }: Test): Case {
  const known = schemeNamed(scheme)
  const order = known ? compareIn(known, left, right) : '?'
  return { suite: 'vers-spec', scheme, outcome: order === '?' ? 'unread' : (order === '=') === expected_output ? 'right' : 'wrong', told: `${left} ${expected_output ? '=' : '≠'} ${right}, not ${order}` }
}

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : (part / whole) * 100)

/** One line for a suite and scheme; what is not right stands below it. @returns whether the floor is held. */
function shown(suite: string, scheme: string, cases: readonly Case[]): boolean {
  const count = (outcome: Outcome): number => cases.filter((one) => one.outcome === outcome).length
  const share = percent(count('right'), cases.length)
  const floor = suite.startsWith('appliances') ? FLOOR.appliances : FLOOR[suite as 'vers-spec' | 'osv-scalibr']
  const why = ({ scheme, told }: Case): string | undefined => reasons.find(([one, test]) => one === scheme && test.test(told))?.[2]
  console.log(`${suite.padEnd(18)} ${scheme.padEnd(18)} ${share.toFixed(2).padStart(6)} %  ${String(cases.length).padStart(6)}  wrong ${count('wrong')}, unread ${count('unread')}`)
  for (const one of cases.filter(({ outcome }) => outcome !== 'right').slice(0, 30)) console.log(`    ${one.outcome}: ${one.told}${why(one) ? ` (${why(one)})` : ''}`)
  return share >= floor
}

function main(): number {
  const { values: { data = 'data' } } = parseArgs({ options: { data: { type: 'string' } } })
  const sources = [['appliance-version-vectors.json', appliances], ['vers-spec-tests.jsonl', versSpec], ['osv-scalibr-version-comparisons.tsv', scalibr]] as const
  const start = performance.now()
  const cases = sources.flatMap(([name, read]) => {
    const file = join(data, name)
    if (existsSync(file)) return read(file)
    console.log(`${file} is not there: skipped (--data FOLDER says where)`)
    return []
  })
  const groups = Map.groupBy(cases, ({ suite, scheme }) => `${suite}\t${scheme}`)
  const held = [...groups].map(([name, own]) => shown(...(name.split('\t') as [string, string]), own))
  console.log(`${cases.length} cases, ${cases.filter(({ outcome }) => outcome === 'right').length} right, ${Math.round(performance.now() - start)} ms`)
  return held.every(Boolean) ? 0 : 1
}

process.exitCode = main()
