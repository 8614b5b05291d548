/** One hospital, one report: what it must tell to whom by when, what each body sees of it, and what becomes of it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { duties, type DutyDetail, type Profile } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import type { Actor } from '#language/organisation.ts'
import { Failure } from '#platform/errors.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import { progressOf } from '#trust/receipts/tables.ts'
import { addOrganisation, smallNation } from '../small-nation.ts'
import { aWorld, person, type TestWorld } from '../world.ts'

let stage: TestWorld
let now = new Date('2026-11-20T00:10:00Z')
let incident = ''

const hospital = person('hospital-analyst')
const executive = person('hospital-executive')
const centre = person('centre-duty')
const ministry = person('ministry-officer')
const officer = (organisation: string, kind: Actor['kind']): Actor => ({ ...ministry, id: `person-${organisation}`, office: `${organisation}/duty-officer`, organisation, kind })
const commission = officer('org-ppc', 'ministry')
const soc: Actor = { ...person('vendor-contact'), id: 'person-soc', office: 'org-seto/member' }

before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    await addOrganisation(tx, 'org-ppc', { kind: 'ministry', name: ['個人情報保護委員会', 'Personal Information Protection Commission'] })
    await addOrganisation(tx, 'org-seto', { kind: 'vendor', name: ['瀬戸電子', 'Seto'] })
  })
})
after(() => stage.close())

const later = (hours: number): void => { now = new Date(now.getTime() + hours * 3_600_000) }
const read = async (as: Actor): Promise<DutyDetail> => (await stage.as(as)(duties.readDuties, { incident })).result
const dutyOf = ({ duties: all }: DutyDetail, regime: string) => all.find((one) => one.regime === regime)
const fails = async (work: Promise<unknown>): Promise<Failure> => {
  const error = await work.then(() => assert.fail('was not refused'), (thrown: unknown) => thrown)
  assert.ok(error instanceof Failure, String(error))
  return error
}
const pathsOf = ({ detail }: Failure): string[] => (detail['issues'] as { path: string }[]).map(({ path }) => path)

const profile: Profile = {
  identifiers: ['1234567890123'], jurisdictions: ['JP'], sectors: ['medical'], designations: ['jp-medical-institution', 'jp-personal-information-handler', 'jp-critical-infrastructure-operator'],
  unsure: ['jp-my-number-handler'], systems: [], related: [],
}

test('a hospital that never said what it is sees what it may have to report, and each possible duty says which answer decides', async () => {
  const reported = await stage.as(hospital)(reporting.report, {
    kind: 'ransomware', noticedAt: '2026-11-20T08:30:00+09:00', occurredAt: '2026-11-20T03:00:00+09:00', impact: '電子カルテが開きません。', personalData: 'unknown', responses: ['disconnected'],
    contact: { name: '情報管理室', phone: '03-0000-0000' }, evidence: [{ name: 'iocs.txt', content: '198.51.100.7\nCVE-2024-21762' }],
  })
  incident = reported.result.id
  const early = await read(hospital)
  assert.equal(dutyOf(early, 'JP-APPI')?.state, 'possible', 'duties are there before the report was taken over')
  await stage.settle()
  const seen = await read(hospital)
  const appi = dutyOf(seen, 'JP-APPI')
  assert.equal(appi?.state, 'possible')
  assert.ok(appi.decides.some(({ field }) => field === 'data.leak'), JSON.stringify(appi.decides))
  assert.ok(seen.duties.filter(({ state }) => state === 'possible').every(({ why }) => why.length > 0))
  assert.ok(seen.questions.some(({ field, decides, asks }) => field === 'data.leak' && decides && asks.ja.includes('個人データ')))
  assert.ok(!seen.questions.some(({ field }) => ['time.aware', 'summary.narrative', 'incident.kind', 'iocs', 'reporter.contact'].includes(field)), 'nothing is asked twice')
  const { result: { facts } } = await stage.as(hospital)(duties.listFacts, { incident })
  assert.deepEqual(facts.find(({ field }) => field === 'vulnerability')?.value, ['CVE-2024-21762'])
  assert.ok(facts.every(({ source, by }) => source === 'report' && by.office === hospital.office))
})

test('what the organisation says it is by law releases and opens duties, and the difference is told', async () => {
  const { result } = await stage.as(person('hospital-administrator'))(duties.readProfile, {})
  assert.equal(result.savedAt, null)
  assert.ok(result.profile.unsure.includes('jp-medical-institution') && result.choices.designations.length > 20)
  await stage.as(person('hospital-administrator'))(duties.saveProfile, profile)
  const { history, duties: all } = await read(hospital)
  assert.equal(history[0]?.cause, 'profile')
  assert.ok(history[0].changes.some(({ what, duty }) => what === 'went' && duty.startsWith('JP-CRCA-INC/')), JSON.stringify(history[0].changes))
  assert.ok(!all.some(({ regime }) => regime === 'JP-TSE'))
})

test('an answer opens duties with deadlines and why; what cannot be is told at its field and changes nothing', async () => {
  for (const [fact, path] of [
    [{ field: 'time.aware', value: '2026-11-19T00:00:00+09:00' }, 'facts.0.value'], [{ field: 'no.such', value: 'x' }, 'facts.0.field'], [{ field: 'data.leak', value: 'maybe' }, 'facts.0.value'],
    [{ field: 'entity.legal_name', value: 'x' }, 'facts.0.field'], [{ field: 'data.leak' }, 'facts.0.value'], [{ field: 'data.leak', value: 'yes', entity: 'org-nobody' }, 'facts.0.entity'],
    [{ field: 'data.leak', value: 'yes', knownAt: '2027-01-01T00:00:00Z' }, 'facts.0.knownAt'], [{ field: 'remarks', value: 'あ'.repeat(20_001) }, 'facts.0.value'],
  ] as const) assert.deepEqual(pathsOf(await fails(stage.as(hospital)(duties.tellFacts, { incident, facts: [fact] }))), [path], JSON.stringify(fact).slice(0, 80))
  const { result } = await stage.as(hospital)(duties.tellFacts, { incident, facts: [{ field: 'data.leak', value: 'yes', certainty: 'estimated' }, { field: 'care.affected', value: 'yes' }] })
  const appi = dutyOf(result, 'JP-APPI')
  assert.equal(appi?.state, 'due')
  assert.ok(appi.why.some(({ ja }) => ja.includes('個人データの漏えい')), JSON.stringify(appi.why))
  assert.deepEqual(appi.stages.map(({ id, state, due }) => [id, state, due.at]), [
    ['flash', 'due', '2026-11-24T23:59:59+09:00'], ['full', 'off', '2026-12-19T23:59:59+09:00'], ['full-improper-purpose', 'due', '2027-01-18T23:59:59+09:00'],
  ])
  assert.equal(appi.addressees[0]?.organisation?.id, 'org-ppc')
  assert.ok(appi.why.some(({ ja, en }) => ja.includes('（東都総合病院 ') && en.includes('(Toto General Hospital ') && !en.includes('東都')), 'who said it is named in each language')
  assert.ok(result.history[0]?.changes.some(({ what, duty, title }) => what === 'changed' && duty.startsWith('JP-APPI/') && title.ja !== ''), JSON.stringify(result.history[0]))
  assert.equal(dutyOf(result, 'JP-MED')?.state, 'due')
})

test('lists say the oldest danger first, what may be due after what is, page by page without a gap', async () => {
  const { result: whole } = await stage.as(hospital)(duties.listDuties, { most: 100 })
  assert.ok(whole.total > 6 && whole.stages.length === whole.total)
  const states = whole.stages.map(({ state }) => state)
  assert.equal(states.lastIndexOf('due') < states.indexOf('possible'), true, states.join())
  const dated = whole.stages.filter(({ state, dueAt }) => state === 'due' && dueAt !== null).map(({ dueAt }) => Date.parse(dueAt!))
  assert.deepEqual(dated, dated.toSorted((a, b) => a - b))
  assert.deepEqual(whole.stages.slice(0, 2).map(({ regime, kind }) => [regime, kind]), [['JP-MED', 'promptly'], ['JP-APPI', 'at']], 'promptly waits behind nothing but what is late')
  const paged: string[] = []
  for (let after: string | undefined, more = true; more;) {
    const { result } = await stage.as(hospital)(duties.listDuties, { most: 3, ...(after && { after }) })
    if (after === undefined) later(24 * 5) // a page is left open: what becomes late meanwhile is neither skipped nor shown twice
    paged.push(...result.stages.map(({ regime, stage: id }) => `${regime} ${id}`))
    after = result.next ?? undefined
    more = result.next !== null
  }
  assert.deepEqual(paged, whole.stages.map(({ regime, stage: id }) => `${regime} ${id}`))
  const { result: { stages: [first, ...rest] } } = await stage.as(hospital)(duties.listDuties, { state: 'due' })
  assert.deepEqual([first?.regime, first?.late, rest[0]?.kind], ['JP-APPI', true, 'promptly'], 'from the first page on the order is today’s')
  later(-24 * 5)
  assert.deepEqual(pathsOf(await fails(stage.as(hospital)(duties.listDuties, { after: Buffer.from('infinity 0 x').toString('base64url') }))), ['after'])
  assert.deepEqual(pathsOf(await fails(stage.as(hospital)(duties.listDuties, { after: 'x' }))), ['after'])
})

test('two who disagree both stay, and the duty stands for the more careful answer; amounts are in one currency', async () => {
  const { result } = await stage.as(executive)(duties.tellFacts, { incident, facts: [{ field: 'data.leak', value: 'no' }, { field: 'impact.financial', value: { currency: 'JPY', amount: 1_000_000 } }] })
  assert.equal(dutyOf(result, 'JP-APPI')?.state, 'due')
  assert.equal(dutyOf(result, 'JP-APPI')?.disputed, true)
  assert.deepEqual(pathsOf(await fails(stage.as(hospital)(duties.tellFacts, { incident, facts: [{ field: 'impact.financial', value: { currency: 'USD', amount: 7_000 } }] }))), ['facts.0.value'])
  const { result: { facts } } = await stage.as(hospital)(duties.listFacts, { incident })
  assert.equal(facts.filter(({ field, disputed, superseded }) => field === 'data.leak' && disputed && !superseded).length, 2)
  await stage.as(executive)(duties.tellFacts, { incident, facts: [{ field: 'data.leak', value: 'yes' }] })
})

test('the centre says the severity and nothing else; nobody else says anything', async () => {
  await stage.as(centre)(reporting.triage, { id: incident, severity: 3, confirmed: true })
  await stage.settle()
  const { result: { facts } } = await stage.as(hospital)(duties.listFacts, { incident })
  assert.deepEqual(facts.filter(({ field }) => field === 'impact.severity_jp').map(({ value, by }) => [value, by.organisation]), [[3, 'org-centre']])
  await stage.as(centre)(duties.tellFacts, { incident, facts: [{ field: 'incident.rsit', value: 'availability' }] })
  assert.equal((await fails(stage.as(centre)(duties.tellFacts, { incident, facts: [{ field: 'data.leak', value: 'no' }] }))).fault, 'refused')
  assert.equal((await fails(stage.as(person('bank-analyst'))(duties.readDuties, { incident }))).fault, 'missing')
  assert.equal((await fails(stage.as(commission)(duties.readDuties, { incident }))).fault, 'missing', 'the commission knows nothing before it is told')
})

test('the preview says which body gets which field and what goes to none; what is sent is that, to its body alone', async () => {
  const { result: preview } = await stage.as(hospital)(duties.preview, { incident, regime: 'JP-APPI', stage: 'flash' })
  assert.deepEqual(preview.to.map(({ body, way, organisation }) => [body, way, organisation?.id]), [['ppc', 'inside', 'org-ppc']])
  assert.ok(preview.kept.some(({ field }) => field === 'care.affected'), 'what another law asks stays here')
  const asked = preview.to[0]!.items.filter(({ mayLeaveOut }) => !mayLeaveOut).flatMap(({ fields }) => fields.map(({ field }) => field))
  assert.ok(!asked.includes('iocs') && asked.includes('data.subjects_count'), 'indicators are no item of this law')
  assert.deepEqual(preview.to[0]!.items.filter(({ mayLeaveOut }) => mayLeaveOut).map(({ item }) => item), ['form'], 'what only the form asks is the reporter’s to give')
  const ask = { incident, regime: 'JP-APPI', stage: 'flash', without: ['form'], consents: [{ body: 'ppc', purposes: ['investigate' as const] }] }
  const once = await stage.as(hospital)(duties.submit, ask, { key: 'appi-flash' })
  const again = await stage.as(hospital)(duties.submit, ask, { key: 'appi-flash' })
  assert.deepEqual(again.result, once.result, 'the same request sends once')
  assert.equal(once.result.duty.stages[0]?.state, 'sent')
  const { result: queue } = await stage.as(commission)(duties.listSubmissions, {})
  assert.deepEqual(queue.submissions.map(({ regime, from, state }) => [regime, from.id, state]), [['JP-APPI', 'org-toto-hospital', 'sent']])
  const { result: none } = await stage.as(centre)(duties.listSubmissions, {})
  assert.equal(none.total, 0, 'another body has nothing of it')
  assert.equal((await fails(stage.as(centre)(duties.readSubmission, { id: queue.submissions[0]!.id }))).fault, 'missing')
})

test('a body reads for a purpose that was agreed; another is refused, and both stand in the ledger', async () => {
  const { result: { submissions: [sent] } } = await stage.as(commission)(duties.listSubmissions, {})
  const { id } = sent!
  const refused = await fails(stage.as(commission)(duties.readSubmission, { id, purpose: 'warn' }))
  assert.deepEqual([refused.fault, refused.detail['rule']], ['refused', 'submission-purpose'])
  const { result } = await stage.as(commission)(duties.readSubmission, { id, purpose: 'investigate' })
  assert.equal(result.state, 'opened')
  assert.deepEqual(result.items.flatMap(({ fields }) => fields).find(({ field }) => field === 'summary.narrative')?.values.map(({ shown }) => shown.ja), ['電子カルテが開きません。'])
  assert.ok(!JSON.stringify(result).includes('198.51.100.7'))
  const [progress] = await stage.world.db.transaction().execute((tx) => progressOf(tx, id))
  assert.ok(progress?.opened && progress.purposes.includes('investigate'))
  const entries = await stage.world.db.transaction().execute((tx) => entriesOf(tx, id))
  assert.ok(entries.some(({ verb }) => verb === 'submission.read'))
})

test('a body asks back in the incident’s own thread, reads the answer, and acknowledges', async () => {
  const { result: { submissions: [sent] } } = await stage.as(commission)(duties.listSubmissions, {})
  const { id } = sent!
  await stage.as(commission)(duties.ask, { id, body: '本人の数は、いつ分かりますか。' })
  await stage.settle()
  const { result: thread } = await stage.as(hospital)(reporting.read, { id: incident })
  const question = thread.thread.find(({ kind, from }) => kind === 'question' && from.organisation === 'org-ppc')
  assert.equal(question?.body, '本人の数は、いつ分かりますか。')
  await stage.as(hospital)(reporting.answer, { id: incident, question: question.id, body: '明日までに数えます。' })
  const { result } = await stage.as(commission)(duties.readSubmission, { id })
  assert.deepEqual(result.questions.map(({ answers }) => answers.map(({ body }) => body)), [['明日までに数えます。']])
  const { result: done } = await stage.as(commission)(duties.acknowledge, { id, reference: '個-26-101' })
  assert.deepEqual([done.state, done.reference], ['acknowledged', '個-26-101'])
  assert.equal((await fails(stage.as(commission)(duties.acknowledge, { id }))).detail['rule'], 'submission-acknowledged')
})

test('ministry and police get the report of another law, each with its own items; what stands outside is handed over by hand', async () => {
  const { result: preview } = await stage.as(hospital)(duties.preview, { incident, regime: 'JP-MED', stage: 'flash' })
  assert.deepEqual(preview.to.map(({ body, organisation }) => [body, organisation?.id]), [['mhlw', 'org-mhlw'], ['police', 'org-police']])
  await stage.as(hospital)(duties.submit, { incident, regime: 'JP-MED', stage: 'flash' })
  const { result } = await stage.as(ministry)(duties.listSubmissions, {})
  assert.deepEqual(result.submissions.map(({ regime }) => regime), ['JP-MED'])
  const missing = await fails(stage.as(hospital)(duties.submit, { incident, regime: 'JP-JPCERT', stage: 'any', handedOver: [{ body: 'jpcert', channel: 'メール', at: now.toISOString() }] }))
  assert.deepEqual(pathsOf(missing), ['handedOver.0.body'], 'inside nothing is handed over')
  const { result: form } = await stage.as(hospital)(duties.preview, { incident, regime: 'JP-POLICE', stage: 'any' })
  const elsewhere = form.to[0]!.items.flatMap(({ fields }) => fields).find(({ field }) => field === 'reported_elsewhere')?.values[0]?.shown
  assert.match(elsewhere?.ja ?? '', /^個人情報保護委員会へ「[^」]+」の速報を提出（2026年11月20日 9時10分（日本時間））\n/)
  assert.match(elsewhere?.en ?? '', /^flash report under “[^”]+” to the Personal Information Protection Commission: 20 November 2026, 9:10 \(Japan time\)\n/)
  const away = await fails(stage.as(hospital)(duties.submit, { incident, regime: 'JP-APPI', stage: 'full', to: ['ppc'] }))
  assert.deepEqual(pathsOf(away), ['stage'], 'a stage that does not apply is not sent')
  const bound = await fails(stage.as(hospital)(duties.submit, { incident, regime: 'JP-APPI', stage: 'flash', without: ['1'] }))
  assert.deepEqual(pathsOf(bound), ['without.0'])
})

test('a later fact marks what was sent as no longer holding, until the update is sent', async () => {
  later(1)
  const { result } = await stage.as(hospital)(duties.tellFacts, { incident, facts: [{ field: 'data.subjects_count', value: { min: 1_200, max: 1_500 }, certainty: 'estimated' }] })
  assert.deepEqual(dutyOf(result, 'JP-APPI')?.stages[0]?.stale.map(({ field }) => field), ['data.subjects_count'])
  await stage.as(hospital)(duties.submit, { incident, regime: 'JP-APPI', stage: 'flash', without: ['form'] })
  const after = await read(hospital)
  assert.deepEqual(dutyOf(after, 'JP-APPI')?.stages[0]?.stale, [])
  assert.equal(dutyOf(after, 'JP-APPI')?.stages[0]?.sentAt, '2026-11-20T00:10:00.000Z', 'the first report is the one that was in time')
})

test('a proxy reports for the hospital while it may, under both names', async () => {
  assert.equal((await fails(stage.as(soc)(duties.readDuties, { incident }))).fault, 'missing')
  assert.equal((await fails(stage.as(hospital)(duties.grantProxy, { to: 'org-seto', until: '2026-12-31T00:00:00Z' }))).fault, 'refused', 'an analyst gives no such power')
  assert.deepEqual(pathsOf(await fails(stage.as(executive)(duties.grantProxy, { to: 'org-seto', until: '2026-01-01T00:00:00Z' }))), ['until'])
  const { result: proxy } = await stage.as(executive)(duties.grantProxy, { to: 'org-seto', until: '2026-12-31T00:00:00Z', note: '監視を任せています。' })
  const { result: { submissions: [sent] } } = await stage.as(soc)(duties.submit, { incident, regime: 'JP-POLICE', stage: 'any' })
  assert.deepEqual([sent?.by.id, sent?.from.id], ['org-seto', 'org-toto-hospital'])
  const { result: list } = await stage.as(soc)(duties.listDuties, {})
  assert.ok(list.stages.length > 0 && list.stages.every(({ organisation }) => organisation.id === 'org-toto-hospital'))
  assert.equal((await stage.as(soc)(duties.readSubmission, { id: sent!.id })).result.from.id, 'org-toto-hospital')
  await stage.as(executive)(duties.endProxy, { id: proxy.id })
  assert.equal((await fails(stage.as(soc)(duties.readDuties, { incident }))).fault, 'missing')
  assert.equal((await stage.as(soc)(duties.listDuties, {})).result.total, 0)
})

test('forms are filled with what is known, under the law’s own names', async () => {
  const { result } = await stage.as(hospital)(duties.render, { incident, regime: 'JP-APPI', stage: 'flash', format: 'json' })
  const form = JSON.parse(Buffer.from(result.content, 'base64').toString()) as { form: { id: string }; items: { id: string; answers: { field: string; certainty: string; text?: { ja: string } }[] }[] }
  assert.equal(form.form.id, 'unified-2-ransomware')
  const answers = form.items.flatMap(({ answers: some }) => some)
  assert.equal(answers.find(({ field }) => field === 'summary.narrative')?.text?.ja, '電子カルテが開きません。')
  assert.equal(answers.find(({ field }) => field === 'cause.root')?.certainty, 'missing')
})

test('as STIX and as the draft of a mail the same report goes, and nothing of what its addressee is not given', async () => {
  const made = async (regime: string, stageId: string, format: 'stix' | 'eml') => Buffer.from((await stage.as(hospital)(duties.render, { incident, regime, stage: stageId, format })).result.content, 'base64').toString()
  const { objects } = JSON.parse(await made('JP-APPI', 'flash', 'stix')) as { objects: { type: string; name?: string; description?: string; labels?: string[] }[] }
  assert.equal(objects.find(({ type }) => type === 'incident')?.description, '電子カルテが開きません。')
  const { result: { to, kept } } = await stage.as(hospital)(duties.preview, { incident, regime: 'JP-APPI', stage: 'flash' })
  const given = new Set(to[0]!.items.flatMap(({ fields }) => fields.map(({ field }) => field)))
  const told = objects.flatMap(({ labels = [] }) => labels).flatMap((label) => (label.startsWith('sakimori-field:') ? [label.slice('sakimori-field:'.length)] : []))
  assert.ok(told.length > 0 && kept.length > 0)
  assert.deepEqual(told.filter((field) => !given.has(field)), [])
  const mail = await made('JP-JPCERT', 'any', 'eml')
  assert.match(mail, /^X-Unsent: 1\r$/m)
  assert.match(mail, /^To: .*<?info@jpcert\.or\.jp>?\r$/m)
})

test('the phase goes on with what was reported, and says what is essential by now of what a duty asks', async () => {
  const { phase, questions } = await read(hospital)
  assert.equal(phase?.id, 'intermediate', 'a report was sent, and nothing is resolved')
  assert.deepEqual(phase.essential.map(({ field }) => field).toSorted(), questions.filter(({ weight, entity }) => weight === 'essential' && entity.id === 'org-toto').map(({ field }) => field).toSorted())
  assert.equal((await read(ministry)).phase, null)
})

test('the clock tells once a threshold, and who waits sees what is late', async () => {
  const clock = serviceActor('clock')
  const sent = async (): Promise<number> => (await stage.as(clock)(duties.sendReminders, {})).result.sent
  now = new Date('2027-01-17T16:00:00Z')
  assert.equal(await sent(), 1)
  assert.equal(await sent(), 0, 'once')
  now = new Date('2027-01-18T15:00:01Z')
  assert.ok(await sent() > 0)
  const { result: { reminders } } = await stage.as(hospital)(duties.listReminders, {})
  const told = stage.as(hospital)
  const { result: page } = await told(duties.listReminders, { incident: reminders[0]!.incident, most: 1 })
  assert.ok(page.next)
  const { result: rest } = await told(duties.listReminders, { incident: reminders[0]!.incident, most: 100, after: page.next })
  assert.deepEqual([...page.reminders, ...rest.reminders], reminders.filter(({ incident }) => incident === reminders[0]!.incident), 'page by page, the same')
  assert.ok(page.coming.some(({ regime, threshold, at }) => regime === 'JP-APPI' && threshold === 'escalated' && Date.parse(at) > now.getTime()) && page.coming.every(({ at }) => Date.parse(at) > now.getTime()), 'a day past the deadline its executives will hear')
  assert.equal((await fails(told(duties.listReminders, { after: Buffer.from('infinity x').toString('base64url') }))).fault, 'invalid')
  assert.deepEqual(reminders.filter(({ regime }) => regime === 'JP-APPI').map(({ stage: id, threshold }) => [id, threshold]), [['full-improper-purpose', 'late'], ['full-improper-purpose', 'day']])
  for (const reader of [hospital, commission]) {
    const { result } = await stage.as(reader)(duties.listDuties, { late: true })
    assert.deepEqual(result.stages.map(({ regime, stage: id, late }) => [regime, id, late]), [['JP-APPI', 'full-improper-purpose', true]], reader.organisation)
  }
  assert.equal(dutyOf(await read(commission), 'JP-APPI')?.stages.find(({ id }) => id === 'full-improper-purpose')?.late, true)
  assert.deepEqual((await read(commission)).questions, [], 'what was answered it reads in what is sent to it')
})
