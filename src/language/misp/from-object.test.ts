import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Obj } from '../evidence/json.ts'
import { readPattern } from '../evidence/pattern.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { checkObject } from '../stix/object.ts'
import { stixFromMisp } from './from-event.ts'

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
type Row = readonly [relation: string, value: string | boolean, looked?: boolean, more?: Obj]

const object = (name: string, n: number, rows: readonly Row[], refs: readonly (readonly [string, number])[] = []): Obj => ({ 'uuid': uuid(n), name, 'meta-category': 'misc', 'timestamp': '1767225600',
  'Attribute': rows.map(([object_relation, value, to_ids = false, more], i): Obj => ({ uuid: uuid(n * 100 + i), type: 'text', object_relation, value, to_ids, ...more })),
  'ObjectReference': refs.map(([relationship_type, to]) => ({ relationship_type, referenced_uuid: uuid(to) })) })

const made = (...all: Obj[]): readonly StixObject[] => {
  const { objects } = stixFromMisp({ uuid: uuid(1), info: 'x', timestamp: '1767225600', Orgc: { name: 'P', uuid: uuid(2) }, Object: all }, { at: '2026-01-01T00:00:00.000Z' })
  for (const o of objects) assert.ok('object' in checkObject(JSON.parse(JSON.stringify(o))), JSON.stringify([checkObject(o), o]))
  return objects.filter((o) => o.id !== `identity--${uuid(2)}` && o.type !== 'grouping')
}
const said = (o: StixObject | undefined): object => Object.fromEntries(Object.entries(o ?? {}).filter(([key]) =>
  !['id', 'type', 'spec_version', 'created', 'modified', 'labels', 'created_by_ref', 'kill_chain_phases'].includes(key)))
const first = (all: readonly StixObject[], type: string): object => said(all.find((o) => o.type === type))
const pattern = (all: readonly StixObject[]): string => String(all.find((o) => o.type === 'indicator')?.['pattern'])

test('a mail with its addresses, the names they were shown under, and what was attached', () => {
  const all = made(object('email', 3, [['from', 'taro.yamada@evil.example', true], ['from-display-name', 'Taro Yamada'], ['to', 'hanako@a.example'], ['subject', 'Invoice', true],
    ['attachment', 'invoice.doc', true], ['x-mailer', 'M']]))
  assert.deepEqual(first(all, 'email-message'), { from_ref: `email-addr--${uuid(300)}`, to_refs: [`email-addr--${uuid(302)}`], subject: 'Invoice', additional_header_fields: { 'X-Mailer': 'M' }, is_multipart: true,
    body_multipart: [{ body_raw_ref: `file--${uuid(304)}`, content_disposition: "attachment; filename='invoice.doc'" }] })
  assert.deepEqual(first(all, 'email-addr'), { value: 'hanako@a.example' })
  assert.deepEqual(said(all.find((o) => o.id === `email-addr--${uuid(300)}`)), { value: 'taro.yamada@evil.example', display_name: 'Taro Yamada' })
  assert.equal(pattern(all), "[email-message:from_ref.value = 'taro.yamada@evil.example' AND email-message:subject = 'Invoice' AND email-message:body_multipart[0].body_raw_ref.name = 'invoice.doc' AND "
    + "email-message:body_multipart[0].content_disposition = 'attachment']")
})

test('a file with its header and sections is one file', () => {
  const all = made(object('file', 3, [['filename', 'a.exe', true], ['sha256', 'a'.repeat(64), true], ['size-in-bytes', '10']], [['includes', 4]]),
    object('pe', 4, [['imphash', 'b'.repeat(32), true], ['type', 'exe'], ['company-name', 'C']], [['includes', 5]]), object('pe-section', 5, [['name', '.text', true], ['entropy', '1.5']]))
  assert.deepEqual(first(all, 'file'), { hashes: { 'SHA-256': 'a'.repeat(64) }, name: 'a.exe', size: 10,
    extensions: { 'windows-pebinary-ext': { imphash: 'b'.repeat(32), pe_type: 'exe', x_misp_company_name: 'C', sections: [{ name: '.text', entropy: 1.5 }] } } })
  assert.equal(pattern(all), `[file:hashes.'SHA-256' = '${'a'.repeat(64)}' AND file:name = 'a.exe' AND file:extensions.'windows-pebinary-ext'.imphash = '${'b'.repeat(32)}' AND `
    + "file:extensions.'windows-pebinary-ext'.sections[0].name = '.text']")
  assert.notEqual(readPattern(pattern(all)).kind, 'fault')
  assert.equal(all.filter((o) => o.type === 'observed-data').length, 1)
})

test('a locked sample is an artifact of the file', () => {
  const all = made(object('file', 3, [['malware-sample', `a.exe|${'c'.repeat(32)}`, true, { data: 'QUJD' }], ['md5', 'c'.repeat(32), true]]))
  assert.deepEqual(first(all, 'artifact'), { payload_bin: 'QUJD', mime_type: 'application/zip', encryption_algorithm: 'mime-type-indicated', decryption_key: 'infected', x_misp_filename: 'a.exe', hashes: { MD5: 'c'.repeat(32) } })
  assert.match(pattern(all), /^\[file:hashes\.MD5 = 'c{32}' AND \(file:content_ref\.payload_bin = 'QUJD' AND /)
})

test('flows: both sides, their systems, and what was asked for', () => {
  const flow = made(object('netflow', 3, [['ip-src', '192.0.2.1', true], ['ip-dst', '2001:db8::1', true], ['src-as', 'AS64500', false, { type: 'AS' }], ['dst-port', '443'], ['protocol', 'UDP']]))
  assert.deepEqual(first(flow, 'network-traffic'), { src_ref: `ipv4-addr--${uuid(300)}`, dst_ref: `ipv6-addr--${uuid(301)}`, dst_port: 443, protocols: ['udp'] })
  assert.deepEqual(first(flow, 'ipv4-addr'), { value: '192.0.2.1', belongs_to_refs: [`autonomous-system--${uuid(302)}`] })
  const web = made(object('http-request', 3, [['host', 'evil.example', true], ['uri', '/a', true], ['method', 'GET'], ['user-agent', 'curl']]))
  assert.deepEqual(first(web, 'network-traffic'), { extensions: { 'http-request-ext': { request_method: 'GET', request_value: '/a', request_header: { 'User-Agent': 'curl' } } },
    dst_ref: `domain-name--${uuid(300)}`, protocols: ['tcp', 'http'] })
  assert.match(pattern(web), /dst_ref\.value = 'evil\.example'.*request_value = '\/a'/)
})

test('names and addresses of one object, keys with several values, processes with their kin', () => {
  assert.deepEqual(first(made(object('domain-ip', 3, [['domain', 'a.example', true], ['ip', '192.0.2.1', true], ['port', '8443']])), 'domain-name'),
    { value: 'a.example', resolves_to_refs: [`ipv4-addr--${uuid(301)}`], x_misp_port: '8443' })
  const key = made(object('registry-key', 3, [['key', 'HKLM\\Run', true]], [['contains', 4], ['contains', 5]]), object('registry-key-value', 4, [['name', 'A', true], ['data', '1']]), object('registry-key-value', 5, [['name', 'B']]))
  assert.deepEqual(first(key, 'windows-registry-key'), { key: 'HKLM\\Run', values: [{ data: '1', name: 'A' }, { name: 'B' }] })
  assert.equal(pattern(key), "[windows-registry-key:key = 'HKLM\\\\Run' AND windows-registry-key:values[0].name = 'A']")
  const process = made(object('process', 3, [['pid', '10', true], ['parent-pid', '1'], ['child-pid', '11'], ['hidden', true]]))
  assert.deepEqual(first(process, 'process'), { pid: 10, is_hidden: true, child_refs: [`process--${uuid(302)}`], parent_ref: `process--${uuid(301)}` })
  assert.equal(pattern(process), '[process:pid = 10]')
})

test('domain objects: what they are named by, what they refer to, whom they are', () => {
  const cases: readonly (readonly [name: string, rows: readonly Row[], type: string, expected: object])[] = [
    ['vulnerability', [['id', 'CVE-2026-12345'], ['summary', 's'], ['references', 'https://a.example/']], 'vulnerability', { name: 'CVE-2026-12345', description: 's',
      external_references: [{ source_name: 'cve', external_id: 'CVE-2026-12345' }, { source_name: 'url', url: 'https://a.example/' }] }],
    ['attack-pattern', [['name', 'Overflow'], ['id', '9']], 'attack-pattern', { name: 'Overflow', external_references: [{ source_name: 'capec', external_id: 'CAPEC-9' }] }],
    ['script', [['filename', 'a.py'], ['state', 'Malicious'], ['language', 'Python']], 'malware', { name: 'a.py', is_family: false, implementation_languages: ['Python'], x_misp_state: 'Malicious' }],
    ['script', [['filename', 'a.py'], ['state', 'Harmless']], 'tool', { name: 'a.py', x_misp_state: 'Harmless' }],
    ['person', [['first-name', 'Hanako'], ['last-name', 'Suzuki'], ['phone-number', '03']], 'identity', { name: 'Hanako Suzuki', identity_class: 'individual', contact_information: 'phone-number: 03' }],
    ['geolocation', [['countrycode', 'JP'], ['city', 'Kyoto'], ['latitude', '35.01'], ['longitude', '135.77'], ['accuracy-radius', '2']], 'location',
      { country: 'JP', city: 'Kyoto', latitude: 35.01, longitude: 135.77, precision: 2000 }],
    ['yara', [['yara', 'rule a { condition: true }', true], ['yara-rule-name', 'a'], ['version', '4.1']], 'indicator',
      { pattern: 'rule a { condition: true }', name: 'a', pattern_version: '4.1', pattern_type: 'yara', valid_from: '2026-01-01T00:00:00Z' }],
  ]
  for (const [name, rows, type, expected] of cases) assert.deepEqual(first(made(object(name, 3, rows)), type), expected, name)
})

test('accounts, certificates and the rest have their properties; what has no place is kept as MISP’s own', () => {
  assert.deepEqual(first(made(object('github-user', 3, [['id', '1', true], ['username', 'octo'], ['bio', 'b'], ['bio', 'c']])), 'user-account'),
    { account_type: 'github', user_id: '1', account_login: 'octo', x_misp_bio: ['b', 'c'] })
  assert.deepEqual(first(made(object('x509', 3, [['x509-fingerprint-sha1', 'd'.repeat(40), true], ['self_signed', '1'], ['validity-not-after', '2027-01-01T00:00:00+09:00']])), 'x509-certificate'),
    { hashes: { 'SHA-1': 'd'.repeat(40) }, is_self_signed: true, validity_not_after: '2026-12-31T15:00:00Z' })
})

test('an object that STIX has no word for, or that lacks what STIX requires, is kept whole', () => {
  const all = made(object('bank-account', 3, [['iban', 'LU12', true]]), object('network-connection', 4, [['dst-port', '443', true]]))
  assert.deepEqual(all.map((o) => [o.type, o['x_misp_name'], (o['x_misp_attributes'] as Obj[])[0]?.['value']]), [['x-misp-object', 'bank-account', 'LU12'], ['x-misp-object', 'network-connection', '443']])
})
