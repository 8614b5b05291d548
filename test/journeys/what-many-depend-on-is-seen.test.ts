// A small company names its IT supplier, who confirms; and what many depend on is seen by those who answer for it, and by nobody else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assets } from '#domains/assets/contract.ts'
import { concentration, type Thing } from '#domains/readiness/concentration/contract.ts'
import { relations } from '#domains/relations/contract.ts'
import { countOnceADay } from '#main/concentration-clock.ts'
import { Failure, type Fault } from '#platform/errors.ts'
import { addOrganisation, smallNation } from '../small-nation.ts'
import { aWorld, person, type TestWorld } from '../world.ts'

let now = new Date('2026-11-22T09:00:00Z')
let stage: TestWorld
const failing = (promise: Promise<unknown>, fault: Fault) => assert.rejects(promise, (error) => error instanceof Failure && error.fault === fault)
const member = (organisation: string, sectors: string[]) => ({ ...person('hospital-analyst'), id: `person-${organisation}`, organisation, office: `${organisation}/analyst`, sectors })
const hospitals = Array.from({ length: 12 }, (_, n) => `org-hospital-${n}`)
const banks = Array.from({ length: 4 }, (_, n) => `org-bank-${n}`)

before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    await addOrganisation(tx, 'org-seto', { kind: 'vendor', name: ['瀬戸システム', 'Seto Systems'] })
    for (const id of hospitals) await addOrganisation(tx, id, { kind: 'operator', name: [id, id], sectors: ['medical'], ministry: 'org-mhlw' })
    for (const id of banks) await addOrganisation(tx, id, { kind: 'operator', name: [id, id], sectors: ['finance'], ministry: 'org-fsa' })
  })
  const hold = (id: string, maker: string, product: string, criticality: 'high' | 'low') => stage.as(member(id, []))(assets.register, { name: product, maker, product, criticality })
  for (const [n, id] of hospitals.entries()) {
    await hold(id, 'Fortinet', 'FortiGate 60F', n < 6 ? 'high' : 'low')
    if (n < 5) await hold(id, 'Palo Alto Networks', 'PAN-OS', 'low')
    await hold(id, '自作', `${id} の内製システム`, 'high')
  }
  for (const id of banks) await hold(id, 'Fortinet', 'FortiOS', 'high')
})
after(() => stage.close())

const list = (who: string) => stage.as(person(who))(concentration.list, {})
const thingOf = (things: readonly Thing[], id: string) => things.find((one) => one.id === id)

test('a small company names its IT supplier; confirmed, both see it, and customers of one supplier are counted without a name', async () => {
  const [owner, seto] = [stage.as(person('small-owner')), stage.as(person('vendor-contact'))]
  const { id } = (await owner(relations.declare, { other: 'org-seto', as: 'customer', kind: 'it-supplier', what: '社内システムの保守', criticality: 'high', alternative: 'no', mayAnswer: true })).result
  assert.equal((await seto(relations.list, {})).result.waiting, 1)
  await seto(relations.confirm, { id })
  assert.deepEqual((await owner(relations.list, { state: 'confirmed' })).result.relations.map(({ supplier, mayAnswer }) => [supplier.name.ja, mayAnswer]), [['瀬戸システム', true]])
  for (const hospital of hospitals.slice(0, 6)) {
    const declared = (await seto(relations.declare, { other: hospital, as: 'supplier', kind: 'supply', what: '検査システム' })).result
    await stage.as(member(hospital, ['medical']))(relations.confirm, { id: declared.id, criticality: 'high', alternative: 'no' })
  }
})

test('it is counted once a day, and not oftener', async () => {
  assert.equal((await list('centre-duty')).result.takenAt, null)
  assert.equal(await countOnceADay(stage.worker), true)
  assert.equal(await countOnceADay(stage.worker), false)
  now = new Date('2026-11-22T20:00:00Z')
  assert.equal(await countOnceADay(stage.worker), false)
})

test('the centre sees where dependence gathers, in figures that tell of no one', async () => {
  const { things, sectors, measures } = (await list('centre-duty')).result
  assert.deepEqual(sectors, { organisations: 10, cells: [{ sector: 'medical', organisations: 10 }] }, 'four banks leave no trace')
  assert.deepEqual(thingOf(things, 'product:fortinet/fortios'), { id: 'product:fortinet/fortios', kind: 'product', name: { ja: 'フォーティネット FortiOS', en: 'Fortinet FortiOS' }, category: 'perimeter', organisations: 10, cells: [{ sector: 'medical', organisations: 10, share: 100 }] })
  assert.deepEqual(thingOf(things, 'product:palo-alto/pan-os')?.cells, [{ sector: 'medical', organisations: 5, share: 50 }])
  assert.deepEqual(things.filter(({ kind }) => kind === 'supplier').map(({ name, organisations }) => [name.ja, organisations]), [['供給者1', 5]])
  const [whole] = measures
  assert.deepEqual([whole?.category, whole?.sector, whole?.hhi, whole?.share, whole?.leading, whole?.narrowness], ['perimeter', null, 5556, 67, 'product:fortinet/fortios', 'high'])
  const words = JSON.stringify((await list('centre-duty')).result)
  for (const secret of ['org-', '内製', '瀬戸', '検査']) assert.ok(!words.includes(secret), secret)
})

test('this product stops today: what stops with it, and what does the same work', async () => {
  const { outage, others, category } = (await stage.as(person('centre-duty'))(concentration.read, { id: 'product:fortinet/fortios' })).result
  assert.deepEqual([outage.direct.organisations, outage.stops.organisations, outage.through.organisations, category?.id], [10, 5, null, 'perimeter'])
  assert.deepEqual(others.filter(({ inUse }) => inUse).map(({ id, sectors }) => [id, sectors]), [['product:palo-alto/pan-os', ['medical']]])
  assert.ok(others.length > 5)
  const supplier = (await list('centre-duty')).result.things.find(({ kind }) => kind === 'supplier')!
  const stopped = (await stage.as(person('centre-duty'))(concentration.read, { id: supplier.id })).result.outage
  assert.deepEqual([stopped.direct.organisations, stopped.stops.organisations], [5, 5])
  await failing(stage.as(person('centre-duty'))(concentration.read, { id: 'product:cisco/asa' }), 'missing')
})

test('a ministry and an ISAC see their sectors, without the nation’s totals; others are refused', async () => {
  for (const who of ['ministry-officer', 'isac-analyst']) {
    const { things, sectors } = (await list(who)).result
    assert.deepEqual([sectors.organisations, sectors.cells.map(({ sector }) => sector), thingOf(things, 'product:fortinet/fortios')?.organisations], [null, ['medical'], null], who)
    assert.deepEqual(things.map(({ cells }) => cells[0]!.organisations), things.map(({ cells }) => cells[0]!.organisations).toSorted((a, b) => b - a), 'in the order of what is seen')
    await failing(stage.as(person(who))(concentration.list, { sector: 'finance' }), 'refused')
    await failing(stage.as(person(who))(concentration.read, { id: 'product:fortinet/fortios', sector: 'finance' }), 'refused')
  }
  for (const who of ['hospital-analyst', 'bank-analyst', 'vendor-contact', 'jpcert-analyst', 'small-owner', 'inspector']) {
    await failing(list(who), 'refused')
    await failing(stage.as(person(who))(concentration.read, { id: 'product:fortinet/fortios' }), 'refused')
  }
})

test('an organisation sees its own position, and nothing of others but that they are many', async () => {
  const { products, customers, suppliers } = (await stage.as(member('org-hospital-0', ['medical']))(concentration.own, {})).result
  assert.deepEqual(products.map(({ id, widely, critical }) => [id.split(':').slice(0, 2).join(':'), widely, critical]), [['product:fortinet/fortios', true, true], ['product:palo-alto/pan-os', true, false], ['product:name', false, true]].toSorted((a, b) => Number(b[1]) - Number(a[1])))
  assert.deepEqual([customers, suppliers], [0, 1])
  assert.deepEqual(products[0]?.others.find(({ inUse }) => inUse), { id: 'product:palo-alto/pan-os', name: { ja: 'パロアルトネットワークス PAN-OS', en: 'Palo Alto Networks PAN-OS' }, inUse: true, sectors: [] })
  const other = (await stage.as(person('bank-analyst'))(concentration.own, {})).result
  assert.deepEqual(other.products, [])
})

test('the next day’s picture follows what changed, and a supplier has another name in it', async () => {
  const before = (await list('centre-duty')).result.things.find(({ kind }) => kind === 'supplier')!.id
  now = new Date('2026-11-23T09:00:01Z')
  for (const id of [...banks, 'org-kitahama-bank']) await stage.as(member(id, ['finance']))(assets.register, { name: 'もう一台', maker: 'Fortinet', product: 'FortiOS' })
  assert.equal(await countOnceADay(stage.worker), true)
  const { things } = (await list('centre-duty')).result
  assert.deepEqual([thingOf(things, 'product:fortinet/fortios')?.organisations, thingOf(things, 'product:fortinet/fortios')?.cells.length], [15, 2])
  assert.notEqual(things.find(({ kind }) => kind === 'supplier')!.id, before)
})
