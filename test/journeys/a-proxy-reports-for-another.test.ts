/** A SOC that a hospital asked to report for it sends the first report: under both names, and no longer than it was asked to. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import type { Actor } from '#language/organisation.ts'
import { Failure } from '#platform/errors.ts'
import { insertPerson } from '#trust/identity/tables.ts'
import { ledger } from '#trust/ledger/contract.ts'
import { addOrganisation, smallNation } from '../small-nation.ts'
import { aWorld, person, type TestWorld } from '../world.ts'

let stage: TestWorld
let now = new Date('2026-11-20T00:10:00Z')
let [incident, proxy, question] = ['', '', '']

const hospital = person('hospital-analyst')
const executive = person('hospital-executive')
const centre = person('centre-duty')
const soc: Actor = { ...person('vendor-contact'), id: 'person-soc', office: 'org-seto/member' }
const sensor: Actor = { ...person('hospital-machine'), id: 'machine-seto', office: 'org-seto/machine', organisation: 'org-seto', kind: 'vendor', scopes: ['incident.report', 'precursor.report'] }
const file = { name: 'iocs.txt', content: 'toto-hp.example\n203.0.113.9' }
const told: z.input<typeof reporting.report.input> = {
  onBehalfOf: 'org-toto-hospital', kind: 'ransomware', noticedAt: '2026-11-20T08:30:00+09:00', impact: '電子カルテが開きません。', personalData: 'yes',
  contact: { name: '情報管理室', phone: '03-0000-0000' }, evidence: [file],
}

before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    await addOrganisation(tx, 'org-seto', { kind: 'vendor', name: ['瀬戸電子', 'Seto'] })
    await insertPerson(tx, { id: soc.id, organisation: 'org-seto', office: soc.office, roles: soc.roles, name: '監視 太郎', mail: '', clearance: 0, active: true, subject: null })
  })
})
after(() => stage.close())

const fails = async (work: Promise<unknown>): Promise<Failure> => {
  const error = await work.then(() => assert.fail('was not refused'), (thrown: unknown) => thrown)
  assert.ok(error instanceof Failure, String(error))
  return error
}
const listed = async (as: Actor) => (await stage.as(as)(reporting.list, {})).result
const words = ({ fault, message, detail }: Failure) => ({ fault, message, detail })

test('who granted nothing and who is not there get one answer, whoever asks and by whichever verb', async () => {
  const as = stage.as(soc)
  const ways: ((whose: string) => Promise<unknown>)[] = [
    (whose) => as(reporting.report, { ...told, onBehalfOf: whose }), (whose) => as(reporting.preview, { onBehalfOf: whose }), (whose) => as(reporting.examine, { onBehalfOf: whose, file }),
    (whose) => as(reporting.precursor, { onBehalfOf: whose, seen: 'x', noticedAt: '2026-11-20T08:30:00+09:00' }),
  ]
  for (const way of ways) {
    const [member, stranger] = [await fails(way('org-toto-hospital')), await fails(way('org-nowhere'))]
    assert.equal(member.detail['rule'], 'incident-not-proxy')
    assert.deepEqual(words(member), words(stranger))
  }
  assert.equal((await listed(hospital)).total, 0)
})

test('whom the hospital asked sends its first report, and it is the hospital’s', async () => {
  proxy = (await stage.as(executive)(duties.grantProxy, { to: 'org-seto', until: '2026-12-31T00:00:00Z' })).result.id
  const { fields } = (await stage.as(soc)(reporting.preview, { onBehalfOf: 'org-toto-hospital' })).result
  assert.deepEqual(fields[0]?.seenBy.map(({ organisation }) => organisation), ['org-centre', 'org-mhlw'], 'the hospital’s ministry')
  const { removed } = (await stage.as(soc)(reporting.examine, { onBehalfOf: 'org-toto-hospital', file })).result
  assert.deepEqual(removed.map(({ item }) => item.value), ['toto-hp.example'], 'what shows the hospital, and not what shows the proxy')

  const { result, entry, can } = await stage.as(soc)(reporting.report, told)
  incident = result.id
  assert.deepEqual([result.organisation, result.reportedBy?.organisation, result.reportedBy?.name.en], ['org-toto-hospital', 'org-seto', 'Seto'])
  assert.deepEqual([result.thread[0]?.from.name, result.thread[0]?.from.organisationName.en, result.contact?.name], ['監視 太郎', 'Seto', '情報管理室'])
  assert.equal(can['incident.update']?.allowed, true)
  const said = (await stage.as(soc)(ledger.entry, { hash: entry!.hash })).result.entry
  assert.deepEqual([said?.organisation, said?.subject, said?.basis, said?.rule], ['org-seto', incident, proxy, 'incident-proxy'], 'the ledger says who did it, and on whose word')
})

test('the hospital sees the report and its duties; so does the proxy', async () => {
  await stage.settle()
  const seen = (await stage.as(hospital)(reporting.read, { id: incident })).result
  assert.deepEqual([seen.organisationName.en, seen.reportedBy?.name.en, seen.thread[0]?.from.name], ['Toto General Hospital', 'Seto', '監視 太郎'])
  for (const who of [hospital, soc]) {
    const { result } = await stage.as(who)(duties.readDuties, { incident })
    assert.equal(result.incident.organisation.id, 'org-toto-hospital')
    assert.ok(result.duties.some(({ regime, state }) => regime === 'JP-POLICE' && state !== 'untriggered'))
  }
  const { facts } = (await stage.as(hospital)(duties.listFacts, { incident })).result
  assert.ok(facts.length > 0 && facts.every(({ by }) => by.organisation === 'org-seto'), 'who said it is not who it is about')
  const row = (await listed(soc)).incidents[0]
  assert.deepEqual([row?.id, row?.organisation], [incident, 'org-toto-hospital'])
})

test('to others the proxy is the reporter: the centre sees both names, who may not see the contact sees no person', async () => {
  const { result } = await stage.as(centre)(reporting.read, { id: incident })
  assert.deepEqual([result.reportedBy?.name.ja, result.organisationName.ja, result.contact?.name], ['瀬戸電子', '東都総合病院', '情報管理室'])
  assert.equal((await fails(stage.as(person('bank-analyst'))(reporting.read, { id: incident }))).fault, 'missing')
  const consulted = (await stage.as(soc)(reporting.report, { ...told, police: true })).result.id
  const police: Actor = { ...person('ministry-officer'), id: 'person-police', office: 'org-police/duty-officer', organisation: 'org-police', kind: 'executing' }
  const { contact, thread } = (await stage.as(police)(reporting.read, { id: consulted })).result
  assert.deepEqual([contact, thread[0]?.from.name, thread[0]?.from.organisation], [null, '', 'org-seto'])
})

test('the proxy answers, adds evidence and submits; the hospital goes on with the same report', async () => {
  const asked = (await stage.as(centre)(reporting.ask, { id: incident, body: '控えは無事ですか。' })).result
  question = asked.question!.id
  await stage.as(soc)(reporting.answer, { id: incident, question, body: '無事です。' })
  await stage.as(soc)(reporting.update, { id: incident, body: '通信先を足します。', evidence: [{ name: 'more.txt', content: '203.0.113.77' }] })
  await stage.as(hospital)(reporting.update, { id: incident, body: '診療は紙で続けています。' })
  const { thread, evidence } = (await stage.as(soc)(reporting.read, { id: incident })).result
  assert.deepEqual(thread.map(({ kind, from }) => `${kind} ${from.organisation}`), ['reported org-seto', 'question org-centre', 'answer org-seto', 'update org-seto', 'update org-toto-hospital'])
  assert.equal(evidence.length, 2)
  assert.equal((await fails(stage.as(soc)(reporting.close, { id: incident, note: '終わりました。' }))).fault, 'refused', 'it stands in for the hospital, not for the centre')
  const { submissions } = (await stage.as(soc)(duties.submit, { incident, regime: 'JP-POLICE', stage: 'any' })).result
  assert.deepEqual([submissions[0]?.from.id, submissions[0]?.by.id], ['org-toto-hospital', 'org-seto'])
})

test('what the hospital reports by itself is not the proxy’s to read', async () => {
  const { result } = await stage.as(hospital)(reporting.report, { ...told, onBehalfOf: undefined, impact: '自分で知らせます。' })
  assert.equal(result.reportedBy, null)
  assert.equal((await fails(stage.as(soc)(reporting.read, { id: result.id }))).fault, 'missing')
  assert.ok((await listed(soc)).incidents.every(({ id }) => id !== result.id))
  assert.equal((await stage.as(hospital)(reporting.report, { ...told, impact: 'その二' })).result.reportedBy, null, 'an organisation is not its own proxy')
})

test('a machine of the proxy reports once, however often it sends', async () => {
  const content = JSON.stringify({ timestamp: '2026-11-20T09:00:00.000000+0900', event_type: 'alert', src_ip: '203.0.113.9', dest_ip: '198.51.100.7', alert: { signature: 'ET TROJAN', signature_id: 1, rev: 1, severity: 1, action: 'allowed' } })
  const send = () => stage.as(sensor)(reporting.report, { onBehalfOf: 'org-toto-hospital', evidence: [{ name: 'eve.json', content }] }, { key: 'alert-1' })
  const [first, again] = [await send(), await send()]
  assert.deepEqual([first.result.id, first.result.organisation, first.result.reportedBy?.organisation], [again.result.id, 'org-toto-hospital', 'org-seto'])
  const other = await fails(stage.as(sensor)(reporting.report, { onBehalfOf: 'org-kitahama-bank', evidence: [{ name: 'eve.json', content }] }))
  assert.equal(other.detail['rule'], 'incident-not-proxy')
})

test('when the hospital ends the proxy, it reads nothing more and reports nothing more; the hospital keeps all', async () => {
  assert.ok((await listed(soc)).total > 0)
  await stage.as(executive)(duties.endProxy, { id: proxy })
  const as = stage.as(soc)
  const ways = [
    () => as(reporting.read, { id: incident }), () => as(reporting.update, { id: incident, body: 'x' }), () => as(reporting.answer, { id: incident, question, body: 'x' }),
    () => as(duties.readDuties, { incident }),
  ]
  for (const way of ways) assert.equal((await fails(way())).fault, 'missing')
  assert.equal((await listed(soc)).total, 0)
  assert.equal((await fails(stage.as(soc)(reporting.report, told))).detail['rule'], 'incident-not-proxy')
  assert.equal((await fails(stage.as(sensor)(reporting.precursor, { onBehalfOf: 'org-toto-hospital', seen: 'x', noticedAt: '2026-11-20T08:30:00+09:00' }))).detail['rule'], 'incident-not-proxy')
  assert.equal((await stage.as(hospital)(reporting.read, { id: incident })).result.reportedBy?.organisation, 'org-seto', 'who reported it stays said')
})

test('a grant ends by itself on its day', async () => {
  await stage.as(executive)(duties.grantProxy, { to: 'org-seto', until: '2026-11-21T00:00:00Z' })
  assert.equal((await stage.as(soc)(reporting.read, { id: incident })).result.id, incident)
  now = new Date('2026-11-21T00:00:00Z')
  assert.equal((await fails(stage.as(soc)(reporting.read, { id: incident }))).fault, 'missing')
  assert.equal((await listed(soc)).total, 0)
})
