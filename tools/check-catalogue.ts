// How far the check of catalogues agrees with what others published: `npm run check:catalogue -- --data FOLDER`. The folder holds what is there
// of `cisa-kev.json` with `cisa-kev-schema.json` (cisagov/kev-data, CC0), `csaf-2.0-validator-tests.jsonl` and `csaf-2.0-examples.jsonl`
// (oasis-tcs/csaf, one file a line: { path, json }), `eukev.json` and its `eukev-schema.json` (enisaeu/CNW), `gcve-bcp-07.schema.json`
// (gcve-eu/bcp-validator); what is not there is skipped. What our own writers write is held against the published schemas. Fails below a floor.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { checkCsaf } from '#cli/check-csaf.ts'
import { catalogue } from '#language/exploited/catalogue.ts'
import { checkCatalogue } from '#language/exploited/check.ts'
import type { Publisher } from '#language/exploited/publisher.ts'
import { writeBcp07 } from '#language/exploited/write-bcp07.ts'
import { writeCisa } from '#language/exploited/write-cisa.ts'
import { writeEu } from '#language/exploited/write-eu.ts'
import { anyAssertion } from '#test/assertions.ts'

/** The least share of right answers, in per cent. One document of 6.1.26 is newer than the validator. */
const FLOOR = { 'CSAF mandatory tests': 99, 'CSAF optional tests': 100, 'CSAF examples': 100 } as const

interface Line { readonly path: string; readonly json?: unknown }
interface Expectation { readonly name: string }
interface TestCase { readonly id: string; readonly group: string; readonly failures?: readonly Expectation[]; readonly valid?: readonly Expectation[] }

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const lines = (path: string): Line[] => readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line) // the bundle's own shape

function rate(name: keyof typeof FLOOR, right: number, whole: number): boolean {
  const share = whole === 0 ? 100 : (right / whole) * 100
  console.log(`${name}: ${right}/${whole} (${share.toFixed(2)} %)`)
  return share >= FLOOR[name]
}

/** A file of a known format by our check. */
function checkedFile(path: string): boolean {
  const found = checkCatalogue(readFileSync(path, 'utf8'))
  if (found.format === 'none' || found.format === 'csaf') return false
  console.log(`${path}: ${found.format}, ${found.entries} entries, ${found.faults.length} faults, ${found.remarks.length} remarks`)
  for (const { at, says } of found.faults.slice(0, 10)) console.log(`    ${at}: ${says.en}`)
  return found.faults.length === 0
}

const by: Publisher = { name: { ja: '架空司令塔', en: 'Example Centre' }, address: 'https://centre.example.jp', page: 'https://centre.example.jp/exploited', origin: '405284c2-e461-4670-8979-7fd2c9755a60' }

/** Five hundred catalogues of any assertions, as the writer writes them, by the schema that was published for the format. */
function writtenBySchema(name: string, schema: string, draft: Ajv | Ajv2020, write: (given: ReturnType<typeof catalogue>) => readonly unknown[]): boolean {
  formats.default(draft)
  const valid = draft.compile(json(schema) as object) // a schema is an object
  const documents = fc.sample(fc.array(anyAssertion, { maxLength: 8 }), { numRuns: 500, seed: 1 }).flatMap((assertions) => write(catalogue(assertions, '2026-09-01T00:00:00Z')))
  const wrong = documents.filter((one) => !valid(one))
  console.log(`${name}, as we write it, by its published schema: ${documents.length - wrong.length}/${documents.length}`)
  if (wrong[0] !== undefined && !valid(wrong[0])) console.log(`    ${draft.errorsText(valid.errors)}`)
  return documents.length > 0 && wrong.length === 0
}

const parsed = (given: unknown): unknown => JSON.parse(JSON.stringify(given))

const schemas: readonly (readonly [file: string, check: (path: string) => boolean])[] = [
  ['cisa-kev-schema.json', (path) => writtenBySchema('CISA KEV', path, new Ajv({ strict: false, allErrors: true }), (given) => [parsed(writeCisa(given, by, 'ja').document)])],
  ['eukev-schema.json', (path) => writtenBySchema('EU KEV', path, new Ajv({ strict: false, allErrors: true }), (given) => [parsed(writeEu(given, 'ja').document)])],
  ['gcve-bcp-07.schema.json', (path) => writtenBySchema('GCVE BCP-07', path, new Ajv2020({ strict: false, allErrors: true }), (given) => writeBcp07(given, by, 'ja').map(parsed))],
]

/** Whether the test that a document was written for fails it, or lets it through, as expected. 6.1.8 is the schema itself. */
async function suite(path: string): Promise<boolean> {
  const files = new Map(lines(path).map((one) => [one.path.split('/data/')[1] ?? '', one.json]))
  const { tests } = files.get('testcases.json') as { tests: readonly TestCase[] } // the suite's own list of expectations
  const held: boolean[] = []
  for (const group of ['mandatory', 'optional'] as const) {
    const told: string[] = []
    let whole = 0
    for (const { id, failures = [], valid = [] } of tests.filter((one) => one.group === group)) for (const [name, fails] of [...failures.map((one) => [one.name, true] as const), ...valid.map((one) => [one.name, false] as const)]) {
      whole += 1
      if (await raises(files.get(name), id, group) !== fails) told.push(`${id} ${name}: ${fails ? 'let through' : 'refused'}`)
    }
    held.push(rate(`CSAF ${group} tests`, whole - told.length, whole))
    for (const one of told) console.log(`    ${one}`)
  }
  console.log(`CSAF informative tests: ${tests.filter((one) => one.group === 'informative').length} tests are never run (they fetch addresses, or run programs)`)
  return held.every(Boolean)
}

async function raises(document: unknown, id: string, group: 'mandatory' | 'optional'): Promise<boolean> {
  const { faults, remarks } = await checkCsaf(document)
  const own = id === '6.1.8' ? 'schema of CSAF' : ` test ${id}:`
  return (group === 'mandatory' ? faults : [...faults, ...remarks]).some(({ says }) => says.en.includes(own))
}

async function examples(path: string): Promise<boolean> {
  const advisories = lines(path).filter((one) => one.path.includes('/examples/csaf/'))
  let valid = 0
  for (const one of advisories) {
    const { faults } = await checkCsaf(one.json)
    if (faults.length === 0) valid += 1
    else console.log(`    ${one.path}: ${faults.length} faults, first ${faults[0]?.at}: ${faults[0]?.says.en}`)
  }
  return rate('CSAF examples', valid, advisories.length)
}

async function main(): Promise<number> {
  const { values: { data = 'data' } } = parseArgs({ options: { data: { type: 'string' } } })
  const all: readonly (readonly [file: string, check: (path: string) => boolean | Promise<boolean>])[] =
    [['cisa-kev.json', checkedFile], ['eukev.json', checkedFile], ...schemas, ['csaf-2.0-validator-tests.jsonl', suite], ['csaf-2.0-examples.jsonl', examples]]
  let held = true
  for (const [file, check] of all) {
    const path = join(data, file)
    if (!existsSync(path)) console.log(`${path} is not there: skipped (--data FOLDER says where)`)
    else held = (await check(path)) && held
  }
  return held ? 0 : 1
}

process.exitCode = await main()
