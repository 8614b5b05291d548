/** Suricata's log as evidence: what belongs to an alert is read, everything else and every content of communications is left out. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readEvidence } from './evidence.ts'
import { withoutVictim } from './anonymise.ts'
import type { ItemType } from './item.ts'

const sample = readFileSync(new URL('../../../catalogues/samples/suricata-alert.eve.json', import.meta.url), 'utf8')
const read = (content: string) => readEvidence('eve.json', content)
const alert = (more: object = {}, about: object = {}): string => JSON.stringify({
  timestamp: '2026-11-20T05:02:11.384920+0000', flow_id: 7, event_type: 'alert', src_ip: '203.0.113.45', dest_ip: '198.51.100.20', proto: 'TCP',
  alert: { action: 'allowed', gid: 1, signature_id: 5, rev: 1, signature: 'TEST', category: 'Misc', severity: 2, ...about }, ...more,
})

test('the alerts and what belongs to their flows, with role and time', () => {
  const { format, items, problem, unread } = read(sample)
  assert.deepEqual([format, problem], ['eve', undefined])
  const values = (type: ItemType) => items.filter((item) => item.type === type).map(({ value }) => value).toSorted()
  assert.deepEqual(values('ipv4'), ['192.0.2.20', '203.0.113.45', '203.0.113.77'])
  assert.deepEqual(values('domain'), ['update.bad-cdn.example', 'vpn.toto-hp.example'])
  assert.deepEqual(values('technique'), ['T1071.001', 'T1190'])
  assert.deepEqual(values('vulnerability'), ['CVE-2024-21762'])
  assert.deepEqual(values('ja3'), ['e7d705a3286e19ea42f587b344ee6865'])
  assert.deepEqual(values('ja4'), ['t13d1516h2_8daaf6152771_e5627efa2ab1'])
  assert.deepEqual(values('sha256'), ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'])
  assert.deepEqual(values('certificate'), ['5a112233445566778899aabbccddeeff00112233'])
  assert.deepEqual(values('detection'), ['SAMPLE Exploit attempt against VPN gateway', 'SAMPLE Known command server in TLS SNI'])
  assert.deepEqual(values('malware'), ['Sample Loader'])
  assert.equal(items.find(({ value }) => value === '203.0.113.45')?.firstSeen, '2026-11-20T05:02:11.384Z')
  assert.deepEqual(unread.map(({ what }) => what).toSorted(), ['dns', 'payload_printable'])
  assert.ok(!JSON.stringify(items).includes('somebody-private') && !JSON.stringify(items).includes('logincheck HTTP'))
})

test('only a rule that says which end is attacked makes the other one to look for', () => {
  const role = (content: string, address: string) => read(content).items.find(({ value }) => value === address)?.role
  assert.equal(role(sample, '203.0.113.45'), 'indicator')
  assert.equal(role(sample, '203.0.113.77'), 'observed')
  assert.equal(role(alert(), '203.0.113.45'), 'observed')
})

test('the victim’s own ends and names do not leave', () => {
  const { items } = withoutVictim(read(sample).items, { names: ['東都総合病院'], domains: ['toto-hp.example'], networks: ['192.0.2.0/25'] })
  const left = JSON.stringify(items)
  assert.ok(!left.includes('192.0.2.20') && !left.includes('toto-hp'), left)
  assert.ok(left.includes('203.0.113.77'))
})

test('three versions of DNS, HTTP without a name, and mail', () => {
  const values = (more: object) => read(alert(more)).items.map(({ value }) => value)
  assert.ok(values({ dns: { type: 'query', rrname: 'a.bad.example' } }).includes('a.bad.example'))
  const second = values({ dns: { query: [{ rrname: 'b.bad.example' }], answers: [{ rrtype: 'A', rdata: '203.0.113.9' }, { rrtype: 'TXT', rdata: 'x.y' }], grouped: { CNAME: ['c.bad.example'] } } })
  for (const one of ['b.bad.example', '203.0.113.9', 'c.bad.example']) assert.ok(second.includes(one), one)
  assert.ok(!second.includes('x.y'))
  assert.ok(values({ dns: { queries: [{ rrname: 'd.bad.example' }] } }).includes('d.bad.example'))
  assert.deepEqual(values({ http: { url: '/only-a-path' } }).filter((one) => one.includes('only')), [])
  assert.ok(values({ http: { hostname: '203.0.113.8:8080', url: '/x' } }).includes('203.0.113.8'))
  const mail = values({ email: { from: 'Evil <evil@bad.example>', to: ['victim@toto-hp.example'], subject: '請求書', url: ['bad.example/pay'] } })
  assert.ok(mail.includes('evil@bad.example') && mail.includes('請求書') && mail.includes('http://bad.example/pay') && !mail.includes('victim@toto-hp.example'))
})

test('one event alone, a list of them, and a log that is cut off or holds strange lines', () => {
  for (const content of [alert(), `[${alert()},${alert({ flow_id: 8 })}]`, JSON.stringify(JSON.parse(alert()), null, 2), `\uFEFF${alert()}\r\n\r\n`]) assert.equal(read(content).format, 'eve', content.slice(0, 30))
  const cut = read(`${alert()}\n{"timestamp":"2026-11-20T05:03:00.0+0000","event_ty\n{"a":1}\n`)
  assert.equal(cut.format, 'eve')
  assert.equal(cut.unread.length, 2)
  assert.ok(cut.unread.every(({ why }) => why.ja && why.en))
})

test('hostile logs: deep, long, many, wrong types, names of a prototype, letters that turn direction', () => {
  const deep = `${alert()}\n${alert({ x: JSON.parse(`${'['.repeat(90)}${']'.repeat(90)}`) as unknown })}`
  assert.ok(read(deep).unread.some(({ why }) => why.en.includes('deeply')))
  assert.ok(read(`${alert()}\n${alert({ x: 'a'.repeat(1_100_000) })}`).unread.some(({ why }) => why.en.includes('too long')))
  const many = Array.from({ length: 30_000 }, (_, i) => alert({ src_ip: `198.18.${i >> 8}.${i & 255}`, flow_id: i })).join('\n')
  const read30 = read(many)
  assert.equal(read30.items.length, 20_000)
  assert.ok(read30.unread.some(({ why }) => why.en.includes('too many items')))
  const wrong = read(alert({ src_ip: 7, flow_id: {}, dns: [], tls: 'x', files: [1, null, {}], http: { hostname: ['a'], url: 1 } }, { signature: {}, metadata: { cve: 'CVE', mitre_technique_id: [1, 'T9', '__proto__'], malware_family: [null] }, source: 4 }))
  assert.deepEqual(wrong.items.map(({ value }) => value), ['198.51.100.20'])
  assert.ok(!('polluted' in {}), JSON.stringify(read(alert({ __proto__: { polluted: 1 } })).format))
  const turned = read(alert({}, { signature: 'ET \u202Egnp.exe' })).items.find(({ type }) => type === 'detection')
  assert.equal(turned?.value, 'ET <U+202E>gnp.exe')
})
