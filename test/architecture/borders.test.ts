// The borders hold: in the project nothing crosses them, and in a small copy of its shape each planted crossing is refused.
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type BrokenBorder, brokenBorders } from '../../tools/borders.ts'

const project = join(import.meta.dirname, '..', '..')

/** Files whose imports are all allowed. */
const sound: Record<string, string> = {
  'language/words.ts': `import { z } from 'zod'\nexport const words = z`,
  'platform/database.ts': `import '#language/words.ts'\nimport { Kysely } from 'kysely'\nexport const db = Kysely`,
  'trust/act.ts': `import '#platform/database.ts'\nexport const act = 1`,
  'trust/identity/contract.ts': `import '#language/words.ts'\nexport const identity = 1`,
  'trust/identity/sign-in.ts': `import { jwtVerify } from 'jose'\nexport const signIn = jwtVerify`,
  'trust/ledger/format.ts': `import { createHash } from 'node:crypto'\nimport './format-note.ts'\nexport const hash = createHash`,
  'trust/ledger/format-note.ts': `export const note = 1`,
  'domains/assets/contract.ts': `import { z } from 'zod'\nimport '#trust/identity/contract.ts'\nexport const asset = z`,
  'domains/assets/tables.ts': `import { sql } from 'kysely'\nimport '#trust/act.ts'\nexport const tables = sql`,
  'domains/assets/index.ts': `import './tables.ts'\nexport const assets = 1`,
  'domains/reporting/contract.ts': `export const report = 1`,
  'domains/reporting/tables.ts': `export const rows = 1`,
  'domains/reporting/report-incident.ts': `import '#domains/assets/contract.ts'\nimport '#domains/assets/index.ts'\nexport const run = 1`,
  'domains/reporting/index.ts': `import './report-incident.ts'\nexport const reporting = 1`,
  'domains/sharing/contract.ts': `import '#domains/reporting/contract.ts'\nexport const share = 1`,
  'domains/readiness/contract.ts': `export const ready = 1`,
  'domains/readiness/index.ts': `export const readiness = 1`,
  'client/call.ts': `import '#language/words.ts'\nexport const call = 1`,
  'web/page.tsx': `import '#client/call.ts'\nimport '#domains/reporting/contract.ts'\nimport '#trust/identity/contract.ts'\nexport const Page = () => <p />`,
  'cli/sakimori.ts': `import { parseArgs } from 'node:util'\nimport '#client/call.ts'\nexport const cli = parseArgs`,
  'main/server.ts': `import fastify from 'fastify'\nimport '#domains/reporting/index.ts'\nexport const server = fastify`,
}

/** A crossing: the file it stands in, what it imports, the rule that must refuse it. A cycle is told once, at one of its files. */
const planted: readonly (readonly [file: string, code: string, rule: string])[] = [
  ['language/up.ts', `import '#platform/database.ts'`, 'language-looks-down-only'],
  ['language/node.ts', `import 'node:fs'`, 'language-is-pure'],
  ['platform/up.ts', `import '#trust/act.ts'`, 'platform-looks-down-only'],
  ['platform/up-type.ts', `import type { act } from '#trust/act.ts'\nexport type A = typeof act`, 'platform-looks-down-only'],
  ['trust/up.ts', `import '#domains/reporting/contract.ts'`, 'trust-looks-down-only'],
  ['domains/assets/up.ts', `import '#main/server.ts'`, 'domains-looks-down-only'],
  ['domains/sharing/foreign-tables.ts', `import '#domains/reporting/tables.ts'`, 'domains-meet-at-contracts'],
  ['domains/reporting/tables-in-spite-of-treaty.ts', `import '#domains/assets/tables.ts'`, 'domains-meet-at-contracts'],
  ['domains/reporting/index-without-treaty.ts', `import '#domains/readiness/index.ts'`, 'domains-meet-at-contracts'],
  ['domains/signals/index-without-treaty.ts', `import '#domains/reporting/index.ts'`, 'only-treaty-partners-enter-reporting'],
  ['domains/measures/index-without-treaty.ts', `import '#domains/assets/index.ts'`, 'only-treaty-partners-enter-assets'],
  ['domains/signals/contract.ts', `import './tables.ts'`, 'contracts-are-pure'],
  ['domains/signals/tables.ts', `export const rows = 1`, ''],
  ['domains/measures/contract.ts', `import type { rows } from './tables.ts'\nexport type R = typeof rows`, 'contracts-are-pure'],
  ['domains/measures/tables.ts', `export const rows = 1`, ''],
  ['domains/oversight/contract.ts', `import 'node:crypto'`, 'contracts-are-pure'],
  ['trust/labels/contract.ts', `import '#platform/database.ts'`, 'contracts-are-pure'],
  ['web/handler.tsx', `import '#domains/reporting/report-incident.ts'`, 'screens-and-commands-see-contracts-only'],
  ['web/database.ts', `import '#platform/database.ts'`, 'screens-and-commands-see-contracts-only'],
  ['cli/act.ts', `import '#trust/act.ts'`, 'screens-and-commands-see-contracts-only'],
  ['web/command.ts', `import '#cli/sakimori.ts'`, 'screens-and-commands-are-apart'],
  ['web/files.ts', `import 'node:fs'`, 'screens-run-in-a-browser'],
  ['client/page.ts', `import '#web/page.tsx'`, 'client-knows-no-user'],
  ['domains/assets/list-assets.ts', `import { sql } from 'kysely'\nexport const s = sql`, 'sql-lives-in-tables'],
  ['domains/assets/connect.ts', `import pg from 'pg'\nexport const p = pg`, 'sql-lives-in-tables'],
  ['main/query.ts', `import type { Kysely } from 'kysely'\nexport type K = Kysely<object>`, 'sql-lives-in-tables'],
  ['trust/ledger/format-tree.ts', `import { z } from 'zod'\nexport const t = z`, 'ledger-format-stands-alone'],
  ['trust/ledger/format/proof.ts', `import '#language/words.ts'`, 'ledger-format-stands-alone'],
  ['trust/identity/routes.ts', `import fastify from 'fastify'\nexport const f = fastify`, 'http-stays-at-the-edge'],
  ['domains/assets/cookies.ts', `import '@fastify/cookie'`, 'http-stays-at-the-edge'],
  ['trust/tokens.ts', `import { jwtVerify } from 'jose'\nexport const v = jwtVerify`, 'sign-in-stays-in-identity'],
  ['trust/one.ts', `import './two.ts'\nexport const one = 1`, 'no-cycles'],
  ['trust/two.ts', `import './one.ts'\nexport const two = 1`, ''],
  ['trust/three.ts', `import type { four } from './four.ts'\nexport type T = typeof four\nexport const three = 1`, ''],
  ['trust/four.ts', `import type { three } from './three.ts'\nexport type F = typeof three\nexport const four = 1`, 'no-cycles'],
  ['main/nowhere.ts', `import './not-there.ts'`, 'everything-resolves'],
]

const write = (root: string, file: string, code: string): void => {
  const path = join(root, 'src', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${code}\n`)
}

test('nothing in the project crosses a border', async () => {
  const { broken, files } = await brokenBorders()
  assert.deepEqual(broken.map(({ from, to, because }) => `${from} imports ${to}: ${because}`), [])
  assert.ok(files > 100, `${files} files were seen`)
})

describe('in a small copy of its shape', () => {
  const root = mkdtempSync(join(tmpdir(), 'sakimori-borders-'))
  let broken: readonly BrokenBorder[] = []
  before(async () => {
    cpSync(join(project, 'package.json'), join(root, 'package.json'))
    symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'))
    for (const [file, code] of [...Object.entries(sound), ...planted]) write(root, file, code)
    broken = (await brokenBorders(root)).broken
  })
  after(() => rmSync(root, { recursive: true, force: true }))

  test('what is allowed is let through', () => {
    const files = new Set(Object.keys(sound).map((file) => `src/${file}`))
    assert.deepEqual(broken.filter(({ from }) => files.has(from)), [])
  })

  for (const [file, , rule] of planted.filter(([, , refusedBy]) => refusedBy !== ''))
    test(`${file} is refused by ${rule}`, () => {
      const names = broken.filter(({ from }) => from === `src/${file}`).map((border) => border.rule)
      assert.ok(names.includes(rule), `refused by: ${names.join(', ') || 'nothing'}`)
    })

  test('a checker that sees no files is not believed', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'sakimori-empty-'))
    mkdirSync(join(empty, 'src'))
    await assert.rejects(brokenBorders(empty), /did not see/)
    rmSync(empty, { recursive: true })
  })
})
