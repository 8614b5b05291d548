// The states and who moves them, as a table; dates that are agreed, moved and ended; and silence, which stays silence.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { assets } from '#domains/assets/contract.ts'
import { exposure, vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import type { Verb } from '#language/verb.ts'
import { aCase, addMakers, range, rival } from '#test/a-case.ts'
import { addOrganisation, smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { advisories } from './advisories/contract.ts'
import { cases } from './cases/contract.ts'
import { countsOf } from './cases/prematch.ts'
import { embargoActs } from './embargo/contract.ts'
import { productActs } from './products/contract.ts'
import { support } from './support/contract.ts'

let stage: TestWorld
let now = new Date('2026-11-22T00:00:00Z')
const [jpcert, seto, finder, hospital, clock] = [person('jpcert-analyst'), person('vendor-contact'), person('small-owner'), person('hospital-analyst'), person('service-clock')]
const DAY = 86_400_000
const later = (days: number): string => new Date(now.getTime() + days * DAY).toISOString()

before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await addMakers(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    for (const n of [1, 2, 3, 4]) await addOrganisation(tx, `org-clinic-${n}`, { kind: 'operator', name: [`診療所${n}`, `Clinic ${n}`], sectors: ['medical'] })
  })
})
after(() => stage.close())

const report = { title: 'x', summary: 'x', maker: 'x', product: 'x', to: 'org-jpcert' }
const handed = async (): Promise<string> => (await stage.as(finder)(cases.handIn, report)).result.id
const words = { title: '設定を読まれる弱点', summary: '認証なしで設定を読めます。' }

/** How a case comes into each state. */
const states: Readonly<Record<string, () => Promise<string>>> = {
  received: handed,
  declined: async () => { const id = await handed(); await stage.as(jpcert)(cases.decline, { id, reason: 'x' }); return id },
  open: async () => aCase(stage),
  published: async () => { const id = await aCase(stage); await stage.as(jpcert)(advisories.write, { id, words }); await stage.as(jpcert)(advisories.publish, { id }); return id },
  closed: async () => { const id = await aCase(stage); await stage.as(jpcert)(cases.close, { id, reason: 'x' }); return id },
}

/** In which states the coordinator may do what. */
const may: readonly (readonly [name: string, verb: Verb<z.ZodObject>, input: (id: string) => object, states: readonly string[]])[] = [
  ['take up', cases.takeUp, (id) => ({ id }), ['received']],
  ['decline', cases.decline, (id) => ({ id, reason: 'x' }), ['received']],
  ['say', cases.say, (id) => ({ id, body: 'x' }), ['received', 'open', 'published']],
  ['amend', cases.amend, (id) => ({ id, title: 'x', summary: 'x', shared: false }), ['received', 'open', 'published']],
  ['invite', cases.invite, (id) => ({ id, organisation: 'org-toto-hospital', role: 'expert' }), ['open', 'published']],
  ['propose', embargoActs.propose, (id) => ({ id, until: '2027-06-01T00:00:00Z' }), ['open', 'published']],
  ['write', advisories.write, (id) => ({ id, words, revision: 'x' }), ['open', 'published', 'closed', 'declined']],
  ['close', cases.close, (id) => ({ id, reason: 'x' }), ['open', 'published']],
]

for (const [state, make] of Object.entries(states)) {
  test(`a case that is ${state}: what its coordinator may do`, async () => {
    let id = await make()
    for (const [name, verb, input, where] of may) {
      const happened = await stage.as(jpcert)(verb, input(id) as never).then(() => true, (error: { fault: string }) => { assert.ok(['refused', 'conflict'].includes(error.fault), `${name}: ${String(error)}`); return false })
      assert.equal(happened, where.includes(state), `${name} while ${state}`)
      if (happened) id = await make()
    }
  })
}

test('a date is in force when all agree; silence is no consent; who objected and who was silent stays to be seen when the coordinator settles it', async () => {
  const id = await aCase(stage)
  const of = async () => (await stage.as(jpcert)(cases.read, { id })).result.embargo
  await stage.as(jpcert)(embargoActs.propose, { id, until: later(30) })
  const [first] = (await of()).proposals
  assert.deepEqual([first!.agreed, first!.asked, first!.silent.map((one) => one.id)], [1, 4, ['org-mieru', 'org-seto', 'org-yamashina']])
  await stage.as(seto)(embargoActs.consent, { id, proposal: first!.id, agrees: true })
  await stage.as(rival)(embargoActs.consent, { id, proposal: first!.id, agrees: true })
  assert.equal((await of()).until, null, 'one is silent')
  await stage.as(finder)(embargoActs.consent, { id, proposal: first!.id, agrees: true })
  assert.deepEqual([(await of()).until, (await of()).proposals[0]!.state], [later(30), 'agreed'])
  await assert.rejects(stage.as(seto)(embargoActs.propose, { id, until: later(60) }), { fault: 'invalid' }, 'an extension has a reason')
  await assert.rejects(stage.as(seto)(embargoActs.propose, { id, until: later(60), reason: 'leak' }), { fault: 'invalid' }, 'and one of the right list')
  await stage.as(seto)(embargoActs.propose, { id, until: later(60), reason: 'fix-late', words: '試験に時間がかかります。' })
  const [second] = (await of()).proposals
  await assert.rejects(stage.as(finder)(embargoActs.consent, { id, proposal: second!.id, agrees: false }), { fault: 'invalid' }, 'who objects says why')
  await stage.as(finder)(embargoActs.consent, { id, proposal: second!.id, agrees: false, words: '長すぎます。' })
  assert.equal((await of()).until, later(30), 'the first stands until another is in force')
  await stage.as(jpcert)(embargoActs.settle, { id, proposal: second!.id, words: '修正版を待ちます。' })
  const settled = await of()
  assert.deepEqual([settled.until, settled.proposals[0]!.state, settled.proposals[0]!.objected, settled.proposals[0]!.silent.map((one) => one.id), settled.proposals[1]!.state], [later(60), 'settled', 1, ['org-jpcert', 'org-mieru'], 'replaced'])
  await assert.rejects(stage.as(jpcert)(cases.close, { id, reason: 'x' }), { fault: 'conflict' })
})

test('a leak ends it early, with its reason; the clock ends it at its time, once, and not before', async () => {
  const [leaked, kept] = [await aCase(stage), await aCase(stage)]
  for (const id of [leaked, kept]) {
    const { embargo } = (await stage.as(jpcert)(embargoActs.propose, { id, until: later(10) })).result
    await stage.as(jpcert)(embargoActs.settle, { id, proposal: embargo.proposals[0]!.id, words: 'x' })
  }
  await assert.rejects(stage.as(seto)(embargoActs.lift, { id: leaked, reason: 'leak', words: 'x' }), { fault: 'refused' })
  await assert.rejects(stage.as(jpcert)(embargoActs.lift, { id: leaked, reason: 'fix-late', words: 'x' }), { fault: 'invalid' })
  const { embargo } = (await stage.as(jpcert)(embargoActs.lift, { id: leaked, reason: 'leak', words: '記事が出ました。' })).result
  assert.deepEqual([embargo.until, embargo.liftedAt, embargo.early?.reason.id], [null, now.toISOString(), 'leak'])
  assert.equal((await stage.as(clock)(embargoActs.liftDue, { most: 10 })).result.lifted, 0)
  now = new Date(now.getTime() + 10 * DAY)
  assert.equal((await stage.as(clock)(embargoActs.liftDue, { most: 10 })).result.lifted, 1)
  assert.equal((await stage.as(clock)(embargoActs.liftDue, { most: 10 })).result.lifted, 0)
  const after = (await stage.as(seto)(cases.read, { id: kept })).result
  assert.deepEqual([after.embargo.until, after.embargo.early, after.entries[0]!.kind], [null, null, 'lifted'])
})

test('a promised date that moves stays to be seen; no number stands where nobody gave one; what is late says so', async () => {
  const id = await aCase(stage)
  const of = async (kind: string) => (await stage.as(jpcert)(cases.read, { id })).result.clocks.find((one) => one.vendor.id === 'org-seto' && one.kind === kind)!
  assert.deepEqual([(await of('statement')).due, (await of('patch')).due, (await of('acknowledge')).doneAt], [null, null, now.toISOString()])
  await stage.as(jpcert)(productActs.ask, { id, vendor: 'org-seto', kind: 'patch', due: later(5), basis: '合意書 第3条' })
  await stage.as(seto)(productActs.promise, { id, kind: 'patch', due: later(8), reason: '検証に時間がかかります。' })
  await stage.as(seto)(productActs.promise, { id, kind: 'patch', due: later(12) })
  const [asked, first, second] = (await of('patch')).history
  assert.deepEqual([asked!.asked, asked!.basis, first!.due, second!.due, (await of('patch')).due], [true, '合意書 第3条', later(8), later(12), later(12)])
  const due = later(12)
  now = new Date(now.getTime() + 13 * DAY)
  assert.deepEqual([(await of('patch')).late, (await of('patch')).due], [true, due])
})

test('silence is shown as silence, since when; answers stay, the newest counts; only the maker answers', async () => {
  const id = await aCase(stage)
  const mine = async () => (await stage.as(seto)(cases.read, { id })).result.products[0]!
  assert.deepEqual([(await mine()).status, (await mine()).askedAt], [null, now.toISOString()])
  const product = (await mine()).id
  await assert.rejects(stage.as(rival)(productActs.answer, { id, product, status: 'not-affected' }), { fault: 'refused' })
  await assert.rejects(stage.as(jpcert)(productActs.answer, { id, product, status: 'not-affected' }), { fault: 'refused' })
  await assert.rejects(stage.as(seto)(productActs.answer, { id, product, status: 'fixed' }), { fault: 'invalid' }, 'fixed in which version?')
  await stage.as(seto)(productActs.answer, { id, product, status: 'investigating' })
  await stage.as(seto)(productActs.answer, { id, product, status: 'fixed', fixedIn: '7.2.5' })
  assert.deepEqual([(await mine()).status, (await mine()).history.map(({ status }) => status)], ['fixed', ['investigating', 'fixed']])
})

test('counts by sector from five on, never a name, and no total that would tell of few', () => {
  const of = (sectors: Record<string, number>) => countsOf(Object.entries(sectors).flatMap(([sector, n]) => Array.from({ length: n }, () => sector.split('+'))))
  assert.deepEqual(of({}), { total: null, sectors: [] })
  assert.deepEqual(of({ medical: 4 }), { total: null, sectors: [] })
  assert.deepEqual(of({ medical: 5 }), { total: 5, sectors: [{ sector: 'medical', organisations: 5 }] })
  assert.deepEqual(of({ medical: 5, finance: 2 }), { total: null, sectors: [{ sector: 'medical', organisations: 5 }] }, 'seven would say that two are elsewhere')
  assert.deepEqual(of({ medical: 5, finance: 3, gas: 2 }), { total: 10, sectors: [{ sector: 'medical', organisations: 5 }] })
  assert.deepEqual(of({ 'medical+ict': 3, medical: 3, ict: 3 }).sectors.map(({ organisations }) => organisations), [6, 6])
})

test('from the finder’s report to the holders: blind count, consent, the embargo ends by the clock, the advisory goes out, findings appear', async () => {
  for (const n of [1, 2, 3, 4]) await stage.as({ ...hospital, id: `person-clinic-${n}`, organisation: `org-clinic-${n}` })(assets.register, { name: '入口', maker: 'Fortinet', product: 'FortiGate 60F', version: 'v7.2.3' })
  await stage.as(hospital)(assets.register, { name: '外来の入口', maker: 'Fortinet', product: 'FortiOS', version: '7.2.3' })
  await stage.as(hospital)(assets.register, { name: '直した装置', maker: 'Fortinet', product: 'FortiOS', version: '7.2.5' })
  await stage.settle()
  const id = await aCase(stage)
  assert.deepEqual((await stage.as(jpcert)(cases.prematch, { id })).result.sectors, [{ sector: 'medical', organisations: 5 }])
  assert.equal(JSON.stringify((await stage.as(jpcert)(cases.prematch, { id })).result).includes('org-'), false)
  await assert.rejects(stage.as(seto)(cases.prematch, { id }), { fault: 'refused' })
  const product = (await stage.as(seto)(cases.read, { id })).result.products[0]!.id
  await stage.as(seto)(productActs.answer, { id, product, status: 'fixed', fixedIn: range.to, words: '更新してください。' })
  const until = later(7)
  const { embargo } = (await stage.as(jpcert)(embargoActs.propose, { id, until })).result
  for (const who of [seto, rival, finder]) await stage.as(who)(embargoActs.consent, { id, proposal: embargo.proposals[0]!.id, agrees: true })
  const draft = (await stage.as(jpcert)(advisories.write, { id, words: { ...words, workaround: '外からの管理画面を閉じてください。', acknowledgement: '山科の方' } })).result
  assert.deepEqual(draft.faults, [])
  assert.deepEqual(draft.silent.map((one) => one.id), ['org-mieru'])
  await assert.rejects(stage.as(jpcert)(advisories.publish, { id }), { fault: 'conflict' }, 'not before its time')
  await stage.as(jpcert)(advisories.ready, { id })
  const findings = async () => (await stage.as(hospital)(exposure.list, { vulnerability: draft.tracking })).result.findings
  await stage.settle()
  assert.deepEqual(await findings(), [], 'nobody is told before')
  assert.equal((await stage.as(hospital)(advisories.list, { search: draft.tracking })).result.total, 0)
  now = new Date(until)
  await stage.as(clock)(embargoActs.liftDue, { most: 10 })
  await stage.settle()
  const found = await findings()
  assert.deepEqual(found.map(({ asset, answer }) => [asset.name, answer]), [['外来の入口', 'match']])
  assert.equal((await stage.as(hospital)(advisories.list, { search: draft.tracking })).result.total, 1)
  const read = (await stage.as(jpcert)(cases.read, { id })).result
  assert.deepEqual([read.state, read.advisory?.state, read.advisory?.version], ['published', 'published', 1])
})

test('what a maker left unanswered is under investigation in the document, and the silence is said; a revision keeps the editions', async () => {
  const id = await aCase(stage)
  await stage.as(jpcert)(cases.amend, { id, title: 'x', summary: 'x', shared: false, cve: 'CVE-2026-77777', cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', cwe: 'CWE-287' })
  const product = (await stage.as(seto)(cases.read, { id })).result.products[0]!.id
  await stage.as(seto)(productActs.answer, { id, product, status: 'affected' })
  const draft = (await stage.as(jpcert)(advisories.write, { id, words: { ...words, exploited: true, check: '記録を確かめてください。', links: [{ title: 'JVN', url: 'https://jvn.jp/' }] } })).result
  assert.deepEqual(draft.faults, [])
  const csaf = JSON.parse(draft.csaf) as { document: { notes: { text: string }[] }; vulnerabilities: { product_status: Record<string, string[]>; scores: unknown[]; involvements: { status: string }[] }[] }
  const [one] = csaf.vulnerabilities
  assert.deepEqual([one!.product_status['under_investigation']?.length, one!.product_status['known_affected']?.length, one!.product_status['known_not_affected'], one!.scores.length], [1, 1, undefined, 1])
  assert.match(csaf.document.notes.map(({ text }) => text).join(), /影響を受けないという意味ではありません/)
  await stage.as(jpcert)(advisories.publish, { id })
  await assert.rejects(stage.as(jpcert)(advisories.write, { id, words }), { fault: 'invalid' }, 'what changed?')
  await stage.as(jpcert)(advisories.write, { id, words, revision: '修正版の情報を加えました。' })
  assert.deepEqual((await stage.as(jpcert)(advisories.publish, { id })).result.faults, [])
  const { advisories: [listed] } = (await stage.as(hospital)(advisories.list, { search: 'CVE-2026-77777' })).result
  const read = (await stage.as(hospital)(advisories.read, { id: listed!.id })).result
  assert.deepEqual([read.version, read.editions.map(({ summary }) => summary)], [2, ['初版', '修正版の情報を加えました。']])
})

test('an advisory for some reaches these, and is no public record', async () => {
  const id = await aCase(stage)
  await assert.rejects(stage.as(jpcert)(advisories.write, { id, words, tlp: 'amber' }), { fault: 'invalid' }, 'for whom?')
  const { tracking } = (await stage.as(jpcert)(advisories.write, { id, words: { ...words, title: 'FORFEW' }, tlp: 'amber', audience: { sectors: ['medical'] } })).result
  await stage.as(jpcert)(advisories.publish, { id })
  await stage.settle()
  const of = async (who: typeof hospital) => (await stage.as(who)(advisories.list, { search: tracking })).result.advisories
  assert.equal((await of(hospital))[0]?.link, null)
  assert.deepEqual(await of(person('bank-analyst')), [])
  await assert.rejects(stage.as(person('bank-analyst'))(advisories.read, { id: (await of(hospital))[0]!.id }), { fault: 'missing' })
})

test('what a maker states of its support is told with the findings of that product', async () => {
  await stage.as(seto)(support.state, { maker: 'Fortinet', product: 'FortiOS', version: '7.2', endOfSecurity: '2027-03-31', endOfLife: '2027-09-30' })
  await stage.settle()
  const [finding] = (await stage.as(hospital)(exposure.list, {})).result.findings
  const read = (await stage.as(hospital)(vulnerabilities.read, { id: finding!.vulnerability })).result
  assert.ok(JSON.stringify(read.support).includes('2027-03-31'), JSON.stringify(read.support))
  assert.equal((await stage.as(hospital)(support.list, { search: 'FortiOS' })).result.periods[0]?.ended, false)
  await assert.rejects(stage.as(jpcert)(support.state, { maker: 'x', product: 'x', version: '1', endOfSecurity: 'tba', endOfLife: 'tba' }), { fault: 'refused' })
})
