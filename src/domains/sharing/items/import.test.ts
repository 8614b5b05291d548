// Information comes in from every format, each object under its own label, none wider than it came.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { exchange } from './contract.ts'

let stage: TestWorld
let now = new Date('2026-11-24T00:30:00Z')
before(async () => {
  stage = await aCouncil(() => now)
})
after(() => stage.close())

const bring = async (content: string, more: object = {}, name = 'x.json') => (await stage.as(person('hospital-analyst'))(exchange.import, { name, content, ...more })).result
const rows = async (where: string) => (await sql<{ tlp: string; state: string; stix: Record<string, unknown>; attribution: string }>`select i.tlp, i.state, i.stix, i.attribution from sharing.item i join sharing.import m on m.id = i.import where m.name = ${where} order by i.added`.execute(stage.world.db)).rows

const event = (over: object = {}, attribute: object = {}) => JSON.stringify({ Event: {
  uuid: '5a1f2c00-0000-4000-8000-000000000001', info: '港の装置への侵入', date: '2026-11-20', timestamp: '1763600000', published: true, publish_timestamp: '1763600100', distribution: '1',
  Orgc: { name: 'Port', uuid: '5a1f2c00-0000-4000-8000-0000000000aa' }, Tag: [{ name: 'tlp:green' }],
  Attribute: [{ uuid: '5a1f2c00-0000-4000-8000-000000000002', type: 'ip-dst', category: 'Network activity', value: '203.0.113.9', to_ids: true, timestamp: '1763600000', ...attribute }], ...over,
} })

test('a MISP event becomes objects under its TLP, narrowed by what the giver chose; the same again is known', async () => {
  const first = await bring(event(), { handling: { tlp: 'clear' } }, 'event')
  assert.equal(first.format, 'misp')
  assert.ok(first.counts.taken >= 3 && first.counts.held === 0 && first.counts.refused === 0, JSON.stringify(first))
  const indicator = (await rows('event')).find(({ stix }) => stix['type'] === 'indicator')
  assert.deepEqual([indicator?.tlp, String(indicator?.stix['pattern']).includes('203.0.113.9')], ['green', true])
  const again = await bring(event(), { handling: { tlp: 'clear' } }, 'event')
  assert.deepEqual([again.counts.taken, again.counts.known], [0, first.counts.taken])
})

test('what MISP kept to one organisation or to a sharing group is held, whatever the giver chose for the file', async () => {
  const own = await bring(event({ uuid: '5a1f2c00-0000-4000-8000-00000000000b', distribution: '0' }, { uuid: '5a1f2c00-0000-4000-8000-00000000000c', value: '203.0.113.10' }), { handling: { tlp: 'clear' } }, 'own')
  assert.ok(own.counts.held >= 2, JSON.stringify(own))
  assert.match(own.objects.find(({ fate }) => fate === 'held')?.why?.ja ?? '', /自組織のみ/)
  const part = await bring(event({ uuid: '5a1f2c00-0000-4000-8000-00000000000d' }, { uuid: '5a1f2c00-0000-4000-8000-00000000000e', value: '203.0.113.11', distribution: '4', sharing_group_id: '7' }), { handling: { tlp: 'green' } }, 'part')
  assert.match(part.objects.find(({ id }) => id.startsWith('indicator--'))?.why?.en ?? '', /sharing group/)
  assert.ok(part.counts.taken > 0, 'the rest of the event is taken')
})

test('several events come as a list, or as MISP answers a search', async () => {
  const two = [event({ uuid: '5a1f2c00-0000-4000-8000-000000000021' }, { uuid: '5a1f2c00-0000-4000-8000-000000000022', value: 'one.example', type: 'domain' }), event({ uuid: '5a1f2c00-0000-4000-8000-000000000023' }, { uuid: '5a1f2c00-0000-4000-8000-000000000024', value: 'two.example', type: 'domain' })].map((one) => JSON.parse(one) as object)
  for (const content of [JSON.stringify(two), JSON.stringify({ response: two })]) {
    const { counts, format } = await bring(content, {}, 'two')
    assert.equal(format, 'misp')
    assert.equal(counts.refused, 0)
  }
  const values = (await rows('two')).map(({ stix }) => String(stix['pattern'] ?? ''))
  assert.ok(values.some((one) => one.includes('one.example')) && values.some((one) => one.includes('two.example')))
})

test('a table and a plain list are told line by line; a marking in the file narrows, and the same list again is known', async () => {
  const table = 'type,value,comment,tlp\r\ndomain,evil[.]example,計画の名,TLP:GREEN\r\nipv4,999.1.1.1,,\r\nurl,hxxps://evil.example/x,,TLP:WHITE\r\n'
  const csv = await bring(table, { handling: { tlp: 'amber' } }, 'list.csv')
  assert.deepEqual([csv.format, csv.counts.taken, csv.counts.refused], ['csv', 2, 1])
  assert.equal(csv.objects.find(({ fate }) => fate === 'refused')?.at, 'line 3')
  assert.deepEqual((await rows('list.csv')).map(({ tlp }) => tlp), ['amber', 'amber'])
  const text = await bring('# TLP:RED\nevil2.example\n198.51.100.7 # C2\nこれは値ではない\n', { handling: { tlp: 'green' } }, 'list.txt')
  assert.deepEqual([text.format, text.counts.taken, text.counts.refused], ['text', 2, 1])
  assert.deepEqual((await rows('list.txt')).map(({ tlp }) => tlp), ['red', 'red'])
  now = new Date('2026-11-25T00:30:00Z')
  const later = await bring('# TLP:RED\nevil2.example\n198.51.100.7 # C2\n', { handling: { tlp: 'green' } }, 'list.txt')
  assert.deepEqual([later.counts.taken, later.counts.known], [0, 2])
})

test('who gives without its name is not told by what a list became', async () => {
  await bring('anon.example\n', { handling: { attribution: 'anonymous' } }, 'anonymous.txt')
  await bring('named.example\n', {}, 'named.txt')
  const [[anonymous], [named]] = [await rows('anonymous.txt'), await rows('named.txt')]
  assert.notEqual(anonymous?.stix['created_by_ref'], named?.stix['created_by_ref'])
})

const indicator = (over: object) => ({ type: 'indicator', spec_version: '2.1', id: 'indicator--7a1f2c00-0000-4000-8000-000000000001', created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z', pattern: "[domain-name:value = 'x.example']", pattern_type: 'stix', valid_from: '2026-11-01T00:00:00Z', ...over })
const statement = 'marking-definition--7a1f2c00-0000-4000-8000-0000000000ff'

test('parts of one file are one import, and a marking of another part is read', async () => {
  const of = 'ab'.repeat(16)
  const definition = { type: 'marking-definition', spec_version: '2.1', id: statement, created: '2026-11-01T00:00:00.000Z', definition_type: 'statement', definition: { statement: '© 2026' } }
  const one = await bring(JSON.stringify([indicator({ object_marking_refs: [statement] })]), { part: { of, markings: JSON.stringify([definition]) } }, 'parts')
  assert.deepEqual([one.counts.taken, one.counts.held], [1, 0])
  const two = await bring(JSON.stringify([indicator({ id: 'indicator--7a1f2c00-0000-4000-8000-000000000002', object_marking_refs: ['marking-definition--7a1f2c00-0000-4000-8000-0000000000ee'] })]), { part: { of, first: 1 } }, 'parts')
  assert.deepEqual([two.id, two.counts.held, two.objects[0]?.at], [one.id, 1, 'objects[1]'])
  const { rows: [row] } = await sql<{ taken: number; held: number; lines: unknown[] }>`select taken, held, lines from sharing.import where upload = ${of}`.execute(stage.world.db)
  assert.deepEqual([row?.taken, row?.held, row?.lines.length], [1, 1, 2])
})

test('a dry run takes nothing, and tells how many organisations could see it', async () => {
  const trial = async (tlp: 'green' | 'red') => bring(JSON.stringify([indicator({ id: 'indicator--7a1f2c00-0000-4000-8000-000000000033' })]), { handling: { tlp, audience: { organisations: ['org-centre'] } }, dryRun: true })
  const [open, narrow] = [await trial('green'), await trial('red')]
  assert.deepEqual(narrow.reach, [{ tlp: 'red', objects: 1, organisations: 1 }])
  assert.ok((open.reach[0]?.organisations ?? 0) > 3)
  assert.equal((await sql`select from sharing.item where stix_id = 'indicator--7a1f2c00-0000-4000-8000-000000000033'`.execute(stage.world.db)).rows.length, 0)
})

test('a version of the future is kept and told', async () => {
  const { notes, counts } = await bring(JSON.stringify([indicator({ id: 'indicator--7a1f2c00-0000-4000-8000-000000000003', modified: '2126-01-01T00:00:00.000Z' })]))
  assert.equal(counts.taken, 1)
  assert.match(notes[0]?.why.en ?? '', /future/)
})

test('what cannot be read says why, and nothing explodes', async () => {
  const refused = async (content: string, why: RegExp) => {
    const began = performance.now()
    await assert.rejects(bring(content), (error: Error & { fault: string }) => error.fault === 'invalid' && why.test(error.message))
    assert.ok(performance.now() - began < 3_000)
  }
  await refused('PK\u0003\u0004\u0014', /Packed files/)
  await refused('\u001F\uFFFD\b', /Packed files/)
  await refused('<?xml version="1.0"?><stix/>', /XML/)
  await refused('{"a":1}', /no STIX/)
  await refused(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, /deeply/)
  await refused('{"type":"bundle","objects":[', /ends too early/)
  const cyclic = [indicator({ id: 'indicator--7a1f2c00-0000-4000-8000-000000000004', created_by_ref: 'identity--7a1f2c00-0000-4000-8000-000000000005' }), { type: 'identity', spec_version: '2.1', id: 'identity--7a1f2c00-0000-4000-8000-000000000005', created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z', name: 'x', created_by_ref: 'identity--7a1f2c00-0000-4000-8000-000000000005' }]
  assert.equal((await bring(JSON.stringify({ type: 'bundle', id: 'bundle--7a1f2c00-0000-4000-8000-000000000006', objects: [...cyclic, ...cyclic] }))).counts.refused, 0)
  const exploding = indicator({ id: 'indicator--7a1f2c00-0000-4000-8000-000000000007', pattern: `${'('.repeat(20_000)}[a:b = 'x']` })
  const began = performance.now()
  await bring(JSON.stringify([exploding]))
  assert.ok(performance.now() - began < 3_000)
})

test('a galaxy of MISP becomes what it names, each with its aliases, under the UUIDs of MISP', async () => {
  const galaxy = { type: 'threat-actor', name: 'Threat Actor', uuid: '7cdff317-a673-4474-84ec-4f1754947823', description: 'd', version: 1, values: [{ value: 'APT1', uuid: '1cb7e1cc-d695-42b1-92f4-fd0112a3c9be', description: 'Comment Crew', meta: { synonyms: ['Comment Panda', 'PLA Unit 61398'], country: 'CN' } }] }
  const { counts } = await bring(JSON.stringify(galaxy), { handling: { tlp: 'clear' } }, 'galaxy')
  assert.deepEqual([counts.taken, counts.refused, counts.held], [2, 0, 0])
  const actor = (await rows('galaxy')).find(({ stix }) => stix['type'] === 'threat-actor')
  assert.deepEqual([actor?.stix['id'], actor?.tlp, actor?.stix['aliases']], ['threat-actor--1cb7e1cc-d695-42b1-92f4-fd0112a3c9be', 'clear', ['Comment Panda', 'PLA Unit 61398']])
})

test('a tag that names a cluster by a synonym leads to the cluster that is loaded, as does what refers to it; one that came before stays', async () => {
  const cluster = 'threat-actor--1cb7e1cc-d695-42b1-92f4-fd0112a3c9bf'
  const tagged = (n: number, ...names: string[]) => event({ uuid: `5a1f2c00-0000-4000-8000-0000000001${n}0`, Tag: [{ name: 'tlp:green' }, ...names.map((name) => ({ name }))] }, { uuid: `5a1f2c00-0000-4000-8000-0000000001${n}1`, value: `203.0.113.1${n}` })
  const actors = async (name: string) => (await rows(name)).filter(({ stix }) => stix['type'] === 'threat-actor').map(({ stix }) => stix['name'])
  await bring(tagged(1, 'misp-galaxy:threat-actor="Cozy Bear"'), {}, 'early')
  assert.deepEqual(await actors('early'), ['Cozy Bear'])
  const galaxy = { type: 'threat-actor', name: 'Threat Actor', uuid: '7cdff317-a673-4474-84ec-4f1754947824', description: 'd', version: 1, values: [{ value: 'Midnight Blizzard', uuid: cluster.slice(-36), description: 'x', meta: { synonyms: ['APT 29', 'Cozy Bear'] } }] }
  await stage.as(person('jpcert-analyst'))(exchange.import, { name: 'galaxy-2', content: JSON.stringify(galaxy), handling: { tlp: 'clear' } })
  const { notes, counts } = await bring(tagged(2, 'misp-galaxy:threat-actor="APT 29"', 'misp-galaxy:threat-actor="Nobody Knows"', 'misp-galaxy:malware="APT 29"'), {}, 'late')
  assert.equal(counts.refused, 0)
  assert.deepEqual(await actors('late'), ['Nobody Knows'])
  assert.ok(notes.some(({ why }) => why.ja.includes('APT 29') && why.en.includes(cluster)))
  const late = JSON.stringify((await rows('late')).map(({ stix }) => stix))
  assert.ok(late.includes(cluster), 'what refers to it leads there')
  const ids = new Set((await rows('late')).map(({ stix }) => String(stix['id'])))
  for (const { stix } of await rows('late')) for (const ref of (stix['object_refs'] as string[] | undefined) ?? []) assert.ok(ids.has(ref) || ref === cluster, ref)
  const again = await bring(tagged(2, 'misp-galaxy:threat-actor="APT 29"', 'misp-galaxy:threat-actor="Nobody Knows"', 'misp-galaxy:malware="APT 29"'), {}, 'late')
  assert.deepEqual([again.counts.taken, again.counts.refused], [0, 0])
  const once = await bring(tagged(1, 'misp-galaxy:threat-actor="Cozy Bear"'), {}, 'early')
  assert.deepEqual([once.counts.taken, once.counts.refused], [0, 0], 'what was said before is known as it was said')
})

test('a cluster that its reader may not see is led to by nobody else', async () => {
  const galaxy = { type: 'threat-actor', name: 'Threat Actor', uuid: '7cdff317-a673-4474-84ec-4f1754947825', description: 'd', version: 1, values: [{ value: 'Hidden Swan', uuid: '1cb7e1cc-d695-42b1-92f4-fd0112a3c9c0', description: 'x', meta: { synonyms: ['Swan 7'] } }] }
  await stage.as(person('jpcert-analyst'))(exchange.import, { name: 'galaxy-3', content: JSON.stringify(galaxy), handling: { tlp: 'amber', audience: { organisations: [] } } })
  const { notes } = await bring(event({ uuid: '5a1f2c00-0000-4000-8000-000000000130', Tag: [{ name: 'tlp:green' }, { name: 'misp-galaxy:threat-actor="Swan 7"' }] }, { uuid: '5a1f2c00-0000-4000-8000-000000000131', value: '203.0.113.13' }), {}, 'swan')
  assert.ok(!JSON.stringify([notes, await rows('swan')]).includes('1cb7e1cc-d695-42b1-92f4-fd0112a3c9c0'))
})
