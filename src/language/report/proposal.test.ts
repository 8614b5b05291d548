/** Files of machines as answers: what they say, and that what they do not say stays unsaid. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { proposed, type Proposal } from './proposal.ts'

const sample = (name: string): string => readFileSync(new URL(`../../../catalogues/samples/${name}`, import.meta.url), 'utf8')
const eve = sample('suricata-alert.eve.json')
const good = (content: string, format: Parameters<typeof proposed>[1] = 'auto'): Proposal => {
  const made = proposed(content, format)
  assert.ok(!('problem' in made), JSON.stringify(made))
  return made
}
const problem = (content: string, format: Parameters<typeof proposed>[1] = 'auto'): string => {
  const made = proposed(content, format)
  assert.ok('problem' in made, JSON.stringify(made))
  assert.ok(made.problem.ja)
  return made.problem.en
}
const alert = (more: object = {}, about: object = {}): string => JSON.stringify({
  timestamp: '2026-11-20T05:02:11.384920+0000', flow_id: 7, event_type: 'alert', src_ip: '203.0.113.45', src_port: 1, dest_ip: '198.51.100.20', dest_port: 443,
  alert: { action: 'allowed', gid: 1, signature_id: 5, rev: 1, signature: 'TEST', category: 'Misc activity', severity: 2, ...about }, ...more,
})

test('EVE: noticed when the first alert was raised, began when its flow began, of no kind that it does not say', () => {
  const { format, answers } = good(eve)
  assert.equal(format, 'eve')
  assert.deepEqual({ ...answers, impact: undefined }, {
    kind: 'unknown', noticedAt: '2026-11-20T05:02:11.384Z', occurredAt: '2026-11-20T05:02:10.101Z', impact: undefined,
    systems: '標的となった機器：192.0.2.20\n検知した装置：sensor-dmz',
  })
  assert.match(answers.impact ?? '', /^「SAMPLE Exploit attempt against VPN gateway」など2種類を、監視装置（Suricata）が検知しました。2件、うち遮断0件。[^]*・SAMPLE Exploit attempt against VPN gateway（1:9900001 rev 3、優先度1、Attempted[^）]*）1件、通信1本。203\.0\.113\.45:51544 → 192\.0\.2\.20:443/)
})

test('EVE: grouped by signature and flow, the gravest first, within bounds', () => {
  const lines = [
    ...Array.from({ length: 40 }, (_, i) => alert({ flow_id: i % 4 }, { signature_id: 6, signature: 'OFTEN', severity: 3 })), alert({}, { signature: 'GRAVE', severity: 1 }),
  ]
  const { impact = '' } = good(lines.join('\n')).answers
  assert.ok(impact.indexOf('GRAVE') < impact.indexOf('OFTEN'))
  assert.match(impact, /OFTEN（1:6 rev 1、優先度3、Misc activity）40件、通信4本/)
  const kinds = Array.from({ length: 15 }, (_, i) => alert({}, { signature_id: i, signature: `S${i}` })).join('\n')
  assert.match(good(kinds).answers.impact ?? '', /ほか5種類/)
  assert.match(problem(Array.from({ length: 101 }, (_, i) => alert({}, { signature_id: i })).join('\n')), /too many alerts/)
  assert.match(problem(`${alert()}\n${alert({ timestamp: '2026-11-22T05:02:11.0+0000' })}`), /24 hours/)
})

test('EVE: a kind only where the rule’s own class says that it happened, or where all was blocked', () => {
  const kind = (...abouts: object[]) => good(abouts.map((about) => alert({}, about)).join('\n')).answers.kind
  assert.equal(kind({ category: 'Successful User Privilege Gain' }), 'intrusion')
  assert.equal(kind({ category: 'Detection of a Denial of Service Attack' }), 'ddos')
  assert.equal(kind({ category: 'Attempted User Privilege Gain' }), 'unknown')
  assert.equal(kind({ category: 'Successful User Privilege Gain' }, { category: 'Denial of Service' }), 'unknown')
  assert.equal(kind({ action: 'blocked' }, { action: 'blocked', category: 'Successful User Privilege Gain' }), 'precursor')
  assert.equal(kind({ action: 'blocked' }, { action: 'allowed' }), 'unknown')
})

test('EVE: the same alerts have the same key in any order, among other events and with other counts; another alert has another', () => {
  const [a, b] = eve.split('\n') as [string, string]
  const { key } = good(eve)
  assert.equal(good(`${b}\n${a}`).key, key)
  assert.equal(good(`${a}\n${b}\n${a}`).key, key)
  assert.equal(good(`${a.replace('"in_iface"', '"pcap_cnt":9,"in_iface"')}\n${b}`).key, key)
  assert.notEqual(good(a).key, key)
  assert.notEqual(good(eve.replace('14:02:11', '14:02:12')).key, key)
})

test('EVE: a flow that began later than its alert, or at no time, leaves the beginning unsaid', () => {
  assert.equal(good(alert({ flow: { start: '2026-11-21T00:00:00.0+0000' } })).answers.occurredAt, undefined)
  assert.equal(good(alert()).answers.occurredAt, undefined)
  assert.equal(good(alert()).answers.systems, undefined)
})

test('STIX: an incident says what it is; indicators alone do not', () => {
  const indicators = good(sample('hospital-ransomware.stix.json'))
  assert.deepEqual(indicators.answers, { kind: 'unknown', tlp: 'amber+strict' })
  const object = (type: string, more: object) => ({ type, spec_version: '2.1', id: `${type}--11111111-1111-4111-8111-11111111111${type.length % 10}`, created: '2026-11-20T01:00:00.000Z', modified: '2026-11-20T02:00:00.000Z', ...more })
  const incident = object('incident', { name: 'VPNへの侵入', description: '院内のサーバーが暗号化された。' })
  const bundle = (...objects: object[]) => JSON.stringify({ type: 'bundle', id: 'bundle--1', objects })
  assert.deepEqual(good(bundle(incident)).answers, { kind: 'unknown', noticedAt: '2026-11-20T01:00:00.000Z', impact: 'VPNへの侵入\n院内のサーバーが暗号化された。' })
  const full = good(bundle(incident, object('malware', { name: 'X', is_family: true, malware_types: ['ransomware'] }), object('sighting', { first_seen: '2026-11-19T20:00:00Z', sighting_of_ref: 'malware--1' }))).answers
  assert.deepEqual([full.kind, full.occurredAt], ['ransomware', '2026-11-19T20:00:00.000Z'])
  assert.equal(good(bundle({ ...incident, extensions: { 'extension-definition--ef765651-680c-498d-9894-99799f2fa126': { extension_type: 'property-extension', determination: 'blocked' } } })).answers.kind, 'precursor')
  assert.match(problem(bundle(incident, { ...incident, id: 'incident--22222222-2222-4222-8222-222222222222' })), /more than one incident/)
  assert.deepEqual(good(bundle({ ...incident, revoked: true })).answers, { kind: 'unknown' })
})

test('MISP: its title and tags; when it was noticed is not in it', () => {
  const { answers, format } = good(sample('hospital-ransomware.misp.json'))
  assert.equal(format, 'misp')
  assert.deepEqual([answers.kind, answers.impact, answers.noticedAt, answers.occurredAt], ['ransomware', '東都総合病院 ランサムウェア被害（VPN装置からの侵入）', undefined, '2026-10-01T08:42:00.000Z'])
  const tagged = (...names: string[]) => good(JSON.stringify({ Event: { uuid: 'u', info: 'x', Attribute: [], Tag: names.map((name) => ({ name })) } })).answers.kind
  assert.equal(tagged('rsit:availability="ddos"'), 'ddos')
  assert.equal(tagged('rsit:information-gathering="scanner"'), 'precursor')
  assert.equal(tagged('rsit:intrusions="privileged-account-compromise"', 'rsit:availability="ddos"'), 'unknown')
  assert.equal(tagged('tlp:green'), 'unknown')
})

test('what is none of them, broken, or not what was said', () => {
  assert.match(problem('{"hello":1}'), /neither/)
  assert.match(problem('not json'), /not valid JSON/)
  assert.match(problem(eve, 'stix'), /no file of the format stix/)
  assert.match(problem(JSON.stringify({ timestamp: '2026-11-20T05:02:11.0+0000', event_type: 'dns' })), /no alert/)
  assert.match(problem(`${'['.repeat(100)}${']'.repeat(100)}`), /nested too deeply/)
  assert.match(problem('x'.repeat(17 * 1024 * 1024)), /too large/)
})

test('whatever a file holds, an answer that is made fits a report', () => {
  fc.assert(fc.property(fc.dictionary(fc.constantFrom('timestamp', 'event_type', 'alert', 'flow', 'flow_id', 'src_ip', 'type', 'id', 'objects', 'Event', 'info', 'Attribute'), fc.jsonValue()), (doc) => {
    const made = proposed(JSON.stringify(doc))
    if ('problem' in made) return assert.ok(made.problem.ja && made.problem.en)
    const { noticedAt, occurredAt, impact = '', systems = '' } = made.answers
    assert.ok(impact.length <= 4000 && systems.length <= 2000)
    if (noticedAt && occurredAt) assert.ok(occurredAt <= noticedAt)
  }), { numRuns: 300 })
})
