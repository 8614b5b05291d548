/** Prints what Sakimori would take from evidence files: `node tools/read-evidence.ts FILE...`; `--all` lists every item. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readEvidence } from '#language/evidence/evidence.ts'
import { harmless } from '#language/evidence/harmless.ts'
import { shownValue } from '#language/evidence/values.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { all: { type: 'boolean', default: false } } })

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts).map(([k, n]) => `${k} ${n}`).join(', ') || 'none'

function tell(file: string): boolean {
  const content = readFileSync(file)
  const start = performance.now()
  const read = readEvidence(basename(file), content)
  const ms = Math.round(performance.now() - start)
  console.log(`${file}\n  ${read.format}, ${read.items.length} items, ${ms} ms, strictest ${read.strictest ?? 'unmarked'}`)
  if (read.problem) console.log(`  problem: ${read.problem.en}\n           ${read.problem.ja}`)
  console.log(`  roles: ${listed(read.counts.roles)}\n  types: ${listed(read.counts.types)}`)
  for (const u of read.unread) console.log(`  left out ${u.count} x ${u.what}: ${u.why.en}${u.path ? ` (${u.path})` : ''}`)
  if (values.all) for (const i of read.items) console.log(`    ${i.role} ${i.type} ${shownValue(i)} ${i.tlp ?? ''} ${harmless(i.title ?? '')}`)
  return read.problem === undefined
}

if (positionals.length === 0) console.error('Usage: node tools/read-evidence.ts [--all] FILE...')
process.exitCode = positionals.length > 0 && positionals.map(tell).every(Boolean) ? 0 : 1
