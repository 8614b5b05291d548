/**
 * `npm run check:records -- --data DIR`: reads real records of every source and prints how many give a statement of grade A or B,
 * which defects were found and repaired beside those a table lists, and what could not be taken. Where the folder is missing it says so and ends.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { productCatalogue } from '#domains/assets/product-catalogue.ts'
import { identities } from '#language/product/identity.ts'
import { readEndOfLife, readOpenEox } from '#language/vulnerability/end-of-support.ts'
import { readCsaf } from '#language/vulnerability/from-csaf.ts'
import { readCve } from '#language/vulnerability/from-cve.ts'
import { readGhsa } from '#language/vulnerability/from-ghsa.ts'
import { readNvd } from '#language/vulnerability/from-nvd.ts'
import { readOsv } from '#language/vulnerability/from-osv.ts'
import { readVex } from '#language/vulnerability/from-vex.ts'
import { readKev } from '#language/vulnerability/kev.ts'
import { repairs } from '#language/vulnerability/repairs/all.ts'
import type { Reading } from '#language/vulnerability/statement.ts'

const who = identities(productCatalogue())
const defects = [...'ABCDEFGHIJK']

const lines = (path: string): unknown[] => readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown)
/** Bundles hold a file a line, `{ path, json }`; records of CVE stand by themselves. */
const content = (line: unknown): unknown => (line as { json?: unknown }).json ?? line
const pathOf = (line: unknown): string => (line as { path?: string }).path ?? ''

const bestOf = (readings: readonly Reading[]): string => readings.flatMap(({ statements }) => statements).filter(({ status }) => status !== 'investigating').map(({ grade }) => grade).toSorted()[0] ?? 'none'

interface Read { readonly id: string; readonly readings: readonly Reading[] }

function summary(name: string, reads: readonly Read[], ms: number): void {
  const best = reads.map(({ readings }) => bestOf(readings))
  const share = (...grades: string[]): string => `${grades.join(' or ')} ${best.filter((one) => grades.includes(one)).length} (${(best.filter((one) => grades.includes(one)).length / Math.max(1, reads.length) * 100).toFixed(1)} %)`
  const statements = reads.flatMap(({ readings }) => readings.flatMap((one) => one.statements))
  const faults = reads.flatMap(({ readings }) => readings.flatMap((one) => one.faults))
  console.log(`\n${name}: ${reads.length} records, ${statements.length} statements, ${(ms / Math.max(1, reads.length)).toFixed(2)} ms each`)
  console.log(`  best grade: ${share('A', 'B')}, of them A ${best.filter((one) => one === 'A').length}; ${share('C')}; ${share('D')}; ${share('none')}`)
  const told = [...counted(faults.map(({ says }) => says.en))].slice(0, 6).map(([words, count]) => `${count} × ${words.slice(0, 90)}`)
  console.log(`  faults: ${faults.length}${told.length > 0 ? `: ${told.join('; ')}` : ''}`)
}

function counted(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  return new Map([...counts].toSorted((a, b) => b[1] - a[1]))
}

function read(name: string, given: readonly unknown[], reader: (json: unknown) => readonly Reading[]): Read[] {
  const start = performance.now()
  const reads = given.map((line) => ({ id: pathOf(line), readings: reader(content(line)) }))
  summary(name, reads, performance.now() - start)
  return reads
}

function agreement(reads: readonly Read[], table: string): void {
  const listed = new Map(readFileSync(table, 'utf8').trim().split('\n').slice(1).map((line) => [line.split('\t')[0] ?? '', line.split('\t')] as const))
  const letterOf = new Map(repairs.map(({ id, defect }) => [id, defect]))
  const found = new Map(reads.flatMap(({ readings }) => readings.flatMap(({ vulnerability, statements }) => (vulnerability ? [[vulnerability.id, new Set(statements.flatMap((one) => one.repairs.map((id) => letterOf.get(id) ?? '')))] as const] : []))))
  console.log('\nDefects: as the table lists them, as they were repaired here (both / table alone / here alone)')
  for (const letter of defects) {
    const rows = [...listed].map(([id, row]) => [(row[3] ?? '').split(',').includes(letter), found.get(id)?.has(letter as 'A') ?? false] as const) // letters of the list above
    const count = (a: boolean, b: boolean): number => rows.filter(([x, y]) => x === a && y === b).length
    const repair = repairs.find(({ defect }) => defect === letter)
    console.log(`  ${letter} ${(repair?.title.en ?? '').padEnd(42)} ${String(count(true, true)).padStart(4)} / ${String(count(true, false)).padStart(4)} / ${String(count(false, true)).padStart(4)}   recall ${(count(true, true) / Math.max(1, count(true, true) + count(true, false)) * 100).toFixed(0)} %`)
  }
  const inKev = new Set([...listed].flatMap(([id, row]) => (row[2] === '1' ? [id] : [])))
  summary('CVE records of exploited vulnerabilities', reads.filter(({ readings }) => inKev.has(readings[0]?.vulnerability?.id ?? '')), 0)
}

function exploited(path: string): void {
  const { entries, faults } = readKev(JSON.parse(readFileSync(path, 'utf8')), who)
  const sure = counted(entries.map(({ products }) => products.map((one) => one.sure).toSorted()[0] ?? 'none'))
  console.log(`\nCISA KEV: ${entries.length} entries, ${faults.length} faults; products known: ${[...sure].map(([name, count]) => `${name} ${count}`).join(', ')}`)
}

function support(data: string): void {
  const [products, eox] = [lines(join(data, 'endoflife-products.jsonl')).map((one) => readEndOfLife(one, who)), lines(join(data, 'openeox-1.0.jsonl')).filter((one) => /examples/.test(pathOf(one))).map((one) => readOpenEox(content(one), who))]
  for (const [name, readings] of [['endoflife', products], ['OpenEoX', eox]] as const) {
    const entries = readings.flatMap((one) => one.entries)
    console.log(`${name}: ${readings.length} files, ${entries.length} entries, ${readings.flatMap((one) => one.faults).length} faults, ${entries.filter((one) => one.products.some(({ sure }) => sure === 'exact' || sure === 'alias')).length} of a known product`)
  }
}

function main(): void {
  const { data } = parseArgs({ options: { data: { type: 'string', default: '' } } }).values
  if (data === '' || !existsSync(join(data, 'cve5-defect-classes.tsv'))) return console.log('No records to check: give their folder by --data DIR.')
  const bundle = (name: string): unknown[] => (existsSync(join(data, name)) ? lines(join(data, name)) : [])
  const cves = ['cve5-appliances-and-kev.jsonl', 'cve5-random-1500.jsonl'].flatMap((name) => read(`CVE (${name})`, bundle(name), (json) => [readCve(json, who)]))
  agreement(cves, join(data, 'cve5-defect-classes.tsv'))
  console.log(`\nRepairs: ${[...counted(cves.flatMap(({ readings }) => readings.flatMap((one) => one.statements.flatMap((statement) => statement.repairs))))].map(([id, count]) => `${id} ${count}`).join(', ')}`)
  read('NVD', bundle('nvd-api2-samples.jsonl').filter((one) => /CVE-|cve-|-/.test(pathOf(one)) && 'cve' in (content(one) as object)), (json) => [readNvd(json, who)])
  read('OSV', [...bundle('osv-samples.jsonl'), ...bundle('osv-samples-dt.jsonl')], (json) => [readOsv(json, who)])
  read('GHSA', bundle('ghsa-samples-dt.jsonl'), (json) => [readGhsa(json, who)])
  read('CSAF', bundle('csaf-2.0-examples.jsonl').filter((one) => /examples\/csaf\//.test(pathOf(one))), (json) => readCsaf(json, who))
  if (existsSync(join(data, 'vince-csaf-vu-257161.json'))) read('CSAF (several makers in one document)', [JSON.parse(readFileSync(join(data, 'vince-csaf-vu-257161.json'), 'utf8'))], (json) => readCsaf(json, who))
  read('VEX', [...bundle('kev-epss-openvex-csaf-samples-grype.jsonl').filter((one) => /openvex/.test(pathOf(one))), ...bundle('cyclonedx-boms.jsonl').filter((one) => /vex.*\.json$/.test(pathOf(one)))], (json) => readVex(json, who))
  exploited(join(data, 'cisa-kev.json'))
  support(data)
}

main()
