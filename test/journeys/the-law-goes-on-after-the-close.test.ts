/** The centre ends the response; what the law asks goes on: duties, clocks, what bodies ask and what the reporter answers. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { Failure } from '#platform/errors.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { commission, struckHospital, type Struck } from '../struck-hospital.ts'
import { person } from '../world.ts'

let stage: Struck
let incident = ''
let submission = ''
const hospital = person('hospital-analyst')
const centre = person('centre-duty')

before(async () => {
  stage = await struckHospital()
  incident = stage.incident
})
after(() => stage.close())

const read = async () => (await stage.as(hospital)(duties.readDuties, { incident })).result
const own = async () => (await stage.as(hospital)(reporting.read, { id: incident })).result

test('the close ends the response and says that the duties go on; lists and clocks keep them', async () => {
  const { result: { submissions } } = await stage.as(hospital)(duties.submit, { incident, regime: 'JP-APPI', stage: 'flash' })
  submission = submissions[0]!.id
  await stage.as(centre)(reporting.ask, { id: incident, body: '控えは無事ですか。' })
  const open = async () => (await stage.as(hospital)(duties.listDuties, { most: 100 })).result.stages.map(({ regime, stage: id, dueAt }) => [regime, id, dueAt])
  const waiting = await open()
  assert.equal((await read()).incident.closedAt, null)
  await stage.as(centre)(reporting.close, { id: incident, note: '復旧を確認しました。' })
  await stage.settle()
  assert.equal((await own()).state, 'closed')
  const detail = await read()
  assert.equal(detail.incident.closedAt, stage.now().toISOString())
  assert.ok(detail.duties.some(({ regime, stages }) => regime === 'JP-APPI' && stages.some(({ id, state }) => id === 'full-improper-purpose' && state === 'due')))
  assert.deepEqual(await open(), waiting)
  assert.equal((await own()).question, null, 'what the centre still asked ends with its response')
})

test('a body asks about a closed report; the question waits, and is answered there', async () => {
  await stage.as(commission)(duties.ask, { id: submission, body: '本人への通知は済みましたか。' })
  await stage.settle()
  const { question } = await own()
  assert.equal(question?.body, '本人への通知は済みましたか。')
  const { result: { incidents } } = await stage.as(hospital)(reporting.list, {})
  assert.equal(incidents.find(({ id }) => id === incident)?.question?.id, question.id)
  const { result: answered } = await stage.as(hospital)(reporting.answer, { id: incident, question: question.id, body: '明日、全員に送ります。' })
  assert.deepEqual([answered.state, answered.question], ['closed', null])
  const { result } = await stage.as(commission)(duties.readSubmission, { id: submission })
  assert.deepEqual(result.questions.map(({ answers }) => answers.map(({ body }) => body)), [['明日、全員に送ります。']])
})

test('facts are told and reports are sent after the close; an update of the report itself is a new report', async () => {
  await stage.as(hospital)(duties.tellFacts, { incident, facts: [{ field: 'data.subjects_count', value: 1_200 }] })
  assert.ok((await read()).submissions.find(({ id }) => id === submission)?.stale.some(({ field }) => field === 'data.subjects_count'))
  const { result } = await stage.as(hospital)(duties.submit, { incident, regime: 'JP-MED', stage: 'flash' })
  assert.equal(result.duty.stages[0]?.state, 'sent')
  await assert.rejects(stage.as(hospital)(reporting.update, { id: incident, body: '続報' }), (error) => error instanceof Failure && error.detail['rule'] === 'incident-closed')
})

test('who lets a deadline of a closed report pass is told, and so is the body that waits', async () => {
  stage.moveTo(new Date('2027-01-19T00:00:00+09:00'))
  assert.ok((await stage.as(serviceActor('clock'))(duties.sendReminders, {})).result.sent > 0)
  for (const reader of [hospital, commission]) {
    const { result } = await stage.as(reader)(duties.listDuties, { late: true })
    assert.deepEqual(result.stages.map(({ regime, stage: id }) => [regime, id]), [['JP-APPI', 'full-improper-purpose']], reader.organisation)
  }
})
