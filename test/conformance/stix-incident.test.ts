/** Incidents as STIX: whatever was answered, the bundle keeps the rules, invents nothing, loses nothing, and is read back as it was meant. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvidence } from '#language/evidence/evidence.ts'
import { proposed } from '#language/report/proposal.ts'
import { incidentBundle } from '#language/report/to-stix.ts'
import type { ToldAnswer, ToldIncident } from '#language/report/told-incident.ts'
import { checkObject } from '#language/stix/object.ts'
import { faultsOf, type Bundle } from './stix-rules.ts'

const answer = (field: string, value: unknown, estimated = false): ToldAnswer =>
  ({ field, name: field, value, text: typeof value === 'string' ? value : Array.isArray(value) ? value.join('\n') : JSON.stringify(value), estimated })
const told = (answers: readonly ToldAnswer[], more: Partial<ToldIncident> = {}): ToldIncident => ({
  number: 'INC-2026-000123', reportedAt: '2026-11-20T09:10:00+09:00', at: '2026-11-21T00:00:00.000Z', tlp: 'amber', producer: '東都総合病院', victim: '東都総合病院', answers, ...more,
})
const bundleOf = (answers: readonly ToldAnswer[], more: Partial<ToldIncident> = {}): Bundle => incidentBundle(told(answers, more)) as unknown as Bundle // the same, without our types
const ofType = ({ objects }: Bundle, type: string) => objects.filter((one) => one['type'] === type)
const core = (bundle: Bundle): Record<string, unknown> => (ofType(bundle, 'incident')[0]!['extensions'] as Record<string, Record<string, unknown>>)['extension-definition--ef765651-680c-498d-9894-99799f2fa126']!
const sound = (bundle: Bundle): Bundle => {
  assert.deepEqual(faultsOf(bundle), [], JSON.stringify(bundle, null, 1))
  assert.deepEqual(bundle.objects.map(checkObject).flatMap((one) => ('faults' in one ? one.faults : [])), [])
  return bundle
}

const hospital = [
  answer('summary.narrative', '電子カルテが暗号化された。'), answer('incident.kind', 'ransomware'), answer('time.occurred', '2026-11-19T03:12:00+09:00', true), answer('time.detected', '2026-11-20T06:10:00+09:00'),
  answer('time.aware', '2026-11-20T09:00:00+09:00'), answer('impact.severity_jp', 3), answer('impact.safety', 'yes'), answer('data.leak', 'yes', true), answer('data.subjects_count', 1200),
  answer('impact.financial', { currency: 'JPY', min: 2_000_000, max: 5_000_000 }, true), answer('impact.cia', { availability: 75, integrity: 'partial-destruction', information: 'phi' }), answer('affected.services', '電子カルテ'),
  answer('affected.users_count', 900), answer('iocs', ['ipv4: 203.0.113.45', 'domain: update.example.net', 'bitcoin: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT', 'ja3: d41d8cd98f00b204e9800998ecf8427e']), answer('vulnerability', ['CVE-2024-21762']),
  answer('cause.vector', 'VPN装置の脆弱性（T1190）から侵入'), answer('response.actions', ['外との通信を切った', '控えを確かめた']), answer('entity.identifiers', '1234567890123'), answer('sharing.tlp', 'amber'),
]

test('a hospital’s report keeps every rule, and each answer stands in the word that STIX has for it', () => {
  const bundle = sound(bundleOf(hospital))
  const [incident] = ofType(bundle, 'incident')
  assert.deepEqual([incident!['name'], incident!['description'], incident!['created'], incident!['modified']], ['INC-2026-000123', '電子カルテが暗号化された。', '2026-11-20T00:10:00.000Z', '2026-11-21T00:00:00.000Z'])
  const { determination, investigation_status, incident_types, scores, impacted_entity_counts } = core(bundle)
  assert.deepEqual({ determination, investigation_status, incident_types, scores, impacted_entity_counts }, {
    determination: 'confirmed', investigation_status: 'open', incident_types: ['ransomware'], scores: [{ name: 'impact.severity_jp', value: 3 }], impacted_entity_counts: { customer: 900 },
  })
  const [event] = ofType(bundle, 'event')
  assert.deepEqual([event!['start_time'], event!['status'], event!['labels']], ['2026-11-18T18:12:00.000Z', 'undetermined', ['estimated']])
  assert.deepEqual(ofType(bundle, 'task').map((one) => [one['name'], one['outcome'], one['start_time']]), [['time.detected', 'successful', '2026-11-19T21:10:00.000Z'], ['外との通信を切った', 'unknown', undefined], ['控えを確かめた', 'unknown', undefined]])
  assert.deepEqual(ofType(bundle, 'impact').map((one) => [one['impact_category'], (one['extensions'] as Record<string, unknown>)[String(one['impact_category'])], one['labels']]), [
    ['external', { impact_type: 'public-safety' }, undefined], ['confidentiality', { information_type: 'pii', loss_type: 'suspected-loss' }, ['estimated']], ['monetary', { variety: 'uncategorized', currency: 'jpy', min_amount: 2_000_000, max_amount: 5_000_000 }, ['estimated']],
    ['availability', { availability_impact: 75 }, undefined], ['integrity', { alteration: 'partial-destruction', information_type: 'phi' }, undefined],
  ])
  assert.deepEqual([ofType(bundle, 'indicator').map((one) => one['pattern']), ofType(bundle, 'vulnerability').map((one) => one['name']), ofType(bundle, 'attack-pattern').map((one) => one['name'])], [["[ipv4-addr:value = '203.0.113.45']", "[domain-name:value = 'update.example.net']", "[cryptocurrency-wallet:value = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT']"], ['CVE-2024-21762'], ['T1190']])
  assert.deepEqual(ofType(bundle, 'note').map((one) => (one['labels'] as string[])[0]).toSorted(), ['affected.services', 'cause.vector', 'entity.identifiers', 'iocs', 'time.aware'].map((one) => `sakimori-field:${one}`))
  assert.ok(ofType(bundle, 'note').some((one) => String(one['content']).includes('d41d8cd98f00b204e9800998ecf8427e')), 'what STIX cannot say is in words')
})

test('nothing is invented: an empty report says only what the extension makes it say', () => {
  const bundle = sound(bundleOf([], {}))
  assert.deepEqual(bundle.objects.map((one) => one['type']).toSorted(), ['identity', 'incident', 'marking-definition', 'relationship'])
  assert.deepEqual(core(bundle), { extension_type: 'property-extension', determination: 'suspected', investigation_status: 'open' })
  const vague = sound(bundleOf([answer('impact.financial', { currency: 'JPY', min: 1 }), answer('data.subjects_count', { min: 1, max: 9 }), answer('data.leak', 'no'), answer('impact.safety', '救急を止めた'), answer('impact.cia', '大きい'), answer('affected.users_count', 5, true)]))
  assert.deepEqual(ofType(vague, 'impact').map((one) => (one['extensions'] as Record<string, unknown>)['confidentiality']), [{ information_type: 'pii', loss_type: 'none' }])
  assert.equal(ofType(vague, 'note').length, 5, 'a bound alone, a range, words and a guess stay words')
  assert.equal(core(vague)['impacted_entity_counts'], undefined)
})

test('a withheld victim is nowhere in it; markings are those of the label; ids stay while versions move on', () => {
  const { victim: _, ...unnamed } = told([...hospital, answer('reporter.contact', '情報課 03-0000-0000'), answer('affected.assets', ['東都の装置'])], { producer: '国家サイバー統括室', tlp: 'red' })
  const bundle = sound(incidentBundle(unnamed) as unknown as Bundle) // as above
  assert.doesNotMatch(JSON.stringify(bundle), /東都|1234567890123|03-0000/)
  assert.deepEqual(ofType(bundle, 'marking-definition').map((one) => one['name']), ['TLP:RED'])
  const [first, again, later] = [bundleOf(hospital), bundleOf(hospital), bundleOf(hospital, { at: '2026-11-25T00:00:00.000Z' })]
  assert.equal(JSON.stringify(first), JSON.stringify(again))
  assert.deepEqual(first.objects.map((one) => one['id']), later.objects.map((one) => one['id']))
  assert.deepEqual(new Set(first.objects.map((one) => one['created'])), new Set(later.objects.map((one) => one['created'])))
})

test('the rules of the test find what is wrong', () => {
  const broken = (change: (one: Record<string, unknown>) => void, type: string): string => {
    const bundle = structuredClone(bundleOf(hospital))
    change(ofType(bundle, type)[0] as Record<string, unknown>) // a copy
    return faultsOf(bundle).join('\n')
  }
  assert.match(broken((one) => { one['status'] = 'maybe' }, 'event'), /status may not be maybe/)
  assert.match(broken((one) => { one['created'] = '2026-11-20T09:10:00+09:00' }, 'impact'), /no moment/)
  assert.match(broken((one) => { one['object_refs'] = ['incident--11111111-1111-4111-8111-111111111111'] }, 'note'), /points at nothing/)
  assert.match(broken((one) => { one['extensions'] = {} }, 'task'), /extension is of type new-sdo/)
  assert.match(broken((one) => { one['labels'] = [] }, 'incident'), /empty list/)
})

const moment = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-11-01T00:00:00Z'), noInvalidDate: true }).map((one) => one.toISOString())
const story = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }).map((one) => one.trim()).filter((one) => one !== '')
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 3 })
const facts = fc.record({
  kind: some(fc.constantFrom('ransomware', 'ddos', 'intrusion', 'precursor', 'other')), noticed: some(moment), occurred: some(moment), story: some(story), leak: some(fc.constantFrom('yes', 'no')), safety: some(fc.constantFrom('yes', 'no')),
  severity: some(fc.nat(4)), users: some(fc.oneof(fc.nat(), fc.record({ min: fc.nat() }))), money: some(fc.record({ currency: fc.constantFrom('JPY', 'usd'), min: fc.double({ noNaN: true, noDefaultInfinity: true }), max: fc.double({ noNaN: true, noDefaultInfinity: true }) })),
  services: some(story), ip: some(fc.ipV4()), other: some(story), cia: some(fc.jsonValue()), estimated: fc.boolean(),
})

test('answers written as STIX and read back are the same answers, whatever else was said', () => {
  fc.assert(fc.property(facts, (said) => {
    const one = (field: string, value: unknown, sure = true): ToldAnswer[] => (value === undefined ? [] : [answer(field, value, !sure && said.estimated)])
    const bundle = sound(bundleOf([
      ...one('incident.kind', said.kind), ...one('time.detected', said.noticed), ...one('time.occurred', said.occurred, false), ...one('summary.narrative', said.story), ...one('data.leak', said.leak, false), ...one('impact.safety', said.safety),
      ...one('impact.severity_jp', said.severity), ...one('affected.users_count', said.users, false), ...one('impact.financial', said.money, false), ...one('affected.services', said.services), ...one('iocs', said.ip === undefined ? undefined : [`ipv4: ${said.ip}`]),
      ...one('remarks', said.other), ...one('impact.cia', said.cia),
    ], { reportedAt: '2026-11-02T00:00:00Z' }))
    const made = proposed(JSON.stringify(bundle), 'stix')
    assert.ok(!('problem' in made), JSON.stringify(made))
    const { answers: back } = made
    const noticed = said.noticed ?? '2026-11-02T00:00:00.000Z'
    assert.equal(back.kind, said.kind === undefined || said.kind === 'other' ? 'unknown' : said.kind)
    assert.equal(back.noticedAt, noticed)
    assert.equal(back.occurredAt, said.kind !== 'precursor' && said.occurred !== undefined && said.occurred <= noticed ? said.occurred : undefined)
    assert.equal(back.personalData, said.leak ?? (JSON.stringify(said.cia)?.includes('"phi"') ? back.personalData : undefined))
    assert.equal(back.safety, said.safety === 'yes' ? 'yes' : undefined)
    if (said.services !== undefined) assert.ok(back.systems, 'services come back')
    if (said.ip !== undefined) assert.ok(readEvidence('x.json', JSON.stringify(bundle)).items.some(({ type, value }) => type === 'ipv4' && value === said.ip))
  }), { numRuns: 300 })
})

test('an incident as others write it gives what its extension says', () => {
  const at = { spec_version: '2.1', created: '2023-05-02T20:00:00.000Z', modified: '2023-05-02T20:00:00.000Z' }
  const id = (type: string, n: number) => ({ type, id: `${type}--0000000${n}-1111-4111-8111-111111111111` })
  const impact = (n: number, category: string, says: object, more: object = {}) => ({ ...id('impact', n), ...at, impact_category: category, ...more, extensions: { [category]: says } })
  const incident = { ...id('incident', 1), ...at, name: 'Sample', extensions: { 'extension-definition--ef765651-680c-498d-9894-99799f2fa126': { extension_type: 'property-extension', determination: 'confirmed', investigation_status: 'open', incident_types: ['ransomware', 'data-exfiltration'], recoverability: 'extended' } } }
  const objects = [
    incident, impact(1, 'availability', { availability_impact: 70 }), impact(2, 'confidentiality', { loss_type: 'confirmed-loss', information_type: 'pii', record_count: 100 }),
    impact(3, 'monetary', { variety: 'ransom-demand', currency: 'usd', min_amount: 0, max_amount: 14413.05 }, { superseded_by_ref: id('impact', 4).id }), impact(4, 'monetary', { variety: 'ransom-payment', currency: 'usd', min_amount: 10_000, max_amount: 10_000 }),
    { ...id('task', 1), ...at, outcome: 'successful', task_types: ['detected'], start_time: '2023-05-02T17:00:00.000Z' }, { ...id('event', 1), ...at, status: 'occurred', event_types: ['ransomware'], start_time: '2023-05-02T15:13:11.0000Z' },
  ]
  const made = proposed(JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }))
  assert.ok(!('problem' in made))
  assert.deepEqual(made.answers, {
    kind: 'ransomware', noticedAt: '2023-05-02T17:00:00.000Z', occurredAt: '2023-05-02T15:13:11.000Z', personalData: 'yes',
    impact: 'Sample\n判定：確認済み\n業務への影響：止まった（100のうち70）\n情報の漏えい：持ち出された（個人情報、100件）\n金額：10000 USD\n復旧：見通しが立たない',
  })
})
