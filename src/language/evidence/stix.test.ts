import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readEvidence, type Evidence } from './evidence.ts'
import { tlp2Ids } from './markings.ts'
import type { Item } from './item.ts'

const id = (type: string, n: number): string => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const object = (type: string, n: number, more: object): object => ({ type, spec_version: '2.1', id: id(type, n), created: '2026-01-01T00:00:00Z',
  modified: '2026-01-01T00:00:00Z', ...more })
const read = (...objects: object[]): Evidence => readEvidence('e.json', JSON.stringify({ type: 'bundle', id: id('bundle', 0), objects }))
const indicator = (n: number, pattern: string, more: object = {}): object => object('indicator', n, { pattern, pattern_type: 'stix', valid_from: '2026-01-01T00:00:00Z', ...more })
const brief = (e: Evidence): string[] => e.items.map((i) => `${i.role} ${i.type} ${i.value} ${i.tlp ?? '-'}`)
const only = (e: Evidence): Item => {
  assert.equal(e.items.length, 1, JSON.stringify(e))
  return e.items[0] as Item // counted one line above
}

test('a list of values gives indicators; another pattern stays whole, its digests indicate, the rest was seen', () => {
  assert.deepEqual(brief(read(indicator(1, "[domain-name:value = 'EVIL.example' OR ipv4-addr:value = '192.0.2.1/24']"))),
    ['indicator domain evil.example -', 'indicator ipv4-net 192.0.2.0/24 -'])
  const pattern = "[file:name = 'a.exe' AND file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e' AND file:size != 3]"
  assert.deepEqual(brief(read(indicator(1, pattern))), [`indicator pattern ${pattern} -`, 'observed file-name a.exe -',
    'indicator md5 d41d8cd98f00b204e9800998ecf8427e -'])
  assert.deepEqual(brief(read(indicator(1, "[ipv4-addr:value != '192.0.2.1']"))), ["indicator pattern [ipv4-addr:value != '192.0.2.1'] -"])
})

test('recipients and contents quoted in a pattern do not leave with it', () => {
  const e = read(indicator(1, "[email-message:to_refs[0].value = 'victim@a.example' AND email-message:from_ref.value = 'bad@b.example']"),
    indicator(2, "[file:content_ref.payload_bin = 'UEsDB' AND file:name = 'x.exe']"))
  assert.deepEqual(brief(e), ['observed email bad@b.example -', 'observed file-name x.exe -'])
  assert.equal(e.unread.length, 2)
})

test('rules in other languages, broken patterns and unknown languages', () => {
  const e = read(indicator(1, 'rule x { condition: true }', { pattern_type: 'yara' }), indicator(2, '[nonsense'), indicator(3, 'x', { pattern_type: 'nova' }))
  assert.deepEqual(brief(e), ['indicator yara rule x { condition: true } -'])
  assert.deepEqual(e.unread.map((u) => u.path), ['objects[1].pattern', 'objects[2]'])
  assert.match(e.unread[0]?.why.en ?? '', /character 10/)
})

test('markings: TLP 1, TLP 2.0, IEP, statement, unknown', () => {
  const iep = object('marking-definition', 9, { extensions: { 'extension-definition--762e2e97-ee51-43e5-a9ea-165fbb862c4a': { tlp: 'red' } } })
  const statement = object('marking-definition', 8, { definition_type: 'statement', definition: { statement: '© someone' } })
  const own = object('marking-definition', 7, { definition_type: 'tlp', definition: { tlp: 'white' } })
  const marked = (...refs: string[]) => {
    const e = read(iep, statement, own, indicator(1, "[ipv4-addr:value = '192.0.2.1']", { object_marking_refs: refs }))
    return [only(e).tlp, e.strictest, e.unread.length]
  }
  assert.deepEqual(marked('marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da'), ['green', 'green', 0])
  assert.deepEqual(marked('marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed', tlp2Ids.clear), ['red', 'red', 0])
  assert.deepEqual(marked(tlp2Ids['amber+strict']), ['amber+strict', 'amber+strict', 0])
  assert.deepEqual(marked(id('marking-definition', 9)), ['red', 'red', 0])
  assert.deepEqual(marked(id('marking-definition', 8)), [undefined, undefined, 0])
  assert.deepEqual(marked(id('marking-definition', 7)), ['clear', 'clear', 0])
  assert.deepEqual(marked('marking-definition--00000000-0000-4000-8000-00000000dead', tlp2Ids.green), ['amber+strict', 'amber+strict', 1])
})

test('a bundle cannot redefine a published marking', () => {
  const lie = { type: 'marking-definition', id: tlp2Ids.red, definition_type: 'tlp', definition: { tlp: 'white' } }
  assert.equal(only(read(lie, indicator(1, "[ipv4-addr:value = '192.0.2.1']", { object_marking_refs: [tlp2Ids.red] }))).tlp, 'red')
})

test('granular markings raise the value they touch and drop the text they touch', () => {
  const granular = (selectors: string[], tlp: keyof typeof tlp2Ids = 'red') => read(indicator(1, "[ipv4-addr:value = '192.0.2.1']", {
    name: 'n', description: 'secret', object_marking_refs: [tlp2Ids.green], granular_markings: [{ marking_ref: tlp2Ids[tlp], selectors }] }))
  assert.equal(only(granular(['pattern'])).tlp, 'red')
  assert.equal(only(granular(['pattern'])).description, 'secret')
  const text = granular(['description'])
  assert.deepEqual([only(text).tlp, only(text).title, only(text).description], ['green', 'n', undefined])
  assert.equal(text.unread[0]?.what, 'description')
  assert.equal(only(granular(['description'], 'clear')).description, 'secret')
  const hash = read({ type: 'file', id: id('file', 1), hashes: { 'MD5': 'd41d8cd98f00b204e9800998ecf8427e' },
    granular_markings: [{ marking_ref: tlp2Ids.amber, selectors: ['hashes'] }] })
  assert.equal(only(hash).tlp, 'amber')
})

test('techniques and vulnerabilities by their catalogue, people never, organisations as context', () => {
  const refs = (external_id: string) => ({ external_references: [{ source_name: 'x', external_id }] })
  assert.deepEqual(brief(read(object('attack-pattern', 1, { name: 'Phish', ...refs('T1566.001') }), object('attack-pattern', 2, { name: 'P2', ...refs('CAPEC-98') }),
    object('attack-pattern', 3, { name: 'Negotiation' }), object('vulnerability', 4, { name: 'v', ...refs('CVE-2024-0001') }),
    object('malware', 5, { name: 'Qilin' }), object('identity', 6, { name: 'Org', identity_class: 'organization' }),
    object('identity', 7, { name: 'Taro', identity_class: 'individual' }))), ['technique technique T1566.001 -', 'technique technique CAPEC-98 -',
    'technique technique Negotiation -', 'context vulnerability CVE-2024-0001 -', 'context malware Qilin -', 'context organisation Org -'])
})

test('the newest version counts, also when it revokes; custom types are told', () => {
  const e = read(indicator(1, "[ipv4-addr:value = '192.0.2.1']"), indicator(1, "[ipv4-addr:value = '192.0.2.1']", { modified: '2026-02-01T00:00:00Z', revoked: true }),
    object('x-own', 2, {}), object('x-own', 3, {}))
  assert.deepEqual(e.items, [])
  assert.deepEqual(e.unread.map((u) => [u.what, u.count]), [['indicator', 1], ['indicator', 1], ['x-own', 2]])
})

test('an observation gives its times and marking to what it saw, in 2.1 and in 2.0', () => {
  const seen = { first_observed: '2026-01-01T00:00:00Z', last_observed: '2026-01-02T00:00:00Z', number_observed: 1, object_marking_refs: [tlp2Ids.amber] }
  const now = read({ type: 'ipv4-addr', id: id('ipv4-addr', 1), value: '192.0.2.1' }, object('observed-data', 2, { ...seen, object_refs: [id('ipv4-addr', 1)] }))
  const before = read(object('observed-data', 2, { ...seen, objects: { 0: { type: 'ipv4-addr', value: '192.0.2.1' } } }))
  for (const e of [now, before]) assert.deepEqual([only(e).firstSeen, only(e).lastSeen, only(e).tlp], ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', 'amber'])
})

test('what an indicator indicates is named, unless that is marked more strictly', () => {
  const link = object('relationship', 3, { relationship_type: 'indicates', source_ref: id('indicator', 1), target_ref: id('malware', 2) })
  const related = (marking: object) => read(indicator(1, "[ipv4-addr:value = '192.0.2.1']"), object('malware', 2, { name: 'Qilin', ...marking }), link)
    .items.find((i) => i.type === 'ipv4')?.related
  assert.deepEqual(related({}), ['Qilin'])
  assert.equal(related({ object_marking_refs: [tlp2Ids.red] }), undefined)
})
