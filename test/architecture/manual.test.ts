// The manual says what the code says: its generated pages are current, its links lead somewhere, the files it names exist, and its check works.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { proofOf } from '#trust/ledger/ledger.ts'
import { manual } from '../../tools/manual.ts'
import { aLog } from '../conformance/ledger-log.ts'
import { files, project, read } from './source.ts'

for (const [path, content] of Object.entries(manual())) {
  test(`${path} is current`, () => {
    assert.ok(content.length > 500)
    assert.ok(existsSync(join(project, path)) && read(path) === content, 'run: npx node tools/manual.ts')
  })
}

const pages = files('*.md', 'docs/**/*.md')

test('every link of the manual leads to a file', () => {
  const links = pages.flatMap((page) => [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to]) => ({ page, to: to! })))
  assert.ok(links.length > 20)
  assert.deepEqual(links.filter(({ page, to }) => !existsSync(join(project, normalize(join(dirname(page), to))))), [])
})

test('pictures are small, and each is shown', () => {
  const pictures = files('docs/pictures/*')
  assert.ok(pictures.length > 0)
  assert.deepEqual(pictures.filter((picture) => statSync(join(project, picture)).size > 150_000), [], 'at most 150 kB')
  assert.deepEqual(pictures.filter((picture) => !pages.some((page) => read(page).includes(picture.replace(/^docs\//, '')))), [])
})

/** A file that an instruction tells to make has a name in angle brackets or with three dots, and is not looked for. */
test('every file of the project that the manual names exists', () => {
  const named = pages.flatMap((page) => [...read(page).matchAll(/`((?:src|test|tools|policies|catalogues|docs)\/[\w./-]+\.(?:tsx?|mjs|cedar|json|md|sql))`/g)].map(([, path]) => ({ page, path: path! })))
  assert.ok(named.length > 20)
  assert.deepEqual(named.filter(({ path }) => !existsSync(join(project, path))), [], 'files move: say where it stands now')
})

/** The check that the README shows, run as a reader would: a file of its own and two files of the log. */
async function checkOf(proof: string, keys: string): Promise<{ code: number; out: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sakimori-readme-'))
  try {
    const program = /```js\n(\/\/ check\.mjs[^]*?)```/.exec(read('README.md'))?.[1]
    assert.ok(program, 'the README shows check.mjs')
    for (const [name, content] of [['check.mjs', program], ['proof', proof], ['keys', keys]] as const) await writeFile(join(folder, name), content)
    const { status, stdout, stderr } = spawnSync(process.execPath, ['check.mjs', 'proof', 'keys'], { cwd: folder, encoding: 'utf8' })
    return { code: status ?? -1, out: stdout + stderr }
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('the check in the README holds for every entry of a log, and for nothing else', async () => {
  await using log = await aLog()
  const hashes = await log.append(11)
  await log.settle()
  const keys = await readFile(join(log.folder, 'keys'), 'utf8')
  for (const [at, hash] of hashes.entries()) {
    const proof = await proofOf(log.db, hash, at % 2 === 0 ? 'sealed' : 'opened')
    assert.ok(proof)
    const { code, out } = await checkOf(proof, keys)
    assert.equal(code, 0, out)
    assert.match(out, at % 2 === 0 ? /\(sealed\)/ : /"verb":"incident\.report"/)
  }
  const proof = (await proofOf(log.db, hashes[0]!))!
  assert.match((await checkOf(proof.replace(/\n(ledger\.example\/test)\n11\n/, '\n$1\n12\n'), keys)).out, /does not hold/)
  assert.match((await checkOf(proof.replace(/^index (\d+)$/m, (_, index: string) => `index ${Number(index) ^ 1}`), keys)).out, /does not hold/)
})
