import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvidence } from '../evidence/evidence.ts'
import { itemKey } from '../evidence/item.ts'
import type { Json, Obj } from '../evidence/json.ts'
import { tlp2Ids } from '../evidence/markings.ts'
import { readPattern } from '../evidence/pattern.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { checkObject } from '../stix/object.ts'
import { stixFromMisp } from './from-event.ts'

const at = '2026-01-01T00:00:00.000Z'
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const attribute = (n: number, type: string, value: string, more: Obj = {}): Obj => ({ uuid: uuid(n), type, category: 'Network activity', value, to_ids: true, ...more })
const event = (more: Obj): Obj => ({ uuid: uuid(1), info: 'Ransomware at a hospital', timestamp: '1700000000', Orgc: { name: 'Kyoto Hospital', uuid: uuid(2) }, ...more })
const made = (more: Obj): readonly StixObject[] => stixFromMisp(event(more), { at }).objects
const find = (all: readonly StixObject[], type: string): StixObject => all.find((o) => o.type === type) ?? assert.fail(`no ${type}`)
const tags = (...names: string[]): Obj => ({ Tag: names.map((name) => ({ name })) })

test('an attribute to look for is observed, indicated, and the two are joined; its UUID stays', () => {
  const all = made({ Attribute: [attribute(10, 'domain', 'evil.example', { comment: 'C2' })] })
  assert.deepEqual(all.map((o) => o.id.replace(/--(?!0{8}).*/, '')), [`identity--${uuid(2)}`, `observed-data--${uuid(10)}`, `domain-name--${uuid(10)}`,
    `indicator--${uuid(10)}`, 'relationship', `grouping--${uuid(1)}`])
  const indicator = find(all, 'indicator')
  assert.equal(indicator['pattern'], "[domain-name:value = 'evil.example']")
  assert.equal(indicator['description'], 'C2')
  assert.equal(indicator['created_by_ref'], `identity--${uuid(2)}`)
  assert.deepEqual(indicator['labels'], ['misp:type="domain"', 'misp:category="Network activity"'])
})

test('what is not to be looked for is observed alone', () => {
  const all = made({ Attribute: [attribute(10, 'sha256', 'a'.repeat(64), { to_ids: false, first_seen: '2026-01-02T03:04:05Z', last_seen: '2026-01-03T00:00:00Z' })] })
  assert.deepEqual(all.map((o) => o.type), ['identity', 'observed-data', 'file', 'grouping'])
  assert.equal(find(all, 'observed-data')['first_observed'], '2026-01-02T03:04:05Z')
})

const pairs: readonly (readonly [type: string, value: string, pattern: string])[] = [
  ['filename|sha1', `a|b.exe|${'1'.repeat(40)}`, `[file:name = 'a|b.exe' AND file:hashes.'SHA-1' = '${'1'.repeat(40)}']`],
  ['domain|ip', 'evil.example|192.0.2.1', "[domain-name:value = 'evil.example' AND domain-name:resolves_to_refs[*].value = '192.0.2.1']"],
  ['ip-dst', '2001:db8::1', "[network-traffic:dst_ref.type = 'ipv6-addr' AND network-traffic:dst_ref.value = '2001:db8::1']"],
  ['ip-src|port', '192.0.2.1|53', "[network-traffic:src_ref.type = 'ipv4-addr' AND network-traffic:src_ref.value = '192.0.2.1' AND network-traffic:src_port = 53]"],
  ['regkey|value', 'HKLM\\Run|x|y', "[windows-registry-key:key = 'HKLM\\\\Run' AND windows-registry-key:values[*].data = 'x|y']"],
  ['email-src', "o'neil@evil.example", "[email-message:from_ref.value = 'o\\'neil@evil.example']"],
  ['email-attachment', 'a.doc', "[email-message:body_multipart[*].body_raw_ref.name = 'a.doc']"],
  ['user-agent', 'curl/8', "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'curl/8']"],
  ['AS', 'AS64500', '[autonomous-system:number = 64500]'],
  ['yara', 'rule x { condition: true }', 'rule x { condition: true }'],
]

test('each type of attribute has its pattern, and every STIX pattern can be read', () => {
  for (const [type, value, pattern] of pairs) {
    const indicator = find(made({ Attribute: [attribute(10, type, value)] }), 'indicator')
    assert.equal(indicator['pattern'], pattern)
    if (indicator['pattern_type'] === 'stix') assert.notEqual(readPattern(pattern).kind, 'fault', pattern)
  }
})

test('a value that its type does not allow is kept as it is, and nothing is looked for by it', () => {
  const all = made({ Attribute: [attribute(10, 'md5', 'not a digest'), attribute(11, 'btc', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'), attribute(12, 'ip-dst|port', 'nonsense')] })
  assert.deepEqual(all.filter((o) => o.type === 'x-misp-attribute').map((o) => o['x_misp_value']), ['not a digest', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT', 'nonsense'])
  assert.ok(!all.some((o) => o.type === 'indicator'))
})

test('every object carries the level of the event, and a part can only be stricter', () => {
  const all = made({ ...tags('tlp:green', 'PAP:AMBER'), Attribute: [attribute(10, 'domain', 'a.example'), attribute(11, 'domain', 'b.example', tags('tlp:red')),
    attribute(12, 'domain', 'c.example', tags('tlp:clear')), attribute(13, 'domain', 'd.example', { distribution: '0' })] })
  const level = (n: number): string | undefined => (find(all.filter((o) => o.id.endsWith(uuid(n))), 'indicator')['object_marking_refs'] as string[])[0]
  assert.deepEqual([10, 11, 12, 13].map(level), [tlp2Ids.green, tlp2Ids.red, tlp2Ids.green, tlp2Ids['amber+strict']])
  for (const o of all.filter((each) => !['identity', 'marking-definition'].includes(each.type))) assert.ok(o['object_marking_refs'], o.id)
  assert.deepEqual(find(all, 'grouping')['labels'], ['Threat-Report', 'PAP:AMBER'])
})

test('what is said together shares the strictest marking of its parts', () => {
  const file = (more: Obj): Obj => ({ 'uuid': uuid(40), 'name': 'file', 'meta-category': 'file', 'Attribute': [attribute(41, 'md5', 'd'.repeat(32), { object_relation: 'md5' }),
    attribute(42, 'filename', 'a.exe', { object_relation: 'filename', ...more })], 'ObjectReference': [{ referenced_uuid: uuid(50) }] })
  const header: Obj = { 'uuid': uuid(50), 'name': 'pe', 'meta-category': 'file', 'Attribute': [attribute(51, 'text', 'exe', { object_relation: 'type', ...tags('tlp:red', 'x:y') })] }
  const indicator = (...all: Obj[]): StixObject => find(made({ ...tags('tlp:clear'), Object: all }), 'indicator')
  assert.deepEqual(indicator(file(tags('tlp:amber')))['object_marking_refs'], [tlp2Ids.amber])
  const whole = indicator(file({}), header)
  assert.deepEqual(whole['object_marking_refs'], [tlp2Ids.red])
  assert.ok((whole['labels'] as string[]).includes('x:y'))
})

test('a part that two objects refer to is said inside the first alone', () => {
  const file = (n: number): Obj => ({ 'uuid': uuid(n), 'name': 'file', 'meta-category': 'file', 'Attribute': [attribute(n + 1, 'filename', `${n}.exe`, { object_relation: 'filename' })], 'ObjectReference': [{ referenced_uuid: uuid(50) }] })
  const all = made({ Object: [file(40), file(60), { uuid: uuid(50), name: 'pe', Attribute: [attribute(51, 'text', 'exe', { object_relation: 'type' })] }] })
  assert.deepEqual(all.filter((o) => o.type === 'file').map((o) => 'extensions' in o), [true, false])
})

test('without TLP the distribution stands in; a tag nobody can read counts as the restriction nobody can read, and is told', () => {
  const marked = (more: Obj): unknown => find(made({ Attribute: [attribute(10, 'domain', 'a.example')], ...more }), 'indicator')['object_marking_refs']
  assert.equal((marked({ distribution: '0' }) as string[])[0], tlp2Ids['amber+strict'])
  assert.equal(marked({}), undefined)
  assert.match(JSON.stringify(made({ distribution: '1', Attribute: [attribute(10, 'domain', 'a.example')] })), /MISP distribution: 1 This community only/)
  const { faults } = stixFromMisp(event(tags('tlp:unclear')), { at })
  assert.deepEqual(faults.map((f) => f.path), ['Event.Tag'])
})

test('galaxies: on the event they stand in the report, on an attribute the indicator indicates them', () => {
  const galaxy: Obj = { type: 'mitre-attack-pattern', name: 'Attack Pattern', GalaxyCluster: [{ uuid: uuid(20), value: 'Phishing - T1566', type: 'mitre-attack-pattern',
    meta: { external_id: ['T1566'], kill_chain: ['mitre-attack:initial-access'], refs: ['https://attack.mitre.org/techniques/T1566'] } }] }
  const all = made({ Galaxy: [galaxy], ...tags('misp-galaxy:ransomware="Qilin"', 'misp-galaxy:mitre-attack-pattern="Phishing - T1566"'),
    Attribute: [attribute(10, 'domain', 'a.example', tags('misp-galaxy:threat-actor="Some Bear"'))] })
  const technique = find(all, 'attack-pattern')
  assert.deepEqual([technique.id, technique['name']], [`attack-pattern--${uuid(20)}`, 'Phishing'])
  assert.deepEqual(technique['external_references'], [{ source_name: 'mitre-attack', external_id: 'T1566' }, { source_name: 'url', url: 'https://attack.mitre.org/techniques/T1566' }])
  assert.equal(find(all, 'malware')['name'], 'Qilin')
  const indicates = all.find((o) => o['relationship_type'] === 'indicates')
  assert.deepEqual([indicates?.['source_ref'], indicates?.['target_ref']], [`indicator--${uuid(10)}`, find(all, 'threat-actor').id])
  assert.equal(all.filter((o) => o.type === 'attack-pattern').length, 1)
})

test('references, sightings, reports and annotations lead to what their target became', () => {
  const { objects: all, faults } = stixFromMisp(event({
    Attribute: [attribute(10, 'domain', 'a.example', { Sighting: [{ uuid: uuid(30), type: '0', date_sighting: '1700000100', Organisation: { name: 'Other', uuid: uuid(31) } },
      { uuid: uuid(32), type: '1' }] })],
    Object: [{ uuid: uuid(40), 'name': 'file', 'meta-category': 'file', Attribute: [attribute(41, 'md5', 'd'.repeat(32), { object_relation: 'md5' })],
      ObjectReference: [{ uuid: uuid(42), referenced_uuid: uuid(10), relationship_type: 'connects-to' }, { referenced_uuid: uuid(99), relationship_type: 'x' }] },
    { uuid: uuid(50), 'name': 'annotation', 'meta-category': 'misc', Attribute: [{ type: 'text', object_relation: 'text', value: 'see' }], ObjectReference: [{ referenced_uuid: uuid(40) }] }],
    EventReport: [{ uuid: uuid(60), name: 'Summary', content: `The server @[attribute](${uuid(10)}) answered` }] }), { at })
  const of = (id: string): StixObject => all.find((o) => o.id === id) ?? assert.fail(`no ${id}`)
  assert.equal(of(`relationship--${uuid(42)}`)['target_ref'], `observed-data--${uuid(10)}`)
  assert.deepEqual([of(`sighting--${uuid(30)}`)['sighting_of_ref'], of(`sighting--${uuid(30)}`)['where_sighted_refs']], [`indicator--${uuid(10)}`, [`identity--${uuid(31)}`]])
  assert.equal(of(`opinion--${uuid(32)}`)['opinion'], 'strongly-disagree')
  assert.deepEqual(of(`note--${uuid(60)}`)['object_refs'], [`observed-data--${uuid(10)}`, `indicator--${uuid(10)}`])
  assert.deepEqual(of(`note--${uuid(50)}`)['object_refs'], [`observed-data--${uuid(40)}`, `indicator--${uuid(40)}`])
  assert.deepEqual(faults.map((f) => f.path), [`Object ${uuid(40)} ObjectReference[1]`])
})

test('an address that MISP says with its type is still one value to look for', () => {
  const all = made({ ...tags('tlp:clear'), Attribute: [attribute(10, 'ip-dst', '192.0.2.7')] })
  const { items } = readEvidence('e.json', JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: all }))
  assert.deepEqual(items.filter((i) => i.role === 'indicator').map(itemKey), ['ipv4:192.0.2.7'])
})

const scalar = fc.oneof(fc.string({ maxLength: 30 }), fc.boolean(), fc.integer(), fc.constant(null))
const loose = (keys: readonly string[], of: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.dictionary(fc.constantFrom(...keys), fc.oneof({ weight: 3, arbitrary: of }, scalar), { maxKeys: keys.length })
const kinds = ['file', 'email', 'domain-ip', 'netflow', 'process', 'registry-key', 'pe', 'script', 'person', 'vulnerability', 'annotation', 'sigma', 'x', '__proto__', 'constructor']
const types = ['md5', 'ip-dst|port', 'filename|md5', 'text', 'domain|ip', 'regkey|value', 'malware-sample', 'AS', 'toString', 'url']
const looseAttribute = fc.record({ type: fc.constantFrom(...types), value: fc.oneof(fc.constantFrom('a|b', '1', 'AS2', '::1', "'\\"), scalar),
  object_relation: fc.constantFrom('md5', 'from', 'key', 'data', 'name', 'ip-src', 'parent-pid', 'x', '__proto__'), to_ids: fc.boolean() })
const looseObject = fc.record({ name: fc.constantFrom(...kinds), uuid: fc.constantFrom(uuid(5), uuid(6), 'no'), Attribute: fc.array(looseAttribute, { maxLength: 6 }),
  ObjectReference: fc.array(fc.record({ referenced_uuid: fc.constantFrom(uuid(5), uuid(6), 'no') }), { maxLength: 2 }) })

test('whatever an event holds, it is read to valid STIX, the same every time, without an exception', () => {
  fc.assert(fc.property(loose(['Attribute', 'Object', 'Tag', 'Galaxy', 'EventReport', 'Orgc', 'uuid', 'info', 'timestamp', 'distribution', 'published'],
    fc.oneof(fc.array(looseObject), fc.array(looseAttribute), fc.array(loose(['name', 'content', 'GalaxyCluster', 'type'], fc.array(loose(['value', 'meta'], scalar)))))), (given) => {
    const doc = JSON.parse(JSON.stringify(given)) as Record<string, Json> as Obj
    const { objects: all } = stixFromMisp(doc, { at })
    for (const o of all) assert.ok('object' in checkObject(JSON.parse(JSON.stringify(o))), JSON.stringify([checkObject(o), o]))
    assert.equal(new Set(all.map((o) => o.id)).size, all.length)
    for (const o of all) if (o.type === 'indicator' && o['pattern_type'] === 'stix' && !String(o['labels']).includes('stix2-pattern'))
      assert.notEqual(readPattern(String(o['pattern'])).kind, 'fault', String(o['pattern']))
    assert.equal(JSON.stringify(stixFromMisp(doc, { at }).objects), JSON.stringify(all))
  }), { numRuns: 300 })
})
