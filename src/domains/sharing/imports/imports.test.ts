// What was brought in can be looked at, decided on and taken back, by those who brought it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sharing } from '../contract.ts'
import { exporting } from '../exports/contract.ts'
import { exchange } from '../items/contract.ts'
import { imports } from './contract.ts'

let stage: TestWorld
before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z'))
})
after(() => stage.close())

const as = (who: string) => stage.as(person(who))
const bring = async (content: string, more: object = {}) => (await as('hospital-analyst')(exchange.import, { name: 'x', content, ...more })).result
const seenBy = async (who: string): Promise<string> => (await as(who)(exporting.export, { format: 'text' })).result.content
const reason = { ja: '確かめました。' }
const indicator = (n: number, over: object = {}) => ({ type: 'indicator', spec_version: '2.1', id: `indicator--7a1f2c00-0000-4000-8000-${String(n).padStart(12, '0')}`, created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z', pattern: `[domain-name:value = 'h${n}.example']`, pattern_type: 'stix', valid_from: '2026-11-01T00:00:00Z', ...over })
const unknown = 'marking-definition--7a1f2c00-0000-4000-8000-0000000000ee'
const amber = 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'

test('what is held is its giver’s alone until decided, then under what its markings leave', async () => {
  const { id, counts } = await bring(JSON.stringify([indicator(1, { object_marking_refs: [unknown] }), indicator(2, { object_marking_refs: [unknown, amber] }), indicator(3)]), { handling: { tlp: 'green' } })
  assert.deepEqual([counts.held, counts.taken], [2, 1])
  const before = (await as('hospital-analyst')(imports.read, { id })).result
  assert.equal(before.waitingTotal, 2)
  assert.doesNotMatch(await seenBy('bank-analyst'), /h[12]\.example/)
  const [first, second] = before.waiting.toSorted((a, b) => (a.stixId < b.stixId ? -1 : 1))
  const decided = (await as('hospital-analyst')(imports.decide, { id, items: [second!.id], decision: 'give', handling: { tlp: 'clear' }, reason })).result
  assert.deepEqual([decided.waitingTotal, decided.counts.held, decided.counts.taken], [1, 1, 2])
  const { rows: [row] } = await sql<{ tlp: string; state: string }>`select tlp, state from sharing.item where id = ${second!.id}`.execute(stage.world.db)
  assert.equal(row?.state, 'active')
  assert.ok(row?.tlp === 'amber' || row?.tlp === 'amber+strict', 'never wider than what could be read')
  await as('hospital-analyst')(imports.decide, { id, items: [first!.id], decision: 'give', handling: { tlp: 'clear' }, resolved: true, reason })
  assert.match(await seenBy('bank-analyst'), /h1\.example/)
  await assert.rejects(as('hospital-analyst')(imports.decide, { id, decision: 'drop', reason }), { fault: 'conflict' })
})

test('what is dropped is never given', async () => {
  const { id } = await bring(JSON.stringify([indicator(4, { object_marking_refs: [unknown] })]))
  const { waitingTotal, counts } = (await as('hospital-analyst')(imports.decide, { id, decision: 'drop', reason })).result
  assert.deepEqual([waitingTotal, counts.held, counts.refused], [0, 0, 1])
  assert.doesNotMatch(await seenBy('bank-analyst'), /h4\.example/)
})

test('nobody else sees or decides on an import', async () => {
  const { id } = await bring(JSON.stringify([indicator(5, { object_marking_refs: [unknown] })]))
  for (const who of ['bank-analyst', 'centre-director']) {
    await assert.rejects(as(who)(imports.read, { id }), { fault: 'missing' })
    await assert.rejects(as(who)(imports.decide, { id, decision: 'give', resolved: true, reason }), { fault: 'missing' })
    await assert.rejects(as(who)(imports.withdraw, { id, reason }), { fault: 'missing' })
    assert.equal((await as(who)(imports.list, {})).result.total, 0)
  }
  const { imports: all, total } = (await as('hospital-analyst')(imports.list, { most: 1 })).result
  assert.ok(all.length === 1 && total >= 3)
})

test('ten thousand items are taken back at once by one recall, which everyone who holds one must acknowledge', async () => {
  const lines = Array.from({ length: 10_000 }, (_, n) => `bulk${n}.example`).join('\n')
  const started = performance.now()
  const { id, counts } = await bring(`${lines}\n`, { handling: { tlp: 'green' } })
  const bringing = performance.now() - started
  assert.equal(counts.taken, 10_000)
  assert.match(await seenBy('bank-analyst'), /bulk\d+\.example/)
  const began = performance.now()
  const { result, can } = await as('hospital-analyst')(imports.withdraw, { id, reason })
  const took = performance.now() - began
  assert.ok(took < bringing * 2, `${took} ms to take back what took ${bringing} ms to bring`)
  assert.ok(result.withdrawnAt !== null && can['import.withdraw']?.allowed === false)
  await stage.settle()
  const [recall] = (await as('bank-analyst')(sharing.listRecalls, { waiting: true })).result.recalls
  assert.equal(recall?.own?.acknowledged, false)
  assert.doesNotMatch(await seenBy('bank-analyst'), /bulk/)
  await assert.rejects(as('hospital-analyst')(imports.withdraw, { id, reason }), { fault: 'refused' })
})
