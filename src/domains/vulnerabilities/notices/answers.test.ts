// Answers: how far each holds, whom a call for help reaches, what a supplier hears and passes on, and that a day that has passed is told once more.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assets } from '#domains/assets/contract.ts'
import { relations } from '#domains/relations/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { remindOfOverdue } from '#main/exposure-clock.ts'
import { addOrganisation, smallNation } from '#test/small-nation.ts'
import { cve } from '#test/cve-record.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { exposure, vulnerabilities, type Finding } from '../contract.ts'
import { help } from '../help/contract.ts'
import { notices, type ExposureNotice } from './contract.ts'

let stage: TestWorld
let now = new Date('2026-11-20T00:00:00Z')
before(async () => {
  stage = await aWorld({ clock: () => (now = new Date(now.getTime() + 1)) })
  await smallNation(stage.world.db)
  await stage.owner.transaction().execute((tx) => addOrganisation(tx, 'org-seto', { kind: 'vendor', name: ['瀬戸システム', 'Seto Systems'] }))
})
after(() => stage.close())

const [hospital, bank, small, centre, body, supplier] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner'), person('centre-analyst'), person('jpcert-analyst'), person('vendor-contact')]
type Actor = typeof hospital

const register = async (who: Actor, name: string, version: string): Promise<string> => {
  const { id } = (await stage.as(who)(assets.register, { name, maker: 'Fortinet', product: 'FortiOS', version, exposed: true })).result
  await stage.settle()
  return id
}
const exploited = (id: string) => {
  const record = cve(id, { lessThan: '7.2.5' })
  return { ...record, containers: { ...record.containers, adp: [{ providerMetadata: { shortName: 'CISA-ADP' }, metrics: [{ other: { type: 'kev', content: { dateAdded: '2026-11-03' } } }] }] } }
}
const take = async (...records: unknown[]) => {
  await stage.as(centre)(vulnerabilities.take, { name: 'a.json', content: JSON.stringify(records) })
  await stage.settle()
}
const told = async (who: Actor) => (await stage.as(who)(sharing.notices, { most: 100 })).result.notices.filter(({ kind }) => kind === 'exposure')
const opened = async (who: Actor, at = 0): Promise<ExposureNotice> => (await stage.as(who)(notices.read, { id: (await told(who))[at]!.thing })).result
const found = async (who: Actor, vulnerability: string): Promise<Finding[]> => (await stage.as(who)(exposure.list, { vulnerability })).result.findings
const states = async (who: Actor, vulnerability: string) => (await found(who, vulnerability)).map(({ asset, state, given }) => [asset.name, state, given?.answer ?? null]).toSorted()

test('"another product" holds for the product, also on devices to come; "mitigated" for the device; another answer takes it back', async () => {
  await register(hospital, '一号機', '7.2.3')
  await take(cve('CVE-2026-5001', { lessThan: '7.2.5' }), cve('CVE-2026-5002', { lessThan: '7.2.5' }))
  const [one] = await found(hospital, 'CVE-2026-5001')
  await stage.as(hospital)(exposure.answer, { id: one!.id, answer: 'not-ours', reason: 'another-product', words: '別の製品です。' })
  await stage.as(hospital)(exposure.answerAll, { vulnerability: 'CVE-2026-5002', answer: 'mitigated' })
  const before = (await told(hospital)).length
  await register(hospital, '二号機', '7.2.4')
  assert.deepEqual(await states(hospital, 'CVE-2026-5001'), [['一号機', 'answered', 'not-ours'], ['二号機', 'answered', 'not-ours']])
  assert.deepEqual(await states(hospital, 'CVE-2026-5002'), [['一号機', 'answered', 'mitigated'], ['二号機', 'open', null]])
  const notice = await opened(hospital)
  assert.deepEqual([(await told(hospital)).length, notice.exposed.map(({ vulnerability }) => vulnerability)], [before + 1, ['CVE-2026-5002']], 'only what is asked is told')
  await stage.as(hospital)(exposure.answer, { id: one!.id, answer: 'fixed' })
  await register(hospital, '三号機', '7.2.4')
  assert.equal((await states(hospital, 'CVE-2026-5001')).find(([name]) => name === '三号機')?.[1], 'open')
  await assert.rejects(stage.as(hospital)(exposure.answer, { id: one!.id, answer: 'fixed', reason: 'gone' }), { fault: 'invalid' })
})

test('"fixed" is confirmed by the version that is registered next', async () => {
  const id = await register(bank, '支店の入口', '7.2.3')
  const [one] = await found(bank, 'CVE-2026-5001')
  await stage.as(bank)(exposure.answer, { id: one!.id, answer: 'fixed' })
  await stage.as(bank)(assets.amend, { id, version: '7.2.4' })
  await stage.settle()
  assert.deepEqual(await states(bank, 'CVE-2026-5001'), [['支店の入口', 'open', 'fixed']], 'still concerned: asked again')
  await stage.as(bank)(exposure.answer, { id: one!.id, answer: 'fixed' })
  await stage.as(bank)(assets.amend, { id, version: '7.2.5' })
  await stage.settle()
  const [gone] = (await stage.as(bank)(exposure.list, { vulnerability: 'CVE-2026-5001', state: 'gone' })).result.findings
  assert.deepEqual([gone?.state, gone?.given?.answer], ['gone', 'fixed'])
})

test('a call for help reaches the body it names, which sees that finding and no other, as long as it is asked', async () => {
  const [asked] = await found(hospital, 'CVE-2026-5002')
  await assert.rejects(stage.as(hospital)(exposure.answer, { id: asked!.id, answer: 'need-help', body: 'org-kitahama-bank' }), { fault: 'invalid' })
  await stage.as(hospital)(exposure.answer, { id: asked!.id, answer: 'need-help', body: 'org-jpcert', words: '更新の方法が分かりません。' })
  await stage.settle()
  const list = (await stage.as(body)(help.list, {})).result
  assert.deepEqual([list.total, list.waiting, list.requests.map(({ organisation, words, finding }) => [organisation.id, words, finding.id])], [1, 1, [['org-toto-hospital', '更新の方法が分かりません。', asked!.id]]])
  const notice = await opened(body)
  assert.deepEqual([notice.kind, notice.role, notice.exposed.flatMap(({ findings }) => findings.map(({ id }) => id))], ['help-asked', 'helper', [asked!.id]])
  for (const who of [centre, bank, small]) assert.equal((await stage.as(who)(help.list, {})).result.total, 0, who.id)
  await assert.rejects(stage.as(bank)(help.take, { id: list.requests[0]!.id, reply: 'x' }), { fault: 'missing' })
  await stage.as(body)(help.take, { id: list.requests[0]!.id, reply: '03-0000-0000 に電話してください。' })
  await stage.settle()
  const reply = await opened(hospital)
  assert.deepEqual([reply.kind, reply.words, reply.from.map(({ id }) => id)], ['help-taken', '03-0000-0000 に電話してください。', ['org-jpcert']])
  await stage.as(hospital)(exposure.answer, { id: asked!.id, answer: 'mitigated' })
  assert.deepEqual([(await stage.as(body)(help.list, {})).result.total, (await opened(body)).exposed[0]?.findings], [0, []], 'asked no longer, shown no longer')
})

test('the IT supplier hears of all its customers at once, while both declare it; customers hear only what a supplier passes on', async () => {
  const relate = async (as: 'customer' | 'supplier', kind: 'it-supplier' | 'supply', who: Actor, other: string, by: Actor) => {
    const { id } = (await stage.as(who)(relations.declare, { other, as, kind, what: '社内の機器' })).result
    await stage.as(by)(relations.confirm, { id })
    return id
  }
  const hired = await relate('customer', 'it-supplier', small, 'org-seto', supplier)
  await relate('customer', 'supply', person('hospital-administrator'), 'org-yamashina', small)
  await register(small, '工場の入口', '7.2.3')
  await take(exploited('CVE-2026-5003'))
  const notice = await opened(supplier)
  assert.deepEqual([notice.role, notice.from.map(({ id }) => id), notice.exposed.flatMap(({ findings }) => findings.map(({ asset, holder }) => [asset.name, holder.id]))], ['supplier', ['org-yamashina'], [['工場の入口', 'org-yamashina']]])
  assert.deepEqual((await opened(small)).helpers.map(({ kind }) => kind), ['supplier', 'specialist', 'centre'])
  const [theirs] = notice.exposed[0]!.findings
  await assert.rejects(stage.as(supplier)(exposure.answer, { id: theirs!.id, answer: 'fixed' }), { fault: 'missing' })
  await stage.as(small)(relations.amend, { id: hired, mayAnswer: true })
  assert.deepEqual((await opened(supplier)).exposed[0]?.findings.map(({ mayAnswer }) => mayAnswer), [true])
  await assert.rejects(stage.as(supplier)(exposure.answer, { id: theirs!.id, answer: 'need-help' }), { fault: 'invalid' })
  assert.equal((await stage.as(supplier)(exposure.answer, { id: theirs!.id, answer: 'mitigated' })).result.given?.by, 'org-seto/member')
  await assert.rejects(stage.as(bank)(notices.passOn, { vulnerability: 'CVE-2026-5003', words: 'x' }), { fault: 'missing' })
  const before = (await told(hospital)).length
  assert.equal((await stage.as(small)(notices.passOn, { vulnerability: 'CVE-2026-5003', words: '納品の受付を一時止めます。' })).result.told, 1)
  await stage.settle()
  const passed = await opened(hospital)
  assert.deepEqual([(await told(hospital)).length, passed.kind, passed.words, passed.from.map(({ id }) => id), passed.exposed[0]?.findings], [before + 1, 'passed-on', '納品の受付を一時止めます。', ['org-yamashina'], []])
  await take(cve('CVE-2026-5003', {}, { updated: '2026-11-19T00:00:00Z', state: 'REJECTED' }))
  assert.deepEqual([(await opened(hospital)).kind, (await opened(supplier)).kind, (await opened(small)).kind], ['withdrawn', 'withdrawn', 'withdrawn'], 'taken back from everyone who was told')
  await stage.as(small)(relations.end, { id: hired })
  assert.deepEqual((await opened(supplier, 1)).exposed[0]?.findings, [], 'and no device is shown once the relation has ended')
})

test('what is exploited and unanswered on its day is told once more, and never again', async () => {
  await take(exploited('CVE-2026-5004'))
  assert.equal(await remindOfOverdue(stage.worker), 0)
  now = new Date('2026-11-24T00:00:00Z')
  assert.ok(await remindOfOverdue(stage.worker) >= 1)
  await stage.settle()
  const notice = await opened(small)
  assert.deepEqual([notice.kind, notice.exposed.map(({ vulnerability }) => vulnerability)], ['overdue', ['CVE-2026-5004']])
  assert.equal((await stage.as(small)(notices.list, {})).result.overdue, 3, 'what is not exploited is counted on the page, and nobody is disturbed for it')
  now = new Date('2026-12-24T00:00:00Z')
  assert.equal(await remindOfOverdue(stage.worker), 0)
})
