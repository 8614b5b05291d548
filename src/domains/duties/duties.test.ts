// What the journey leaves out: bodies outside, reports on request, other legal entities, two at once, and input that should not be.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { duties, type DutyDetail, type Profile } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import type { Actor } from '#language/organisation.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { Failure } from '#platform/errors.ts'
import { addOrganisation, smallNation } from '../../../test/small-nation.ts'
import { aWorld, person, type TestWorld } from '../../../test/world.ts'

let stage: TestWorld
const now = new Date('2026-11-20T00:10:00Z')
const hospital = person('hospital-analyst')
const executive = person('hospital-executive')
const csirt: Actor = { ...person('jpcert-analyst'), id: 'person-csirt', office: 'org-csirt/analyst', organisation: 'org-csirt' }

const profile: Profile = {
  identifiers: [], jurisdictions: ['JP', 'EU'], sectors: ['medical'], designations: ['jp-personal-information-handler', 'eu-essential-entity'], unsure: [], systems: [],
  related: [{ id: 'org-parent', name: { ja: '親会社', en: 'The parent' }, relation: 'parent', identifiers: [], jurisdictions: ['US'], sectors: [], designations: ['us-sec-registrant'], unsure: [] }],
}

before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute((tx) => addOrganisation(tx, 'org-csirt', { kind: 'specialist', name: ['域内CSIRT', 'The CSIRT'], designations: ['csirt-or-authority'] }))
  await stage.as(executive)(duties.saveProfile, profile)
})
after(() => stage.close())

const reported = async (more: object = {}): Promise<string> => {
  const { result } = await stage.as(hospital)(reporting.report, { kind: 'intrusion', noticedAt: '2026-11-20T00:00:00Z', impact: '止まった', personalData: 'yes', ...more })
  await stage.settle()
  return result.id
}
const fails = async (work: Promise<unknown>): Promise<Failure> => {
  const error = await work.then(() => assert.fail('was not refused'), (thrown: unknown) => thrown)
  assert.ok(error instanceof Failure, String(error))
  return error
}
const pathsOf = ({ fault, detail }: Failure): string[] => (fault === 'invalid' ? (detail['issues'] as { path: string }[]).map(({ path }) => path) : [fault])
const dutyOf = ({ duties: all }: DutyDetail, regime: string) => all.find((one) => one.regime === regime)

test('a profile is refused at the place that does not fit, and nothing is lost', async () => {
  for (const [more, path] of [
    [{ designations: ['jp-no-such-thing'] }, 'designations.0'], [{ jurisdictions: ['ZZ'] }, 'jurisdictions.0'], [{ systems: [{ id: 'a', name: 'x', uses: ['none'] }] }, 'systems.0.uses.0'],
    [{ unsure: ['eu-essential-entity'] }, 'unsure'], [{ systems: [{ id: 'a', name: 'x', uses: [] }, { id: 'a', name: 'y', uses: [] }] }, 'systems.1.id'],
    [{ related: [{ ...profile.related[0]!, designations: ['nothing'] }] }, 'related.0.designations.0'], [{ related: [{ ...profile.related[0]!, id: 'org-toto-hospital' }] }, 'related.0.id'],
  ] as [object, string][]) assert.deepEqual(pathsOf(await fails(stage.as(executive)(duties.saveProfile, { ...profile, ...more }))), [path], JSON.stringify(more))
  assert.equal((await fails(stage.as(executive)(duties.saveProfile, { ...profile, organisation: 'org-kitahama-bank' }))).fault, 'refused')
  const { result } = await stage.as(executive)(duties.readProfile, {})
  assert.deepEqual(result.profile, profile)
})

test('another legal entity has duties of its own, from its own moments', async () => {
  const incident = await reported()
  const { result } = await stage.as(hospital)(duties.tellFacts, { incident, facts: [
    { field: 'materiality', value: 'yes', entity: 'org-parent' }, { field: 'time.materiality_determined', value: '2026-11-19T16:00:00-05:00', entity: 'org-parent' },
  ] })
  const filing = result.duties.find(({ regime, entity }) => regime === 'US-SEC-8K' && entity.id === 'org-parent')
  assert.equal(filing?.state, 'due', JSON.stringify(filing?.why))
  assert.match(filing.stages[0]?.due.at ?? '', /^2026-11-25T23:59:59-05:00$/, 'four business days, over a weekend')
  assert.ok(!result.duties.some(({ regime, entity }) => regime === 'US-SEC-8K' && entity.id === 'org-toto-hospital'))
  const sent = { incident, regime: 'US-SEC-8K', stage: filing.stages[0]!.id, entity: 'org-parent' }
  assert.deepEqual(pathsOf(await fails(stage.as(hospital)(duties.submit, sent))), ['handedOver', 'handedOver'], 'each body outside is handed the form')
  assert.deepEqual(pathsOf(await fails(stage.as(hospital)(duties.submit, { ...sent, to: ['sec'], handedOver: [{ body: 'sec', channel: 'EDGAR', at: '2027-01-01T00:00:00Z' }] }))), ['handedOver.0.at'])
  const half = await stage.as(hospital)(duties.submit, { ...sent, to: ['public'], handedOver: [{ body: 'public', channel: 'Form 8-K', at: '2026-11-20T00:01:00Z' }] })
  assert.equal(half.result.duty.stages[0]?.state, 'due', 'while one body is without it, it is still to be made')
  const done = await stage.as(hospital)(duties.submit, { ...sent, to: ['sec'], handedOver: [{ body: 'sec', channel: 'EDGAR', at: '2026-11-20T00:05:00Z', reference: '0001-26' }] })
  assert.deepEqual(done.result.submissions.map(({ handedOver, to, entity }) => [handedOver?.reference, to.organisation, entity.id]), [['0001-26', null, 'org-parent']])
  assert.equal(done.result.duty.stages[0]?.state, 'sent')
})

test('a report that is given on request falls due when a body asks, by the body’s own date', async () => {
  const incident = await reported()
  await stage.as(hospital)(duties.tellFacts, { incident, facts: [{ field: 'nis2.significant', value: 'yes' }] })
  const early = (await stage.as(hospital)(duties.submit, { incident, regime: 'EU-NIS2', stage: 'early-warning', to: ['csirt-or-authority'] })).result
  const { id } = early.submissions[0]!
  const { result } = await stage.as(csirt)(duties.readSubmission, { id })
  assert.deepEqual(result.mayRequest.map((one) => one.stage), ['intermediate'])
  assert.deepEqual(pathsOf(await fails(stage.as(csirt)(duties.request, { id, stage: 'final' }))), ['stage'])
  assert.deepEqual(pathsOf(await fails(stage.as(csirt)(duties.request, { id, stage: 'intermediate', due: '2026-01-01T00:00:00Z' }))), ['due'])
  const asked = await stage.as(csirt)(duties.request, { id, stage: 'intermediate', due: '2026-11-23T12:00:00Z', body: '現在の状況を知らせてください。' })
  assert.equal(asked.result.requests.length, 1)
  const detail = (await stage.as(hospital)(duties.readDuties, { incident })).result
  const intermediate = dutyOf(detail, 'EU-NIS2')?.stages.find((one) => one.id === 'intermediate')
  assert.equal(intermediate?.state, 'due')
  assert.equal(Date.parse(intermediate.due.at ?? ''), Date.parse('2026-11-23T12:00:00Z'))
  assert.equal(detail.history[0]?.cause, 'request')
  assert.equal((await fails(stage.as(hospital)(duties.request, { id, stage: 'intermediate' }))).fault, 'refused')
})

test('who is not bound to report may leave items out; who is bound says what is not known', async () => {
  const incident = await reported()
  const { result } = await stage.as(hospital)(duties.submit, { incident, regime: 'JP-JPCERT', stage: 'any', without: ['3'] })
  const read = (await stage.as(person('jpcert-analyst'))(duties.readSubmission, { id: result.submissions[0]!.id })).result
  assert.ok(!read.items.some(({ item }) => item === '3') && read.items.some(({ item }) => item === '4'))
  assert.deepEqual(pathsOf(await fails(stage.as(hospital)(duties.submit, { incident, regime: 'JP-JPCERT', stage: 'any', without: ['99'] }))), ['without.0'])
  assert.deepEqual(pathsOf(await fails(stage.as(hospital)(duties.submit, { incident, regime: 'JP-JPCERT', stage: 'any', to: ['nobody'] }))), ['to.0'])
  assert.deepEqual(pathsOf(await fails(stage.as(hospital)(duties.submit, { incident, regime: 'JP-NOTHING', stage: 'any' }))), ['regime'])
  await stage.as(hospital)(duties.tellFacts, { incident, facts: [{ field: 'cause.root', certainty: 'unknown' }] })
  const { result: preview } = await stage.as(hospital)(duties.preview, { incident, regime: 'JP-APPI', stage: 'flash' })
  const root = preview.to[0]!.items.flatMap(({ fields }) => fields).find(({ field }) => field === 'cause.root')
  assert.deepEqual(root?.values.map(({ certainty, shown }) => [certainty, shown.ja]), [['unknown', '分からない']])
})

test('an update brings only what is new, and two who tell at the same time both stand', async () => {
  const incident = await reported({ evidence: [{ name: 'a.txt', content: '198.51.100.9' }] })
  const count = async () => (await stage.as(hospital)(duties.listFacts, { incident })).result.facts.length
  const before = await count()
  await stage.as(hospital)(reporting.update, { id: incident, body: '続報です。', evidence: [{ name: 'b.txt', content: '198.51.100.9\n203.0.113.4' }] })
  await stage.settle()
  assert.equal(await count(), before + 1, 'the indicators, with the new one')
  await Promise.all([hospital, executive].map((actor, at) => stage.as(actor)(duties.tellFacts, { incident, facts: [{ field: 'data.subjects_count', value: 100 + at }] })))
  const { result: { facts } } = await stage.as(hospital)(duties.listFacts, { incident })
  assert.deepEqual(facts.filter(({ field }) => field === 'data.subjects_count').map(({ disputed }) => disputed), [true, true])
  const { rows } = await sql<{ n: number }>`select count(*) n from duties.account where incident = ${incident}`.execute(stage.world.db)
  assert.equal(rows[0]?.n, 1)
})

test('what no table holds, what is nested without end and what nobody asked for is refused, at its place', async () => {
  const incident = await reported()
  const deep = Array.from({ length: 60 }).reduce<unknown>((inside) => ({ inside }), 'x') as never
  for (const facts of [[{ field: 'remarks', value: 'a\0b' }], [{ field: 'remarks', value: '\ud800' }], [{ field: 'cross_border', value: deep }], [], [{ field: 'constructor', value: 'x' }], [{ field: '__proto__', value: 'x' }]]) {
    assert.equal((await fails(stage.as(hospital)(duties.tellFacts, { incident, facts }))).fault, 'invalid', JSON.stringify(facts).slice(0, 60))
  }
  assert.equal((await fails(stage.as(hospital)(duties.readDuties, { incident: 'incident-nowhere' }))).fault, 'missing')
  assert.equal((await fails(stage.as(hospital)(duties.readSubmission, { id: 'submission-x' }))).fault, 'missing')
})

test('the database lets the server neither change nor remove a fact or the words of a submission', async () => {
  const { rows } = await sql<{ fact: boolean; words: boolean; state: boolean }>`
    select has_table_privilege('sakimori_server', 'duties.fact', 'update,delete') fact, has_column_privilege('sakimori_server', 'duties.submission', 'items', 'update') words,
      has_column_privilege('sakimori_server', 'duties.submission', 'state', 'update') state`.execute(stage.world.db)
  assert.deepEqual(rows, [{ fact: false, words: false, state: true }])
})

test('an incident’s duties from the report to the answer, each act under the role of the process that does it', async () => {
  const own = stage.as(hospital)
  const { id: incident } = (await own(reporting.report, { kind: 'intrusion', noticedAt: '2026-11-20T00:00:00Z', impact: '止まった' })).result
  await stage.as(serviceActor('duties'))(duties.takeFacts, { incident })
  await own(duties.tellFacts, { incident, facts: [{ field: 'data.leak', value: 'yes' }] })
  const { submissions: [sent] } = (await own(duties.submit, { incident, regime: 'JP-JPCERT', stage: 'any' })).result
  await own(duties.tellFacts, { incident, facts: [{ field: 'remarks', value: '追記' }] })
  const body = stage.as(person('jpcert-analyst'))
  await body(duties.readSubmission, { id: sent!.id })
  await body(duties.acknowledge, { id: sent!.id })
  await body(duties.ask, { id: sent!.id, body: 'いつですか。' })
  const led = stage.as(executive)
  await led(duties.endProxy, { id: (await led(duties.grantProxy, { to: 'org-csirt', until: '2026-12-01T00:00:00Z' })).result.id })
  await led(duties.saveProfile, { ...profile, identifiers: ['1'] })
  await stage.as(serviceActor('duties'))(duties.rederive, {})
  await stage.as(serviceActor('clock'))(duties.sendReminders, {})
  assert.equal((await own(duties.readDuties, { incident })).result.submissions.length, 1)
})

test('a purpose that was not agreed is refused, and the ledger keeps what it was', async () => {
  const incident = await reported()
  const { result } = await stage.as(hospital)(duties.submit, { incident, regime: 'JP-JPCERT', stage: 'any' })
  const { id } = result.submissions[0]!
  const jpcert = person('jpcert-analyst')
  await fails(stage.as(jpcert)(duties.readSubmission, { id, purpose: 'block' }))
  await stage.as(jpcert)(duties.readSubmission, { id, purpose: 'duty' })
  const { rows } = await sql<{ outcome: string; purpose: string }>`
    select convert_from(p.record, 'UTF8')::jsonb->>'outcome' outcome, c.content->'input'->>'purpose' purpose from ledger.pending p join ledger.content c using (hash)
    where convert_from(p.record, 'UTF8')::jsonb->>'verb' = 'submission.read' and p.organisation = 'org-jpcert' order by p.id desc limit 2`.execute(stage.world.db)
  assert.deepEqual(rows.map(({ outcome, purpose }) => [outcome, purpose]), [['done', 'duty'], ['refused', 'block']])
})
