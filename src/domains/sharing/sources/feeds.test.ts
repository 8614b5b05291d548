// A MISP feed, a plain list and a bundle are read where they changed: over real HTTP and a real database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { onLoopback, anIndicator, uuid } from '#test/partner.ts'
import { receiver, type Receiver } from '#test/receivers.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sources, type SourceForm } from './contract.ts'
import { pollNext } from './poll.ts'

let stage: TestWorld
let now = new Date('2026-11-22T00:00:00.000Z')
before(async () => { stage = await aCouncil(() => now) })
after(() => stage.close())

const as = () => stage.as(person('hospital-analyst'))
const poll = async (): Promise<void> => { while (await pollNext({ world: stage.worker, bounds: onLoopback })) { /* until none is due */ } }
const later = (minutes: number): void => { now = new Date(now.getTime() + minutes * 60_000) }
const read = async (id: string) => (await as()(sources.read, { id })).result

interface Item { pattern: string | null; type: string; tlp: string; state: string; until: Date | null }
const itemsOf = async (id: string, state = 'active'): Promise<Item[]> => (await sql<Item>`
  select i.stix->>'pattern' as pattern, i.stix->>'type' as type, i.tlp, i.state, i.expires_at as until
  from sharing.item i join sharing.import m on m.id = i.import where m.way = ${id} and i.state = ${state} order by i.stix->>'pattern'`.execute(stage.world.db)).rows
const indicators = async (id: string): Promise<[string, string | null][]> => (await itemsOf(id)).filter(({ type }) => type === 'indicator').map(({ pattern, until }) => [/'(.*)'/.exec(pattern ?? '')?.[1] ?? '', until?.toISOString() ?? null])

/** Files by path, as a plain web server gives them. */
async function aSite(files: Map<string, string>): Promise<Receiver & { readonly home: string; asked(): string[] }> {
  const to = await receiver((request, response) => {
    const content = files.get(request.url ?? '')
    if (content === undefined) return response.writeHead(404).end()
    const etag = `"${content.length}-${content.slice(0, 8)}"`.replaceAll(/\s/g, '')
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end()
    return response.writeHead(200, { etag }).end(content)
  })
  return Object.assign(to, { home: to.url.replace('/hook', ''), asked: () => to.heard.splice(0).map(({ path }) => path) })
}
const aSource = async (kind: SourceForm['kind'], url: string, more: object = {}): Promise<string> => (await as()(sources.add, { name: '公開の一覧', kind, address: url, minutes: 10, ...more })).result.id

test('a list is taken once; what is new comes, what is gone ends, what is back ends no more', async () => {
  const files = new Map([['/list.txt', 'one.example\ntwo.example\n203.0.113.7 # c2\n']])
  await using site = await aSite(files)
  const id = await aSource('list', `${site.home}/list.txt`, { handling: { unmarked: 'green' } })
  await poll()
  assert.deepEqual(await indicators(id), [['one.example', null], ['two.example', null], ['203.0.113.7', null]])
  assert.deepEqual(new Set((await itemsOf(id)).map(({ tlp }) => tlp)), new Set(['green']))
  later(10)
  await poll()
  assert.deepEqual((await read(id)).counts, { taken: 3, known: 0, held: 0, refused: 0 }, 'unchanged, it brings nothing')
  files.set('/list.txt', 'three.example\ntwo.example\n203.0.113.7\n')
  later(10)
  await poll()
  assert.deepEqual(await indicators(id), [['one.example', now.toISOString()], ['three.example', null], ['two.example', null], ['203.0.113.7', null]])
  const since = now.toISOString()
  files.set('/list.txt', 'one.example\nthree.example\n203.0.113.7\n')
  later(10)
  await poll()
  assert.notEqual(now.toISOString(), since)
  assert.deepEqual(await indicators(id), [['one.example', null], ['three.example', null], ['two.example', now.toISOString()], ['203.0.113.7', null]])
  await as()(sources.remove, { id })
})

test('a list that lost most of what it held is believed at the second reading only', async () => {
  const names = Array.from({ length: 30 }, (_, n) => `n${n}.example`)
  const files = new Map([['/l.csv', `type,value\n${names.map((name) => `domain,${name}`).join('\n')}`]])
  await using site = await aSite(files)
  const id = await aSource('list', `${site.home}/l.csv`)
  await poll()
  assert.equal((await indicators(id)).length, 30)
  files.set('/l.csv', 'type,value\ndomain,n1.example')
  later(10)
  await poll()
  assert.match((await read(id)).remark?.ja ?? '', /30 件から 1 件に減りました/)
  assert.equal((await indicators(id)).filter(([, until]) => until).length, 0)
  later(10)
  await poll()
  assert.equal((await indicators(id)).filter(([, until]) => until).length, 29)
  files.set('/l.csv', '<html>maintenance</html>')
  later(10)
  await poll()
  assert.match((await read(id)).fault?.ja ?? '', /読める値が1つもありません/)
  await as()(sources.remove, { id })
})

const event = (n: number, timestamp: number, more: object = {}): string => JSON.stringify({ Event: {
  uuid: uuid(n), info: `Event ${n}`, date: '2026-11-01', timestamp: String(timestamp), Orgc: { name: 'P', uuid: uuid(99) }, Tag: [{ name: 'tlp:green' }],
  Attribute: [{ uuid: uuid(n * 1_000), type: 'domain', category: 'Network activity', value: `event-${n}-${timestamp}.example`, to_ids: true, timestamp: String(timestamp) }], ...more } })

test('of a MISP feed only the events that changed are fetched', async () => {
  const files = new Map<string, string>()
  const put = (events: Record<number, number>): void => {
    for (const [n, timestamp] of Object.entries(events)) files.set(`/feed/${uuid(Number(n))}.json`, event(Number(n), timestamp))
    files.set('/feed/manifest.json', JSON.stringify({ ...Object.fromEntries(Object.entries(events).map(([n, timestamp]) => [uuid(Number(n)), { info: 'x', timestamp: String(timestamp), Orgc: {} }])), '../../etc/passwd': { timestamp: '1' } }))
  }
  put({ 1: 1_763_000_000, 2: 1_763_000_100 })
  await using site = await aSite(files)
  const id = await aSource('misp-feed', `${site.home}/feed/`)
  await as()(sources.test, { id })
  await poll()
  assert.equal((await read(id)).found?.count, 2)
  await poll()
  assert.deepEqual((await indicators(id)).map(([value]) => value), ['event-1-1763000000.example', 'event-2-1763000100.example'])
  assert.ok((await itemsOf(id)).every(({ type, tlp }) => type !== 'indicator' || tlp === 'green'))
  site.asked()
  put({ 1: 1_763_000_000, 2: 1_763_000_500, 3: 1_763_000_600 })
  files.delete(`/feed/${uuid(3)}.json`)
  later(10)
  await poll()
  assert.deepEqual(site.asked(), ['/feed/manifest.json', `/feed/${uuid(2)}.json`, `/feed/${uuid(3)}.json`])
  assert.deepEqual((await indicators(id)).map(([value]) => value), ['event-1-1763000000.example', 'event-2-1763000500.example'])
  assert.match((await read(id)).remark?.en ?? '', /1 events can’t be read/)
  files.set(`/feed/${uuid(3)}.json`, event(3, 1_763_000_600))
  later(10)
  await poll()
  assert.equal((await indicators(id)).length, 3)
  assert.equal((await read(id)).remark, null)
  await as()(sources.remove, { id })
})

test('a bundle is taken in parts, markings first, and again where it changed', async () => {
  const own = { type: 'marking-definition', spec_version: '2.1', id: 'marking-definition--33333333-3333-4333-8333-333333333333', created: '2026-11-01T00:00:00.000Z', definition_type: 'statement', definition: { statement: 'Ours' } }
  const bundle = (count: number): string => JSON.stringify({ type: 'bundle', id: `bundle--${uuid(1)}`, objects: [...Array.from({ length: count }, (_, n) => anIndicator(10_000 + n, { object_marking_refs: [own.id] })), own] })
  const files = new Map([['/b.json', bundle(5_500)]])
  await using site = await aSite(files)
  const id = await aSource('stix', `${site.home}/b.json`, { handling: { marks: [{ says: 'ours', tlp: 'amber+strict' }] } })
  await poll()
  assert.deepEqual((await read(id)).counts, { taken: 5_501, known: 0, held: 0, refused: 0 })
  assert.equal((await itemsOf(id)).filter(({ type, tlp }) => type === 'indicator' && tlp === 'amber+strict').length, 5_500)
  files.set('/b.json', bundle(5_501))
  later(10)
  await poll()
  assert.equal((await read(id)).counts.taken, 5_502)
  await as()(sources.remove, { id })
})

test('an address that is none, one with a key in it, and a collection of what has none are told at their field', async () => {
  const at = (form: object) => assert.rejects(as()(sources.add, { name: 'x', kind: 'list', address: 'https://example.jp/', ...form }), (error: Error & { detail: { issues: { path: string }[] } }) => {
    assert.deepEqual(error.detail.issues.map(({ path }) => path), [Object.keys(form)[0]])
    return true
  })
  await at({ address: 'http://example.jp/list' })
  await at({ address: 'https://user:word@example.jp/list' })
  await at({ address: 'file:///etc/passwd' })
  await at({ collection: { root: 'https://example.jp/', id: 'x' } })
})
