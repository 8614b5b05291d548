// Logs and tables of any size by the command line: sent in parts, each line counted once, what is broken named by its line in the file.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { observation } from '#domains/observation/contract.ts'
import { aServer, byToken, type TestServer } from '#test/callers.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { command } from './command.ts'
import { partsOf } from './observe-files.ts'

let [stage, place, token, folder] = [{} as TestWorld, {} as TestServer, '', ''] // opened before the first test
before(async () => {
  stage = await aCouncil(() => new Date())
  place = await aServer(stage.world)
  token = (await byToken(stage.world, 'org-jpcert', ['observation.take']))['authorization']!.replace('Bearer ', '')
  folder = mkdtempSync(join(tmpdir(), 'sakimori-observe-'))
})
after(async () => {
  await place.close()
  await stage.close()
  rmSync(folder, { recursive: true })
})

const sensor = async (form: object) => (await stage.as(person('jpcert-analyst'))(observation.register, { name: 'x', basis: 'x', certainty: 'high', method: 'honeypot', format: 'cowrie', ...form })).result.id

async function take(name: string, content: string, id: string) {
  writeFileSync(join(folder, name), content)
  const [out, error]: [string[], string[]] = [[], []]
  const code = await command(['observation', 'take', join(folder, name), '--id', id], { language: 'en', url: place.url, token, fetch, now: () => new Date(), standardInput: () => '', out: (line) => void out.push(line), error: (line) => void error.push(line) })
  const [file] = (JSON.parse(out.join('\n') || '{"files":[]}') as { files: { lines: Record<string, number>; broken: { from: number; to: number }[] }[] }).files
  return { code, file, error: error.join('\n') }
}

test('a log of more lines than one call takes is taken whole, and again without counting anything twice', async () => {
  const id = await sensor({})
  const at = Date.now() - 3_600_000
  const lines = Array.from({ length: 10_500 }, (_, n) => (n === 10_200 || n === 4 ? '{"cut' : JSON.stringify({ eventid: 'cowrie.session.connect', timestamp: new Date(at + n).toISOString(), src_ip: `198.18.0.${n % 250}` })))
  const first = await take('cowrie.json', `${lines.join('\n')}\n`, id)
  assert.deepEqual([first.code, first.file?.lines['counted'], first.file?.broken.map(({ from, to }) => [from, to])], [1, 10_498, [[5, 5], [10_201, 10_201]]])
  assert.match(first.error, /counted 10,498 {2}unreadable 2/)
  const again = await take('cowrie.json', lines.join('\n'), id)
  assert.deepEqual([again.file?.lines['counted'], again.file?.lines['repeated']], [0, 10_498])
})

test('of a table every part has the heading, and lines keep their numbers', async () => {
  const id = await sensor({ name: 'y', method: 'scan', format: 'table' })
  const at = new Date(Date.now() - 60_000).toISOString()
  const rows = Array.from({ length: 10_010 }, (_, n) => (n === 10_005 ? 'broken' : `${at},203.0.113.${n % 250},tag`))
  rows.push(`${at},198.51.100.5,tag`)
  const { file } = await take('scan.csv', ['timestamp,ip,tag', ...rows].join('\n'), id)
  assert.deepEqual([file?.lines['counted'], file?.lines['unplaced'], file?.broken.map(({ from, to }) => [from, to])], [1, 10_009, [[10_007, 10_007]]])
})

test('a file that is not there is named; parts together are the file', async () => {
  assert.equal(await command(['observation', 'take', join(folder, 'nothing'), '--id', 'x'], { language: 'en', url: place.url, token, fetch, now: () => new Date(), standardInput: () => '', out: () => {}, error: () => {} }), 2)
  const given = ['a,b', '1,"x', 'y",', '2,z']
  const parts: { content: string; first: number }[] = []
  for await (const part of partsOf((async function* () { yield* given })())) parts.push(part)
  assert.deepEqual(parts, [{ content: `${given.join('\n')}\n`, first: 0 }])
})
