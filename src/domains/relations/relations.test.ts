import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { Failure, type Fault } from '#platform/errors.ts'
import { addOrganisation, smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { relations, type Relation } from './contract.ts'
import { customersOf, mayAnswerFor, suppliersOf, supplyEdges } from './index.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute((tx) => addOrganisation(tx, 'org-seto', { kind: 'vendor', name: ['瀬戸システム', 'Seto Systems'] }))
})
after(() => stage.close())

const [owner, seto, hospital, executive, bank, centre] = ['small-owner', 'vendor-contact', 'hospital-analyst', 'hospital-executive', 'bank-analyst', 'centre-duty'].map(person) as [ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>] // as many as names
const failing = (promise: Promise<unknown>, fault: Fault) => assert.rejects(promise, (error) => error instanceof Failure && error.fault === fault)
const read = <T>(work: (tx: Parameters<typeof supplyEdges>[0]) => Promise<T>): Promise<T> => stage.worker.db.transaction().execute(work)
const mine = async (who: ReturnType<typeof person>, input: z.input<typeof relations.list.input> = {}): Promise<Relation[]> => (await stage.as(who)(relations.list, input)).result.relations
const it = { other: 'org-seto', as: 'customer' as const, kind: 'it-supplier' as const }

test('a declared relation counts for nothing until the other side confirms; then both see it, and the treaty tells it', async () => {
  const declared = await stage.as(owner)(relations.declare, { ...it, what: '社内システムの保守', criticality: 'high', alternative: 'no', mayAnswer: true })
  assert.deepEqual([declared.result.state, declared.result.side, declared.result.waits, declared.can['relation.confirm']?.allowed, declared.can['relation.end']?.allowed], ['declared', 'customer', false, false, true])
  assert.equal((await read((tx) => suppliersOf(tx, ['org-yamashina']))).size, 0)
  assert.equal(await read((tx) => mayAnswerFor(tx, { customer: 'org-yamashina', supplier: 'org-seto' })), false)
  const [waiting] = await mine(seto)
  assert.deepEqual([waiting?.id, waiting?.waits, waiting?.customer.name.ja, waiting?.history.map(({ did, office }) => [did, office])], [declared.result.id, true, '山科製作所', [['declared', null]]])
  assert.equal((await stage.as(seto)(relations.list, {})).result.waiting, 1)
  await failing(stage.as(owner)(relations.confirm, { id: declared.result.id }), 'refused')
  const { result } = await stage.as(seto)(relations.confirm, { id: declared.result.id })
  assert.deepEqual([result.state, result.side, result.mayAnswer, result.criticality], ['confirmed', 'supplier', true, 'high'])
  const [told] = (await read((tx) => suppliersOf(tx, ['org-yamashina', 'org-toto-hospital']))).get('org-yamashina') ?? []
  assert.deepEqual([told?.organisation, told?.kind, told?.mayAnswer, told?.relation], ['org-seto', 'it-supplier', true, result.id])
  assert.deepEqual((await read((tx) => customersOf(tx, 'org-seto'))).map(({ organisation }) => organisation), ['org-yamashina'])
  assert.deepEqual(await read((tx) => customersOf(tx, 'org-seto', 'supply')), [])
  assert.equal(await read((tx) => mayAnswerFor(tx, { customer: 'org-yamashina', supplier: 'org-seto' })), true)
  await failing(stage.as(seto)(relations.confirm, { id: result.id }), 'refused')
})

test('the customer takes the answering back at once; the supplier cannot', async () => {
  const [{ id } = { id: '' }] = await mine(owner)
  await failing(stage.as(seto)(relations.amend, { id, mayAnswer: false }), 'refused')
  assert.equal((await stage.as(owner)(relations.amend, { id, mayAnswer: false, alternative: 'yes' })).result.mayAnswer, false)
  assert.equal(await read((tx) => mayAnswerFor(tx, { customer: 'org-yamashina', supplier: 'org-seto' })), false)
  assert.equal((await read((tx) => suppliersOf(tx, ['org-yamashina']))).get('org-yamashina')?.length, 1, 'it is the IT supplier still')
  assert.deepEqual((await read(supplyEdges)).map(({ alternative, criticality }) => [alternative, criticality]), [['yes', 'high']])
})

test('either side ends it; then nothing of it is in force, its history stays, and it can be declared anew', async () => {
  const [{ id } = { id: '' }] = await mine(owner)
  await failing(stage.as(owner)(relations.declare, { ...it, what: '社内システムの保守 ' }), 'conflict')
  const ended = (await stage.as(seto)(relations.end, { id, words: '契約が終わりました。' })).result
  assert.deepEqual([ended.state, ended.history.map(({ did, side }) => `${side} ${did}`)], ['ended', ['customer declared', 'supplier confirmed', 'customer amended', 'supplier ended']])
  assert.equal((await read((tx) => suppliersOf(tx, ['org-yamashina']))).size, 0)
  assert.equal((await read(supplyEdges)).length, 0)
  await failing(stage.as(owner)(relations.amend, { id, mayAnswer: true }), 'refused')
  assert.equal((await stage.as(owner)(relations.declare, { ...it, what: '社内システムの保守' })).result.state, 'declared')
})

test('a supplier declares, and the customer says how much it relies on it; or declines, and nothing follows', async () => {
  const declare = (what: string) => stage.as(seto)(relations.declare, { other: 'org-toto-hospital', as: 'supplier', kind: 'it-supplier', what, product: 'Fortinet FortiOS' })
  await failing(stage.as(seto)(relations.declare, { other: 'org-toto-hospital', as: 'supplier', kind: 'it-supplier', what: 'x', mayAnswer: true }), 'invalid')
  const one = (await declare('電子カルテの保守')).result
  assert.deepEqual([one.criticality, one.alternative, one.product?.id, one.product?.name.ja], [null, null, 'fortinet/fortios', 'FortiOS'])
  await failing(stage.as(hospital)(relations.confirm, { id: one.id, mayAnswer: true }), 'refused')
  assert.deepEqual((await stage.as(executive)(relations.confirm, { id: one.id, mayAnswer: true, criticality: 'high' })).result.alternative, 'unknown')
  const two = (await declare('受付の保守')).result
  assert.deepEqual((await stage.as(hospital)(relations.decline, { id: two.id, words: '別の会社です。' })).result.state, 'declined')
  assert.deepEqual((await mine(seto, { state: 'declined' })).map(({ history }) => history.at(-1)?.words), ['別の会社です。'])
  assert.equal((await read((tx) => customersOf(tx, 'org-seto'))).length, 1)
})

test('nobody learns of relations that are not theirs, and what makes no sense is refused in words', async () => {
  const [{ id } = { id: '' }] = await mine(hospital)
  assert.deepEqual([await mine(bank), await mine(centre)], [[], []])
  for (const who of [bank, centre]) {
    for (const verb of [relations.confirm, relations.amend]) await failing(stage.as(who)(verb, { id }), 'missing')
    for (const verb of [relations.decline, relations.end]) await failing(stage.as(who)(verb, { id }), 'missing')
  }
  await failing(stage.as(owner)(relations.declare, { ...it, other: 'org-yamashina', what: 'x' }), 'invalid')
  await failing(stage.as(owner)(relations.declare, { ...it, other: 'org-nobody', what: 'x' }), 'invalid')
  await failing(stage.as(owner)(relations.declare, { ...it, kind: 'supply', what: 'x', mayAnswer: true }), 'invalid')
})

test('an organisation that has left is told nothing more, and answers for nobody', async () => {
  assert.equal(await read((tx) => mayAnswerFor(tx, { customer: 'org-toto-hospital', supplier: 'org-seto' })), true)
  await stage.owner.withTables<{ 'identity.organisation': { id: string; active: boolean } }>().updateTable('identity.organisation').set({ active: false }).where('id', '=', 'org-seto').execute()
  assert.equal(await read((tx) => mayAnswerFor(tx, { customer: 'org-toto-hospital', supplier: 'org-seto' })), false)
  assert.equal((await read((tx) => suppliersOf(tx, ['org-toto-hospital']))).size, 0)
})

test('a list is read on page by page', async () => {
  for (const n of [1, 2, 3]) await stage.as(bank)(relations.declare, { other: 'org-jpcert', as: 'customer', kind: 'supply', what: `助言 ${n}` })
  const first = (await stage.as(bank)(relations.list, { most: 2 })).result
  const second = (await stage.as(bank)(relations.list, { most: 2, after: first.next! })).result
  assert.deepEqual([first.total, [...first.relations, ...second.relations].map(({ what }) => what), second.next], [3, ['助言 3', '助言 2', '助言 1'], null])
})
