// Who is told of what, once, and who is not: on the whole platform with a real database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { assets } from '#domains/assets/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { announce, storing } from '#platform/outbox.ts'
import { writeTogether } from '#platform/write-together.ts'
import { cve } from '#test/cve-record.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { exposure, materiallyChanged, vulnerabilities, type MaterialChange } from '../contract.ts'
import { notices, type ExposureNotice } from './contract.ts'
import { exposureWords } from './courier-view.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, bank, small, centre] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner'), person('centre-analyst')]
type Actor = typeof hospital

const register = (who: Actor, name: string, version = '7.2.3', more: object = {}) => stage.as(who)(assets.register, { name, maker: 'Fortinet', product: 'FortiOS', version, ...more })
const exploitedBy = (record: ReturnType<typeof cve>, since = '2026-11-03') => ({ ...record, containers: { ...record.containers, adp: [{ providerMetadata: { shortName: 'CISA-ADP' }, metrics: [{ other: { type: 'kev', content: { dateAdded: since } } }] }] } })
const take = async (...records: unknown[]) => {
  await stage.as(centre)(vulnerabilities.take, { name: 'a.json', content: JSON.stringify(records) })
  await stage.settle()
}
const told = async (who: Actor) => (await stage.as(who)(sharing.notices, { most: 100 })).result.notices.filter(({ kind }) => kind === 'exposure')
const open = async (who: Actor, thing: string): Promise<ExposureNotice> => (await stage.as(who)(notices.read, { id: thing })).result
const change = async (vulnerability: string, what: MaterialChange, by: string) => {
  await stage.owner.transaction().execute((tx) => writeTogether(tx, storing([announce(materiallyChanged, { vulnerability, change: what, by })])))
  await stage.settle()
}

test('one notice an organisation and run, with every device: what, why, how to check, what to do, by when', async () => {
  await register(hospital, '外来の入口', '7.2.3', { exposed: true, criticality: 'high' })
  await register(hospital, '病棟の入口', '7.2.4')
  await register(bank, '支店の入口', '7.2.4')
  await register(small, '直した入口', '7.2.5')
  await stage.settle()
  await take(exploitedBy(cve('CVE-2026-4001', { lessThan: '7.2.5' })), cve('CVE-2026-4002', { lessThan: '7.2.4' }))
  assert.deepEqual([(await told(hospital)).length, (await told(bank)).length, (await told(small)).length], [1, 1, 0])
  const [listed] = await told(hospital)
  assert.deepEqual([listed?.read, listed?.title.ja], [false, '装置2件が、悪用されている脆弱性に該当します（CVE-2026-4001ほか1件）'])
  const notice = await open(hospital, listed!.thing)
  assert.deepEqual(notice.exposed.map(({ vulnerability, findings }) => [vulnerability, findings.map(({ asset }) => asset.name).toSorted()]), [['CVE-2026-4001', ['外来の入口', '病棟の入口']], ['CVE-2026-4002', ['外来の入口']]])
  const [first, second] = notice.exposed
  assert.deepEqual([first!.exploited.map(({ by }) => by), first!.urgency.outcome, first!.urgency.investigate], [['CISA-ADP'], '3-days-and-investigation', true])
  assert.ok(first!.urgency.by !== null && first!.urgency.because.some(({ ja }) => ja.includes('インターネットから届きます')) && first!.urgency.because.some(({ ja }) => ja.includes('止まると困る')))
  assert.ok(first!.compromise.length > 0 && second!.compromise.length === 0, 'traces are looked for where it is exploited')
  assert.deepEqual(first!.fix[0], { words: { ja: 'Fortinet FortiOS は、7.2.5 以上の版で直っています。', en: 'Fortinet FortiOS: fixed from version 7.2.5 on.' }, url: null, by: 'cve CVE-2026-4001' })
  assert.ok(first!.findings.every(({ check, evidence }) => check?.ja && evidence?.record))
  assert.ok(first!.mitigation.length > 0 && first!.risk.length > 0)
  assert.deepEqual([(await told(hospital))[0]?.read, notice.helpers.map(({ kind }) => kind)], [true, ['specialist', 'centre']])
})

test('it is opened by whom it is addressed to and by nobody else', async () => {
  const { thing } = (await told(hospital))[0]!
  for (const who of ['bank-analyst', 'centre-analyst', 'centre-director', 'jpcert-analyst', 'ministry-officer', 'small-owner'].map(person)) await assert.rejects(open(who, thing), { fault: 'missing' }, who.id)
  const page = (await stage.as(bank)(notices.list, {})).result
  assert.deepEqual([page.exposed.flatMap(({ findings }) => findings.map(({ asset }) => asset.name)), page.total, page.devices], [['支店の入口'], 1, 1])
})

test('taken again, matched again or changed in its words it disturbs nobody twice', async () => {
  const before = (await told(hospital)).length
  await take(exploitedBy(cve('CVE-2026-4001', { lessThan: '7.2.5' })))
  await take(exploitedBy(cve('CVE-2026-4001', { lessThan: '7.2.5' }, { updated: '2026-11-11T00:00:00Z', title: '言い直し' })))
  await change('CVE-2026-4001', 'exploited', 'kev CVE-2026-4001')
  assert.equal((await told(hospital)).length, before)
})

test('a version nobody knows is a question, and only where it is exploited; a family alone is told to nobody', async () => {
  await register(small, '版の分からない入口', '')
  await stage.settle()
  assert.deepEqual((await told(small)).map(({ title }) => title.ja), ['悪用されている脆弱性：装置1件の版を確かめてください（CVE-2026-4001）'])
  const { thing } = (await told(small))[0]!
  const [asked] = (await open(small, thing)).exposed
  assert.deepEqual(asked?.findings.map(({ answer, grade, check }) => [answer, grade, Boolean(check?.ja.includes('get system status'))]), [['cannot tell', 'C', true]])
  assert.equal((await stage.as(small)(exposure.list, {})).result.total, 2, 'the other stands in the list, and was not told')
  await stage.as(small)(assets.register, { name: '事務所の無線', maker: 'NEC', product: 'Aterm WG1200HP', version: '1.0.1' })
  const line = exploitedBy(cve('CVE-2026-4003', { lessThan: '7.2.5' }))
  await take({ ...line, containers: { ...line.containers, cna: { ...line.containers.cna, affected: [{ vendor: 'NEC', product: 'Aterm', versions: [{ version: '1.0.1', status: 'affected' }] }] } } })
  const family = (await stage.as(small)(exposure.list, { vulnerability: 'CVE-2026-4003' })).result.findings
  assert.deepEqual([family.map(({ grade, exploited }) => [grade, exploited]), (await told(small)).length], [[['D', true]], 1])
})

test('a material change goes to those concerned, once for what says so; who said it is fixed or not theirs is left in peace', async () => {
  await stage.as(bank)(exposure.answerAll, { vulnerability: 'CVE-2026-4001', answer: 'fixed' })
  const [before, peace] = [(await told(hospital)).length, (await told(bank)).length]
  await change('CVE-2026-4001', 'fix-out', 'cve CVE-2026-4001')
  await change('CVE-2026-4001', 'fix-out', 'cve CVE-2026-4001')
  assert.deepEqual([(await told(hospital)).length, (await told(bank)).length], [before + 1, peace])
  assert.equal((await told(hospital))[0]?.title.ja, 'お知らせした脆弱性の修正版が出ました（CVE-2026-4001）')
})

test('a workaround that does not hold asks again whoever relied on it', async () => {
  await stage.as(hospital)(exposure.answerAll, { vulnerability: 'CVE-2026-4001', answer: 'mitigated' })
  assert.equal((await stage.as(hospital)(exposure.list, { vulnerability: 'CVE-2026-4001', state: 'open' })).result.total, 0)
  await change('CVE-2026-4001', 'workaround-withdrawn', 'csaf FG-IR-26-1')
  assert.equal((await stage.as(hospital)(exposure.list, { vulnerability: 'CVE-2026-4001', state: 'open' })).result.total, 2)
  assert.equal((await told(hospital))[0]?.title.ja, '回避策が取り消されました（CVE-2026-4001）')
})

test('said exploited in error: everyone who was told so hears that it was wrong, and only that', async () => {
  const counts = async () => Promise.all([hospital, bank, small].map(async (who) => (await told(who)).length))
  const before = await counts()
  await change('CVE-2026-4001', 'not-exploited', 'kev CVE-2026-4001')
  assert.deepEqual(await counts(), before, 'while a record still says so nothing that was told is wrong')
  await take(cve('CVE-2026-4001', { lessThan: '7.2.5' }, { updated: '2026-11-12T00:00:00Z' }))
  await change('CVE-2026-4001', 'not-exploited', 'kev CVE-2026-4001 again')
  assert.deepEqual(await counts(), before.map((n) => n + 1), 'also who answered')
  const notice = await open(bank, (await told(bank))[0]!.thing)
  assert.deepEqual([notice.kind, notice.lines[0]?.ja.includes('誤りだったのは悪用の点だけ'), notice.exposed[0]?.exploited], ['not-exploited', true, []])
  await take(exploitedBy(cve('CVE-2026-4001', { lessThan: '7.2.5' }, { updated: '2026-11-13T00:00:00Z' })))
  await change('CVE-2026-4001', 'exploited', 'kev CVE-2026-4001')
  assert.deepEqual((await counts())[0], before[0]! + 2, 'and if it is exploited after all, that is news')
})

test('a record that is withdrawn is taken back from everyone who was told, with what was wrong', async () => {
  await take(cve('CVE-2026-4001', {}, { updated: '2026-11-14T00:00:00Z', state: 'REJECTED' }))
  await change('CVE-2026-4001', 'withdrawn', 'cve CVE-2026-4001')
  for (const who of [hospital, bank, small]) {
    const [last] = await told(who)
    assert.equal(last?.title.ja, '取り消し：お知らせした脆弱性の記録は取り下げられました（CVE-2026-4001）', who.id)
    const notice = await open(who, last!.thing)
    assert.ok(notice.exposed[0]?.withdrawn && notice.exposed[0].findings.every(({ state }) => state === 'gone'))
  }
  const before = (await told(hospital)).length
  await change('CVE-2026-4001', 'withdrawn', 'nvd CVE-2026-4001')
  assert.equal((await told(hospital)).length, before, 'and once only')
})

test('it goes out by the channels of whom it concerns, with no product, device or number in the words; who has opened it is not told again', async () => {
  const channel = (await stage.as(person('hospital-administrator'))(sharing.setChannel, { kind: 'mail', to: 'soc@toto-hp.example' })).result.id
  await take(exploitedBy(cve('CVE-2026-4009', { lessThan: '7.2.5' })))
  const { rows } = await sql<{ body: { incident: string; organisation: string; channel: string; tells: { of: string } } }>`select body from platform.outbox where name = 'dispatch.due'`.execute(stage.owner)
  const { thing } = (await told(hospital))[0]!
  assert.deepEqual(rows.map(({ body }) => body), [{ incident: thing, organisation: 'org-toto-hospital', channel, tells: { of: 'exposure' } }])
  const said = (organisation: string) => stage.owner.transaction().execute((tx) => exposureWords(tx, thing, organisation))
  const words = await said('org-toto-hospital')
  const written = JSON.stringify([words?.title, words?.lines])
  assert.ok(words && written.includes('悪用') && !/CVE|Forti|入口/.test(written), written)
  assert.deepEqual([words.link, await said('org-kitahama-bank')], [`/exposure/${thing}`, null])
  await open(hospital, thing)
  assert.equal(await said('org-toto-hospital'), null)
})
