// A partner's server may be broken or hostile: nothing it does loses, doubles, fills or hangs anything, and its owner is told what to do.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { aPartner, anIndicator, json, onLoopback, rowsOf, TAXII, type Partner, type Treat } from '#test/partner.ts'
import { socketReceiver } from '#test/receivers.ts'
import { reachOf } from '#platform/outgoing/addresses.ts'
import type { Bounds } from '#platform/outgoing/safe-fetch.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sources, type Source } from './contract.ts'
import { pollNext } from './poll.ts'

let stage: TestWorld
let now = new Date('2026-11-22T00:00:00.000Z')
before(async () => { stage = await aCouncil(() => now) })
after(() => stage.close())

const as = () => stage.as(person('hospital-analyst'))
const pollWith = async (bounds: Bounds): Promise<void> => { while (await pollNext({ world: stage.worker, bounds })) { /* until none is due */ } }
const later = (minutes: number): void => { now = new Date(now.getTime() + minutes * 60_000) }
const namesOf = async (id: string): Promise<string[]> => (await sql<{ name: string }>`
  select i.stix->>'name' as name from sharing.item i join sharing.import m on m.id = i.import where m.way = ${id} order by i.added`.execute(stage.world.db)).rows.map(({ name }) => name)

const isObjects = (path: URL): boolean => path.pathname.endsWith('/objects/')

interface Told { readonly id: string; readonly source: Source; readonly names: string[]; readonly partner: Partner }

/** One round with a server that does to the request for objects what `treat` does. */
async function afterOne(treat: Treat, { rows = [1], bounds = onLoopback, look = async () => {} }: { rows?: number[]; bounds?: Bounds; look?: (told: Told) => Promise<void> } = {}): Promise<Told> {
  await using partner = await aPartner({ treat: (path, request, response) => isObjects(path) && treat(path, request, response) })
  partner.rows.push(...rowsOf(...rows))
  const { result: { id } } = await as()(sources.add, { name: 'P', kind: 'taxii', address: partner.url, collection: { root: partner.root, id: 'all' }, minutes: 10 })
  await pollWith(bounds)
  const told = { id, source: (await as()(sources.read, { id })).result, names: await namesOf(id), partner }
  await look(told)
  await as()(sources.remove, { id })
  return told
}
const minutesToDue = ({ source: { due } }: Told): number => (Date.parse(due!) - now.getTime()) / 60_000 // it is polled again

const statuses: readonly [number, RegExp, number][] = [
  [401, /鍵を確かめ、入れ直してください/, 60], [403, /読む権限を相手に頼む/, 60], [404, /URL とコレクションを確かめて/, 60], [406, /2\.1 のURLを相手に尋ねて/, 60],
  [429, /間隔を長くしてください/, 5], [500, /続くときは相手に知らせて/, 5], [503, /続くときは相手に知らせて/, 5], [418, /URL を確かめて/, 5],
]
for (const [status, says, minutes] of statuses) test(`a ${status} is told with what to do, and it is asked again later`, async () => {
  const told = await afterOne((_path, _request, response) => json(response, { title: 'no' }, {}, status))
  assert.match(told.source.fault?.ja ?? '', says)
  assert.equal(told.source.state, 'faulty')
  assert.equal(minutesToDue(told), minutes)
})

test('Retry-After is kept, in seconds and as a date, and a year is cut to a day', async () => {
  const busy = (after: string) => afterOne((_path, _request, response) => json(response, {}, { 'retry-after': after }, 503))
  assert.equal(minutesToDue(await busy('3600')), 60)
  assert.equal(minutesToDue(await busy(new Date(now.getTime() + 7_200_000).toUTCString())), 120)
  assert.equal(minutesToDue(await busy('99999999')), 1440)
})

test('after each fault the pause is twice as long, up to a day; one good answer ends it', async () => {
  let broken = true
  await afterOne((_path, _request, response) => broken && json(response, {}, {}, 500), { look: async ({ id }) => {
    const pauses: number[] = []
    for (let n = 0; n < 11; n++) {
      const { result } = await as()(sources.read, { id })
      pauses.push((Date.parse(result.due!) - now.getTime()) / 60_000)
      now = new Date(result.due!)
      await pollWith(onLoopback)
    }
    assert.deepEqual(pauses, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440])
    broken = false
    now = new Date((await as()(sources.read, { id })).result.due!)
    await pollWith(onLoopback)
    assert.equal((await as()(sources.read, { id })).result.state, 'well')
  } })
})

test('pages without end are asked for a bounded number of times a round', async () => {
  let n = 0
  const told = await afterOne((_path, _request, response) => {
    n++
    return json(response, { more: true, next: `n${n}`, objects: [] , ...(n % 2 ? { objects: [{ ...anIndicator(5_000 + n) }] } : {}) }, { 'x-taxii-date-added-last': '2026-11-20T00:00:00.000000Z' })
  })
  assert.equal(n, 100)
  assert.equal(told.names.length, 50)
})

test('the same next for ever, and places that go in a circle, end the walk', async () => {
  const rows = { more: true, objects: [anIndicator(201)] }
  const same = await afterOne((_path, _request, response) => json(response, { ...rows, next: 'same' }, { 'x-taxii-date-added-last': '2026-11-20T00:00:00.000000Z' }))
  assert.match(same.source.fault?.en ?? '', /the same page again/)
  assert.ok(same.partner.asked.length <= 4, String(same.partner.asked.length))
  const circle: Record<string, string> = { '': 'a', a: 'b', b: 'a' }
  const around = await afterOne((path, _request, response) => json(response, { ...rows, next: circle[path.searchParams.get('next') ?? ''] }, { 'x-taxii-date-added-last': '2026-11-20T00:00:00.000000Z' }))
  assert.match(around.source.fault?.en ?? '', /the same page again/)
  assert.ok(around.partner.asked.length <= 5, String(around.partner.asked.length))
})

test('more and more of nothing ends the walk', async () => {
  let n = 0
  const told = await afterOne((_path, _request, response) => json(response, { more: true, next: `p${n++}` }))
  assert.match(told.source.fault?.en ?? '', /gives nothing/)
  assert.equal(n, 3)
})

test('a body without end is cut off; where pages are too large smaller ones are asked for', async () => {
  let sent = 0
  const flood = await afterOne((_path, _request, response) => {
    response.writeHead(200, { 'content-type': TAXII })
    const more = (): void => { while (!response.destroyed && response.write(Buffer.alloc(65_536, 32))) sent += 65_536; if (!response.destroyed) response.once('drain', more) }
    more()
    return true
  }, { bounds: { ...onLoopback, patience: 10_000 } })
  assert.match(flood.source.fault?.en ?? '', /too large/)
  assert.ok(sent < 5 * 24 * 1_048_576, `${sent} bytes were taken`)
  const fits = await afterOne((path, _request, response) => Number(path.searchParams.get('limit')) > 20 && json(response, { objects: [], fill: ' '.repeat(17 * 1_048_576) }), { rows: [30, 31], bounds: { ...onLoopback, patience: 10_000 } })
  assert.deepEqual(fits.names, ['Name 30', 'Name 31'])
  assert.deepEqual(fits.partner.asked.flatMap((path) => /limit=(\d+)/.exec(path)?.[1] ?? []), ['1000', '125', '15'])
})

test('a small answer that unpacks to a large one is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, 32))
  const before = process.memoryUsage().rss
  const told = await afterOne((_path, _request, response) => { response.writeHead(200, { 'content-type': TAXII, 'content-encoding': 'gzip' }).end(bomb); return true }, { bounds: { ...onLoopback, patience: 10_000 } })
  assert.match(told.source.fault?.en ?? '', /too large/)
  assert.ok(process.memoryUsage().rss - before < 200 * 1_048_576)
  const packed = await afterOne((_path, request, response) => {
    assert.equal(request.headers['accept-encoding'], 'gzip')
    response.writeHead(200, { 'content-type': TAXII, 'content-encoding': 'gzip', 'x-taxii-date-added-last': '2026-11-20T00:00:00Z' }).end(gzipSync(JSON.stringify({ objects: [anIndicator(210)] })))
    return true
  })
  assert.deepEqual(packed.names, ['Name 210'])
})

test('who sends a byte now and then, or nothing, is left after its time', async () => {
  const told = await afterOne((_path, _request, response) => {
    response.writeHead(200, { 'content-type': TAXII })
    const drip = setInterval(() => response.write(' '), 50)
    response.on('close', () => clearInterval(drip))
    return true
  }, { bounds: { ...onLoopback, patience: 600 } })
  assert.match(told.source.fault?.en ?? '', /no whole answer within/)
})

for (const [name, said] of [['more than it sends', 5_000], ['less than it sends', 10]] as const) test(`who says ${name} is not believed, and nothing half is taken`, async () => {
  const body = JSON.stringify({ objects: [anIndicator(220)] })
  await using lying = await socketReceiver((socket) => socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\ncontent-type: ${TAXII}\r\ncontent-length: ${said}\r\n\r\n${body}`)))
  const root = lying.url.replace('hook', 'root/')
  const { result: { id } } = await as()(sources.add, { name: 'P', kind: 'taxii', address: root, collection: { root, id: 'all' } })
  await pollWith(onLoopback)
  const { result } = await as()(sources.read, { id })
  assert.equal(result.state, 'faulty')
  assert.deepEqual(await namesOf(id), [])
  await as()(sources.remove, { id })
})

test('redirects are not followed, wherever they lead', async () => {
  for (const location of ['http://169.254.169.254/latest/meta-data/', 'http://10.0.0.1/', '/root/collections/']) {
    const told = await afterOne((_path, _request, response) => { response.writeHead(302, { location }).end(); return true })
    assert.match(told.source.fault?.en ?? '', /give the new one/)
  }
})

test('no address inside is called, and a root elsewhere never gets the key', async () => {
  const inside = { reach: reachOf({ FETCH_ALLOW: [], SAKIMORI_MODE: 'production' }) }
  const told = await afterOne(() => false, { bounds: inside })
  assert.match(told.source.fault?.en ?? '', /FETCH_ALLOW/)
  assert.deepEqual(told.partner.asked, [])
  await using thief = await aPartner()
  await using partner = await aPartner({ treat: (path, _request, response) => path.pathname === '/taxii2/' && json(response, { title: 'P', api_roots: [thief.root] }) })
  const { result: { id } } = await as()(sources.add, { name: 'P', kind: 'taxii', address: partner.url, auth: 'bearer' })
  await as()(sources.key, { id, secret: 'word' })
  await as()(sources.test, { id })
  await pollWith(onLoopback)
  assert.match((await as()(sources.read, { id })).result.found?.fault?.en ?? '', /another server/)
  await assert.rejects(as()(sources.amend, { id, collection: { root: thief.root, id: 'all' } }), /same server/)
  assert.deepEqual(thief.asked, [])
  await as()(sources.remove, { id })
})

test('what is no TAXII 2.1, no JSON, or nested without end is told as such', async () => {
  const answers: [string, string, RegExp][] = [
    ['text/html', '<html>', /no answer of TAXII/], ['application/vnd.oasis.stix+json; version=2.0', '{}', /TAXII 2\.0/], ['application/taxii+json;version=2.0', '{}', /TAXII 2\.0/],
    [TAXII, '{"objects": [', /JSON/], [TAXII, '[1]', /JSON/], [TAXII, `${'['.repeat(50_000)}`, /too deeply/], [TAXII, `{"objects":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`, /too deeply/],
  ]
  for (const [type, body, says] of answers) {
    const told = await afterOne((_path, _request, response) => { response.writeHead(200, { 'content-type': type }).end(body); return true })
    assert.match(told.source.fault?.en ?? '', says)
  }
})

test('a broken object keeps none of the others out', async () => {
  const told = await afterOne((_path, _request, response) => json(response, { objects: [anIndicator(230), { type: 'indicator', id: 'nonsense' }, 7, anIndicator(231)] }, { 'x-taxii-date-added-last': '2026-11-20T00:00:00Z' }))
  assert.deepEqual(told.names, ['Name 230', 'Name 231'])
  assert.equal(told.source.counts.refused, 2)
})

test('a date of adding in the future moves nothing, so what is added later is not missed', async () => {
  let last = '9999-01-01T00:00:00Z'
  await afterOne((path, _request, response) => {
    const objects = path.searchParams.get('added_after') ? [] : [anIndicator(240), ...(last.startsWith('2026') ? [anIndicator(241)] : [])]
    return json(response, { objects }, { 'x-taxii-date-added-last': last })
  }, { look: async ({ id, source, names }) => {
    assert.match(source.remark?.en ?? '', /in the future/)
    assert.deepEqual(names, ['Name 240'])
    last = '2026-11-20T00:00:00Z'
    later(10)
    await pollWith(onLoopback)
    assert.deepEqual(await namesOf(id), ['Name 240', 'Name 241'])
  } })
})

test('without a date of adding it is asked from the beginning each time, and what comes twice is known', async () => {
  await afterOne((_path, _request, response) => json(response, { objects: [anIndicator(250)] }), { look: async ({ id, source }) => {
    assert.match(source.remark?.en ?? '', /X-TAXII-Date-Added-Last/)
    later(10)
    await pollWith(onLoopback)
    assert.deepEqual(await namesOf(id), ['Name 250'])
    assert.deepEqual((await as()(sources.read, { id })).result.counts, { taken: 1, known: 1, held: 0, refused: 0 })
  } })
})

test('who dates what it adds by when it was modified is asked for everything once more each day', async () => {
  await using partner = await aPartner({ page: 10, treat: (path, _request, response) => {
    if (!isObjects(path)) return false
    const after = path.searchParams.get('added_after') ?? ''
    const shown = partner.rows.filter(({ added }) => added > after || backwards)
    return json(response, { objects: shown.map(({ object }) => object) }, shown.length > 0 ? { 'x-taxii-date-added-first': shown[0]!.added, 'x-taxii-date-added-last': shown.at(-1)!.added } : {})
  } })
  let backwards = false
  partner.rows.push({ added: '2026-11-20T00:00:00.000Z', object: anIndicator(260) })
  const { result: { id } } = await as()(sources.add, { name: 'P', kind: 'taxii', address: partner.url, collection: { root: partner.root, id: 'all' }, minutes: 10, rereadDays: 7 })
  await pollWith(onLoopback)
  partner.rows.unshift({ added: '2026-11-10T00:00:00.000Z', object: anIndicator(261) })
  later(10)
  await pollWith(onLoopback)
  assert.deepEqual(await namesOf(id), ['Name 260'], 'it lies before where it was read to')
  later(7 * 1_440)
  await pollWith(onLoopback)
  assert.deepEqual(await namesOf(id), ['Name 260', 'Name 261'], 'after a week everything was asked for once more')
  backwards = true
  later(10)
  await pollWith(onLoopback)
  assert.match((await as()(sources.read, { id })).result.remark?.en ?? '', /go backwards/)
  backwards = false
  partner.rows.unshift({ added: '2026-11-09T00:00:00.000Z', object: anIndicator(262) })
  later(1_440)
  await pollWith(onLoopback)
  assert.deepEqual(await namesOf(id), ['Name 260', 'Name 261', 'Name 262'], 'then each day')
  await as()(sources.remove, { id })
})
