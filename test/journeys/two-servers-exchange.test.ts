// Two installations: the second polls the first by TAXII over HTTP. The first sees who received what; what it takes back reaches the second, and those who hold it there.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { pollAll } from '#main/source-clock.ts'
import { collections } from '#domains/sharing/collections/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exchange } from '#domains/sharing/items/contract.ts'
import { sources } from '#domains/sharing/sources/contract.ts'
import { forgetActors } from '#trust/identity/routes.ts'
import { servedTo } from '#trust/receipts/tables.ts'
import { aServer, byToken, type TestServer } from '../callers.ts'
import { anIndicator, onLoopback } from '../partner.ts'
import { aCouncil } from '../sharing-nation.ts'
import { person, type TestWorld } from '../world.ts'

let now = new Date('2026-11-22T00:00:00.000Z')
const clock = (): Date => now
let a: TestWorld
let b: TestWorld
let server: TestServer
let source = ''

const bankMachine = { ...person('isac-machine'), id: 'token-bank', office: 'org-kitahama-bank/machine', organisation: 'org-kitahama-bank', kind: 'operator' as const, sectors: ['finance'], communities: ['community-council'] }

before(async () => {
  a = await aCouncil(clock)
  b = await aCouncil(clock)
  server = await aServer(a.world)
})
after(async () => {
  await server.close()
  await a.close()
  await b.close()
})

const later = (minutes: number): void => { now = new Date(now.getTime() + minutes * 60_000) }
const poll = async (): Promise<void> => {
  later(10)
  await pollAll(b.worker, onLoopback)
  await b.settle()
}
const stateAt = async (world: TestWorld, n: number): Promise<string[]> => (await sql<{ state: string }>`
  select state from sharing.item where stix->>'name' = ${`Name ${n}`} order by added`.execute(world.world.db)).rows.map(({ state }) => state)
const itemAt = async (world: TestWorld, n: number): Promise<string> => (await sql<{ id: string }>`
  select id from sharing.item where stix->>'name' = ${`Name ${n}`} and state = 'active'`.execute(world.world.db)).rows[0]!.id // asked for where it is there

test('the hospital gives at the first server; a machine of JPCERT may read there', async () => {
  const { result } = await a.as(person('hospital-analyst'))(exchange.import, { name: 'x.json', content: JSON.stringify({ objects: [1, 2, 3].map((n) => anIndicator(n)) }), handling: { tlp: 'green' } })
  assert.equal(result.counts.taken, 3)
})

test('JPCERT at the second server adds the first as a source, looks what there is, chooses, and has it all', async () => {
  const as = b.as(person('jpcert-analyst'))
  const { authorization } = await byToken(a.world, 'org-jpcert', ['collection.roots', 'collection.list', 'collection.read', 'collection.manifest'])
  const root = `${server.url}/taxii2/community-council/`
  const { result: { id } } = await as(sources.add, { name: '第一のサーバ', kind: 'taxii', address: root, auth: 'bearer', trust: 90, minutes: 10, handling: { audience: { communities: ['community-council'] } } })
  source = id
  await as(sources.key, { id, secret: authorization!.replace('Bearer ', '') })
  await as(sources.test, { id })
  await poll()
  const { found } = (await as(sources.read, { id })).result
  assert.equal(found?.fault, null)
  const everything = found?.collections.find(({ title }) => /すべて|Everything/i.test(title)) ?? found?.collections[0]
  assert.ok(everything?.reads, JSON.stringify(found))
  await as(sources.amend, { id, collection: { root: everything.root, id: everything.id } })
  await poll()
  const { result } = await as(sources.read, { id })
  assert.deepEqual([result.state, result.fault], ['well', null])
  assert.deepEqual([await stateAt(b, 1), await stateAt(b, 2), await stateAt(b, 3)], [['active'], ['active'], ['active']])
  const tlp = await sql<{ tlp: string; giver: string; trust: number }>`select distinct tlp, giver, trust from sharing.item where stix->>'name' like 'Name %'`.execute(b.world.db)
  assert.deepEqual(tlp.rows, [{ tlp: 'green', giver: 'org-jpcert', trust: 90 }])
})

test('the first server shows that JPCERT received each', async () => {
  const items = [await itemAt(a, 1), await itemAt(a, 2), await itemAt(a, 3)]
  const served = await a.world.db.transaction().execute((tx) => servedTo(tx, items, 'org-jpcert'))
  assert.deepEqual(new Set(served), new Set(items))
})

test('what the first takes back is taken back at the second, and whoever holds it there is told', async () => {
  const { result: read } = await b.as(bankMachine)(collections.read, { root: 'community-council', id: 'everything' })
  assert.ok(read.objects.length >= 3, 'the bank holds what JPCERT passed on')
  await a.as(person('hospital-analyst'))(sharing.correctItem, { id: await itemAt(a, 1), kind: 'withdraw', reason: { ja: '誤検知でした。', en: 'It was a false positive.' } })
  await a.settle()
  await poll()
  assert.deepEqual(await stateAt(b, 1), ['withdrawn', 'withdrawn'], 'the object, and its last version, which says so')
  const { result: { recalls } } = await b.as(person('bank-analyst'))(sharing.listRecalls, {})
  assert.equal(recalls.length, 1)
  assert.deepEqual(recalls[0]?.reason, { ja: '取得元「第一のサーバ」から：誤検知でした。', en: 'From the source “第一のサーバ”: It was a false positive.' })
  const { result: { notices } } = await b.as(person('bank-analyst'))(sharing.notices, {})
  assert.deepEqual(notices.map(({ kind }) => kind), ['recall'])
})

test('a revoked version is a recall too, and is told once however often it is polled', async () => {
  await a.as(person('hospital-analyst'))(exchange.import, { name: 'x.json', content: JSON.stringify({ objects: [anIndicator(2, { revoked: true }, 20)] }), handling: { tlp: 'green' } })
  await a.settle()
  await poll()
  await poll()
  assert.equal((await stateAt(b, 2)).at(-1), 'withdrawn')
  const { result: { recalls } } = await b.as(person('bank-analyst'))(sharing.listRecalls, {})
  assert.equal(recalls.length, 2)
})

test('a key that was withdrawn at the first is told at the second, with what to do', async () => {
  await sql`update identity.token set revoked = ${now} where organisation = 'org-jpcert'`.execute(a.world.db)
  forgetActors(a.world.db) // as word of it would have them forgotten
  await poll()
  const { result } = await b.as(person('jpcert-analyst'))(sources.read, { id: source })
  assert.match(result.fault?.ja ?? '', /鍵を確かめ、入れ直してください/)
  assert.equal(await stateAt(b, 3).then((states) => states[0]), 'active')
})
