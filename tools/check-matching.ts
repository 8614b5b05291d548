/**
 * `npm run check:matching -- --data DIR`: the labelled pairs of test/conformance/matching against the real records they were read from,
 * and whether the small records of the tests lead to the same answers. Where the folder is missing it says so and ends.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { productCatalogue } from '#domains/assets/product-catalogue.ts'
import { identities } from '#language/product/identity.ts'
import { judge, report, tally } from '#test/conformance/matching/judge.ts'
import { readFacts, readPairs } from '#test/conformance/matching/pairs.ts'

const bundles = ['cve5-appliances-and-kev.jsonl', 'cve5-random-1500.jsonl']
const idOf = (record: unknown): string => (record as { cveMetadata?: { cveId?: string } }).cveMetadata?.cveId ?? '' // read as the index of the file only

function recordsOf(path: string, wanted: ReadonlySet<string>): unknown[] {
  return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown).filter((record) => wanted.has(idOf(record)))
}

function main(): number {
  const { data } = parseArgs({ options: { data: { type: 'string', default: '' } } }).values
  if (data === '' || !existsSync(join(data, bundles[0] ?? ''))) {
    console.log('No records to check: give their folder by --data DIR.')
    return 0
  }
  const [pairs, who] = [readPairs(), identities(productCatalogue())]
  const records = bundles.map((name) => join(data, name)).filter((path) => existsSync(path)).flatMap((path) => recordsOf(path, new Set(pairs.map(({ cve }) => cve))))
  const [real, small] = [judge(pairs, records, who), judge(pairs, readFacts(), who)]
  console.log(report(real))
  const other = small.filter(({ answer, grade }, n) => answer !== real[n]?.answer || grade !== real[n].grade)
  for (const { pair: { product, version, cve }, answer, grade } of other) console.log(`  not as by the small record: ${product} ${version} ${cve}, there ${answer} ${grade ?? ''}`)
  console.log(`${records.length} records; ${other.length} answers differ from those by the small records`)
  return tally(real).falselyClear.length + other.length > 0 ? 1 : 0
}

process.exitCode = main()
