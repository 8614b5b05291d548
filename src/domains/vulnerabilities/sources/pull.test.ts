// Sources of records over real HTTP and a real database: each kind, its increments, crashes in between, and servers in trouble.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { Failure } from '#platform/errors.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { cve } from '#test/cve-record.ts'
import { onLoopback } from '#test/partner.ts'
import { receiver } from '#test/receivers.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { vulnerabilities } from '../contract.ts'
import { recordSources, type RecordSource, type RecordSourceForm } from './contract.ts'
import { pullNext } from './pull.ts'

let stage: TestWorld
let now = new Date('2026-11-22T00:00:00Z')
before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
})
after(() => stage.close())

const as = () => stage.as(person('centre-analyst'))
const waits: number[] = []
const pull = async (most = 100): Promise<number> => {
  let asked = 0
  while (asked < most && await pullNext({ world: stage.worker, bounds: onLoopback, wait: async (ms) => void waits.push(ms) })) asked++
  return asked
}
const later = (minutes: number): void => { now = new Date(now.getTime() + minutes * 60_000) }
const read = async (id: string) => (await stage.as(person('bank-analyst'))(vulnerabilities.read, { id })).result
const known = (id: string) => read(id).then(() => true, () => false)
const state = async (id: string): Promise<RecordSource> => (await as()(recordSources.list, {})).result.sources.find((one) => one.id === id)!
const aSource = async (kind: RecordSourceForm['kind'], address: string, more: Partial<RecordSourceForm> = {}): Promise<string> => (await as()(recordSources.add, { name: kind, kind, address, minutes: 10, ...more })).result.id

interface File { readonly content: string | Buffer; readonly headers?: Record<string, string>; readonly status?: number }

/** Files by path, as a plain web server gives them; a function answers by the query. */
async function aSite(files: Map<string, File | ((url: URL) => File)>) {
  const to = await receiver((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site')
    const found = files.get(url.pathname)
    const file = typeof found === 'function' ? found(url) : found
    if (!file) return response.writeHead(404).end()
    const etag = `"${createHash('sha256').update(file.content).digest('hex').slice(0, 16)}"`
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end()
    return response.writeHead(file.status ?? 200, { etag, ...file.headers }).end(file.content)
  })
  return Object.assign(to, { home: to.url.replace('/hook', ''), asked: () => to.heard.splice(0).map(({ path }) => path) })
}
const json = (content: unknown): File => ({ content: JSON.stringify(content) })

test('a file is taken where it changed, packed or not; one of each day is asked for by its day', async () => {
  const kev = (...cves: string[]) => ({ catalogVersion: '1', dateReleased: now.toISOString(), count: cves.length, vulnerabilities: cves.map((cveID) => ({ cveID, vendorProject: 'Fortinet', product: 'FortiOS', dateAdded: '2026-11-20' })) })
  const files = new Map<string, File>([['/kev.json', json(kev('CVE-2026-4001'))], ['/epss-2026-11-21.csv.gz', { content: gzipSync('#model_version:m,score_date:2026-11-21T00:00:00Z\ncve,epss,percentile\nCVE-2026-4001,0.5,0.6\n') }]])
  await using site = await aSite(files)
  const [list, scores] = [await aSource('file', `${site.home}/kev.json`), await aSource('file', `${site.home}/epss-{date}.csv.gz`)]
  assert.deepEqual([(await state(list)).state, await pull()], ['new', 2])
  assert.deepEqual([(await state(list)).state, (await state(list)).counts, (await state(list)).due], ['well', { taken: 1, same: 0, broken: 0 }, new Date(now.getTime() + 600_000).toISOString()])
  assert.deepEqual([(await read('CVE-2026-4001')).exploited, (await read('CVE-2026-4001')).score?.scored], [true, '2026-11-21'], 'today’s is not there yet: yesterday’s')
  assert.deepEqual(site.asked().toSorted(), ['/epss-2026-11-21.csv.gz', '/epss-2026-11-22.csv.gz', '/kev.json'])
  later(10)
  await pull()
  assert.equal((await state(list)).counts.taken, 1, 'unchanged, it brings nothing')
  later(10)
  files.set('/kev.json', json(kev('CVE-2026-4002')))
  await as()(recordSources.poll, { id: list })
  await pull()
  assert.deepEqual([(await state(list)).counts.taken, await known('CVE-2026-4001')], [3, false], 'one came, one has left')
  for (const id of [list, scores]) await as()(recordSources.remove, { id })
})

test('NVD: everything once by pages, then by windows; a crash goes on where it was; its pauses are kept', async () => {
  const record = (n: number) => ({ cve: { id: `CVE-2026-41${String(n).padStart(2, '0')}`, vulnStatus: 'Analyzed', lastModified: '2026-11-01T00:00:00.000', descriptions: [{ lang: 'en', value: 'x' }], configurations: [] } })
  let all = Array.from({ length: 3 }, (_, n) => record(n))
  const nvd = (url: URL): File => {
    const from = Number(url.searchParams.get('startIndex'))
    const some = url.searchParams.has('lastModStartDate') ? [record(9)] : all
    return json({ totalResults: some.length, startIndex: from, vulnerabilities: some.slice(from, from + 1) })
  }
  let isDown = false
  await using site = await aSite(new Map([['/nvd', (url) => (isDown && url.searchParams.get('startIndex') === '2' ? { content: 'x', status: 503 } : nvd(url))]]))
  const id = await aSource('nvd', `${site.home}/nvd`, { auth: 'header' })
  assert.deepEqual([(await state(id)).state, await pull()], ['keyless', 0])
  await assert.rejects(as()(recordSources.key, { id, username: 'Host', secret: 'x' }), (error) => error instanceof Failure && error.fault === 'invalid')
  await as()(recordSources.key, { id, username: 'apiKey', secret: 'a-secret-of-nvd' })
  isDown = true
  await pull()
  assert.equal((await state(id)).state, 'faulty')
  assert.match((await state(id)).fault?.ja ?? '', /503/)
  assert.deepEqual([await known('CVE-2026-4101'), await known('CVE-2026-4102')], [true, false], 'what came before it failed is kept')
  isDown = false
  site.heard.splice(0)
  later(180)
  await pull()
  assert.deepEqual([await known('CVE-2026-4102'), (await state(id)).state], [true, 'well'])
  assert.deepEqual(site.heard.map(({ path }) => new URL(path, 'http://x').searchParams.get('startIndex')), ['2', '0'], 'it went on, and then read what changed meanwhile')
  assert.ok(site.heard.every(({ headers }) => headers['apikey'] === 'a-secret-of-nvd'))
  assert.ok(waits.every((ms) => ms === 700), 'with a key')
  const { rows } = await sql<{ held: string }>`select coalesce(string_agg(k::text, ' '), '') held from vulnerabilities.source_key k`.execute(stage.owner)
  assert.ok(rows[0]!.held.length > 20 && !rows[0]!.held.includes('a-secret-of-nvd'), 'sealed in the database')
  all = []
  site.heard.splice(0)
  later(24 * 60)
  await pull()
  const asked = new URL(site.heard[0]!.path, 'http://x').searchParams
  assert.ok(Date.parse(asked.get('lastModEndDate')!) === now.getTime() && Date.parse(asked.get('lastModStartDate')!) < now.getTime() - 24 * 3_600_000, 'the window reaches into the last one')
  assert.ok(await known('CVE-2026-4109'))
  await as()(recordSources.remove, { id })
})

test('the CVE list: what its log says has changed, once; what it names and does not have is passed over', async () => {
  const told = (minutes: number, fresh: string[], updated: string[] = []) => ({ fetchTime: new Date(now.getTime() - minutes * 60_000).toISOString(), new: fresh.map((cveId) => ({ cveId })), updated: updated.map((cveId) => ({ cveId })), error: [] })
  const log = [told(20, ['CVE-2026-4201', 'CVE-2026-42020']), told(60 * 48, ['CVE-2026-4299'])]
  const files = new Map<string, File>([['/cves/deltaLog.json', json(log)], ['/cves/2026/4xxx/CVE-2026-4201.json', json(cve('CVE-2026-4201', { lessThan: '7.2.5' }))], ['/cves/2026/42xxx/CVE-2026-42020.json', json(cve('CVE-2026-42020', {}))]])
  await using site = await aSite(files)
  const id = await aSource('cve-list', `${site.home}/cves`)
  await pull()
  assert.deepEqual([(await state(id)).counts.taken, await known('CVE-2026-42020'), await known('CVE-2026-4299')], [2, true, false])
  assert.match((await state(id)).remark?.ja ?? '', /最近の変更から/)
  site.asked()
  later(10)
  files.set('/cves/deltaLog.json', json([told(1, ['CVE-2026-4203'], ['CVE-2026-4201']), ...log]))
  files.set('/cves/2026/4xxx/CVE-2026-4201.json', json(cve('CVE-2026-4201', {}, { state: 'REJECTED', updated: '2026-11-21T00:00:00Z' })))
  await pull()
  assert.deepEqual(site.asked(), ['/cves/deltaLog.json', '/cves/2026/4xxx/CVE-2026-4201.json', '/cves/2026/4xxx/CVE-2026-4203.json'])
  assert.equal((await read('CVE-2026-4201')).state, 'rejected')
  assert.match((await state(id)).remark?.en ?? '', /1 records .*CVE-2026-4203/)
  later(10)
  await pull()
  assert.deepEqual(site.asked(), ['/cves/deltaLog.json'])
  await as()(recordSources.remove, { id })
})

const advisory = (id: string, day: number, vulnerability: string, tlp = 'WHITE') => ({
  document: { category: 'csaf_vex', csaf_version: '2.0', title: id, distribution: { tlp: { label: tlp } }, tracking: { id, current_release_date: `2026-11-${day}T00:00:00Z` } },
  product_tree: { branches: [{ category: 'vendor', name: 'Fortinet', branches: [{ category: 'product_name', name: 'FortiOS', branches: [{ category: 'product_version', name: '7.2.4', product: { name: 'FortiOS 7.2.4', product_id: 'P1' } }] }] }] },
  vulnerabilities: [{ cve: vulnerability, product_status: { known_affected: ['P1'] } }],
})
const hashed = (files: Map<string, File>, path: string, document: unknown, kind: 'sha512' | 'sha256' = 'sha512'): void => {
  files.set(path, json(document)).set(`${path}.${kind}`, { content: `${createHash(kind).update(JSON.stringify(document)).digest('hex')}  ${path.split('/').at(-1)}\n` })
}

test('CSAF from an aggregator: feeds and folders, hashes, labels; a provider that is out stops none of the others', async () => {
  const files = new Map<string, File>()
  await using one = await aSite(files)
  await using two = await aSite(files)
  const entry = (name: string, updated: string) => ({ id: name, updated, link: [{ rel: 'self', href: `${one.home}/feed/${name}.json` }, { rel: 'hash', href: `${one.home}/feed/${name}.json.sha512` }], content: { src: `${one.home}/feed/${name}.json` } })
  files.set('/aggregator.json', json({ aggregator: {}, csaf_providers: [{ metadata: { url: `${one.home}/provider-metadata.json` } }, { metadata: { url: `${two.home}/folder-metadata.json` } }, { metadata: { url: `${two.home}/gone.json` } }] }))
  files.set('/provider-metadata.json', json({ distributions: [{ rolie: { feeds: [{ url: `${one.home}/feed.json`, tlp_label: 'WHITE' }, { url: `${one.home}/amber.json`, tlp_label: 'AMBER' }] } }] }))
  files.set('/folder-metadata.json', json({ distributions: [{ directory_url: `${two.home}/folder/` }] }))
  files.set('/feed.json', json({ feed: { entry: [entry('a', '2026-11-01'), entry('b', '2026-11-02'), entry('c', '2026-11-03')] } }))
  files.set('/folder/changes.csv', { content: '"2026/d.json","2026-11-04T00:00:00Z"\n"../x.json","2026-11-04T00:00:00Z"\n' })
  hashed(files, '/feed/a.json', advisory('A', 1, 'CVE-2026-4301'))
  hashed(files, '/feed/b.json', advisory('B', 1, 'CVE-2026-4302', 'AMBER'))
  files.set('/feed/c.json', json(advisory('C', 1, 'CVE-2026-4303'))).set('/feed/c.json.sha512', { content: 'f'.repeat(128) })
  hashed(files, '/folder/2026/d.json', advisory('D', 1, 'CVE-2026-4304'), 'sha256')
  const id = await aSource('csaf', `${one.home}/aggregator.json`, { auth: 'bearer' })
  await as()(recordSources.key, { id, secret: 'only-for-one' })
  await pull()
  assert.deepEqual(await Promise.all([1, 2, 3, 4].map((n) => known(`CVE-2026-430${n}`))), [true, false, false, true], 'what is not public, and what is not as its hash says, is not taken')
  assert.match((await state(id)).remark?.ja ?? '', /ハッシュ値と合いません.*feed\/c\.json/)
  assert.ok(one.heard.every(({ headers }) => headers.authorization === 'Bearer only-for-one') && two.heard.length > 0 && two.heard.every(({ headers }) => headers.authorization === undefined), 'the key stays with its server')
  assert.ok(![...one.heard, ...two.heard].some(({ path }) => path === '/amber.json' || path === '/x.json'))
  hashed(files, '/feed/c.json', advisory('C', 1, 'CVE-2026-4303'))
  files.set('/folder/changes.csv', { content: '"2026/d.json","2026-11-03T00:00:00Z"\n' })
  hashed(files, '/folder/2026/d.json', advisory('D', 2, 'CVE-2026-4305'), 'sha256')
  later(10)
  one.asked()
  await pull()
  assert.deepEqual([await known('CVE-2026-4303'), (await read('CVE-2026-4304')).state, await known('CVE-2026-4305')], [true, 'withdrawn', true], 'published again with an older date in the list, it is read all the same')
  assert.ok(!one.asked().includes('/feed/a.json'), 'what has its date still is not asked for')
  assert.match((await state(id)).remark?.ja ?? '', /1の発行元から取得できません/)
  await as()(recordSources.remove, { id })
})

/** A zip of stored files, as archives are written (PKWARE APPNOTE, 4.3). */
function zipOf(files: Record<string, string>): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(data.length, 18)
    fields.writeUInt16LE(name.length, 22)
    local.push(Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data)
    const entry = Buffer.alloc(42)
    fields.copy(entry, 2, 0, 26)
    entry.writeUInt32LE(offset, 38)
    central.push(Buffer.from('PK\x01\x02'), entry, Buffer.from(name))
    offset += 30 + name.length + data.length
  }
  const end = Buffer.alloc(18)
  const size = central.reduce((sum, one) => sum + one.length, 0)
  for (const at of [4, 6]) end.writeUInt16LE(Object.keys(files).length, at)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, ...central, Buffer.from('PK\x05\x06'), end])
}

test('OSV: all of an ecosystem once, then each record that its list says has changed', async () => {
  const record = (id: string, modified: string, more = {}) => ({ id, modified, affected: [{ package: { ecosystem: 'PyPI', name: 'thing' }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.0' }] }] }], ...more })
  const files = new Map<string, File>([
    ['/PyPI/modified_id.csv', { content: '2026-11-20T00:00:00Z,PYSEC-1\n2026-11-19T00:00:00Z,PYSEC-2\n' }],
    ['/PyPI/all.zip', { content: zipOf({ 'PYSEC-1.json': JSON.stringify(record('PYSEC-1', '2026-11-20T00:00:00Z')), 'PYSEC-2.json': JSON.stringify(record('PYSEC-2', '2026-11-19T00:00:00Z'), null, 2) }) }],
  ])
  await using site = await aSite(files)
  const id = await aSource('osv', `${site.home}/PyPI/`)
  await pull()
  assert.deepEqual([await known('PYSEC-1'), await known('PYSEC-2'), (await state(id)).counts.taken], [true, true, 2])
  files.set('/PyPI/modified_id.csv', { content: '2026-11-22T00:00:00Z,PYSEC-2\n2026-11-21T00:00:00Z,../../../etc/passwd\n2026-11-20T00:00:00Z,PYSEC-1\n' })
  files.set('/PyPI/PYSEC-2.json', json(record('PYSEC-2', '2026-11-22T00:00:00Z', { withdrawn: '2026-11-22T00:00:00Z' })))
  later(10)
  site.asked()
  await pull()
  assert.deepEqual([(await read('PYSEC-2')).state, site.asked()], ['withdrawn', ['/PyPI/modified_id.csv', '/PyPI/PYSEC-2.json']])
  await as()(recordSources.remove, { id })
})

test('a source in trouble says what to do, waits longer each time, and stops none of the others', async () => {
  const files = new Map<string, File>([['/page.html', { content: '<html>down</html>' }], ['/good.json', json(cve('CVE-2026-4501', { lessThan: '7.2.5' }))], ['/moved.json', { content: '', status: 302, headers: { location: 'http://127.0.0.1/' } }], ['/packed.gz', { content: Buffer.from([0x1F, 0x8B, 0, 0]) }]])
  await using site = await aSite(files)
  const troubled: [string, RegExp][] = [[`${site.home}/page.html`, /読める記録も表も/], [`${site.home}/none.json`, /404/], [`${site.home}/moved.json`, /転送/], [`${site.home}/packed.gz`, /展開できません/]]
  const bad = await Promise.all(troubled.map(([address]) => aSource('file', address)))
  const nvd = await aSource('nvd', `${site.home}/good.json?`)
  const good = await aSource('file', `${site.home}/good.json`)
  await pull()
  for (const [n, [, says]] of troubled.entries()) assert.match((await state(bad[n]!)).fault?.ja ?? '', says)
  assert.match((await state(nvd)).fault?.en ?? '', /no answer of NVD/)
  assert.deepEqual([(await state(good)).state, await known('CVE-2026-4501')], ['well', true])
  const due = async () => Date.parse((await state(bad[1]!)).due!) - now.getTime()
  const first = await due()
  later(first / 60_000)
  await pull()
  assert.equal(await due(), Math.min(2 * first, 86_400_000))
  for (const id of [...bad, nvd, good]) await as()(recordSources.remove, { id })
})

test('who may, what is refused, and that an address is asked for once', async () => {
  const failing = (promise: Promise<unknown>, fault: string) => assert.rejects(promise, (error) => error instanceof Failure && error.fault === fault)
  const form = { name: 'x', kind: 'file', address: 'https://lists.example/x.json' } as const
  await failing(stage.as(person('bank-analyst'))(recordSources.add, form), 'refused')
  await failing(as()(recordSources.add, { ...form, address: 'http://lists.example/x.json' }), 'invalid')
  await failing(as()(recordSources.add, { ...form, address: 'https://name:word@lists.example/x.json' }), 'invalid')
  await failing(as()(recordSources.add, { ...form, address: 'file:///etc/passwd' }), 'invalid')
  const { id } = (await as()(recordSources.add, form)).result
  await failing(as()(recordSources.add, form), 'conflict')
  await failing(stage.as(person('jpcert-analyst'))(recordSources.pause, { id }), 'refused')
  assert.equal((await stage.as(person('jpcert-analyst'))(recordSources.list, {})).result.sources.some((one) => one.id === id), true)
  assert.equal((await as()(recordSources.pause, { id })).result.state, 'paused')
  assert.equal(await pull(), 0)
  await failing(stage.as(serviceActor('vulnerabilities'))(recordSources.take, { id, step: 7, position: {}, content: '' }), 'conflict')
  const amended = (await as()(recordSources.amend, { id, address: 'https://other.example/x.json', auth: 'bearer' })).result
  assert.deepEqual([amended.address, amended.keyed], ['https://other.example/x.json', false])
  await as()(recordSources.remove, { id })
  await failing(as()(recordSources.pause, { id }), 'missing')
})
