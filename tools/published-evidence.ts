/**
 * `node tools/published-evidence.ts FOLDER`: evidence that others published, read whole: files of OASIS, MITRE, CIRCL and
 * the MISP project in one folder. What each yields is written down here; without the folder the checks are skipped and say so.
 */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'node:test'
import { readEvidence, type Evidence } from '#language/evidence/evidence.ts'
import { Item, itemKey, type ItemType } from '#language/evidence/item.ts'
import { toStixBundle, unsaidInStix } from '#language/evidence/stix-out.ts'

const folder = pathToFileURL(`${resolve(process.argv[2] ?? 'evidence')}/`)
const skip = existsSync(folder) ? false : 'name the folder that holds the published evidence'
const files = skip ? [] : readdirSync(folder).filter((f) => f.endsWith('.json'))
const read = (file: string): Evidence => readEvidence(file, readFileSync(new URL(file, folder)))

const yields: Readonly<Record<string, readonly [format: Evidence['format'], types: Evidence['counts']['types']]>> = {
  'attack_ics_v18.1_stix21.json': ['stix', { 'malware': 23, 'technique': 83, 'campaign': 7, 'intrusion-set': 14, 'organisation': 1 }],
  'misp_event_circl_xorist_ransomware.json': ['misp', { 'file-name': 1, 'md5': 1, 'sha1': 1, 'sha256': 1, 'registry-key': 1 }],
  'stix21_incident_extension_ransomware.json': ['stix', { 'email': 1, 'technique': 3, 'user-account': 1 }],
  'stix21_indicators_c2_with_coa.json': ['stix', { organisation: 1, malware: 1, ipv4: 1, sha256: 1 }],
  'stix21_infrastructure.json': ['stix', { infrastructure: 2, malware: 2, ipv4: 1, domain: 1 }],
  'stix21_interop_objectmarking.json': ['stix', { campaign: 1 }],
  'stix21_malicious_email.json': ['stix', { organisation: 1, technique: 1, pattern: 2 }],
  'stix21_threatreport_poisonivy.json': ['stix', { 'malware': 25, 'organisation': 1, 'campaign': 3, 'technique': 2, 'ipv4': 18, 'domain': 24, 'file-name': 2, 'vulnerability': 6 }],
  'stix21_iep20_marking_red.json': ['stix', {}],
}

for (const [file, [format, types]] of Object.entries(yields)) {
  void test(`${file} yields what is in it`, { skip: skip || (files.includes(file) ? false : `${file} is not there`) }, () => {
    const e = read(file)
    assert.deepEqual([e.format, e.counts.types], [format, types])
    assert.equal(e.problem === undefined, e.items.length > 0)
    for (const i of e.items) Item.parse(i)
  })
}

void test('markings: the interoperability object is red, the CIRCL event clear', { skip }, () => {
  assert.equal(read('stix21_interop_objectmarking.json').strictest, 'red')
  assert.equal(read('misp_event_circl_xorist_ransomware.json').strictest, 'clear')
})

void test('the ATT&CK bundle of 3.5 MB is read in under a second', { skip }, () => {
  const start = performance.now()
  assert.equal(read('attack_ics_v18.1_stix21.json').items.length, 128)
  assert.ok(performance.now() - start < 1000)
})

void test('written as STIX and read again, each file keeps every value that STIX can say', { skip }, () => {
  for (const file of files) {
    const { items } = read(file)
    const bundle = toStixBundle(items, { producer: 'Test', tlp: 'clear', createdAt: '2026-01-01T00:00:00.000Z' })
    const back = new Set(readEvidence('back.json', JSON.stringify(bundle)).items.map(itemKey))
    const unsaid = new Set(unsaidInStix(items).map(itemKey))
    assert.deepEqual(items.map(itemKey).filter((k) => !back.has(k) && !unsaid.has(k)), [], file)
  }
})

const exact = new Set<ItemType>(['md5', 'sha1', 'sha256', 'sha512', 'imphash', 'certificate', 'yara', 'sigma', 'network-rule', 'technique', 'vulnerability',
  'intrusion-set', 'registry-key', 'asn', 'url'])

void test('the MISP project’s pairs: both sides of each give the same values', { skip }, () => {
  const pairs = JSON.parse(readFileSync(new URL('misp_objects_to_stix21_pairs.json', folder), 'utf8')) as Record<string, { MISP: unknown, STIX: unknown }>
  assert.equal(Object.keys(pairs).length, 56)
  const keys = (doc: unknown): string[] => readEvidence('pair.json', JSON.stringify(doc)).items.filter((i) => exact.has(i.type)).map(itemKey).sort()
  const different = Object.entries(pairs).filter(([, { MISP, STIX }]) => String(keys(MISP)) !== String(keys(STIX)))
  // The certificate of an app stands in a custom property of the STIX side, which Sakimori does not read.
  assert.deepEqual(different.map(([name, { MISP, STIX }]) => [name, keys(MISP), keys(STIX)]),
    [['android-app', ['certificate:c3a94cdf5ad4d71fd60c16ba8801529c78e7398f'], []]])
})
