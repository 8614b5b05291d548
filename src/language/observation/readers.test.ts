// Readers of sensors' logs: what is taken, what never is, and that any bytes have a fate.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import type { Attempt, Fate, Sensing } from './attempt.ts'
import { cvesIn } from './attempt.ts'
import { classedBy, Retention, ScannerCatalogue, SignatureCatalogue, signedBy } from './catalogues.ts'
import { readCowrie } from './cowrie.ts'
import { Mapping, readJsonLines } from './json-lines.ts'
import { readSuricata } from './suricata.ts'

const catalogue = (name: string): unknown => parse(readFileSync(new URL(`../../../catalogues/observation/${name}.yaml`, import.meta.url), 'utf8'))
const signed = signedBy(SignatureCatalogue.parse(catalogue('signatures')))
const sensing: Sensing = { persona: '', signed, named: (maker, product) => `${maker}/${product}`.toLowerCase() }
const posing: Sensing = { ...sensing, persona: 'fortinet/fortios' }
const attempts = (fates: Iterable<Fate>): Attempt[] => [...fates].flatMap((fate) => ('attempt' in fate ? [fate.attempt] : []))
const lines = (...events: unknown[]): string => events.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n')

const cowrie = (eventid: string, more: object = {}) => ({ eventid, timestamp: '2026-11-20T05:02:11.384920Z', src_ip: '203.0.113.45', session: 'a1', sensor: 'decoy', ...more })
const alert = (about: object = {}, more: object = {}) => ({ timestamp: '2026-11-20T14:02:11.384920+0900', event_type: 'alert', src_ip: '203.0.113.45', dest_ip: '192.0.2.20', proto: 'TCP', alert: { gid: 1, signature_id: 5, signature: 'TEST', ...about }, ...more })

test('Cowrie: kinds, time, source; the model it poses as is what is aimed at; what was said in it is not there', () => {
  const secret = 'S3cret-words'
  const content = lines(
    cowrie('cowrie.session.connect'), cowrie('cowrie.login.failed', { username: 'tanaka', password: secret, message: `login attempt [tanaka/${secret}] failed` }),
    cowrie('cowrie.command.input', { input: `curl http://x/${secret}` }), cowrie('cowrie.session.file_download', { url: `http://x/${secret}`, shasum: secret }),
    cowrie('cowrie.session.closed'), '{"broken', cowrie('cowrie.login.failed', { src_ip: 'nobody' }), cowrie('cowrie.login.failed', { timestamp: 'soon' }), '[1]', '{"a":1}', '')
  const fates = [...readCowrie(content, posing)]
  assert.deepEqual(fates.map((fate) => [fate.line, 'attempt' in fate ? fate.attempt.kind : 'leftOut' in fate ? fate.leftOut : 'broken']),
    [[1, 'contact'], [2, 'login'], [3, 'command'], [4, 'file'], [5, 'kind'], [6, 'broken'], [7, 'broken'], [8, 'broken'], [9, 'broken'], [10, 'broken']])
  assert.deepEqual(attempts(fates)[0], { at: '2026-11-20T05:02:11.384Z', source: '203.0.113.45', kind: 'contact', aims: [{ product: 'fortinet/fortios', vulnerability: '', rule: '' }] })
  assert.ok(!JSON.stringify(attempts(fates)).includes(secret) && !JSON.stringify(attempts(fates)).includes('tanaka'))
  assert.deepEqual(attempts(readCowrie(lines(cowrie('cowrie.login.failed')), sensing))[0]?.aims, [{ product: '', vulnerability: '', rule: 'cowrie:login' }])
  assert.ok(fates.every((fate) => !('broken' in fate) || (fate.broken.ja && fate.broken.en)))
})

test('Suricata: alerts alone; the rule’s CVE, a fitting request, or the rule’s own name; contents are not there', () => {
  const secret = 'S3cret-words'
  const found = attempts(readSuricata(lines(
    alert({ metadata: { cve: ['CVE_2024_21762', 'CVE_2024_21762'] } }, { payload: secret, payload_printable: secret, packet: secret, http: { url: `/x?${secret}`, http_request_body: secret, hostname: secret } }),
    alert({ signature: 'ET EXPLOIT thing CVE-2023-46805' }), alert({}, { http: { url: '/remote/fgt_lang?lang=/..%2F..//////////dev/cmdb/sslvpn_websession' } }),
    alert(), { ...alert(), event_type: 'http' }, alert({}, { src_ip: '10.0.0.9', dest_ip: '10.0.0.1' })), sensing))
  assert.deepEqual(found.map(({ aims }) => aims), [
    [{ product: '', vulnerability: 'CVE-2024-21762', rule: '' }], [{ product: '', vulnerability: 'CVE-2023-46805', rule: '' }],
    [{ product: 'fortinet/fortios', vulnerability: 'CVE-2018-13379', rule: '' }], [{ product: '', vulnerability: '', rule: '1:5 TEST' }],
  ])
  assert.ok(!JSON.stringify(found).includes(secret))
  assert.deepEqual([...readSuricata(lines({ ...alert(), event_type: 'dns' }, alert({}, { src_ip: '10.0.0.9', dest_ip: '10.0.0.1' })), sensing)].map((fate) => 'leftOut' in fate && fate.leftOut), ['kind', 'inside'])
  const [turned] = attempts(readSuricata(lines(alert({ source: { ip: '198.51.100.9' }, target: { ip: '203.0.113.45' } })), sensing))
  assert.equal(turned?.source, '198.51.100.9')
  assert.equal(attempts(readSuricata(lines(alert()), posing))[0]?.aims[0]?.product, 'fortinet/fortios')
})

test('any JSON lines by a mapping; fields that it does not name are not read', () => {
  const mapping = Mapping.parse({ at: 'when', source: 'peer.address', product: 'model', maker: 'brand', kind: 'what', url: 'request.path', vulnerability: 'ids' })
  const found = attempts(readJsonLines(lines(
    { when: 1_700_000_000, peer: { address: '2001:DB8::1' }, model: 'ASA', brand: 'Cisco', what: 'exploit', body: 'secret' }, { when: '2026-11-20 05:02:11', peer: { address: '203.0.113.9' }, ids: ['CVE-2024-3400', 'x'] },
    { when: '2026-11-20', peer: { address: '203.0.113.9' }, request: { path: '/tmui/login.jsp/..;/tmui/secret' }, what: 'nonsense' }), mapping, sensing))
  assert.deepEqual(found.map(({ at, source, kind, aims: [aim] }) => [at, source, kind, aim?.product, aim?.vulnerability]), [
    ['2023-11-14T22:13:20.000Z', '2001:db8::1', 'exploit', 'cisco/asa', ''], ['2026-11-20T05:02:11.000Z', '203.0.113.9', 'contact', '', 'CVE-2024-3400'], ['2026-11-20T00:00:00.000Z', '203.0.113.9', 'contact', 'f5/big-ip', 'CVE-2020-5902'],
  ])
  assert.ok(!JSON.stringify(found).includes('secret'))
})

test('the catalogues fit their forms; a class is all that stays of a source', () => {
  Retention.parse(catalogue('retention'))
  const classed = classedBy(ScannerCatalogue.parse(catalogue('scanners')))
  assert.deepEqual(['162.142.125.9', '203.0.113.9', '10.1.2.3', '2602:80d:1000::5', 'nothing'].map(classed), ['research', 'outside', 'inside', 'research', 'outside'])
  assert.equal(signed('/remote/login?lang=en'), undefined)
  assert.equal(signed('%E0%A4%A'), undefined)
  assert.deepEqual(cvesIn(['CVE_2024_21762', 'cve-2024-21762', '2024-1', 'x2024-21762x', 'no']), ['CVE-2024-21762'])
})

const word = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{', '}', '[', '"', '\\', '\n', '\r\n', '\uFEFF', 'null', '{"eventid":"cowrie.login.failed"}', JSON.stringify(cowrie('cowrie.login.failed')), JSON.stringify(alert()), `${'['.repeat(60)}`, '{"timestamp":1,"src_ip":"1.2.3.4"}'))

test('any bytes: nothing throws, and every line that is not blank has exactly one fate', () => {
  fc.assert(fc.property(fc.array(word, { maxLength: 40 }).map((words) => words.join('')), (content) => {
    const wanted = content.replace(/^\uFEFF/, '').split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]))
    for (const read of [readCowrie(content, posing), readSuricata(content, sensing), readJsonLines(content, Mapping.parse({}), sensing)]) assert.deepEqual([...read].map(({ line }) => line), wanted)
  }), { numRuns: 400 })
})

test('an event of any shape: what was said in it never comes out', () => {
  const keys = fc.constantFrom('eventid', 'event_type', 'timestamp', 'src_ip', 'dest_ip', 'alert', 'http', 'metadata', 'payload', 'input', 'password', 'username', 'url', 'message', '__proto__', 'constructor')
  fc.assert(fc.property(fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.constant('WHISPER')), { maxKeys: 12 }), fc.boolean(), (odd, sensible) => {
    const event = sensible ? { ...odd, ...cowrie('cowrie.command.input'), ...alert(), input: 'WHISPER', payload: 'WHISPER', http: { url: '/WHISPER', http_request_body: 'WHISPER' }, username: 'WHISPER' } : odd
    for (const read of [readCowrie(JSON.stringify(event), posing), readSuricata(JSON.stringify(event), posing)]) assert.ok(!JSON.stringify(attempts(read)).includes('WHISPER'))
  }), { numRuns: 300 })
})
