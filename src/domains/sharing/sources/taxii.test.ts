// A partner's TAXII server is read on from where it was, whatever happens in between: over real HTTP and a real database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { aPartner, anIndicator, onLoopback, rowsOf, TLP_GREEN } from '#test/partner.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { pollNext } from './poll.ts'
import { sources } from './contract.ts'

let stage: TestWorld
let now = new Date('2026-11-22T00:00:00.000Z')
before(async () => { stage = await aCouncil(() => now) })
after(() => stage.close())

const analyst = person('hospital-analyst')
const as = () => stage.as(analyst)
const poll = async (): Promise<void> => { while (await pollNext({ world: stage.worker, bounds: onLoopback })) { /* until none is due */ } }
const later = (minutes: number): void => { now = new Date(now.getTime() + minutes * 60_000) }
const named = async (of: string) => (await sql<{ name: string; state: string; tlp: string; trust: number }>`
  select i.stix->>'name' as name, i.state, i.tlp, i.trust from sharing.item i join sharing.import m on m.id = i.import where m.way = ${of} order by i.added`.execute(stage.world.db)).rows

async function aSource(partner: { root: string; url: string }, more: object = {}): Promise<string> {
  const { result } = await as()(sources.add, { name: '海外のCERT', kind: 'taxii', address: partner.url, collection: { root: partner.root, id: 'all' }, minutes: 10, ...more })
  return result.id
}
const read = async (id: string) => (await as()(sources.read, { id })).result
const remove = (id: string) => as()(sources.remove, { id })

test('everything is taken once, page by page, and then only what was added', async () => {
  await using partner = await aPartner()
  partner.rows.push(...rowsOf(1, 2, 3, 4, 5))
  const id = await aSource(partner, { trust: 80 })
  await poll()
  assert.deepEqual((await named(id)).map(({ name, trust, tlp }) => [name, trust, tlp]), [1, 2, 3, 4, 5].map((n) => [`Name ${n}`, 80, 'amber']))
  assert.equal((await read(id)).state, 'well')
  assert.deepEqual((await read(id)).counts, { taken: 5, known: 0, held: 0, refused: 0 })
  partner.rows.push(...rowsOf(6))
  partner.asked.length = 0
  await poll()
  assert.deepEqual(partner.asked, [], 'not before its time')
  later(10)
  await poll()
  assert.deepEqual(partner.asked, ['/root/collections/all/objects/?limit=1000&added_after=2026-11-20T00%3A00%3A05.000000Z'])
  assert.equal((await named(id)).length, 6)
  await remove(id)
})

test('what the partner marks keeps its marking, what is unmarked takes ours, its own markings are mapped, and what nobody knows is held', async () => {
  await using partner = await aPartner({ page: 10 })
  const own = { type: 'marking-definition', spec_version: '2.1', id: 'marking-definition--11111111-1111-4111-8111-111111111111', created: '2026-11-01T00:00:00.000Z', definition_type: 'statement', definition: { statement: 'Members only' } }
  const strange = 'marking-definition--22222222-2222-4222-8222-222222222222'
  const objects = [own, anIndicator(71, { object_marking_refs: [TLP_GREEN] }), anIndicator(72), anIndicator(73, { object_marking_refs: [own.id] }), anIndicator(74, { labels: ['Embargo'] }), anIndicator(75, { object_marking_refs: [strange] }), anIndicator(76, { object_marking_refs: [TLP_GREEN, own.id] })]
  objects.forEach((object, n) => partner.rows.push({ added: `2026-11-20T00:00:0${n}.000000Z`, object }))
  const id = await aSource(partner, { handling: { unmarked: 'amber', marks: [{ says: 'members only', tlp: 'amber+strict' }, { says: 'embargo', tlp: 'red' }] } })
  await poll()
  const got = Object.fromEntries((await named(id)).map(({ name, tlp, state }) => [name, `${tlp} ${state}`]))
  assert.deepEqual([got['Name 71'], got['Name 72'], got['Name 73'], got['Name 74'], got['Name 75'], got['Name 76']],
    ['green active', 'amber active', 'amber+strict active', 'red active', 'red held', 'amber+strict active'])
  await remove(id)
})

test('after a crash between two pages nothing is lost and nothing doubled', async () => {
  await using partner = await aPartner()
  partner.rows.push(...rowsOf(11, 12, 13, 14, 15))
  const id = await aSource(partner)
  const stop = new AbortController()
  stop.abort()
  await pollNext({ world: stage.worker, bounds: onLoopback, signal: stop.signal })
  assert.equal((await named(id)).length, 2, 'the first page is kept')
  await sql`update sharing.source set busy_until = ${new Date(now.getTime() + 900_000)}, due = ${now} where id = ${id}`.execute(stage.world.db) // as a killed worker leaves it
  await poll()
  assert.equal((await named(id)).length, 2, 'nobody else has it before its lease ends')
  later(16)
  await poll()
  assert.deepEqual((await named(id)).map(({ name }) => name), [11, 12, 13, 14, 15].map((n) => `Name ${n}`))
  assert.deepEqual((await read(id)).counts, { taken: 5, known: 0, held: 0, refused: 0 })
  await remove(id)
})

test('of two that took the same page one is told that it comes late', async () => {
  await using partner = await aPartner({ page: 10 })
  partner.rows.push(...rowsOf(21, 22))
  const id = await aSource(partner)
  const free = () => sql`update sharing.source set busy_until = null where id = ${id}`.execute(stage.world.db)
  let second: Promise<unknown> | undefined
  await using slow = await aPartner({ page: 10, treat: (path) => {
    if (path.pathname.endsWith('/objects/') && !second) second = free().then(() => pollNext({ world: stage.worker, bounds: onLoopback }))
    return false
  } })
  slow.rows.push(...rowsOf(23, 24))
  await as()(sources.amend, { id, address: slow.url, collection: { root: slow.root, id: 'all' } })
  await pollNext({ world: stage.worker, bounds: onLoopback })
  await second
  assert.deepEqual((await named(id)).map(({ name }) => name), ['Name 23', 'Name 24'])
  assert.equal((await read(id)).fault, null)
  await remove(id)
})

test('a next that the server forgot is asked again from where the walk began', async () => {
  let forgetful = true
  await using partner = await aPartner({ treat: (path, _, response) => {
    if (!forgetful || !path.searchParams.has('next')) return false
    forgetful = false
    response.writeHead(404, { 'content-type': 'application/taxii+json;version=2.1' }).end('{}')
    return true
  } })
  partner.rows.push(...rowsOf(31, 32, 33))
  const id = await aSource(partner)
  await poll()
  assert.equal((await named(id)).length, 3)
  assert.deepEqual((await read(id)).counts, { taken: 3, known: 2, held: 0, refused: 0 })
  await remove(id)
})

test('a key is sent as it is to be used, shown to nobody, and goes to no other server', async () => {
  await using partner = await aPartner({ authorization: `Basic ${Buffer.from('hospital:秘密 word').toString('base64')}` })
  partner.rows.push(...rowsOf(41))
  const id = await aSource(partner, { auth: 'basic' })
  await poll()
  assert.equal((await read(id)).state, 'keyless')
  assert.deepEqual(partner.asked, [])
  await as()(sources.key, { id, username: 'hospital', secret: 'wrong' })
  await poll()
  assert.match((await read(id)).fault?.ja ?? '', /鍵を受け付けません（401）/)
  const { result } = await as()(sources.key, { id, username: 'hospital', secret: '秘密 word' })
  assert.doesNotMatch(JSON.stringify(result), /秘密/)
  await poll()
  assert.equal((await named(id)).length, 1)
  await using other = await aPartner()
  const moved = await as()(sources.amend, { id, address: other.url, collection: { root: other.root, id: 'all' } })
  assert.equal(moved.result.state, 'keyless', 'the key stays with whom it was for')
  const kept = await sql<{ n: number }>`select count(*)::int as n from ledger.content where content::text like '%秘密%'`.execute(stage.world.db)
  assert.equal(kept.rows[0]?.n, 0, 'the ledger keeps nothing of it')
  await remove(id)
  assert.equal((await sql`select from sharing.source_key where source = ${id}`.execute(stage.world.db)).rows.length, 0)
})

test('what there is is told before anything is taken, and a collection is chosen from it', async () => {
  await using partner = await aPartner()
  partner.rows.push(...rowsOf(51))
  const { result: { id, state } } = await as()(sources.add, { name: 'P', kind: 'taxii', address: partner.url })
  assert.equal(state, 'unchosen')
  assert.equal((await as()(sources.test, { id })).result.testing, true)
  await poll()
  const { found } = await read(id)
  assert.deepEqual(found, { at: now.toISOString(), fault: null, count: null, collections: [{ root: partner.root, id: 'all', title: 'Everything', reads: true }] })
  await as()(sources.amend, { id, collection: { root: partner.root, id: 'all' } })
  await poll()
  assert.equal((await named(id)).length, 1)
  await remove(id)
})

test('paused, it is left alone; resumed, it goes on where it was', async () => {
  await using partner = await aPartner()
  partner.rows.push(...rowsOf(55))
  const id = await aSource(partner)
  await as()(sources.pause, { id })
  await poll()
  assert.deepEqual([partner.asked.length, (await read(id)).state], [0, 'paused'])
  await as()(sources.resume, { id })
  await poll()
  assert.equal((await named(id)).length, 1)
  await remove(id)
})

test('an object that the partner revoked is withdrawn', async () => {
  await using partner = await aPartner()
  partner.rows.push(...rowsOf(58))
  const id = await aSource(partner)
  await poll()
  partner.rows.push({ added: '2026-11-21T00:00:00.000000Z', object: anIndicator(58, { revoked: true }, 21) })
  later(10)
  await poll()
  assert.deepEqual((await named(id)).map(({ state }) => state), ['withdrawn', 'withdrawn'])
  await remove(id)
})
