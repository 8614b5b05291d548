// Who answers for a duty without receiving its reports hears that one stays late: after the reporter's own executives, of its own laws only, and nothing of what is reported.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import type { Actor } from '#language/organisation.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { addOrganisation, smallNation } from '../../../test/small-nation.ts'
import { aWorld, person, type TestWorld } from '../../../test/world.ts'

let stage: TestWorld
let incident = ''
let now = new Date('2026-11-20T00:10:00Z')
const clock = serviceActor('clock')
const of = (who: Actor, organisation: string): Actor => ({ ...who, id: `person-${organisation}`, office: `${organisation}/office`, organisation })
const utility = of(person('hospital-analyst'), 'org-utility')
const ministry = of(person('ministry-officer'), 'org-meti')
const health = person('ministry-officer')

before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    await addOrganisation(tx, 'org-meti', { kind: 'ministry', name: ['経済産業省', 'METI'] })
    await addOrganisation(tx, 'org-ppc', { kind: 'ministry', name: ['個人情報保護委員会', 'Personal Information Protection Commission'] })
    await addOrganisation(tx, 'org-utility', { kind: 'operator', name: ['北部電力', 'Northern Power'], sectors: ['electricity'], ministry: 'org-meti' })
  })
  await stage.as(utility)(duties.saveProfile, {
    identifiers: [], jurisdictions: ['JP'], sectors: ['electricity'], designations: ['jp-electric-utility', 'jp-personal-information-handler'], unsure: [], systems: [], related: [],
  })
  const { result } = await stage.as(utility)(reporting.report, { kind: 'intrusion', noticedAt: '2026-11-20T00:00:00Z', impact: '給電が止まりました。', personalData: 'yes' })
  incident = result.id
  await stage.settle()
  await stage.as(utility)(duties.tellFacts, { incident, facts: [{ field: 'elec.listed_accident', value: 'yes' }] })
})
after(() => stage.close())

const listed = async (who: Actor) => (await stage.as(who)(duties.listDuties, { most: 100 })).result.stages.map(({ regime, stage: id, late }) => [regime, id, late])
const read = async (who: Actor) => (await stage.as(who)(duties.readDuties, { incident })).result
const heard = async (): Promise<{ regime: string; threshold: string; concerns: string[] }[]> => {
  await stage.as(clock)(duties.sendReminders, {})
  const { rows } = await sql<{ body: { regime: string; threshold: string; concerns: string[] } }>`select body from platform.outbox where name = 'reminder.due' order by id`.execute(stage.world.db)
  return rows.map(({ body }) => body)
}

test('before the deadline, and while it is late for less than a day, the reporter alone hears of it', async () => {
  assert.deepEqual(await listed(ministry), [])
  now = new Date('2026-11-21T00:00:01Z')
  assert.deepEqual((await heard()).map(({ regime, threshold, concerns }) => [regime, threshold, concerns]), [['JP-ELEC', 'late', ['org-utility']]])
  assert.deepEqual(await listed(ministry), [])
  assert.deepEqual((await read(ministry)).duties, [])
})

test('a day later the ministry that the law names sees that it is late, to whom and by when, and nothing else', async () => {
  now = new Date('2026-11-22T00:00:00Z')
  assert.deepEqual((await heard()).filter(({ threshold }) => threshold === 'escalated').map(({ regime, concerns }) => [regime, concerns]), [['JP-ELEC', ['org-utility', 'org-meti']]])
  assert.deepEqual(await listed(ministry), [['JP-ELEC', 'flash', true]])
  const { duties: [duty, ...others], submissions, questions } = await read(ministry)
  assert.deepEqual([duty?.regime, duty?.stages.map(({ id }) => id), duty?.addressees.map(({ body }) => body)], ['JP-ELEC', ['flash'], ['industrial-safety-department']])
  assert.deepEqual([duty?.why, duty?.reasons, duty?.stages[0]?.missing, others, submissions, questions], [[], [], [], [], [], []])
})

test('a ministry hears nothing of the lateness of another authority’s law, nor one that does not know of the incident', async () => {
  now = new Date('2026-11-27T00:00:00Z')
  const appi = (await heard()).filter(({ regime, threshold }) => regime === 'JP-APPI' && threshold === 'escalated')
  assert.deepEqual(appi.map(({ concerns }) => concerns), [['org-utility']])
  assert.deepEqual(await listed(ministry), [['JP-ELEC', 'flash', true]])
  assert.deepEqual(await listed(health), [])
})

test('once it is sent it is late no more', async () => {
  await stage.as(utility)(duties.submit, { incident, regime: 'JP-ELEC', stage: 'flash', handedOver: [{ body: 'industrial-safety-department', channel: '電話', at: now.toISOString() }] })
  assert.deepEqual(await listed(ministry), [])
  assert.deepEqual((await read(ministry)).duties, [])
})
