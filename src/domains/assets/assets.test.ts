import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Failure, type Fault } from '#platform/errors.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { assets } from './contract.ts'
import { assetsByIds, countByProduct, holdersOf, type NamedProduct } from './index.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, bank, small, machine] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner'), person('hospital-machine')]
const held = (...products: NamedProduct[]) => stage.world.db.transaction().execute((tx) => holdersOf(tx, products))
const failing = (promise: Promise<unknown>, fault: Fault) =>
  assert.rejects(promise, (error) => error instanceof Failure && error.fault === fault)

test('a device is registered, changed in part, and removed; its name is then free', async () => {
  const form = { name: '外来の入口', maker: 'Fortinet', product: 'FortiGate 60F', version: '７．２．８', place: '本館1階', addresses: ['192.0.2.1'], exposed: true, count: 2 }
  const { result, can } = await stage.as(hospital)(assets.register, form)
  const unsaid = { kind: 'device', key: '', cpe: '', purl: '', places: [], updates: 'unknown', updatesWords: '', components: null }
  assert.deepEqual({ ...result, id: '', registeredAt: '', changedAt: '' }, { ...form, ...unsaid, version: '7.2.8', serves: '', criticality: 'medium', id: '', organisation: 'org-toto-hospital', registeredAt: '', changedAt: '' })
  assert.deepEqual([can['asset.amend']?.allowed, can['asset.retire']?.allowed], [true, true])
  await failing(stage.as(hospital)(assets.register, { ...form, name: ' 外来の入口　' }), 'conflict')
  const { result: changed } = await stage.as(hospital)(assets.amend, { id: result.id, version: '7.2.9' })
  assert.deepEqual({ ...changed, changedAt: '' }, { ...result, version: '7.2.9', changedAt: '' })
  await stage.as(hospital)(assets.retire, { id: result.id })
  await failing(stage.as(hospital)(assets.amend, { id: result.id, version: '7.4' }), 'missing')
  assert.equal((await stage.as(hospital)(assets.register, form)).result.name, form.name)
  const known = await stage.world.db.transaction().execute((tx) => assetsByIds(tx, [result.id, 'asset-none']))
  assert.deepEqual([...known.values()].map(({ name, retired }) => [name, retired]), [['外来の入口', true]])
})

test('of two that register one name at once, the second is told', async () => {
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => stage.as(small)(assets.register, { name: '事務所の入口', maker: 'Cisco', product: 'ASA' })))
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected', 'rejected'])
})

test('an organisation sees its own devices and touches no other’s', async () => {
  const { result: theirs } = await stage.as(bank)(assets.register, { name: 'core', maker: 'Cisco', product: 'ASA' })
  for (const stranger of [hospital, person('centre-director'), person('ministry-officer'), person('vendor-contact'), machine]) {
    const fault = stranger === machine ? 'refused' : 'missing' // a token is told that it was not made for this, whatever it asks for
    await failing(stage.as(stranger)(assets.amend, { id: theirs.id, version: '1' }), fault)
    await failing(stage.as(stranger)(assets.retire, { id: theirs.id }), fault)
  }
  const { result } = await stage.as(hospital)(assets.list, {})
  assert.ok(result.assets.length > 0 && result.assets.every(({ organisation }) => organisation === 'org-toto-hospital'))
  assert.equal((await stage.as(person('centre-director'))(assets.list, {})).result.total, 0)
})

test('a dry run tells each row’s fate and changes nothing; a real one takes the good rows', async () => {
  const csv = '\uFEFF名前,メーカー,製品,版,台数\n外来の入口,Fortinet,FortiGate 60F,7.2.11,2\n=cmd,Cisco,ASA,9.16(4),1\n壊れた行,,ASA,,x\n'
  const listed = async () => (await stage.as(hospital)(assets.list, { most: 500 })).result.assets
  const earlier = await listed()
  const { result: dry } = await stage.as(hospital)(assets.import, { csv })
  assert.deepEqual(dry.rows.map(({ row, fate, say }) => [row, fate, say.map(({ field }) => field).toSorted()]), [[2, 'change', ['version']], [3, 'add', []], [4, 'fault', ['count', 'maker']]])
  assert.deepEqual(await listed(), earlier)
  const { result: real } = await stage.as(hospital)(assets.import, { csv, dryRun: false })
  assert.deepEqual([real.added, real.changed, real.same, real.faults, real.dryRun], [1, 1, 0, 1, false])
  const now = new Map((await listed()).map((asset) => [asset.name, asset]))
  assert.deepEqual([now.get('外来の入口')?.version, now.get('外来の入口')?.place, now.get('=cmd')?.version, now.size], ['7.2.11', '本館1階', '9.16(4)', earlier.length + 1])
  const { result: again } = await stage.as(hospital)(assets.import, { csv, dryRun: false })
  assert.deepEqual([again.added, again.changed, again.same, again.faults], [0, 0, 2, 1])
})

test('a long list comes in whole, pages through, and is searched', async () => {
  const csv = ['name,maker,product', ...Array.from({ length: 2500 }, (_, i) => `端末${i},富士通,ESPRIMO D${i % 7}`)].join('\n')
  assert.equal((await stage.as(bank)(assets.import, { csv, dryRun: false })).result.added, 2500)
  const seen = new Set<string>()
  let after: string | null | undefined
  do {
    const { result } = await stage.as(bank)(assets.list, { search: '端末', most: 500, ...(after ? { after } : {}) })
    assert.equal(result.total, 2500)
    result.assets.forEach(({ id }) => seen.add(id))
    after = result.next
  } while (after)
  assert.equal(seen.size, 2500)
  assert.equal((await stage.as(bank)(assets.list, { search: 'ｅｓｐｒｉｍｏ　d3 端末17' })).result.total, [...Array(2500).keys()].filter((i) => i % 7 === 3 && String(i).startsWith('17')).length)
})

test('who holds a product: by family and version, each device once, never one that was removed', async () => {
  const add = async (name: string, product: string, version: string) => (await stage.as(small)(assets.register, { name, maker: 'フォーティネット株式会社', product, version, exposed: true, count: 3 })).result.id
  const inside = await add('a', 'FortiGate 60F', 'v7.0.5 build0304')
  await add('b', 'FortiGate-100F', '7.0.9')
  const unread = await add('c', 'FortiGate 40F', '不明')
  await add('d', 'FortiManager', '7.0.5')
  await stage.as(small)(assets.retire, { id: await add('e', 'FortiGate 60F', '7.0.5') })
  const named = { maker: 'Fortinet', product: 'FortiOS', from: '7.0.0', to: '7.0.8' }
  const own = (list: Awaited<ReturnType<typeof held>>) => list.filter(({ organisation }) => organisation === 'org-yamashina').map(({ asset, certain }) => [asset, certain])
  assert.deepEqual(own(await held(named)), [[inside, true], [unread, false]])
  assert.deepEqual(own(await held(named, { maker: 'Fortinet', product: 'FortiGate 60F', to: '7.0.6' })), [[inside, true], [unread, false]])
  assert.deepEqual(await held({ maker: 'Nobody', product: 'Nothing' }), [])
  const [counts] = await stage.world.db.transaction().execute((tx) => countByProduct(tx, [named]))
  assert.ok(counts && counts.devices >= 6 && counts.exposed >= 6 && counts.uncertain >= 3)
})

test('who holds a product is found through an index', async () => {
  const { rows } = await stage.world.db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    return sql<{ 'QUERY PLAN': string }>`explain select maker_key, product, version from assets.asset where maker_key = any(${['fortinet']}::text[]) and retired_at is null group by 1, 2, 3`.execute(tx)
  })
  assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), /asset_product/)
})
