import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Failure, type Fault } from '#platform/errors.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { assets } from '#domains/assets/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { removeMember, updateOrganisation } from '#trust/identity/tables.ts'
import { aDraft } from '#test/a-warning.ts'
import { aCouncil, council } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sharing } from './contract.ts'
import { feedByToken, feedOf, wordsFor } from './courier-view.ts'

let stage: TestWorld
let now = new Date('2026-11-24T00:30:00Z')
before(async () => {
  stage = await aCouncil(() => now)
})
after(() => stage.close())

const [hospital, bank, small, admin] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner'), person('hospital-administrator')]
const [analyst, duty, director, jpcert] = [person('centre-analyst'), person('centre-duty'), person('centre-director'), person('jpcert-analyst')]
const courier = serviceActor('courier')
const later = () => (now = new Date(now.getTime() + 60_000))

async function failing(promise: Promise<unknown>, fault: Fault): Promise<Failure> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason)
  assert.ok(error instanceof Failure, `expected ${fault}, got ${String(error)}`)
  assert.equal(error.fault, fault, error.message)
  return error
}

/** A report with evidence, its offer agreed. */
async function give(content: string, more: object = {}): Promise<{ incident: string; offer: string }> {
  const { result } = await stage.as(hospital)(reporting.report, {
    kind: 'ransomware', noticedAt: '2026-11-24T00:00:00Z', impact: '電子カルテが開けない。', evidence: [{ name: 'list.txt', content }], ...more,
  })
  await stage.settle()
  const { offers } = (await stage.as(hospital)(sharing.readOffer, { incident: result.id })).result
  const offer = offers[0]?.id ?? ''
  await stage.as(hospital)(sharing.agreeOffer, { id: offer })
  return { incident: result.id, offer }
}

/** Drafted, approved, issued and delivered. */
async function warn(more: Parameters<typeof aDraft>[0] = {}): Promise<string> {
  const { id } = (await stage.as(analyst)(sharing.draft, aDraft(more))).result
  await stage.as(duty)(sharing.approve, { id })
  await stage.as(director)(sharing.issue, { id })
  await stage.settle()
  return id
}

const itemIds = async (incident: string) => (await stage.as(analyst)(sharing.listItems, { incident })).result.items.map(({ id }) => id)

test('the reporter sees what would leave, leaves one out, and only then is it in the exchange, without its name', async () => {
  const { result } = await stage.as(hospital)(reporting.report, {
    kind: 'ransomware', noticedAt: '2026-11-24T00:00:00Z', impact: '電子カルテが開けない。',
    evidence: [{ name: 'list.txt', content: '203.0.113.7\nevil.example\nportal.toto-hp.example\n198.51.100.20\n192.0.2.77\n' }],
  })
  await stage.settle()
  const { offers } = (await stage.as(hospital)(sharing.readOffer, { incident: result.id })).result
  const offer = offers[0]!
  assert.deepEqual(offer.items.map(({ value }) => value).toSorted(), ['192.0.2.77', '203.0.113.7', 'evil.example'])
  assert.deepEqual(offer.removed.map(({ shown }) => shown).toSorted(), ['198[.]51[.]100[.]20', 'portal[.]toto-hp[.]example'])
  assert.deepEqual(offer.label.audience, { organisations: ['org-centre', 'org-jpcert', 'org-mhlw'], communities: [council], sectors: ['medical'] })
  assert.equal((await stage.as(bank)(sharing.listItems, {})).result.total, 0)
  await failing(stage.as(bank)(sharing.agreeOffer, { id: offer.id }), 'missing')
  await failing(stage.as(hospital)(sharing.agreeOffer, { id: offer.id, items: ['nothing'] }), 'invalid')
  const keys = offer.items.filter(({ value }) => value !== '192.0.2.77').map(({ key }) => key)
  await stage.as(hospital)(sharing.agreeOffer, { id: offer.id, items: keys })
  await failing(stage.as(hospital)(sharing.declineOffer, { id: offer.id }), 'refused')
  const { items, total } = (await stage.as(bank)(sharing.listItems, {})).result
  assert.equal(total, 2)
  assert.deepEqual(items.map(({ value, giver }) => [value, giver]).toSorted(), [['203.0.113.7', null], ['evil.example', null]])
  const found = (await stage.as(bank)(sharing.listItems, { search: 'ＥＶＩＬ[.]example' })).result
  assert.deepEqual([found.items.map(({ value }) => value), found.total], [['evil.example'], 1])
})

test('for agencies only, no other member sees or counts anything', async () => {
  const before = (await stage.as(bank)(sharing.listItems, {})).result.total
  const { incident } = await give('agencies-only.example\n', { sharing: 'agencies', tlp: 'green' })
  assert.equal((await stage.as(bank)(sharing.listItems, { incident })).result.total, 0)
  assert.equal((await stage.as(bank)(sharing.listItems, {})).result.total, before)
  assert.equal((await stage.as(analyst)(sharing.listItems, { incident })).result.items[0]?.tlp, 'amber')
})

test('for agencies only, too, the victim is taken out: a specialist body reads the items and was not sent the report', async () => {
  const { incident } = await give('for-agencies.example\nportal.toto-hp.example\n', { sharing: 'agencies' })
  const { items } = (await stage.as(jpcert)(sharing.listItems, { search: 'for-agencies.example' })).result
  assert.deepEqual(items.map(({ value }) => value), ['for-agencies.example'])
  const { offers } = (await stage.as(hospital)(sharing.readOffer, { incident })).result
  assert.deepEqual(offers[0]?.removed.map(({ shown }) => shown), ['portal[.]toto-hp[.]example'])
  assert.equal((await stage.as(jpcert)(sharing.listItems, { search: 'portal.toto-hp' })).result.total, 0)
  const { fields } = (await stage.as(hospital)(reporting.preview, { sharing: 'agencies' })).result
  assert.deepEqual(fields.filter(({ others }) => others?.ja.includes('専門機関')).map(({ field, wide }) => [field, wide]), [['evidence', false]], 'and the reporter was told so before sending')
})

test('the same thing given twice stands once, and each report still counts as having given it', async () => {
  const [first, second] = [await give('twice.example\n'), await give('twice.example\n')]
  assert.deepEqual(await itemIds(first.incident), await itemIds(second.incident))
  assert.equal((await stage.as(bank)(sharing.listItems, { search: 'twice.example' })).result.total, 1)
})

test('pages follow each other without a gap, and a place that is none is told', async () => {
  await give(Array.from({ length: 25 }, (_, n) => `paged-${n}.example`).join('\n'))
  const seen: string[] = []
  let next: string | null | undefined
  do {
    const page = (await stage.as(bank)(sharing.listItems, { search: 'paged-', most: 10, ...(next ? { after: next } : {}) })).result
    assert.equal(page.total, 25)
    seen.push(...page.items.map(({ id }) => id))
    next = page.next
  } while (next)
  assert.equal(new Set(seen).size, 25)
  await failing(stage.as(bank)(sharing.listItems, { after: 'nonsense' }), 'invalid')
})

test('a warning may not be laxer than its items, and the fault names the item', async () => {
  const { incident } = await give('strict.example\n', { tlp: 'amber+strict' })
  const items = await itemIds(incident)
  const error = await failing(stage.as(analyst)(sharing.draft, aDraft({ items, tlp: 'green', purposes: ['detect', 'warn'], attribution: 'named' })), 'invalid')
  const issues = error.detail['issues'] as { path: string; message: { ja: string } }[]
  assert.deepEqual(issues.map(({ path }) => path), ['tlp', 'purposes', 'attribution'])
  assert.ok(issues.every(({ message }) => message.ja.includes('strict[.]example')))
  await failing(stage.as(analyst)(sharing.draft, aDraft({ items: ['item-unknown'] })), 'invalid')
})

test('four eyes and one voice: nothing goes out before a second officer and every agency agree to this very text', async () => {
  const draft = aDraft({ cosigners: ['org-jpcert'] })
  const { result, can } = await stage.as(duty)(sharing.draft, draft)
  const { id } = result
  assert.match(result.number, /^W-26-\d{4}$/)
  assert.equal(can['warning.approve']?.rule, 'warning-four-eyes')
  await failing(stage.as(duty)(sharing.approve, { id }), 'refused')
  await failing(stage.as(bank)(sharing.read, { id }), 'missing')
  await stage.as(jpcert)(sharing.cosign, { id })
  await stage.as(director)(sharing.approve, { id, note: '確かめました' })
  await stage.as(analyst)(sharing.revise, { id, draft: { ...draft, severity: 3 } })
  const again = (await stage.as(analyst)(sharing.read, { id })).result
  assert.deepEqual([again.state, again.cosigned, again.signatures.filter(({ at }) => at !== null).map(({ step }) => step)], ['draft', [], ['draft']])
  await failing(stage.as(duty)(sharing.approve, { id }), 'refused')
  await stage.as(director)(sharing.approve, { id })
  const waiting = await failing(stage.as(director)(sharing.issue, { id }), 'refused')
  assert.equal(waiting.detail['rule'], 'warning-issue-one-voice')
  await stage.as(jpcert)(sharing.cosign, { id })
  const issued = await stage.as(director)(sharing.issue, { id })
  assert.equal(issued.result.state, 'issued')
  assert.deepEqual(issued.result.cosigned, [{ ja: '調整センター', en: 'Coordination Center' }])
  assert.equal(issued.result.counts?.recipients, 2)
  await failing(stage.as(director)(sharing.issue, { id }), 'refused')
})

test('it reaches those permitted and concerned, by sector or by a device, and each step leaves its receipt on every item', async () => {
  await stage.as(small)(assets.register, { name: 'FortiGate 60F', maker: 'Fortinet', product: 'FortiOS', version: '7.2.9', exposed: true })
  const { incident, offer } = await give('steps.example\n203.0.113.99\n')
  const items = await itemIds(incident)
  const id = await warn({ items, incident, audience: { sectors: ['finance'], communities: [], organisations: [] }, products: [{ maker: 'Fortinet', product: 'FortiOS', from: '7.2.0', to: '7.2.11', fixed: '7.2.12' }] })
  const inbox = (await stage.as(small)(sharing.list, { waiting: true })).result
  assert.deepEqual(inbox.warnings.map((one) => [one.id, one.own?.why, one.own?.assets]), [[id, ['asset'], ['FortiGate 60F']]])
  assert.equal(inbox.warnings[0]?.counts, null)
  const opened = (await stage.as(small)(sharing.read, { id })).result
  assert.deepEqual([opened.matched.map(({ version, exposed, certain }) => [version, exposed, certain]), opened.items.length], [[['7.2.9', true, true]], 2])
  assert.deepEqual([opened.draft.incident, opened.signatures.every(({ name }) => name === '')], [undefined, true])
  await stage.as(small)(sharing.acknowledge, { id })
  const refused = await failing(stage.as(small)(sharing.answer, { id, answer: 'fixed', purpose: 'duty' }), 'refused')
  assert.equal(refused.detail['rule'], 'warning-answer-purpose')
  await stage.as(small)(sharing.answer, { id, answer: 'mitigated', purpose: 'block' })
  const changed = await stage.as(small)(sharing.answer, { id, answer: 'fixed', purpose: 'block' })
  assert.equal(changed.result.own?.answer, 'fixed')
  await failing(stage.as(hospital)(sharing.answer, { id, answer: 'fixed' }), 'refused')
  assert.equal((await stage.as(hospital)(sharing.read, { id })).result.own, null)
  const { counts } = (await stage.as(duty)(sharing.read, { id })).result
  assert.deepEqual(counts, { served: 2, opened: 1, acknowledged: 1, acted: 1, recipients: 2 })
  const use = (await stage.as(hospital)(sharing.readUse, { offer })).result
  assert.deepEqual(use.counts, { served: 2, opened: 1, acknowledged: 1, acted: 1, recipients: 2 })
  assert.deepEqual(use.rows.map(({ name, sector, answer }) => [name, sector, answer]).toSorted(), [[null, 'other', null], [null, 'other', 'fixed']])
  assert.deepEqual([use.byPurpose, use.warnings.map((one) => one.id)], [[{ purpose: 'block', organisations: 1 }], [id]])
  assert.deepEqual([use.bySector, use.sightings], [[{ sector: 'other', organisations: 2 }], 0])
  const narrowed = async (by: object): Promise<number> => (await stage.as(hospital)(sharing.readUse, { offer, ...by })).result.total
  assert.deepEqual([await narrowed({ sector: 'other' }), await narrowed({ sector: 'finance' }), await narrowed({ still: 'acted' }), await narrowed({ sector: 'other', still: 'opened' })], [2, 0, 1, 1], 'a sector that is not said finds nobody')
  await failing(stage.as(bank)(sharing.readUse, { offer }), 'missing')
  await stage.world.db.transaction().execute((tx) => updateOrganisation(tx, 'org-kitahama-bank', { named: true }))
  const named = (await stage.as(hospital)(sharing.readUse, { offer })).result.rows.find(({ name }) => name !== null)
  assert.deepEqual([named?.name?.ja, named?.sector], ['北浜銀行', 'finance'])
})

test('at the moment of delivery it is decided again: who left meanwhile gets nothing, and the giver sees that it was refused', async () => {
  const { incident, offer } = await give('late.example\n')
  const { id } = (await stage.as(analyst)(sharing.draft, aDraft({ items: await itemIds(incident), audience: { sectors: [], communities: [council], organisations: [] } }))).result
  await stage.as(duty)(sharing.approve, { id })
  await stage.as(duty)(sharing.issue, { id })
  await stage.world.db.transaction().execute((tx) => removeMember(tx, council, 'org-yamashina'))
  await stage.settle()
  const left = { ...small, communities: [] }
  assert.equal((await stage.as(left)(sharing.notices, {})).result.notices.some(({ thing }) => thing === id), false)
  await failing(stage.as(left)(sharing.read, { id }), 'missing')
  const { refused, rows } = (await stage.as(hospital)(sharing.readUse, { offer })).result
  assert.deepEqual(refused.map(({ sector, because }) => [sector, because.en.length > 0]), [['other', true]])
  assert.match(refused[0]?.entry ?? '', /^[0-9a-f]{64}$/)
  const { counts } = (await stage.as(duty)(sharing.read, { id })).result
  assert.deepEqual([counts?.recipients, counts?.served, rows.length], [5, 4, 3], 'one left, and the giver is no user of its own')
  assert.deepEqual(await stage.as(courier)(sharing.deliver, { thing: id, kind: 'warning', organisation: 'org-yamashina' }).then(({ result }) => result.served), false)
})

test('a correction reaches everyone who holds the thing, waits for each, and can be told again', async () => {
  const { incident } = await give('203.0.113.200\n')
  const items = await itemIds(incident)
  const id = await warn({ items })
  await failing(stage.as(bank)(sharing.correctItem, { id: items[0]!, kind: 'withdraw', reason: { ja: '誤り' } }), 'refused')
  await failing(stage.as(duty)(sharing.correctItem, { id: items[0]!, kind: 'correct', value: 'not an address', reason: { ja: '誤り' } }), 'invalid')
  later()
  const recall = (await stage.as(duty)(sharing.correctItem, { id: items[0]!, kind: 'correct', value: '203.0.113[.]201', reason: { ja: '打ち間違いでした。' } })).result
  assert.equal(recall.holders, 1, 'the giver knows already')
  await failing(stage.as(duty)(sharing.correctItem, { id: items[0]!, kind: 'withdraw', reason: { ja: '誤り' } }), 'refused')
  await stage.settle()
  const notice = (await stage.as(bank)(sharing.notices, {})).result.notices[0]
  assert.deepEqual([notice?.kind, notice?.thing, notice?.read], ['recall', recall.id, false])
  assert.deepEqual((await stage.as(bank)(sharing.listItems, { search: '203.0.113.20' })).result.items.map(({ value }) => value), ['203.0.113.201'])
  const shown = (await stage.as(bank)(sharing.read, { id })).result
  assert.deepEqual(shown.items.map(({ value, state }) => [value, state]).toSorted(), [['203.0.113.200', 'corrected'], ['203.0.113.201', 'active']])
  assert.deepEqual(shown.recalls.map(({ acknowledged }) => acknowledged), [false])
  await stage.as(hospital)(sharing.remind, { id: recall.id })
  await stage.settle()
  const waiting = (await stage.as(duty)(sharing.listRecalls, { waiting: true })).result.recalls.find((one) => one.id === recall.id)
  assert.deepEqual(waiting?.waiting.map(({ name, told }) => [name?.en, told]), [['Kitahama Bank', 2]])
  await stage.as(bank)(sharing.acknowledgeRecall, { id: recall.id })
  const done = (await stage.as(hospital)(sharing.listRecalls, {})).result.recalls.find((one) => one.id === recall.id)
  assert.deepEqual([done?.acknowledged, done?.waiting], [1, []])
  await failing(stage.as(small)(sharing.acknowledgeRecall, { id: recall.id }), 'missing')
})

test('an item that was withdrawn before the warning was delivered is neither carried nor counted, and one that was corrected goes as it is now', async () => {
  const { incident } = await give('gone-early.example\n203.0.113.130\nstands.example\n')
  const items = await itemIds(incident)
  const known = (await stage.as(analyst)(sharing.listItems, { incident })).result.items
  const idOf = (value: string) => known.find((item) => item.value === value)!.id
  const { id } = (await stage.as(analyst)(sharing.draft, aDraft({ items }))).result
  await stage.as(duty)(sharing.approve, { id })
  await stage.as(director)(sharing.issue, { id })
  await stage.as(duty)(sharing.correctItem, { id: idOf('gone-early.example'), kind: 'withdraw', reason: { ja: '誤り' } })
  await stage.as(duty)(sharing.correctItem, { id: idOf('203.0.113.130'), kind: 'correct', value: '203.0.113.131', reason: { ja: '打ち間違い' } })
  await stage.settle()
  const words = await stage.world.db.transaction().execute((tx) => wordsFor(tx, id, 'org-kitahama-bank', () => stage.world.visible(tx, bank)))
  assert.deepEqual((words!.payload['items'] as { value: string }[]).map(({ value }) => value).toSorted(), ['203.0.113.131', 'stands.example'])
  const shown = (await stage.as(bank)(sharing.read, { id })).result
  assert.deepEqual(shown.items.map(({ value, state }) => [value, state]).toSorted(), [['203.0.113.131', 'active'], ['stands.example', 'active']])
  assert.ok(!JSON.stringify(shown).includes('gone-early') && !JSON.stringify(shown).includes(idOf('gone-early.example')))
  await stage.as(bank)(sharing.answer, { id, answer: 'fixed' })
  for (const value of ['gone-early.example', '203.0.113.130']) {
    const { rows } = await sql<{ step: string }>`select step from receipt.step where subject = ${idOf(value)} and organisation = 'org-kitahama-bank'`.execute(stage.world.db)
    assert.deepEqual(rows, [], value)
  }
  const { rows } = await sql<{ step: string }>`select step from receipt.step where subject = ${idOf('stands.example')} and organisation = 'org-kitahama-bank' order by id`.execute(stage.world.db)
  assert.deepEqual(rows.map(({ step }) => step), ['served', 'opened', 'acknowledged', 'acted'])
  const seen = (await stage.as(duty)(sharing.read, { id })).result.items
  assert.equal(seen.length, 4, 'those who speak see what became of each')
})

test('a withdrawn warning is recalled from those who had it, and not delivered to those who had not', async () => {
  const id = await warn()
  await stage.as(duty)(sharing.withdraw, { id, reason: { ja: '誤報でした。' } })
  await stage.settle()
  const [recall] = (await stage.as(bank)(sharing.listRecalls, { waiting: true })).result.recalls
  assert.deepEqual([recall?.warning, recall?.own], [id, { acknowledged: false }])
  await failing(stage.as(bank)(sharing.answer, { id, answer: 'fixed' }), 'refused')
  assert.equal((await stage.as(courier)(sharing.deliver, { thing: id, kind: 'warning', organisation: 'org-kitahama-bank' })).result.served, false)
})

test('an organisation’s sightings count once, one of none counts for nothing, others’ are said from five on, and what one may not see is unknown', async () => {
  const { incident } = await give('seen.example\n', { sharing: 'agencies' })
  const [item] = await itemIds(incident)
  await stage.as(jpcert)(sharing.sight, { item: item!, count: 0 })
  await Promise.all([3, 1, 7, 2].map((count) => stage.as(jpcert)(sharing.sight, { item: item!, count })))
  await stage.as(analyst)(sharing.sight, { item: item!, count: 0 })
  const seenBy = async (who: typeof analyst) => (await stage.as(who)(sharing.listItems, { most: 100 })).result.items.find(({ id }) => id === item)?.sightings
  assert.deepEqual([await seenBy(jpcert), await seenBy(analyst)], [1, 0])
  await stage.as(analyst)(sharing.sight, { item: item!, count: 1 })
  assert.deepEqual([await seenBy(jpcert), await seenBy(analyst)], [1, 1])
  await failing(stage.as(bank)(sharing.sight, { item: item! }), 'missing')
})

test('a channel shows its secret once, takes only safe addresses, and is gone when removed', async () => {
  const hook = (await stage.as(admin)(sharing.setChannel, { kind: 'webhook', to: 'https://hooks.example/in' })).result
  assert.match(hook.secret ?? '', /^whsec_[A-Za-z0-9+/]{43}=$/)
  const feed = (await stage.as(admin)(sharing.setChannel, { kind: 'feed' })).result
  assert.match(feed.secret ?? '', /^\/feeds\/[\w-]{43}$/)
  for (const to of ['http://hooks.example/in', 'ftp://x', 'https://user:word@hooks.example/', '']) await failing(stage.as(admin)(sharing.setChannel, { kind: 'webhook', to }), 'invalid')
  await failing(stage.as(admin)(sharing.setChannel, { kind: 'mail', to: 'nobody' }), 'invalid')
  await failing(stage.as(hospital)(sharing.setChannel, { kind: 'feed' }), 'refused')
  const listed = (await stage.as(hospital)(sharing.listChannels, {})).result.channels
  assert.deepEqual(listed.map(({ kind, secret }) => [kind, secret]).toSorted(), [['feed', null], ['webhook', null]])
  await failing(stage.as(small)(sharing.removeChannel, { id: hook.id }), 'missing')
  await stage.as(admin)(sharing.removeChannel, { id: hook.id })
  assert.equal((await stage.as(admin)(sharing.listChannels, {})).result.channels.length, 1)
})

test('before issuing, the preview says the same as the issue does, and what to mend in the texts', async () => {
  const { incident } = await give('preview.example\n')
  const draft = aDraft({ incident, texts: { ...aDraft().texts, executive: { ja: '東都 総合病院で起きました。7.4.9も危険です。', en: '' } }, products: [{ maker: 'Fortinet', product: 'FortiProxy', from: '7.2.0', to: '7.2.11', fixed: '7.2.12' }] })
  const { id } = (await stage.as(analyst)(sharing.draft, draft)).result
  const preview = (await stage.as(analyst)(sharing.preview, { id })).result
  const bad = preview.checks.filter(({ ok }) => !ok)
  assert.deepEqual(bad.map(({ reader }) => reader), ['analyst', 'executive', 'executive', 'executive', 'executive'], 'nothing to look for, nothing to decide, and three faults of the text')
  assert.ok(bad.some(({ say }) => say.ja.includes('東都 総合病院')), JSON.stringify(bad))
  assert.equal(preview.otherwise.find(({ tlp }) => tlp === 'red')?.total, 0)
  assert.equal(preview.bySector.reduce((sum, row) => sum + row.organisations, 0), preview.total)
  await stage.as(duty)(sharing.approve, { id })
  assert.equal((await stage.as(duty)(sharing.issue, { id })).result.counts?.recipients, preview.total)
})

test('the parts of a warning are kept and read back, a rule that is none is told at its field, and drafts from before read as without', async () => {
  const parts = {
    vulnerabilities: ['CVE-2026-31337', 'CVE-2026-31337'], techniques: [{ id: 't1190', name: 'Exploit Public-Facing Application' }], decisions: [{ what: { ja: '今夜止めるか', en: 'Whether to stop tonight' } }],
    concerned: [{ ja: '7.2を使っている', en: 'You run 7.2' }], hunting: [{ language: 'suricata' as const, title: 'C2', text: 'alert ip any any -> any any (msg:"C2"; sid:1;)' }],
  }
  const { id, draft } = (await stage.as(analyst)(sharing.draft, aDraft(parts))).result
  assert.deepEqual([draft.vulnerabilities, draft.techniques[0]?.id, draft.hunting.length, draft.decisions.length, draft.concerned.length], [['CVE-2026-31337'], 'T1190', 1, 1, 1])
  const { detail } = await failing(stage.as(analyst)(sharing.revise, { id, draft: aDraft({ hunting: [{ language: 'yara', title: 'x', text: 'rule x {' }] }) }), 'invalid')
  assert.deepEqual((detail as { issues: { path: string }[] }).issues.map(({ path }) => path), ['hunting.0.text'])
  await sql`update sharing.warning set draft = draft - 'hunting' - 'techniques' - 'decisions' - 'concerned' - 'vulnerabilities' where id = ${id}`.execute(stage.world.db)
  assert.deepEqual((await stage.as(analyst)(sharing.read, { id })).result.draft.hunting, [])
  assert.ok((await stage.as(analyst)(sharing.preview, { id })).result.checks.length > 0)
})

test('a text that was revised after it was read is signed by nobody who read the old one', async () => {
  const { id, signatures } = (await stage.as(analyst)(sharing.draft, aDraft({ cosigners: ['org-jpcert'] }))).result
  const written = signatures.find(({ step }) => step === 'draft')?.at ?? ''
  later()
  const revised = (await stage.as(analyst)(sharing.revise, { id, draft: aDraft({ cosigners: ['org-jpcert'], severity: 4 }) })).result
  await failing(stage.as(jpcert)(sharing.cosign, { id, written }), 'conflict')
  await failing(stage.as(duty)(sharing.approve, { id, written }), 'conflict')
  const newer = revised.signatures.find(({ step }) => step === 'draft')?.at ?? ''
  await stage.as(jpcert)(sharing.cosign, { id, written: newer })
  assert.equal((await stage.as(duty)(sharing.approve, { id, written: newer })).result.state, 'approved')
})

test('issued twice at the same moment it goes out once; delivered twice it leaves one receipt', async () => {
  const { id } = (await stage.as(analyst)(sharing.draft, aDraft())).result
  await stage.as(duty)(sharing.approve, { id })
  const both = await Promise.allSettled([stage.as(duty)(sharing.issue, { id }), stage.as(director)(sharing.issue, { id })])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await stage.settle()
  const deliver = () => stage.as(courier)(sharing.deliver, { thing: id, kind: 'warning', organisation: 'org-kitahama-bank' })
  assert.deepEqual((await Promise.all([deliver(), deliver()])).map(({ result }) => result.served), [true, true])
  assert.deepEqual((await stage.as(duty)(sharing.read, { id })).result.counts, { served: 2, opened: 0, acknowledged: 0, acted: 0, recipients: 2 })
  assert.equal((await stage.as(bank)(sharing.notices, {})).result.notices.filter(({ thing }) => thing === id).length, 1)
})

test('a giver that allows its name is named with what it gave', async () => {
  await give('named.example\n', { sharing: 'named' })
  assert.deepEqual((await stage.as(bank)(sharing.listItems, { search: 'named.example' })).result.items.map(({ giver }) => giver?.ja), ['東都総合病院'])
})

test('what the courier reads says what was delivered, and nothing once it is withdrawn', async () => {
  const { incident } = await give('carried.example\n')
  const id = await warn({ items: await itemIds(incident) })
  const words = () => stage.world.db.transaction().execute((tx) => wordsFor(tx, id, 'org-kitahama-bank', () => stage.world.visible(tx, bank)))
  const said = await words()
  assert.ok(said)
  const carried = said.payload['items'] as { value: string }[] // as shown in a list of items
  assert.deepEqual([said.link, said.payload['type'], carried.map(({ value }) => value)], [`/warnings/${id}`, 'warning.issued', ['carried.example']])
  assert.ok(!JSON.stringify(said).includes('東都'), 'the giver is not in it')
  later()
  await stage.as(duty)(sharing.withdraw, { id, reason: { ja: '誤報でした。' } })
  assert.equal(await words(), null)
  await stage.settle()
  const feed = (await stage.as(admin)(sharing.setChannel, { kind: 'feed' })).result.secret?.split('/').at(-1) ?? ''
  const [way, entries] = await stage.world.db.transaction().execute(async (tx) => [await feedByToken(tx, feed), await feedOf(tx, 'org-kitahama-bank')] as const)
  assert.deepEqual([way?.organisation, entries[0]?.kind, entries.some(({ thing }) => thing === id)], ['org-toto-hospital', 'recall', false])
  assert.equal(await stage.world.db.transaction().execute((tx) => feedByToken(tx, `${feed}x`)), null)
})
