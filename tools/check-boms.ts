/**
 * `npm run check:boms -- --data DIR`: reads published bills of materials (`cyclonedx-boms.jsonl` of DependencyTrack/dependency-track and
 * `spdx-boms.jsonl` of google/osv-scalibr, both Apache-2.0; a file a line), whole and in pieces, prints what was found in each, and fails
 * where a broken one is not named as such, a sound one is not read, or the two ways differ. What is not there is skipped.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { bomIn } from '#cli/bom-file.ts'
import type { Bom } from '#language/bom/component.ts'
import { noBom, readBom } from '#language/bom/read-bom.ts'

interface Line { readonly path: string; readonly json?: unknown; readonly text?: string }

/** Files that are broken on purpose, or in a form that is not read: each must be refused with words. */
const refused = /invalid\.json$|invalid_sbom|\.rdf$|\.yml$/

const folder = mkdtempSync(join(tmpdir(), 'sakimori-boms-'))

async function fromFile({ json, text }: Line): Promise<Bom> {
  const path = join(folder, 'bom')
  writeFileSync(path, text ?? JSON.stringify(json))
  return (await bomIn(path)) ?? noBom()
}

const counted = ({ components, subject }: Bom): number => components.length + (subject ? 1 : 0)
const isRead = ({ format, faults }: Bom): boolean => format !== '' && !faults.some(({ at }) => at === '')

/** One line for a file. @returns whether it came out as it must. */
async function checked(line: Line): Promise<{ right: boolean; bom: Bom }> {
  const bom = await fromFile(line)
  const whole = readBom(line.json ?? line.text)
  const isXml = bom.format !== '' && line.text?.trimStart().startsWith('<') === true
  const right = isRead(bom) !== refused.test(line.path) && (isXml || counted(whole) === counted(bom)) && (isRead(bom) || bom.faults.length > 0)
  console.log(`${right ? '  ' : '! '}${basename(line.path).padEnd(46)} ${(isRead(bom) ? bom.format : 'not read').padEnd(14)} ${String(counted(bom)).padStart(5)} components, ${String(bom.components.filter(({ of }) => of.length > 0).length).padStart(4)} depended on, faults ${bom.faults.length}, notes ${bom.notes.length}`)
  for (const { at, says } of bom.faults.slice(0, 3)) console.log(`      ${at}: ${says.en}`)
  return { right, bom }
}

async function suite(file: string): Promise<boolean> {
  if (!existsSync(file)) {
    console.log(`${file} is not there: skipped (--data DIR says where)`)
    return true
  }
  const start = performance.now()
  const results: Awaited<ReturnType<typeof checked>>[] = []
  for (const line of readFileSync(file, 'utf8').split('\n').filter((one) => one !== '')) results.push(await checked(JSON.parse(line) as Line))
  const boms = results.map(({ bom }) => bom)
  console.log(`${basename(file)}: ${boms.filter(isRead).length} of ${boms.length} read, ${boms.reduce((sum, bom) => sum + counted(bom), 0)} components, ${boms.reduce((sum, { faults }) => sum + faults.length, 0)} faults, ${results.filter(({ right }) => !right).length} not as expected, ${Math.round(performance.now() - start)} ms\n`)
  return results.every(({ right }) => right)
}

const { data } = parseArgs({ options: { data: { type: 'string', default: 'data' } } }).values
try {
  const held = [await suite(join(data, 'cyclonedx-boms.jsonl')), await suite(join(data, 'spdx-boms.jsonl'))]
  process.exitCode = held.every(Boolean) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}
