// One item with all that belongs to it: of what its reader may see, and no word of the rest.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { exchange } from '../items/contract.ts'
import { provenance } from './contract.ts'

let stage: TestWorld
before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z'))
})
after(() => stage.close())

const as = (who: string) => stage.as(person(who))
const bring = async (who: string, objects: object[], handling: object) => (await as(who)(exchange.import, { name: 'x', content: JSON.stringify(objects), handling })).result
const itemOf = async (stixId: string, giver: string): Promise<string> => (await sql<{ id: string }>`select id from sharing.item where stix_id = ${stixId} and giver = ${giver} order by added desc limit 1`.execute(stage.world.db)).rows[0]!.id
const uuid = (n: number): string => `7a1f2c00-0000-4000-8000-${String(n).padStart(12, '0')}`
const common = { spec_version: '2.1', created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z' }
const indicator = (n: number, over: object = {}) => ({ type: 'indicator', id: `indicator--${uuid(n)}`, ...common, pattern: "[domain-name:value = 'same.example']", pattern_type: 'stix', valid_from: '2026-11-01T00:00:00Z', ...over })
const actor = (n: number, name: string) => ({ type: 'threat-actor', id: `threat-actor--${uuid(n)}`, ...common, name })

test('who else says it, in which versions, and what it leads to; a hidden giver stays hidden', async () => {
  await bring('hospital-analyst', [indicator(1), actor(2, '港の群れ'), { type: 'relationship', id: `relationship--${uuid(3)}`, ...common, relationship_type: 'indicates', source_ref: `indicator--${uuid(1)}`, target_ref: `threat-actor--${uuid(2)}` }], { tlp: 'green', attribution: 'anonymous' })
  await bring('hospital-analyst', [indicator(1, { modified: '2026-11-02T00:00:00.000Z', name: '直したもの' })], { tlp: 'green', attribution: 'anonymous' })
  await bring('bank-analyst', [indicator(4)], { tlp: 'green' })
  await bring('jpcert-analyst', [indicator(5)], { tlp: 'red' })
  const id = await itemOf(`indicator--${uuid(1)}`, 'org-toto-hospital')
  const { result } = await as('bank-analyst')(provenance.read, { id })
  assert.equal(result.item.giver, null)
  assert.equal(result.label.audience, null)
  assert.deepEqual(result.versions.map(({ state, giver }) => [state, giver]), [['active', null], ['corrected', null]])
  assert.equal(result.others.length, 1, 'the bank’s, and not the red one')
  assert.equal(result.others[0]?.giver?.ja !== undefined, true)
  assert.deepEqual(result.related.map(({ relation, away, shown }) => [relation, away, shown]), [['indicates', true, '港の群れ']])
  assert.deepEqual([result.own, result.receipts, result.import], [false, null, null])
  assert.doesNotMatch(JSON.stringify(result), /toto-hospital|東都/)
})

test('opening leaves a receipt, which its giver sees counted; a reader who may not see it is told that it is missing', async () => {
  const id = await itemOf(`indicator--${uuid(1)}`, 'org-toto-hospital')
  const { result } = await as('hospital-analyst')(provenance.read, { id })
  assert.deepEqual([result.own, result.receipts?.opened, result.label.audience !== null], [true, 1, true])
  const red = await itemOf(`indicator--${uuid(5)}`, 'org-jpcert')
  await assert.rejects(as('bank-analyst')(provenance.read, { id: red }), { fault: 'missing' })
  assert.equal((await as('jpcert-analyst')(provenance.read, { id: red })).result.item.state, 'active')
})

test('two ids are found to be one by those who may, shown to those who may see both, and taken apart again', async () => {
  await bring('jpcert-analyst', [actor(6, 'Harbour Swarm'), actor(8, 'Quay Crew')], { tlp: 'green' })
  await bring('jpcert-analyst', [actor(7, '秘密の別名')], { tlp: 'red' })
  const [kept, same, red] = [2, 6, 7].map((n) => `threat-actor--${uuid(n)}`) as [string, string, string]
  await assert.rejects(as('hospital-analyst')(provenance.merge, { kept, same, reason: '同じ' }), { fault: 'refused' })
  const { result: merge } = await as('jpcert-analyst')(provenance.merge, { kept, same, reason: '同じ基盤を使う' })
  await as('jpcert-analyst')(provenance.merge, { kept: same, same: red, reason: '内部の呼び名' })
  await as('jpcert-analyst')(provenance.merge, { kept: same, same: `threat-actor--${uuid(8)}`, reason: '同じ手口' })
  await assert.rejects(as('jpcert-analyst')(provenance.merge, { kept: same, same: kept, reason: '輪になる' }), { fault: 'conflict' })
  const aliasesOf = async (who: string, of = kept) => (await as(who)(provenance.read, { id: await itemOf(of, of === kept ? 'org-toto-hospital' : 'org-jpcert') })).result.aliases
  assert.deepEqual((await aliasesOf('bank-analyst')).map(({ shown }) => shown).toSorted(), ['Harbour Swarm', 'Quay Crew'])
  assert.doesNotMatch(JSON.stringify(await aliasesOf('bank-analyst')), /内部の呼び名|秘密/)
  assert.deepEqual((await aliasesOf('jpcert-analyst')).map(({ shown }) => shown).toSorted(), ['Harbour Swarm', 'Quay Crew', '秘密の別名'])
  assert.deepEqual((await aliasesOf('bank-analyst', same)).filter(({ kept: is }) => is).map(({ shown }) => shown), ['港の群れ'])
  await assert.rejects(as('bank-analyst')(provenance.unmerge, { id: merge.id }), { fault: 'missing' })
  assert.ok((await as('centre-analyst')(provenance.unmerge, { id: merge.id })).result.undoneAt)
  assert.deepEqual((await aliasesOf('bank-analyst')).map(({ shown }) => shown), ['Quay Crew'])
  await assert.rejects(as('jpcert-analyst')(provenance.merge, { kept, same: `threat-actor--${uuid(99)}`, reason: 'ないもの' }), { fault: 'missing' })
})
