// What was given too widely is narrowed: nobody gets it beyond the new label, and everyone who holds it hears.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Failure } from '#platform/errors.ts'
import { aCouncil, council } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { collections } from '../collections/contract.ts'
import { sharing } from '../contract.ts'
import { exchange } from '../items/contract.ts'
import { narrowing } from './contract.ts'
import { narrower } from './narrow-items.ts'

let stage: TestWorld
before(async () => {
  stage = await aCouncil(() => new Date())
})
after(() => stage.close())

const stamp = { spec_version: '2.1', created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z' }
const indicator = (n: number) => ({ type: 'indicator', id: `indicator--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, ...stamp, pattern: `[domain-name:value = 'c2-${n}.example']`, pattern_type: 'stix', valid_from: stamp.created })
const reason = { ja: '渡す先を広げすぎました。', en: 'It was given too widely.' }

async function brought(from: number, count: number): Promise<string[]> {
  const giver = stage.as(person('hospital-analyst'))
  await giver(exchange.import, { name: `${from}.json`, content: JSON.stringify({ objects: Array.from({ length: count }, (_value, at) => indicator(from + at)) }) })
  return (await giver(sharing.listItems, { search: 'c2-' })).result.items.filter(({ value }) => value.includes('c2-')).slice(0, count).map(({ id }) => id)
}
const read = async (who: string) => (await stage.as(person(who))(collections.read, { root: 'all', id: 'everything' })).result.objects as { id: string; type: string }[]

test('who holds it is told and may not have it again; who may still have it gets it once more with its new markings', async () => {
  const [id, ...more] = await brought(1, 3)
  for (const who of ['bank-analyst', 'jpcert-analyst']) assert.equal((await read(who)).filter(({ type }) => type === 'indicator').length, 3, who)
  const giver = stage.as(person('hospital-analyst'))
  const { result } = await giver(narrowing.narrow, { id: id!, more, to: { audience: { organisations: ['org-jpcert'], communities: [], sectors: [] } }, reason })
  assert.deepEqual([result.kind, result.holders, result.except], ['narrow', 2, 1])
  await stage.settle()
  assert.equal((await read('bank-analyst')).filter(({ type }) => type === 'indicator').length, 0)
  assert.equal((await read('jpcert-analyst')).filter(({ type }) => type === 'indicator').length, 3)
  const told = (await stage.as(person('bank-analyst'))(collections.read, { root: 'all', id: 'recalls' })).result.objects as { labels: string[]; object_refs: string[]; content: string }[]
  assert.deepEqual([told.length, told[0]!.labels, told[0]!.object_refs.length], [1, ['narrowed'], 3])
  assert.match(told[0]!.content, /渡す先を広げすぎました/)
  const own = (await stage.as(person('bank-analyst'))(sharing.listRecalls, {})).result.recalls[0]!
  await stage.as(person('bank-analyst'))(sharing.acknowledgeRecall, { id: own.id })
  assert.equal((await giver(sharing.listRecalls, {})).result.recalls[0]!.acknowledged, 1)
})

test('nothing is widened, nobody narrows what another gave, and nothing is narrowed in part', async () => {
  const [id, other] = await brought(11, 2)
  const giver = stage.as(person('hospital-analyst'))
  const wider = (to: object) => assert.rejects(giver(narrowing.narrow, { id: id!, to, reason }), (error: Failure) => error.fault === 'invalid' && /wider/.test(error.message))
  await wider({ tlp: 'green' })
  await wider({ purposes: ['detect', 'duty'] })
  await wider({ audience: { organisations: ['org-yamashina'], communities: [council], sectors: [] } })
  await assert.rejects(stage.as(person('centre-analyst'))(narrowing.narrow, { id: id!, to: { tlp: 'red' }, reason }), (error: Failure) => error.fault === 'refused')
  await assert.rejects(giver(narrowing.narrow, { id: id!, more: [other!, 'item-nowhere'], to: { tlp: 'red' }, reason }), (error: Failure) => error.fault === 'conflict')
  assert.equal((await read('bank-analyst')).filter(({ id }) => id === indicator(11).id).length, 1, 'what was refused changed nothing')
})

test('a label is narrowed part by part, and what is not named stays', () => {
  const label = { owner: 'org-a', tlp: 'green', audience: { organisations: [], communities: ['community-one'], sectors: [] }, clearance: 1, purposes: ['detect', 'block'], embargo: null, attribution: 'named' } as const
  const open = { ...label, purposes: [...label.purposes], audience: { organisations: [], communities: ['community-one'], sectors: [] } }
  assert.deepEqual(narrower(open, {}), { ...open, onward: [] })
  assert.deepEqual(narrower(open, { tlp: 'amber', anonymous: true, purposes: ['detect'] }), { ...open, onward: [], tlp: 'amber', attribution: 'anonymous', purposes: ['detect'] })
})

test('who used what was imported stands beside what reports gave', async () => {
  const { result: { uses } } = await stage.as(person('hospital-analyst'))(sharing.listUses, {})
  const first = uses.find(({ incidentNumber }) => incidentNumber === '1.json')!
  assert.deepEqual([first.from, first.items, first.counts.served, first.recalling], ['import', 3, 2, 1])
  const { result } = await stage.as(person('hospital-analyst'))(sharing.readUse, { offer: first.offer })
  assert.deepEqual([result.rows.length, result.recalls.length], [2, 1])
})

test('what is withdrawn reaches machines that read on as revoked, those who held it and nobody else', async () => {
  const [id] = await brought(21, 1)
  const stixId = indicator(21).id
  assert.ok((await read('bank-analyst')).some((one) => one.id === stixId))
  const { result: { last } } = await stage.as(person('bank-analyst'))(collections.read, { root: 'all', id: 'everything' })
  await stage.as(person('hospital-analyst'))(sharing.correctItem, { id: id!, kind: 'withdraw', reason })
  const onward = async (who: string) => ((await stage.as(person(who))(collections.read, { root: 'all', id: 'everything', added_after: last! })).result.objects as { id: string; revoked?: boolean }[]).filter((one) => one.id === stixId)
  assert.deepEqual((await onward('bank-analyst')).map(({ revoked }) => revoked), [true])
  assert.deepEqual(await onward('ministry-officer'), [], 'who never had it is not told what it was')
})
