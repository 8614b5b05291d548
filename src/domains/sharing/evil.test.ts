// Files that were made to break things: each is answered, the good object in it is kept, and what came of them can be read.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Failure } from '#platform/errors.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { collections } from './collections/contract.ts'
import { exporting } from './exports/contract.ts'
import { feedback } from './feedback/contract.ts'
import { graph } from './graph/contract.ts'
import { exchange } from './items/contract.ts'
import { provenance } from './provenance/contract.ts'
import { search } from './search/contract.ts'

let stage: TestWorld
before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z'))
})
after(() => stage.close())

const bank = person('bank-analyst')
let serial = 0
const uuid = (): string => `e0000000-0000-4000-8000-${String(serial += 1).padStart(12, '0')}`
const stamp = { spec_version: '2.1', created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z' }
const make = (type: string, more: object = {}): { readonly type: string; readonly id: string } => ({ type, id: `${type}--${uuid()}`, ...stamp, ...more })
const indicator = (more: object = {}) => make('indicator', { pattern: "[domain-name:value = 'evil.example']", pattern_type: 'stix', valid_from: stamp.created, ...more })
const malware = (more: object = {}) => make('malware', { name: 'Kept', is_family: false, ...more })
const sightingOf = (of: string, more: object) => make('sighting', { sighting_of_ref: of, ...more })

const seen = malware({ name: 'Seen' })
const twice = `tool--${uuid()}`
const ring = [`grouping--${uuid()}`, `grouping--${uuid()}`] as const
const selfMarked = `marking-definition--${uuid()}`
const deep = (levels: number): unknown => (levels === 0 ? 1 : { x: deep(levels - 1) })

/** By what is wrong with them. */
const evil: Readonly<Record<string, () => readonly unknown[]>> = {
  'counts of sightings that are no whole numbers, or out of all bounds': () => [seen, ...[1.5, 1e308, -1, 2 ** 63, '7', null, 999_999_999, 1e21].map((count) => sightingOf(seen.id, { count, last_seen: stamp.created }))],
  'moments that no calendar has, and far ones': () => [seen, ...['2026-02-30T00:00:00Z', '2026-01-01T24:00:00Z', '2026-06-30T23:59:60Z', '0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z', '10000-01-01T00:00:00Z', 'infinity', 'now', '2026-01-01T00:00:00.123456789123456789Z']
    .flatMap((at) => [sightingOf(seen.id, { first_seen: at, last_seen: at }), indicator({ valid_until: at }), indicator({ valid_from: at }), malware({ modified: at }), malware({ created: at }), make('campaign', { name: 'x', last_seen: at })])],
  'one id twenty times, each saying something else': () => Array.from({ length: 20 }, (_, n) => ({ ...make('tool', { name: `t${n}` }), id: twice })),
  'rings of references, and references to itself': () => [
    { ...make('grouping', { context: 'x', object_refs: [ring[1]] }), id: ring[0] }, { ...make('grouping', { context: 'x', object_refs: [ring[0], ring[0], ring[1]] }), id: ring[1] },
    ((one) => ({ ...one, relationship_type: 'related-to', source_ref: one.id, target_ref: one.id }))(make('relationship')), ((one) => ({ ...one, sighting_of_ref: one.id }))(make('sighting')),
  ],
  'names of properties that mean something to a program': () => [JSON.parse(`{"type":"malware","id":"malware--${uuid()}","spec_version":"2.1","created":"${stamp.created}","modified":"${stamp.modified}","name":"__proto__","is_family":false,"__proto__":{"x":1},"constructor":1,"toString":{"a":"b"},"hasOwnProperty":"no"}`)],
  'texts that no text holds': () => ['a\0b', '\ud800', '\udfff\ud800', '\u202egnp.exe', '\u0085\u2028', '𠮷'.repeat(3_000), '\u0301'.repeat(5_000), 'ﷺ'.repeat(2_000)].flatMap((name) => [malware({ name }), malware({ aliases: [name], description: name }), make('x-custom-thing', { name })]),
  'thousands of properties, and deep ones': () => [malware(Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`x_${n}`, n]))), malware({ x_deep: deep(60) }), malware({ x_deep: deep(190) }), malware({ aliases: Array.from({ length: 20_000 }, (_, n) => `a${n}`) })],
  'patterns that explode': () => [`[${'('.repeat(20_000)}`, `[domain-name:value MATCHES '${'(a+)+'.repeat(50)}$']`, `[${Array.from({ length: 5_000 }, (_, n) => `ipv4-addr:value = '10.0.${n >> 8}.${n & 255}'`).join(' OR ')}]`, "[file:name = '\\\\'] ".repeat(3_000), '[a:b = ', ''].map((pattern) => indicator({ pattern })),
  'markings of themselves, in rings, by thousands and on parts that are not there': () => [
    { ...make('marking-definition', { definition_type: 'statement', definition: { statement: 'x' }, object_marking_refs: [selfMarked] }), id: selfMarked, modified: undefined },
    malware({ object_marking_refs: [selfMarked] }), malware({ object_marking_refs: Array.from({ length: 3_000 }, () => `marking-definition--${uuid()}`) }),
    malware({ granular_markings: Array.from({ length: 3_000 }, (_, n) => ({ marking_ref: selfMarked, selectors: [`x.[${n}].y`] })) }), malware({ object_marking_refs: 'marking-definition--x' }), malware({ object_marking_refs: [null, 1, {}] }),
  ],
  'lists where texts belong, and texts where lists do': () => [malware({ name: ['a'] }), malware({ aliases: 'a' }), malware({ aliases: [[], {}, null] }), malware({ external_references: [{ source_name: {}, external_id: [] }] }), malware({ description: { a: 1 } }), make('report', { name: 'r', published: stamp.created, object_refs: {} }), make('relationship', { relationship_type: [], source_ref: 1, target_ref: {} })],
  'what is no object': () => [null, 1, 'x', [], {}, { type: 'malware' }, { id: 'malware--x' }, { type: 'constructor', id: 'constructor--1' }, { type: 'bundle', id: `bundle--${uuid()}`, objects: [{ type: 'bundle', objects: [] }] }],
}

for (const [what, objects] of Object.entries(evil)) {
  test(what, async () => {
    const name = `Kept ${serial}`
    const kept = malware({ name })
    const { counts, objects: lines } = (await stage.as(bank)(exchange.import, { name: 'evil.json', content: JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: [...objects(), kept] }), handling: { tlp: 'green' } })).result
    assert.equal(lines.find(({ id }) => id === kept.id)?.fate, 'taken', JSON.stringify(lines.slice(0, 5)))
    for (const { fate, why } of lines) if (fate === 'refused' || fate === 'held') assert.ok(why && why.ja.length > 5 && why.en.length > 5 && why.en.length < 1_000)
    assert.ok(counts.taken + counts.known + counts.held + counts.refused >= 2)
    await readBy(bank, name)
  })
}

/** Every way by which it can be read, by its giver and by another. */
async function readBy(giver: typeof bank, name: string): Promise<void> {
  for (const who of [giver, person('hospital-analyst')]) {
    const as = stage.as(who)
    const { exact } = (await as(search.items, { search: name })).result
    assert.equal(exact.length, 1)
    await as(search.items, { order: 'score', most: 100 })
    await as(provenance.read, { id: exact[0]!.id })
    await as(feedback.read, { thing: exact[0]!.id })
    await as(graph.read, { start: exact[0]!.id })
    await as(collections.read, { root: 'all', id: 'everything' })
    for (const format of ['stix', 'misp', 'csv', 'text'] as const) await as(exporting.export, { format, most: 2_000 })
  }
  await stage.as(giver)(feedback.rank, {})
}

test('events, galaxies and tables that are odd are told so, or taken', async () => {
  const event = (more: object) => JSON.stringify({ Event: { uuid: uuid(), info: 'x', date: '2026-11-20', timestamp: '1763600000', Orgc: { name: 'P', uuid: uuid() }, Attribute: [], ...more } })
  const own = uuid()
  const files: Record<string, string> = {
    'time': event({ timestamp: '99999999999999999', date: '2026-13-45', Attribute: [{ uuid: uuid(), type: 'ip-dst', category: 'x', value: '203.0.113.1', timestamp: '-1' }] }),
    'itself': event({ Object: [{ uuid: own, name: 'file', ObjectReference: [{ uuid: uuid(), referenced_uuid: own, object_uuid: own, relationship_type: 'x' }], Attribute: [{ uuid: own, type: 'md5', object_relation: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e' }] }] }),
    'tags': event({ Tag: ['misp-galaxy:threat-actor=" "', 'misp-galaxy:threat-actor="---"', 'misp-galaxy:threat-actor="%_\\"', `misp-galaxy:threat-actor="${'あ'.repeat(499)}"`, 'misp-galaxy:constructor="x"'].map((name) => ({ name })) }),
    'wrong': event({ Attribute: 'x', Object: {}, Tag: [1, null, { name: {} }], Galaxy: [{ GalaxyCluster: [{ value: [], meta: 'x' }, null] }] }),
    'galaxy': JSON.stringify({ type: 'threat-actor', name: [], uuid: uuid(), values: [{ value: 'G', uuid: 'no', meta: { synonyms: [[], {}, '', '---', 1], refs: { a: 1 }, country: 7 } }, { value: '' }, null] }),
    'columns': `type,value${',x'.repeat(20_000)}\ndomain,a.example\n`,
    'line': `${'a'.repeat(2_000_000)}.example\n198.51.100.1\n`,
    'formula': 'type,value\ndomain,=cmd|calc!A1\ndomain,formula.example\n',
    'utf16': '\uFEFF1\u00009\u00008\u0000',
    'depth': '['.repeat(300_000),
  }
  for (const [name, content] of Object.entries(files)) {
    try {
      const { result } = await stage.as(bank)(exchange.import, { name: `${name}.json`, content, handling: { tlp: 'green' } })
      for (const { fate, why } of result.objects) if (fate === 'refused') assert.ok(why && why.ja.length > 5, name)
    } catch (error) {
      assert.ok(error instanceof Failure && ['invalid', 'too-large'].includes(error.fault) && error.message.length > 5, `${name}: ${String(error)}`)
    }
  }
})
