import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvidence } from './evidence.ts'
import { Item, itemKey, type ItemType } from './item.ts'
import { tlp2Ids } from './markings.ts'
import { observableId, sha1, uuid5 } from './stix-ids.ts'
import { toStixBundle, unsaidInStix } from './stix-out.ts'

const about = { producer: '国家サイバー統括室', tlp: 'clear', createdAt: '2026-10-02T00:00:00.000Z' } as const
const item = (type: ItemType, value: string, more: Partial<Item> = {}): Item =>
  Item.parse({ type, value, role: 'indicator', source: { format: 'stix', id: 'x' }, ...more })

test('SHA-1 agrees with the platform on every length around a block', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
    assert.equal(Buffer.from(sha1(bytes)).toString('hex'), createHash('sha1').update(bytes).digest('hex'))), { numRuns: 500 })
})

test('ids agree with published ones', () => {
  assert.equal(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2') // RFC 9562, A.4
  assert.equal(observableId('ipv4-addr', { value: '198.51.100.3' }), 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4') // STIX 2.1, 2.9
  assert.equal(observableId('domain-name', { value: 'example.com' }), 'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7') // STIX 2.1, 6.4
  assert.equal(observableId('email-addr', { value: 'evil@decryptyourstuff.zip' }), 'email-addr--872bd204-384b-548b-a2d2-24eee3b48fe8') // OASIS example
})

test('an indicator is written with its pattern, marking and producer; the same input gives the same bytes', () => {
  const items = [item('file-name', "it's \\ here.exe", { tlp: 'amber', title: 'n', validUntil: '2027-01-01T00:00:00.000Z' })]
  const bundle = toStixBundle(items, about)
  const written = bundle.objects.find((o) => o.type === 'indicator')
  assert.equal(written?.['pattern'], "[file:name = 'it\\'s \\\\ here.exe']")
  assert.deepEqual(written?.['object_marking_refs'], [tlp2Ids.amber])
  assert.equal(written?.['created_by_ref'], bundle.objects.find((o) => o.type === 'identity')?.id)
  assert.deepEqual(bundle.objects.filter((o) => o.type === 'marking-definition').map((o) => o['name']), ['TLP:CLEAR', 'TLP:AMBER'])
  assert.equal(JSON.stringify(toStixBundle(items, about)), JSON.stringify(bundle))
})

test('no object is marked below the publication', () => {
  const bundle = toStixBundle([item('ipv4', '192.0.2.1', { tlp: 'clear' }), item('ipv4', '192.0.2.2', { tlp: 'red' })], { ...about, tlp: 'green' })
  assert.deepEqual(bundle.objects.filter((o) => o.type === 'indicator').map((o) => o['object_marking_refs']), [[tlp2Ids.green], [tlp2Ids.red]])
})

test('what STIX cannot say is named, not lost silently', () => {
  const items = [item('transaction', 'a'.repeat(64)), item('ja3', 'd41d8cd98f00b204e9800998ecf8427e'), item('ipv4', '192.0.2.1')]
  assert.deepEqual(unsaidInStix(items).map((i) => i.type), ['transaction', 'ja3'])
})

const hexOf = (n: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${n}}$`))
const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).map((s) => s.trim()).filter((s) => s !== '')
const values: [ItemType, fc.Arbitrary<string>][] = [
  ['ipv4', fc.ipV4()], ['md5', hexOf(32)], ['sha256', hexOf(64)], ['file-name', text], ['mutex', text], ['registry-key', text],
  ['domain', fc.domain()], ['user-agent', text], ['imphash', hexOf(32)], ['asn', fc.nat().map((n) => `AS${n}`)], ['email-subject', text], ['command-line', text],
]
const arbitraryItem = fc.constantFrom(...values).chain(([type, v]) => fc.record({
  type: fc.constant(type), value: v, role: fc.constantFrom('indicator', 'observed'), tlp: fc.constantFrom('clear', 'green', 'amber', 'amber+strict', 'red') }))

test('written and read back, nothing of value is lost', () => {
  fc.assert(fc.property(fc.uniqueArray(arbitraryItem, { selector: itemKey, maxLength: 20 }), (given) => {
    const source = readEvidence('e', '{"type":"bundle","id":"bundle--1","objects":[]}')
    assert.deepEqual(source.items, [])
    const items = given.map((g) => Item.parse({ ...g, source: { format: 'stix', id: 'x' } }))
    const sayable = items.filter((i) => !unsaidInStix([i]).length)
    const back = readEvidence('e.json', JSON.stringify(toStixBundle(items, about))).items.filter((i) => i.type !== 'organisation')
    const brief = (i: Item): string => `${i.role} ${itemKey(i)} ${i.tlp}`
    assert.deepEqual(back.map(brief).sort(), sayable.map(brief).sort())
  }), { numRuns: 300 })
})

test('named things keep their catalogue, title, description and times', () => {
  const items = [item('technique', 'T1190', { role: 'technique', title: 'Exploit', tlp: 'green' }), item('vulnerability', 'CVE-2024-21762', { role: 'context', tlp: 'green' }),
    item('campaign', 'C', { role: 'context', tlp: 'green', firstSeen: '2026-01-01T00:00:00.000Z', lastSeen: '2026-01-02T00:00:00.000Z', description: 'd' }),
    item('pattern', "[file:name = 'a' AND file:size > 3]", { tlp: 'green', firstSeen: '2026-01-01T00:00:00.000Z' }),
    item('yara', 'rule x {}', { tlp: 'green', firstSeen: '2026-01-01T00:00:00.000Z' })]
  const back = readEvidence('e.json', JSON.stringify(toStixBundle(items, about))).items
  for (const i of items) {
    const { source: _, ...found } = back.find((b) => itemKey(b) === itemKey(i)) ?? { source: 0 }
    const { source: __, ...wanted } = i
    assert.deepEqual(found, wanted)
  }
})
