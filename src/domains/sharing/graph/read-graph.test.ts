// A graph joins what its reader may see at both ends, and tells nothing of the rest.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { exchange } from '../items/contract.ts'
import { search } from '../search/contract.ts'
import { graph } from './contract.ts'

const [hospital, bank, owner] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner')]
let stage: TestWorld

const id = (type: string, n: number): string => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const times = { created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z', spec_version: '2.1' }
const thing = (type: string, n: number, more: object): object => ({ type, id: id(type, n), ...times, ...more })
const leads = (n: number, from: string, relation: string, to: string, more: object = {}): object => thing('relationship', n, { source_ref: from, relationship_type: relation, target_ref: to, ...more })
const bringIn = async (who: typeof bank, objects: readonly object[], handling: object = { tlp: 'green', attribution: 'named' }) => {
  const { counts } = (await stage.as(who)(exchange.import, { name: 'b.json', content: JSON.stringify({ type: 'bundle', id: id('bundle', 1), objects }), handling })).result
  assert.deepEqual([counts.held, counts.refused], [0, 0])
}
const read = async (who: typeof bank, start: string, depth = 2, most = 500) => (await stage.as(who)(graph.read, { start, depth, most })).result
const shown = ({ nodes }: { nodes: readonly { shown: string }[] }): string[] => nodes.map(({ shown: said }) => said).toSorted()

const [set, family, secret, place, report] = [id('intrusion-set', 1), id('malware', 2), id('malware', 3), id('infrastructure', 4), id('report', 5)]

before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z'))
  await bringIn(bank, [
    thing('intrusion-set', 1, { name: '砂の巨人', created_by_ref: id('identity', 9), first_seen: '2026-01-05T00:00:00Z' }), thing('malware', 2, { name: 'Gate', is_family: true }), thing('infrastructure', 4, { name: 'relay' }),
    thing('report', 5, { name: '報告書', published: '2026-11-01T00:00:00Z', object_refs: [set, secret] }), thing('identity', 9, { name: 'Author', identity_class: 'organization' }),
    leads(11, set, 'uses', family, { start_time: '2026-02-01T00:00:00Z' }), leads(12, family, 'communicates-with', place), leads(13, set, 'uses', secret),
  ])
  await bringIn(hospital, [thing('malware', 3, { name: 'Hidden', is_family: true }), leads(14, secret, 'communicates-with', place)], { tlp: 'amber', audience: { organisations: [] } })
})
after(() => stage.close())

test('step by step, both ways, and inside reports', async () => {
  const one = await read(owner, set, 1)
  assert.deepEqual(shown(one), ['Gate', '報告書', '砂の巨人'])
  assert.deepEqual(one.edges.map(({ from, to, relation }) => [from, relation, to]).toSorted(), [[set, 'uses', family], [report, 'object', set]])
  assert.equal(one.edges.find(({ relation }) => relation === 'uses')?.firstSeen, '2026-02-01T00:00:00.000Z')
  assert.deepEqual(shown(await read(owner, set, 2)), ['Gate', 'relay', '報告書', '砂の巨人'])
  assert.deepEqual(shown(await read(owner, place, 1)), ['Gate', 'relay'])
})

test('it begins with an id, a name or an item', async () => {
  const item = (await stage.as(owner)(search.items, { search: '砂の巨人' })).result.exact[0]!.id
  for (const start of [set, '砂の巨人', item]) assert.equal((await read(owner, start)).start, set)
})

test('an edge one end of which is hidden is not there, nor counted; who may see it sees it', async () => {
  const mine = await read(hospital, set, 2)
  assert.ok(shown(mine).includes('Hidden') && mine.edges.some(({ to }) => to === secret))
  const theirs = await read(owner, set, 3)
  assert.ok(!JSON.stringify(theirs).includes('Hidden') && !JSON.stringify(theirs).includes(secret))
  assert.equal(theirs.cut, false)
  const words = await Promise.all([secret, 'Hidden', id('malware', 77), 'Nobody', 'item-unknown'].map((start) => stage.as(owner)(graph.read, { start }).then(() => 'found', (failure: { fault: string; message: string }) => `${failure.fault} ${failure.message}`)))
  assert.deepEqual(new Set(words).size, 1)
})

test('it leaves receipts for what it showed, and none for what is one’s own', async () => {
  const count = async (organisation: string) => (await sql<{ n: number }>`select count(*) n from receipt.step where organisation = ${organisation} and way = 'app' and step = 'served'`.execute(stage.world.db)).rows[0]!.n
  await read(bank, set)
  assert.equal(await count(bank.organisation), 0)
  await read(person('centre-analyst'), set, 1)
  assert.equal(await count('org-centre'), 4, 'three things and what joins two of them')
})

test('of two thousand and more so many are shown, and it is said', async () => {
  for (let from = 0; from < 2_400; from += 600) await bringIn(bank, Array.from({ length: 600 }, (_value, at) => [thing('infrastructure', 10_000 + from + at, { name: `relay ${from + at}` }), leads(20_000 + from + at, family, 'uses', id('infrastructure', 10_000 + from + at))]).flat())
  const { nodes, edges, cut } = await read(owner, family, 1, 2_000)
  assert.deepEqual([nodes.length, cut], [2_000, true])
  assert.ok(edges.length >= 1_999)
})

test('the matrix counts what its reader may see of each technique, and no few organisations', async () => {
  const [mitre, tactic, matrix] = [id('identity', 30), id('x-mitre-tactic', 31), id('x-mitre-matrix', 32)]
  const pattern = (n: number, number: string, name: string): object => thing('attack-pattern', n, { name, created_by_ref: mitre, external_references: [{ source_name: 'mitre-attack', external_id: number }], kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'impact' }] })
  await bringIn(bank, [thing('identity', 30, { name: 'Catalogue', identity_class: 'organization' }),
    thing('x-mitre-tactic', 31, { name: 'Impact', x_mitre_shortname: 'impact', created_by_ref: mitre }), thing('x-mitre-matrix', 32, { name: 'Enterprise', tactic_refs: [tactic], created_by_ref: mitre }),
    pattern(33, 'T1486', 'Data Encrypted for Impact'), pattern(34, 'T1486.001', 'A part of it'), leads(35, set, 'uses', id('attack-pattern', 33), { created_by_ref: mitre }), leads(36, family, 'uses', id('attack-pattern', 34))])
  await bringIn(hospital, [leads(37, secret, 'uses', id('attack-pattern', 33))], { tlp: 'amber', audience: { organisations: [] } })
  const seen = async (who: typeof bank) => (await stage.as(who)(graph.matrix, {})).result.matrices.map(({ id: of, tactics }) => [of, tactics.map(({ name, techniques }) => [name, techniques.map(({ external, uses, organisations }) => [external, uses, organisations])])])
  assert.deepEqual(await seen(owner), [[matrix, [['Impact', [['T1486', 1, null]]]]]], 'the part counts for the whole; what the catalogue says is no sighting')
  assert.deepEqual(await seen(hospital), [[matrix, [['Impact', [['T1486', 2, null]]]]]])
})
