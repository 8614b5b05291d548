/** The command line against the real server: every verb that is served is a command, and a command's answer is the server's. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { cliVerbs } from '#cli/verbs.ts'
import { handlers } from '#main/domains.ts'
import { aServer, byToken, type TestServer } from '../callers.ts'
import { smallNation } from '../small-nation.ts'
import { aWorld, type TestWorld } from '../world.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sakimori-command-'))
let stage: TestWorld
let place: TestServer
let token: string

before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
  place = await aServer(stage.world)
  token = (await byToken(stage.world, 'org-toto-hospital', ['incident.report', 'warning.list']))['authorization']!.replace('Bearer ', '')
})
after(async () => {
  await place?.close()
  await stage?.close()
  rmSync(folder, { recursive: true })
})

interface Told { readonly code: number; readonly out: string; readonly error: string }

/** The program as a script would run it, with nothing but its own settings. */
function sakimori(words: readonly string[], { input = '', token: given = token, program = [process.execPath, join(root, 'src/cli/sakimori.ts')] } = {}): Promise<Told> {
  const env = { PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`, LANG: 'ja_JP.UTF-8', SAKIMORI_URL: place.url, ...(given ? { SAKIMORI_TOKEN: given } : {}) }
  return new Promise((resolve) => {
    const child = execFile(program[0]!, [...program.slice(1), ...words], { env }, (error, out, stderr) => resolve({ code: Number(error?.code ?? 0), out, error: stderr }))
    child.stdin!.end(input) // a pipe, unless told otherwise
  })
}

test('what the server serves and what the command line offers are the same verbs', () => {
  const served = [...handlers.values()].map(({ verb }) => verb).filter((verb) => !verb.internal)
  assert.deepEqual(cliVerbs.map(({ name }) => name).toSorted(), served.map(({ name }) => name).toSorted())
  for (const verb of cliVerbs) assert.equal(verb, handlers.get(verb.name)?.verb, `${verb.name} is the same declaration`)
})

describe('a report from a terminal', () => {
  const words = ['incident', 'report', '--kind', 'ransomware', '--noticedAt', '-20m', '--impact', '電子カルテが開けない。', '--contact.phone', '03-5550-0142', '--urgent']

  test('is sent with two files and a token of the environment, and answered with its number and hash', async () => {
    const files = [['list.txt', '203.0.113.7\n'], ['note.txt', 'evil.example\n']].map(([name, content]) => {
      writeFileSync(join(folder, name!), content!)
      return join(folder, name!)
    })
    const { code, out, error } = await sakimori([...words, ...files.flatMap((file) => ['--evidence', file])])
    assert.deepEqual([code, error], [0, ''])
    const { result, entry } = JSON.parse(out) as { result: { number: string; urgent: boolean; contact: { phone: string }; evidence: { name: string }[]; noticedAt: string }; entry: { hash: string } }
    assert.match(result.number, /^R-\d\d-\d{5}$/)
    assert.match(entry.hash, /^[0-9a-f]{64}$/)
    assert.deepEqual([result.urgent, result.contact.phone, result.evidence.map(({ name }) => name).toSorted()], [true, '03-5550-0142', ['list.txt', 'note.txt']])
    const ago = Date.now() - Date.parse(result.noticedAt)
    assert.ok(ago >= 20 * 60_000 && ago < 22 * 60_000, String(ago))
  })

  test('comes from standard input as well, and under one key it is one report', async () => {
    const input = JSON.stringify({ kind: 'ddos', noticedAt: new Date().toISOString(), impact: 'つながらない' })
    const [first, second] = [await sakimori(['incident', 'report', '--json', '-', '--idempotency-key', 'k1'], { input }), await sakimori(['incident', 'report', '--json', '-', '--idempotency-key', 'k1'], { input })]
    assert.equal(first.code, 0, first.error)
    assert.deepEqual(JSON.parse(second.out), JSON.parse(first.out))
  })

  test('that does not fit is told as a problem: which answer, and what to do, in both languages', async () => {
    const { code, out, error } = await sakimori(['incident', 'report', '--kind', 'flood', '--noticedAt', 'now', '--impact', ' '])
    const { fault, issues } = JSON.parse(error) as { fault: string; issues: { path: string; message: { ja: string; en: string } }[] }
    assert.deepEqual([code, out, fault, issues.map(({ path }) => path).toSorted()], [1, '', 'invalid', ['impact', 'kind']])
    assert.ok(issues.every(({ message }) => message.ja && message.en))
  })

  test('a token that was made for less, or is none, is turned down with the reason; the token is never repeated', async () => {
    const refused = await sakimori(['incident', 'list'])
    assert.deepEqual([refused.code, (JSON.parse(refused.error) as { rule: string }).rule], [1, 'token-scope'])
    const unknown = await sakimori(words, { token: 'sakimori_token-none_secret' })
    assert.deepEqual([unknown.code, (JSON.parse(unknown.error) as { fault: string }).fault], [1, 'unauthenticated'])
    assert.ok(![refused, unknown].some(({ error }) => error.includes(token) || error.includes('sakimori_token-none_secret')))
    const stranger = await sakimori(words, { token: '' })
    assert.equal(stranger.code, 1)
  })

  test('that can’t be understood is not sent', async () => {
    const { code, error } = await sakimori(['incident', 'report', '--impakt', 'x'])
    const { detail, may } = JSON.parse(error) as { detail: { ja: string; en: string }; may: string[] }
    assert.equal(code, 2)
    assert.ok(detail.ja.includes('--impakt') && detail.en.includes('--impakt') && may.includes('--impact'))
  })
})

test('both programs of the package run by their names, as npm links them', async () => {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> }
  assert.deepEqual(Object.keys(bin), ['sakimori', 'sakimori-verify'])
  for (const [name, path] of Object.entries(bin)) {
    assert.ok(statSync(join(root, path)).mode & 0o100, `${path} is not executable`)
    assert.match(readFileSync(join(root, path), 'utf8'), /^#!\/usr\/bin\/env node\n/)
    symlinkSync(join(root, path), join(folder, name))
    const { code, out, error } = await sakimori(['--help'], { program: [join(folder, name)] })
    assert.deepEqual([code, error], [0, ''], name)
    assert.match(out, name === 'sakimori' ? /報告を送る/ : /台帳/)
  }
})
