/** An invitation, a task and a question are told by the channels of whom they are for: that something waits and where, and nothing of the case. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { rooms } from '#domains/rooms/contract.ts'
import { questions } from '#domains/rooms/question-contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { waiting } from '#platform/outbox.ts'
import { outgoingTo } from '#test/notice-world.ts'
import { receiver, type Receiver } from '#test/receivers.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { reactions } from './domains.ts'
import { drain } from './worker.ts'

const folder = mkdtempSync(join(tmpdir(), 'dispatch-rooms-'))
const [hospital, bank] = [person('hospital-analyst'), person('bank-analyst')]
let stage: TestWorld
let hook: Receiver

before(async () => {
  hook = await receiver(204)
  stage = await aCouncil(() => new Date())
  const keeper = { ...bank, id: 'person-bank-keeper', roles: ['administrator', 'member'] }
  await stage.as(keeper)(sharing.setChannel, { kind: 'webhook', to: hook.url })
  await stage.as(keeper)(sharing.setChannel, { kind: 'mail', to: 'soc@bank.example' })
})
after(async () => {
  await stage?.close()
  await hook?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const carry = (): Promise<void> => drain({ world: stage.worker, reactions }, outgoingTo(folder))
const heard = (): { type: string; data: { url: string; tlp: string } }[] => hook.heard.map(({ body }) => JSON.parse(body) as { type: string; data: { url: string; tlp: string } })
const mails = (): string[] => readdirSync(join(folder, 'mail')).map((file) => readFileSync(join(folder, 'mail', file), 'utf8'))
  .map((raw) => raw + [...raw.matchAll(/\r?\n\r?\n([A-Za-z0-9+/=\r\n]{40,})/g)].map(([, part]) => Buffer.from(part!, 'base64').toString()).join('\n'))

test('the invited, the assigned and the asked hear of it, with the marking; the words of the case stay inside', async () => {
  const { id } = (await stage.as(hospital)(rooms.open, { title: 'HIDDEN 電子カルテ', purpose: 'HIDDEN 目的', tlp: 'amber' })).result
  await stage.as(hospital)(rooms.invite, { id, organisation: 'org-kitahama-bank', role: 'analyst' })
  await carry()
  assert.deepEqual(heard().map(({ type, data }) => [type, data.url, data.tlp]), [['room.invited', 'https://sakimori.example/rooms', 'TLP:AMBER']])
  await stage.as(bank)(rooms.accept, { id })
  await stage.as(hospital)(rooms.task, { id, title: 'HIDDEN 作業', organisation: 'org-kitahama-bank' })
  await stage.as(bank)(questions.setExpertise, { fields: ['cloud'] })
  const question = (await stage.as(hospital)(questions.ask, { text: 'HIDDEN 質問', fields: ['cloud'] })).result.id
  await carry()
  assert.deepEqual(heard().slice(1).map(({ type, data }) => [type, data.url]).toSorted(), [['experts.asked', `https://sakimori.example/questions/${question}`], ['task.assigned', `https://sakimori.example/rooms/${id}`]])
  assert.deepEqual([mails().length, (await waiting(stage.world.db)).waiting], [3, 0])
  assert.ok(mails().every((mail) => mail.includes('soc@bank.example')) && ![...mails(), JSON.stringify(heard())].some((said) => said.includes('HIDDEN')))
})

test('what was answered, taken back or ended before it left is not told', async () => {
  const before = hook.heard.length
  const { id } = (await stage.as(hospital)(rooms.open, { title: 'x', purpose: 'y' })).result
  const { seats } = (await stage.as(hospital)(rooms.invite, { id, organisation: 'org-kitahama-bank', role: 'analyst' })).result
  await stage.as(hospital)(rooms.remove, { id, seat: seats.find(({ state }) => state === 'invited')!.id })
  const other = (await stage.as(hospital)(rooms.open, { title: 'x', purpose: 'y' })).result.id
  await stage.as(hospital)(rooms.invite, { id: other, organisation: 'org-kitahama-bank', role: 'analyst' })
  await stage.as(bank)(rooms.leave, { id: other })
  await carry()
  assert.equal(hook.heard.length, before)
})

test('nobody is invited, and so nobody is told, whom the room’s label does not clear', async () => {
  const before = hook.heard.length
  const { id } = (await stage.as(person('centre-duty'))(rooms.open, { title: 'x', purpose: 'y', clearance: 1 })).result
  await assert.rejects(stage.as(person('centre-duty'))(rooms.invite, { id, organisation: 'org-kitahama-bank', role: 'analyst' }), { fault: 'invalid' })
  await carry()
  assert.equal(hook.heard.length, before)
})
