// The command line against a running server: files of every format in, what one may see out, resumed after a failure.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { aServer, byToken, type TestServer } from '#test/callers.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import type { TestWorld } from '#test/world.ts'
import { command } from './command.ts'

let [stage, place, token, folder] = [{} as TestWorld, {} as TestServer, '', ''] // opened before the first test
before(async () => {
  stage = await aCouncil(() => new Date())
  place = await aServer(stage.world)
  token = (await byToken(stage.world, 'org-toto-hospital', ['sharing.import', 'sharing.export']))['authorization']!.replace('Bearer ', '')
  folder = mkdtempSync(join(tmpdir(), 'sakimori-import-'))
})
after(async () => {
  await place.close()
  await stage.close()
  rmSync(folder, { recursive: true })
})

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

async function says(words: readonly string[], send: typeof fetch = fetch) {
  const [out, error]: [string[], string[]] = [[], []]
  const code = await command(words, { language: 'en', url: place.url, token, fetch: send, now: () => new Date(), standardInput: () => 'stdin.example\n', out: (line) => void out.push(line), error: (line) => void error.push(line) })
  return { code, out: out.join('\n'), error: error.join('\n') }
}

const uuid = (n: number): string => `8b1f2c00-0000-4000-8000-${String(n).padStart(12, '0')}`
const thing = (n: number, over: object = {}) => ({ type: 'indicator', spec_version: '2.1', id: `indicator--${uuid(n)}`, created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z', pattern: `[domain-name:value = 'c${n}.example']`, pattern_type: 'stix', valid_from: '2026-11-01T00:00:00Z', ...over })
const bundle = (n: number): string => JSON.stringify({ type: 'bundle', id: `bundle--${uuid(0)}`, objects: Array.from({ length: n }, (_, i) => thing(i + 1)) })
const countsIn = (out: string) => (JSON.parse(out) as { files: { counts: object; import: string }[] }).files.map(({ counts }) => counts)

test('files of several formats come in by one command; a table of fates closes it, and what was refused shows in the exit code', async () => {
  const { code, out, error } = await says(['sharing', 'import', file('a.json', bundle(3)), file('b.csv', 'type,value\ndomain,d.example\nipv4,300.1.1.1\n'), '-', '--handling', '{"tlp":"green"}'])
  assert.deepEqual(countsIn(out), [{ taken: 3, known: 0, held: 0, refused: 0 }, { taken: 1, known: 0, held: 0, refused: 1 }, { taken: 1, known: 0, held: 0, refused: 0 }])
  assert.match(error, /taken\s+known\s+held\s+refused/)
  assert.equal(code, 1)
  assert.deepEqual([(await says(['sharing', 'import', join(folder, 'a.json')])).code, (await says(['sharing', 'import', join(folder, 'none.json')])).code], [0, 2])
})

test('a folder is a MISP feed: each event is an import, and a file that can’t be read is told', async () => {
  const feed = join(folder, 'feed')
  mkdirSync(feed)
  const event = (n: number) => ({ Event: { uuid: uuid(n), info: `Event ${n}`, date: '2026-11-01', timestamp: '1761955200', Attribute: [{ uuid: uuid(n + 10), type: 'domain', value: `m${n}.example`, to_ids: true, category: 'Network activity', timestamp: '1761955200' }] } })
  writeFileSync(join(feed, 'manifest.json'), JSON.stringify({ [uuid(901)]: {}, [uuid(902)]: {} }))
  writeFileSync(join(feed, `${uuid(901)}.json`), JSON.stringify(event(901)))
  const { code, out } = await says(['sharing', 'import', feed, '--handling', '{"tlp":"green"}'])
  const { files } = JSON.parse(out) as { files: { file: string; format: string | null; counts: { taken: number; refused: number } }[] }
  assert.deepEqual(files.map(({ file: path, format, counts }) => [path.slice(-8), format, counts.taken > 0, counts.refused]), [['901.json', 'misp', true, 0], ['902.json', null, false, 1]])
  assert.equal(code, 1)
  assert.match((await says(['sharing', 'import', folder])).out, /manifest\.json/)
})

test('an import that broke off goes on without doubling, as one import', async () => {
  const path = file('large.json', bundle(3_500).replaceAll('8b1f2c00', '9c1f2c00'))
  let calls = 0
  const ended = (async (...words: Parameters<typeof fetch>) => {
    if ((calls += 1) <= 2) return fetch(...words)
    return new Response(JSON.stringify({ title: { ja: '切れました', en: 'ended' }, status: 403, fault: 'refused' }), { status: 403 })
  }) as typeof fetch
  const first = await says(['sharing', 'import', path], ended)
  assert.deepEqual([first.code, /2,000/.test(first.error)], [1, true])
  const { code, out } = await says(['sharing', 'import', path])
  assert.deepEqual([code, countsIn(out)], [0, [{ taken: 1_500, known: 2_000, held: 0, refused: 0 }]])
  const { rows: [row] } = await sql<{ imports: number; items: number }>`select count(distinct m.id) as imports, count(i.id) as items from sharing.import m join sharing.item i on i.import = m.id where m.name = 'large.json'`.execute(stage.world.db)
  assert.deepEqual([row?.imports, row?.items], [1, 3_500])
})

test('an answer that was lost is asked for again, and nothing is taken twice', async () => {
  let lost = false
  const once = (async (...words: Parameters<typeof fetch>) => {
    const answer = await fetch(...words)
    if (lost) return answer
    lost = true
    throw new TypeError('connection reset')
  }) as typeof fetch
  const { code, out } = await says(['sharing', 'import', file('lost.txt', 'lost.example\n')], once)
  assert.deepEqual([code, countsIn(out)], [0, [{ taken: 1, known: 0, held: 0, refused: 0 }]])
})

test('a marking that stands at the end of the file is known to the objects at its beginning, in a dry run too', async () => {
  const mark = `marking-definition--${uuid(77)}`
  const definition = { type: 'marking-definition', spec_version: '2.1', id: mark, created: '2026-11-01T00:00:00.000Z', definition_type: 'statement', definition: { statement: '©' } }
  const path = file('marked.json', JSON.stringify({ objects: [...Array.from({ length: 1_200 }, (_, i) => thing(10_000 + i, { object_marking_refs: [mark] })), definition] }))
  const { out, code } = await says(['sharing', 'import', path, '--dryRun'])
  assert.deepEqual([code, countsIn(out)], [0, [{ taken: 1_201, known: 0, held: 0, refused: 0 }]])
})

test('all pages go out as one file, whichever the format', async () => {
  const { out, code, error } = await says(['sharing', 'export', '--types', 'indicator', '--most', '900'])
  const { type, objects } = JSON.parse(out) as { type: string; objects: { id: string; type: string }[] }
  const indicators = objects.filter((one) => one.type === 'indicator').map(({ id }) => id)
  assert.deepEqual([code, type, new Set(indicators).size === indicators.length, indicators.length >= 3_500], [0, 'bundle', true, true])
  assert.equal(objects.filter((one) => one.type === 'marking-definition').length, new Set(objects.filter((one) => one.type === 'marking-definition').map(({ id }) => id)).size)
  assert.match(error, /objects$/)
  const table = (await says(['sharing', 'export', '--format', 'csv', '--most', '900'])).out.split('\n')
  assert.equal(table.filter((line) => line.startsWith('"type"')).length, 1)
  const list = (await says(['sharing', 'export', '--format', 'text', '--most', '900'])).out.split('\n')
  assert.ok(list.includes('lost.example') && list.every((line) => line !== ''))
  assert.ok((JSON.parse((await says(['sharing', 'export', '--format', 'misp', '--search', 'lost'])).out) as { response: unknown[] }).response.length === 1)
})
