import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { codes, command } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'sakimori-versions-'))
after(() => rmSync(folder, { recursive: true }))

async function told(words: readonly string[], chunks: readonly string[] = [], language: 'ja' | 'en' = 'en'): Promise<{ code: number; out: string[]; error: string }> {
  const out: string[] = []
  let error = ''
  const code = await command(['version', 'compare', ...words], {
    language, url: 'http://127.0.0.1:9', token: undefined, now: () => new Date(0), standardInput: () => assert.fail('it comes in chunks'), fetch: () => assert.fail('nothing is to be sent'),
    standardChunks: async function* () { yield* chunks },
    out: (line) => void out.push(...line.split('\n')), error: (line) => void (error += `${line}\n`),
  })
  return { code, out, error }
}

test('lines are answered in order, wherever the chunks are cut, with either line end', async () => {
  const lines = ['fortios\t7.2.5\tv7.2.10 build1706', 'panos\t10.2.9-h1 \t10.2.9_h1\r', 'npm\t1.0.0\t1.0.0-rc.1', 'junos\t21.4R3\t21.4R3-EVO', 'Debian:12\t1:1.0\t2.0'].join('\n')
  for (let cut = 0; cut <= lines.length; cut += 7) {
    assert.deepEqual(await told([], [lines.slice(0, cut), lines.slice(cut)]), { code: codes.done, out: ['<', '=', '>', '?', '>'], error: '' })
  }
  assert.deepEqual((await told([], [])).out, [])
})

test('a scheme nobody knows and a line of other columns are "?" there, told with the line, and end with their own code', async () => {
  const { code, out, error } = await told([], ['fortios\t7.2.5\t7.2.6\nfortinet9\t1\t2\n\nnpm\t1\nnpm\t1.0.0\t2.0.0\n'])
  assert.deepEqual([code, out], [codes.unclear, ['<', '?', '?', '?', '<']])
  assert.match(error, /^line 2: there is no scheme "fortinet9".*\nline 3: .*\nline 4: .*\n$/)
  assert.match((await told([], ['x\t1\t2'], 'ja')).error, /^1 行目：方式「x」はありません/)
  const many = await told([], ['x\t1\t2\n'.repeat(500)])
  assert.deepEqual([many.out.length, many.error.trimEnd().split('\n').length, many.error.includes('400 more lines')], [500, 101, true])
})

test('a file is read; one that is not there, and words that are not understood, are refused', async () => {
  const file = join(folder, 'lines.tsv')
  writeFileSync(file, 'maven\t1.0\t1.0.0\n')
  assert.deepEqual((await told([file])).out, ['='])
  for (const words of [[join(folder, 'none')], ['--scheme'], [file, file]]) assert.equal((await told(words)).code, codes.unclear)
})

test('the names of schemes are told', async () => {
  const { out } = await told(['--schemes'])
  const all = JSON.parse(out.join('\n')) as { id: string; title: { ja: string; en: string }; aliases: string[] }[]
  assert.ok(all.length >= 35 && all.every(({ title }) => title.ja !== '' && title.en !== ''))
})

test('the program answers a line before the next one comes', async () => {
  const program = spawn(process.execPath, [new URL('sakimori.ts', import.meta.url).pathname, 'version', 'compare'], { stdio: ['pipe', 'pipe', 'inherit'] })
  for (const [line, answer] of [['fortios\t7.2.5\t7.2.6', '<'], ['gem\t1.0.a\t1.0', '<'], ['netscaler\t13.1-49.13\t13.1-FIPS 49.13', '?']] as const) {
    program.stdin.write(`${line}\n`)
    const [chunk] = await once(program.stdout, 'data') as [Buffer]
    assert.equal(chunk.toString(), `${answer}\n`)
  }
  program.stdin.end()
  const [code] = await once(program, 'close') as [number]
  assert.equal(code, 0)
})
