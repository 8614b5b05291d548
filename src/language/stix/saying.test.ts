import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Item, itemTypes } from '../evidence/item.ts'
import type { Json, Obj } from '../evidence/json.ts'
import { idOf, samples } from './object-samples.ts'
import { saying, type Saying } from './saying.ts'
import type { StixType } from './type-names.ts'

const types = Object.keys(samples) as StixType[] // its keys, by its type
const of = (type: StixType, more: Readonly<Record<string, Json>> = {}): Saying => saying({ ...samples[type], ...more })
const brief = ({ type, value, role }: Saying): string => `${role} ${type} ${value}`
const pattern = (said: string, more: Readonly<Record<string, Json>> = {}): Saying => of('indicator', { pattern: said, ...more })

/** What each type is called and by what name, of the whole samples. */
const called: Readonly<Record<StixType, string>> = {
  'attack-pattern': 'technique technique 偽の請求書', 'campaign': 'context campaign Cherry', 'course-of-action': 'context course-of-action 遮断する',
  'grouping': 'context grouping n', 'identity': 'context organisation ACME', 'incident': 'context incident i',
  'indicator': 'indicator url https://evil.example/x', 'infrastructure': 'context infrastructure C2', 'intrusion-set': 'context intrusion-set APT-Z',
  'location': 'context location l', 'malware': 'context malware Wanna', 'malware-analysis': 'context malware-analysis av r malicious', 'note': 'context note a',
  'observed-data': 'observed observed-data file, relationship ×2', 'opinion': 'context opinion agree', 'report': 'context report r',
  'threat-actor': 'context threat-actor ta', 'tool': 'context tool VNC', 'vulnerability': 'context vulnerability CVE-2026-1234',
  'relationship': `context relationship ${idOf('campaign')} uses ${idOf('malware')}`, 'sighting': `context sighting ${idOf('indicator')}`,
  'extension-definition': 'context extension e', 'language-content': `context language-content ${idOf('campaign')} ja, zh-Hant`, 'marking-definition': 'context marking COPYRIGHT',
  'artifact': 'observed sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'autonomous-system': 'observed asn AS64496',
  'directory': 'observed file-path C:\\Windows', 'domain-name': 'observed domain evil.example', 'email-addr': 'observed email a@evil.example',
  'email-message': 'observed email-subject 請求書', 'file': 'observed sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'ipv4-addr': 'observed ipv4-net 192.0.2.0/24', 'ipv6-addr': 'observed ipv6 2001:db8::1', 'mac-addr': 'observed mac 00:00:5e:00:53:af', 'mutex': 'observed mutex m',
  'network-traffic': `observed network-traffic ipv4/tcp ${idOf('ipv4-addr')}:1 → ${idOf('domain-name')}:443`, 'process': 'observed command-line sh -c x',
  'software': 'observed software Word', 'url': 'observed url https://evil.example/x', 'user-account': 'observed user-account jdoe',
  'windows-registry-key': 'observed registry-key hkey_local_machine\\system\\foo', 'x509-certificate': 'observed certificate d41d8cd98f00b204e9800998ecf8427e',
}

test('every type of STIX says what it is', () => {
  for (const type of types) assert.equal(brief(of(type)), called[type], type)
})

test('where nothing names an object, its id does', () => {
  for (const type of types) {
    const bare = saying({ type, id: idOf(type) })
    assert.ok(bare.value.length > 0 && (itemTypes as readonly string[]).includes(bare.type), type)
    assert.deepEqual(bare.keys, [], type)
  }
})

test('a pattern gives a key for every value that it tests for', () => {
  const ten = Array.from({ length: 10 }, (_, n) => `[ipv4-addr:value = '192.0.2.${n}']`)
  assert.deepEqual(pattern(ten.join(' OR ')).keys, Array.from({ length: 10 }, (_, n) => `ipv4:192.0.2.${n}`))
  assert.equal(brief(pattern(ten.join(' OR '))), `indicator pattern ${ten.join(' OR ')}`)
  const both = "[domain-name:value = 'EVIL.example' AND file:hashes.'SHA-1' = 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709']"
  assert.deepEqual(pattern(both).keys, [`pattern:${both}`, 'domain:evil.example', 'sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709'])
  const victim = "[email-message:to_refs[0].value = 'victim@a.example' AND email-message:from_ref.value = 'bad@b.example']"
  assert.equal(pattern(victim).type, 'pattern')
  assert.deepEqual(pattern(victim).keys, ['email:bad@b.example'])
  assert.deepEqual({ ...pattern('[broken'), words: '' }.keys, [])
  assert.equal(pattern('[broken').value, '[broken')
})

test('rules of other languages are kept as such', () => {
  const rule = 'rule x { condition: true }'
  assert.deepEqual(pattern(rule, { pattern_type: 'yara' }).keys, [`yara:${rule}`])
  assert.equal(pattern('index=main', { pattern_type: 'spl' }).type, 'pattern')
})

test('a file has a key for each hash and its name, and is called by the strongest', () => {
  const file = of('file', { hashes: { 'MD5': 'D41D8CD98F00B204E9800998ECF8427E', 'SHA-1': 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 'SHA-256': 'e'.repeat(64) } })
  assert.deepEqual(file.keys, ['md5:d41d8cd98f00b204e9800998ecf8427e', 'sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709', `sha256:${'e'.repeat(64)}`, 'file-name:a.exe'])
  assert.equal(file.value, 'e'.repeat(64))
  assert.equal(file.title, 'a.exe')
})

test('aliases are keys, people are none', () => {
  assert.deepEqual(of('campaign').keys, ['campaign:Cherry', 'campaign:Sakura'])
  const person = of('identity', { identity_class: 'individual', name: '山田' })
  assert.deepEqual([person.type, person.keys], ['person', []])
  assert.deepEqual(of('attack-pattern', { external_references: [{ source_name: 'mitre-attack', external_id: 'T1566.001' }] }).keys[0], 'technique:T1566.001')
})

test('relationships and sightings read by name where names are known', () => {
  const names = new Map([[idOf('campaign'), 'Cherry'], [idOf('malware'), 'Wanna'], [idOf('indicator'), 'evil.example']])
  assert.equal(saying(samples['relationship'], (id) => names.get(id)).value, 'Cherry uses Wanna')
  assert.equal(saying(samples['sighting'], (id) => names.get(id)).value, 'evil.example')
})

test('what STIX 2.0 keeps inside an observation is matched, too', () => {
  const seen = saying({ type: 'observed-data', id: idOf('observed-data'), number_observed: 1, first_observed: '2017-01-01T00:00:00Z', last_observed: '2017-01-02T00:00:00Z',
    objects: { 0: { type: 'domain-name', value: 'evil.example', resolves_to_refs: ['1'] }, 1: { type: 'ipv4-addr', value: '192.0.2.1' } } })
  assert.deepEqual(seen.keys, ['domain:evil.example', 'ipv4:192.0.2.1'])
  assert.deepEqual([seen.firstSeen, seen.lastSeen], ['2017-01-01T00:00:00.000Z', '2017-01-02T00:00:00.000Z'])
})

test('a search finds names, aliases, labels, ids and values, but no secret and no content of a sample', () => {
  const words = of('vulnerability', { labels: ['緊急'], x_acme_note: '社内で確認' }).words
  for (const word of ['CVE-2026-1234', '緊急', '社内で確認', 'cve']) assert.ok(words.includes(word), word)
  const secrets = [of('user-account', { credential: 'hunter2', x_misp_password: 'hunter2' }), of('artifact', { payload_bin: 'aHVudGVyMg==', decryption_key: 'hunter2' })]
  for (const { words: said } of secrets) assert.doesNotMatch(said, /hunter2|aHVudGVyMg/)
  assert.ok(of('report', { description: 'x'.repeat(100_000) }).words.length <= 4_000)
})

test('whatever an object holds, its saying fits an item, and nothing is thrown', () => {
  const strange = fc.constantFrom(...types).chain((type) => fc.dictionary(fc.constantFrom(...Object.keys(samples[type])), fc.jsonValue({ maxDepth: 3 }))
    .map((more) => ({ ...samples[type], ...more, type, id: idOf(type) }) as Obj)) // samples and jsonValue are JSON
  fc.assert(fc.property(strange, (o) => {
    const { keys, words, ...item } = saying(o)
    assert.deepEqual(Item.safeParse({ ...item, source: { format: 'stix', id: idOf('x') } }).error?.issues ?? [], [])
    assert.ok(keys.every((key) => /^[a-z0-9-]+:./s.test(key)) && words.length <= 4_000)
  }), { numRuns: 500 })
})
