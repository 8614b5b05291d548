/** A calendar under the address of a feed: what is due stands in it, moves with its moment, and is gone once it was sent. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { settings } from '#platform/config.ts'
import { duties } from '#domains/duties/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import type { Actor } from '#language/organisation.ts'
import { momentOf, readCalendar, valueOf, type Component } from '#test/conformance/icalendar.ts'
import { commissionAdministrator, soc, struckHospital, type Struck } from '#test/struck-hospital.ts'
import { person } from '#test/world.ts'
import { calendarRoutes } from './calendar.ts'
import { problemOf } from './problem.ts'

let stage: Struck
let app: FastifyInstance
const [hospital, administrator] = [person('hospital-analyst'), person('hospital-administrator')]
const paths = new Map<string, string>()

before(async () => {
  stage = await struckHospital()
  app = Fastify()
  app.setErrorHandler((error, _request, reply) => {
    const problem = problemOf(error, 'n')
    return reply.status(problem.status).send(problem)
  })
  await app.register(calendarRoutes, { world: stage.world, settings: settings({ PUBLIC_URL: 'https://sakimori.example' }) })
})
after(async () => {
  await app.close()
  await stage.close()
})

async function fetched(who: Actor, headers: Record<string, string> = {}) {
  const path = paths.get(who.organisation) ?? (await stage.as(who)(sharing.setChannel, { kind: 'feed' })).result.secret!
  paths.set(who.organisation, path)
  return app.inject({ url: `${path}/deadlines.ics`, headers })
}
const events = async (who: Actor): Promise<readonly Component[]> => readCalendar((await fetched(who)).body).components
const one = (all: readonly Component[], title: string): Component | undefined => all.find((event) => valueOf(event, 'SUMMARY')?.includes(title))
const bank: Actor = { ...person('bank-analyst'), roles: ['administrator', 'member'] }

test('an organisation’s deadlines stand in its calendar, with law, addressee, what is missing and where; nobody else’s do', async () => {
  const answer = await fetched(administrator)
  assert.deepEqual([answer.statusCode, answer.headers['content-type']], [200, 'text/calendar; charset=utf-8'])
  const calendar = readCalendar(answer.body)
  assert.match(valueOf(calendar, 'X-WR-CALDESC')!, /時間の定めがないもの.*ここには出ません.*https:\/\/sakimori\.example\/deadlines/)
  const flash = one(calendar.components, '速報')!
  assert.deepEqual([momentOf(flash, 'DTSTART'), valueOf(flash, 'SEQUENCE'), valueOf(flash, 'URL')], [stage.due, '0', `https://sakimori.example/reports/${stage.incident}`])
  assert.match(valueOf(flash, 'DESCRIPTION')!, /個人情報.*宛先：個人情報保護委員会.*\nまだ答えていない項目：\d+件/)
  assert.ok(calendar.components.length >= 2 && !answer.body.includes('HIDDEN'))
  const { result: { stages } } = await stage.as(hospital)(duties.listDuties, { state: 'due' })
  assert.equal(calendar.components.length, stages.filter(({ dueAt, projected }) => dueAt !== null && !projected).length)
  assert.ok(stages.some(({ dueAt }) => dueAt === null), 'and what has no moment is left out')
  for (const other of [bank, commissionAdministrator, soc]) assert.deepEqual(await events(other), [], other.organisation)
})

test('a reader that has the present state is told so; an answer changes it, and a moved moment counts on under the same id', async () => {
  const [before, first] = [one(await events(administrator), '速報')!, await fetched(administrator)]
  assert.equal((await fetched(administrator, { 'if-none-match': String(first.headers['etag']) })).statusCode, 304)
  stage.moveTo(new Date(stage.now().getTime() + 3_600_000))
  await stage.as(hospital)(duties.tellFacts, { incident: stage.incident, facts: [{ field: 'data.subjects_count', value: 1200 }] })
  const answered = one(await events(administrator), '速報')!
  assert.deepEqual([valueOf(answered, 'SEQUENCE'), momentOf(answered, 'LAST-MODIFIED')], ['0', stage.now()])
  assert.equal((await fetched(administrator, { 'if-none-match': String(first.headers['etag']) })).statusCode, 200)
  await stage.as(hospital)(duties.tellFacts, { incident: stage.incident, facts: [{ field: 'time.aware', value: '2026-11-19T09:00:00+09:00' }] })
  const moved = one(await events(administrator), '速報')!
  assert.equal(valueOf(moved, 'UID'), valueOf(before, 'UID'))
  assert.deepEqual([valueOf(moved, 'SEQUENCE'), momentOf(moved, 'DTSTART') < stage.due], ['1', true])
})

test('a proxy has it for as long as it is one; what was sent is gone, and what the body then waits for stands in the body’s calendar', async () => {
  await stage.as(person('hospital-executive'))(duties.grantProxy, { to: 'org-seto', until: '2026-12-01T00:00:00Z' })
  assert.deepEqual((await events(soc)).map((event) => valueOf(event, 'UID')), (await events(administrator)).map((event) => valueOf(event, 'UID')))
  await stage.as(hospital)(duties.submit, { incident: stage.incident, regime: 'JP-APPI', stage: 'flash' })
  assert.equal(one(await events(administrator), '速報'), undefined)
  const waits = await events(commissionAdministrator)
  assert.ok(waits.length > 0 && waits.every((event) => valueOf(event, 'SUMMARY')!.startsWith('提出される期限') && valueOf(event, 'URL') === 'https://sakimori.example/deadlines' && !valueOf(event, 'DESCRIPTION')!.includes('項目')))
  stage.moveTo(new Date('2026-12-01T00:00:01Z'))
  assert.deepEqual(await events(soc), [])
})

test('a wrong token, a removed feed and an organisation that has left have none', async () => {
  for (const token of ['x', 'A'.repeat(43), '..%2f..%2fetc', '%00'.repeat(30)]) assert.equal((await app.inject(`/feeds/${token}/deadlines.ics`)).statusCode, 404, token)
  await sql`update identity.organisation set active = false where id = 'org-kitahama-bank'`.execute(stage.world.db)
  assert.equal((await fetched(bank)).statusCode, 404)
  const { result: { channels } } = await stage.as(administrator)(sharing.listChannels, {})
  await stage.as(administrator)(sharing.removeChannel, { id: channels[0]!.id })
  assert.equal((await fetched(administrator)).statusCode, 404)
})
