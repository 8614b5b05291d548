// What a law allows, what the reporter agrees to, and what it no longer agrees to: each reading is decided by it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { Uses } from '#language/duty/uses.ts'
import { Failure } from '#platform/errors.ts'
import { smallNation } from '../../../test/small-nation.ts'
import { aWorld, person, type TestWorld } from '../../../test/world.ts'
import { regimesIn } from './regimes.ts'

let stage: TestWorld
const now = new Date('2026-11-20T00:10:00Z')
const [hospital, executive, jpcert] = [person('hospital-analyst'), person('hospital-executive'), person('jpcert-analyst')]

before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
})
after(() => stage.close())

const reported = async (): Promise<string> => {
  const { result } = await stage.as(hospital)(reporting.report, { kind: 'intrusion', noticedAt: '2026-11-20T00:00:00Z', impact: '止まった' })
  await stage.settle()
  return result.id
}
const sent = async (incident: string, more: object = {}) => (await stage.as(hospital)(duties.submit, { incident, regime: 'JP-JPCERT', stage: 'any', ...more })).result.submissions[0]!
const faultOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(() => assert.fail('was not refused'), (thrown: unknown) => thrown)
  assert.ok(error instanceof Failure, String(error))
  return error.fault === 'invalid' ? (error.detail['issues'] as { path: string }[]).map(({ path }) => path).join(' ') : error.fault
}
const reads = (id: string, purpose: 'duty' | 'block' | 'detect') => stage.as(jpcert)(duties.readSubmission, { id, purpose })

test('every law says what its reports may be used for, and what is unconfirmed allows the report’s own purpose alone', () => {
  const versions = regimesIn().regimes.flatMap(({ regime }) => regime.versions)
  assert.ok(versions.length >= 40)
  for (const { uses } of versions) {
    assert.ok(uses.allowed.includes('duty'))
    assert.ok(uses.confidence === 'unconfirmed' ? uses.allowed.length === 1 : uses.sources.length > 0)
  }
  const said = { says: { ja: 'あ', en: 'a' }, sources: ['s'] }
  for (const wrong of [
    { allowed: ['warn'], 'with-consent': [], confidence: 'confirmed' }, { allowed: ['duty', 'warn'], 'with-consent': ['warn'], confidence: 'confirmed' },
    { allowed: ['duty', 'warn'], 'with-consent': [], confidence: 'unconfirmed' }, { allowed: ['duty'], 'with-consent': [], confidence: 'confirmed', sources: [] }, { allowed: ['duty', 'sell'], 'with-consent': [], confidence: 'confirmed' },
  ]) assert.ok(!Uses.safeParse({ ...said, ...wrong }).success, JSON.stringify(wrong))
})

test('a standing consent is filled in before sending, one report may say otherwise, and without either nothing but the duty is allowed', async () => {
  const incident = await reported()
  const preview = async () => (await stage.as(hospital)(duties.preview, { incident, regime: 'JP-JPCERT', stage: 'any' })).result.to[0]?.purposes
  const first = await sent(incident)
  assert.deepEqual([await preview(), first.purposes], [['duty'], ['duty']])
  assert.equal(await faultOf(reads(first.id, 'block')), 'refused')
  await stage.as(executive)(duties.setConsent, { body: 'jpcert', purposes: ['block', 'detect'] })
  assert.deepEqual(await preview(), ['duty', 'detect', 'block'])
  const [standing, other] = [await sent(incident), await sent(incident, { consents: [{ body: 'jpcert', purposes: [] }] })]
  assert.deepEqual([standing.purposes, other.purposes], [['duty', 'detect', 'block'], ['duty']])
  assert.equal((await reads(standing.id, 'block')).result.purpose, 'block')
  assert.equal(await faultOf(reads(other.id, 'block')), 'refused')
  assert.equal(await faultOf(reads(first.id, 'block')), 'refused', 'what was sent before was not sent for this')
})

test('who withdraws a consent stops later uses of what the body holds, and the body is told', async () => {
  await stage.as(executive)(duties.setConsent, { body: 'jpcert', purposes: ['block', 'detect'] })
  const { id } = await sent(await reported())
  await reads(id, 'block')
  const { result } = await stage.as(executive)(duties.setConsent, { body: 'jpcert', purposes: ['detect'] })
  assert.ok(result.narrowed >= 1)
  assert.equal(await faultOf(reads(id, 'block')), 'refused')
  const { result: left } = await reads(id, 'detect')
  assert.deepEqual([left.purposes, left.withdrawn], [['duty', 'detect'], [{ purpose: 'block', at: now.toISOString() }]])
  const one = result.consents.find(({ body }) => body === 'jpcert')
  assert.deepEqual([one?.purposes, one?.setBy, (one?.held ?? 0) > 0], [['detect'], executive.office, true])
})

test('the reporter agrees only to what the law leaves to it, for bodies that receive its reports, and nobody agrees for it', async () => {
  const incident = await reported()
  assert.equal(await faultOf(stage.as(executive)(duties.setConsent, { body: 'nobody', purposes: [] })), 'body')
  assert.equal(await faultOf(stage.as(executive)(duties.setConsent, { body: 'jpcert', purposes: ['duty'] })), 'purposes')
  assert.equal(await faultOf(sent(incident, { consents: [{ body: 'ppc', purposes: ['warn'] }] })), 'consents.0.body')
  assert.deepEqual((await stage.as(jpcert)(duties.listConsents, {})).result.consents.filter(({ purposes }) => purposes.length > 0), [], 'a list holds one’s own organisation’s')
})

test('only bodies of laws that may concern the organisation are listed, and what is public is nobody’s to use', async () => {
  const { result: { consents } } = await stage.as(hospital)(duties.listConsents, {})
  const bodies = consents.map(({ body }) => body)
  assert.ok(['ppc', 'jpcert', 'police'].every((body) => bodies.includes(body)), bodies.join())
  assert.ok(!bodies.some((body) => ['public', 'sec', 'enisa', 'mic'].includes(body)), bodies.join())
})

test('what a body holds is narrowed', async () => {
  await stage.as(executive)(duties.setConsent, { body: 'jpcert', purposes: ['warn'] })
  await sent(await reported())
  const { result } = await stage.as(executive)(duties.setConsent, { body: 'jpcert', purposes: [] })
  assert.ok(result.narrowed >= 1)
})
