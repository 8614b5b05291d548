import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvidence } from '../evidence/evidence.ts'
import { itemKey } from '../evidence/item.ts'
import { objects, str, type Obj } from '../evidence/json.ts'
import { tlp2Definition, tlp2Ids } from '../evidence/markings.ts'
import { tlpLevels } from '../tlp.ts'
import { stixFromMisp } from './from-event.ts'
import { mispFromStix, type ToMisp } from './to-event.ts'

const at = '2026-01-01T00:00:00.000Z'
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const frame = { now: at, info: 'From STIX', producer: { name: 'Sakimori', uuid: uuid(1) } }
const plain = (v: unknown): Obj => JSON.parse(JSON.stringify(v)) as Obj // what JSON holds
const stixOf = (event: Obj): Obj[] => stixFromMisp(event, { at }).objects.map(plain)
const there = (event: Obj): Obj => mispFromStix(stixOf(event), frame).event
const event = (more: Obj): Obj => ({ uuid: uuid(2), info: 'Ransomware', date: '2026-01-01', timestamp: '1767225600', threat_level_id: '1', analysis: '1', distribution: '3', published: true,
  publish_timestamp: '1767225700', Orgc: { name: 'Hospital', uuid: uuid(3) }, ...more })
const stix = (type: string, n: number, more: Obj): Obj => ({ type, spec_version: '2.1', id: `${type}--${uuid(n)}`, created: at, modified: at, ...more })
const back = (...all: Obj[]): ToMisp => mispFromStix(all, frame)
const brief = (e: Obj): string[] => objects(e, 'Attribute').map((a) => `${str(a, 'type')} ${str(a, 'value')} ${String(a['to_ids'])}`)
const indicator = (n: number, pattern: string, more: Obj = {}): Obj => stix('indicator', n, { pattern, pattern_type: 'stix', valid_from: at, ...more })

test('what others indicate: a list of values is an attribute each, any other pattern is kept whole, rules are rules', () => {
  assert.deepEqual(brief(back(indicator(10, "[ipv4-addr:value = '192.0.2.1' OR domain-name:value IN ('a.example', 'b.example')]")).event),
    ['ip-dst 192.0.2.1 true', 'domain a.example true', 'domain b.example true'])
  assert.deepEqual(brief(back(indicator(10, "[file:hashes.'SHA-256' = 'x' FOLLOWEDBY]"), indicator(11, "[file:name = 'a' AND file:size > 3]"),
    indicator(12, 'rule a { condition: true }', { pattern_type: 'yara' })).event), ["text [file:hashes.'SHA-256' = 'x' FOLLOWEDBY] false",
    "stix2-pattern [file:name = 'a' AND file:size > 3] true", 'yara rule a { condition: true } true'])
})

test('what others saw is not looked for; a file that says several things stays one object', () => {
  const { event: e, left } = back(stix('observed-data', 20, { object_refs: [`url--${uuid(21)}`] }), stix('url', 21, { value: 'http://evil.example/' }),
    stix('file', 22, { name: 'a.exe', hashes: { 'SHA-256': 'a'.repeat(64) } }), stix('infrastructure', 23, { name: 'C2' }), stix('x-own', 24, {}))
  assert.deepEqual(brief(e), ['url http://evil.example/ false'])
  assert.deepEqual(objects(e, 'Object').map((o) => objects(o, 'Attribute').map((a) => str(a, 'object_relation'))), [['sha256', 'filename']])
  assert.deepEqual(left, [`x-own--${uuid(24)}`])
})

test('actors, malware and techniques become clusters with their tags; on an indicator they stand at its attribute', () => {
  const { event: e } = back(stix('attack-pattern', 30, { name: 'Phishing', external_references: [{ source_name: 'mitre-attack', external_id: 'T1566' }] }), stix('malware', 31, { name: 'Qi"lin', is_family: true }),
    indicator(32, "[domain-name:value = 'a.example']"), stix('relationship', 33, { relationship_type: 'indicates', source_ref: `indicator--${uuid(32)}`, target_ref: `malware--${uuid(31)}` }))
  assert.deepEqual(objects(e, 'Tag').map((t) => str(t, 'name')), ['misp-galaxy:stix-2.1-attack-pattern="Phishing"'])
  assert.deepEqual(objects(objects(e, 'Attribute')[0] ?? {}, 'Tag').map((t) => str(t, 'name')), ['misp-galaxy:stix-2.1-malware="Qi\'lin"'])
})

test('markings become tags and a distribution, the identity becomes Orgc, a report its event', () => {
  const { event: e } = back(stix('identity', 40, { name: 'NCO', identity_class: 'organization' }), plain(tlp2Definition('amber')), plain(tlp2Definition('red')),
    stix('report', 41, { name: 'R', published: at, description: 'Long text', created_by_ref: `identity--${uuid(40)}`, object_marking_refs: [tlp2Ids.amber], object_refs: [] }),
    indicator(42, "[domain-name:value = 'a.example']", { object_marking_refs: [tlp2Ids.amber] }), indicator(43, "[domain-name:value = 'b.example']", { object_marking_refs: [tlp2Ids.red] }),
    stix('note', 44, { content: 'secret', object_refs: [`report--${uuid(41)}`], object_marking_refs: [tlp2Ids.red] }))
  assert.deepEqual([e['Orgc'], e['info'], e['distribution'], objects(e, 'Tag')], [{ name: 'NCO', uuid: uuid(40) }, 'R', '1', [{ name: 'tlp:amber' }]])
  assert.deepEqual(objects(e, 'Attribute').map((a) => objects(a, 'Tag').map((t) => str(t, 'name'))), [[], ['tlp:red']])
  assert.deepEqual(objects(e, 'EventReport').map((r) => str(r, 'content')), ['Long text'])
  assert.doesNotMatch(JSON.stringify(e), /secret/)
})

test('a whole event comes back as it was', () => {
  const given = event({ Tag: [{ name: 'tlp:green' }, { name: 'PAP:AMBER' }],
    Object: [{ 'uuid': uuid(50), 'name': 'ip-port', 'meta-category': 'network', 'timestamp': '1767225600', 'distribution': '5', 'comment': '', 'ObjectReference': [], 'Attribute': [
      { object_relation: 'ip', type: 'ip-dst', value: '192.0.2.1', to_ids: true }, { object_relation: 'dst-port', type: 'port', value: '443', to_ids: false },
      { object_relation: 'text', type: 'text', value: 'beacon', to_ids: false }] }],
    Attribute: [{ uuid: uuid(51), type: 'domain', category: 'Network activity', value: 'a.example', to_ids: true, timestamp: '1767225600', comment: 'C2', distribution: '5', Sighting: [{ uuid: uuid(52), type: '0', date_sighting: '1767225601' }] }],
    EventReport: [{ uuid: uuid(53), name: 'Summary', content: 'Text', timestamp: '1767225600', distribution: '5' }] })
  const e = there(given)
  for (const key of ['uuid', 'info', 'date', 'timestamp', 'threat_level_id', 'analysis', 'distribution', 'published', 'publish_timestamp', 'Orgc', 'Tag', 'EventReport']) assert.deepEqual(e[key], given[key], key)
  assert.deepEqual(objects(e, 'Attribute').map(({ Sighting: _, ...a }) => a), objects(given, 'Attribute').map(({ Sighting: _, ...a }) => a))
  assert.deepEqual(objects(objects(e, 'Attribute')[0] ?? {}, 'Sighting').map((s) => [s['uuid'], s['date_sighting']]), [[uuid(52), '1767225601']])
  assert.deepEqual(objects(e, 'Object').map((o) => objects(o, 'Attribute').map((a) => [a['object_relation'], a['type'], a['value'], a['to_ids']])),
    [[['ip', 'ip-dst', '192.0.2.1', true], ['dst-port', 'port', '443', false], ['text', 'text', 'beacon', false]]])
})

test('an expiry goes there and back: MISP says it as a sighting of its third kind', () => {
  const given = event({ Attribute: [{ uuid: uuid(60), type: 'domain', value: 'a.example', to_ids: true, timestamp: '1767225600', Sighting: [{ uuid: uuid(61), type: '2', date_sighting: '1767312000' }] }] })
  assert.equal(stixOf(given).find((o) => o['type'] === 'indicator')?.['valid_until'], '2026-01-02T00:00:00Z')
  assert.deepEqual(objects(objects(there(given), 'Attribute')[0] ?? {}, 'Sighting').map((s) => [s['type'], s['date_sighting']]), [['2', '1767312000']])
})

const hex = (n: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9a-f]{${n}}$`))
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((s) => s.trim() === s && s.trim() !== '' && !s.includes('|') && s.isWellFormed())
const both = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...parts).map((all) => all.join('|'))
const port = fc.nat(65_535).map(String)
const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'md5': hex(32), 'sha1': hex(40), 'sha256': hex(64), 'filename': words, 'filename|sha256': both(words, hex(64)), 'domain': fc.domain(), 'domain|ip': both(fc.domain(), fc.ipV4()),
  'ip-src': fc.ipV4(), 'ip-dst': fc.oneof(fc.ipV4(), fc.ipV6().filter((s) => s.includes(':'))), 'ip-dst|port': both(fc.ipV4(), port), 'hostname|port': both(fc.domain(), port), 'url': fc.webUrl(), 'link': fc.webUrl(),
  'email-src': fc.emailAddress(), 'email-dst': fc.emailAddress(), 'email-subject': words, 'email-attachment': words, 'email-reply-to': fc.emailAddress(), 'regkey': words, 'regkey|value': both(words, words),
  'mutex': words, 'user-agent': words, 'AS': fc.nat().map(String), 'github-username': words, 'x509-fingerprint-sha1': hex(40), 'mac-address': fc.constant('00:11:22:33:44:55'),
  'yara': words, 'sigma': words, 'btc': words, 'text': words, 'comment': words, 'vulnerability': fc.constant('CVE-2026-12345'), 'threat-actor': words, 'campaign-name': words, 'http-method': words,
}
const attribute = fc.constantFrom(...Object.entries(values)).chain(([type, of]) => fc.record({ type: fc.constant(type), value: of, to_ids: fc.boolean(), comment: fc.oneof(fc.constant(''), words),
  category: fc.constantFrom('Network activity', 'Other'), timestamp: fc.integer({ min: 1, max: 1_800_000_000 }).map(String), level: fc.option(fc.constantFrom(...tlpLevels)) }))

test('what both can say goes there and back: type, value, to_ids, comment, category, time and UUID', () => {
  const named = new Set(['vulnerability', 'threat-actor', 'campaign-name'])
  fc.assert(fc.property(fc.array(attribute, { maxLength: 8 }), (all) => {
    const given = all.map(({ level, ...a }, i): Obj => ({ ...a, uuid: uuid(100 + i), ...(level && { Tag: [{ name: `tlp:${level}` }] }) }))
    const e = there(event({ Tag: [{ name: 'tlp:green' }], Attribute: given }))
    const told = (a: Obj): unknown[] => [a['uuid'], a['type'], a['value'], named.has(String(a['type'])) || a['to_ids'], a['comment'], a['category'], a['timestamp']]
    const sorted = (list: readonly Obj[]): unknown[][] => list.map(told).sort((x, y) => String(x[0]).localeCompare(String(y[0])))
    assert.deepEqual(sorted(objects(e, 'Attribute')), sorted(given))
    assert.deepEqual(objects(e, 'Object'), [])
  }), { numRuns: 100 })
})

test('nothing becomes more open on the way: each value read from the event is at least as strict as its marking', () => {
  const level = fc.option(fc.constantFrom(...tlpLevels))
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(5), level), { maxLength: 6 }), level, fc.boolean(), (parts, whole, reported) => {
    const marked = (l: (typeof tlpLevels)[number] | null): Obj => (l ? { object_marking_refs: [tlp2Ids[l]] } : {})
    const all = [...parts.map(([kind, l], i) => kind === 0 ? stix('domain-name', 200 + i, { value: `d${i}.example`, ...marked(l) })
      : kind === 1 ? stix('malware', 200 + i, { name: `m${i}`, is_family: true, ...marked(l) }) : kind === 2 ? stix('note', 200 + i, { content: `n${i}`, object_refs: [], ...marked(l) })
        : kind === 3 ? stix('file', 200 + i, { name: 'f.exe', hashes: { MD5: String(i).repeat(32) }, ...marked(l) })
          : kind === 4 ? stix('x-misp-object', 200 + i, { x_misp_name: 'o', x_misp_attributes: [{ type: 'sha1', value: String(i).repeat(40) }], labels: ['misp:name="o"'], ...marked(l) })
            : indicator(200 + i, `[domain-name:value = 'i${i}.example']`, marked(l))), ...(reported ? [stix('grouping', 300, { name: 'g', context: 'x', object_refs: [], ...marked(whole) })] : [])]
    const { event: e } = back(...all)
    const strict = (l: string | null | undefined): number => (tlpLevels as readonly string[]).indexOf(l ?? 'clear')
    const items = readEvidence('e.json', JSON.stringify({ Event: e })).items
    for (const [i, [kind, l]] of parts.entries()) {
      const item = items.find((each) => [`domain:d${i}.example`, `malware:m${i}`, `domain:i${i}.example`, `md5:${String(i).repeat(32)}`, `sha1:${String(i).repeat(40)}`].includes(itemKey(each)))
      if (item) assert.ok(strict(item.tlp) >= strict(l), `${itemKey(item)} ${item.tlp} ${l}`)
      if (kind === 2 && strict(l) > strict(reported ? whole : undefined) && JSON.stringify(e).includes(`"n${i}"`)) assert.ok(objects(e, 'Tag').some((t) => strict(str(t, 'name')?.slice(4)) >= strict(l)))
    }
  }), { numRuns: 150 })
})
