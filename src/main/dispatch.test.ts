/** Deadlines, submissions and questions reach people by mail and webhook: each once, as it stands when it goes out, and no more than may be said on the way. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { listen } from '#platform/database.ts'
import { waiting } from '#platform/outbox.ts'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import { outgoingTo } from '#test/notice-world.ts'
import { receiver, type Receiver } from '#test/receivers.ts'
import { commission, commissionAdministrator, hears, soc, struckHospital, type Struck } from '#test/struck-hospital.ts'
import { person } from '#test/world.ts'
import { reactions } from './domains.ts'
import { remind } from './duty-clock.ts'
import { drain } from './worker.ts'

const folder = mkdtempSync(join(tmpdir(), 'dispatch-'))
let stage: Struck
let hook: Receiver
const hospital = person('hospital-analyst')

before(async () => {
  hook = await receiver((_, response) => void setTimeout(() => response.writeHead(204).end(), 30))
  stage = await struckHospital()
  for (const who of [person('hospital-administrator'), commissionAdministrator, person('bank-analyst'), soc]) await hears(stage, who.id === 'person-bank-analyst' ? { ...who, roles: ['administrator', 'member'] } : who, hook.url)
})
after(async () => {
  await stage.close()
  await hook[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const hours = (n: number): number => n * 3_600_000
/** What waits for another try is tried now. */
async function carry(): Promise<void> {
  await sql`update platform.outbox set due = now()`.execute(stage.world.db)
  await drain({ world: stage.worker, reactions }, outgoingTo(folder))
}
interface Told { readonly to: string; readonly id: string; readonly type: string; readonly data: { threshold?: string; number: string; url: string; title: { ja: string; en: string }; lines: { ja: string; en: string }[]; remaining?: number; missing?: number } }
const told = (from = 0): Told[] => hook.heard.slice(from).map(({ path, headers, body }) => ({ to: path.slice(1), id: String(headers['webhook-id']), ...(JSON.parse(body) as Pick<Told, 'type' | 'data'>) }))
const mails = (): string[] => readdirSync(join(folder, 'mail')).map((file) => readFileSync(join(folder, 'mail', file), 'utf8'))
const opened = (mail: string): string => mail + [...mail.matchAll(/\r?\n\r?\n([A-Za-z0-9+/=\r\n]{40,})/g)].map(([, part]) => Buffer.from(part!, 'base64').toString()).join('\n')
const verbs = async (verb: string): Promise<number> => (await stage.world.db.transaction().execute((tx) => entriesOf(tx, stage.incident))).filter((one) => one.verb === verb).length

/** Moves the clock, has it look twice, and carries what there is; returns what was heard. */
async function at(moment: Date): Promise<Told[]> {
  const before = hook.heard.length
  stage.moveTo(moment)
  await Promise.all([remind(stage.worker), remind(stage.worker)])
  await carry()
  await remind(stage.worker)
  await carry()
  return told(before)
}

test('a day, six hours and one hour before a deadline its reporter hears, once each by mail and webhook, and its screens are told to look', async () => {
  const screens: string[] = []
  const stop = listen(stage.world.url, 'live', (payload) => void screens.push(payload))
  await wait(300)
  assert.deepEqual(await at(new Date(stage.due.getTime() - hours(24.5))), [], 'not before its time')
  const [day, ...more] = await at(new Date(stage.due.getTime() - hours(23.5)))
  assert.deepEqual([more.length, day?.to, day?.type, day?.data.threshold, day?.data.number, day?.data.url], [0, 'org-toto-hospital', 'reminder.due', 'day', stage.number, `https://sakimori.example/reports/${stage.incident}`])
  assert.deepEqual(day?.data.title, { ja: `報告の期限まで、あと1日：${stage.number}`, en: `Report due, a day left: ${stage.number}` })
  assert.deepEqual(day?.data.lines.map(({ ja }) => ja).slice(1), ['期限：2026年11月24日 23時59分（日本時間）（あと23時間30分）', `まだ答えていない項目：${day?.data.missing}件`])
  assert.match(day!.data.lines[0]!.ja, /個人情報.*を、個人情報保護委員会.*に出してください/)
  assert.ok(day!.data.missing! > 0 && day!.data.remaining === 23.5 * 3600)
  assert.equal(mails().length, 1)
  const mail = opened(mails()[0]!)
  for (const part of ['TLP:AMBER', 'soc@org-toto-hospital.example', 'あと23時間30分', '23 h 30 min left', `https://sakimori.example/reports/${stage.incident}`]) assert.ok(mail.includes(part), part)
  assert.ok(!mail.includes('HIDDEN') && !mail.includes('東都'), 'neither what happened nor to whom')
  assert.deepEqual((await at(new Date(stage.due.getTime() - hours(5)))).map(({ data }) => data.threshold), ['six-hours'])
  assert.deepEqual((await at(new Date(stage.due.getTime() - hours(0.5)))).map(({ data }) => data.threshold), ['hour'])
  await stop()
  const reminders = screens.flatMap((payload) => JSON.parse(payload) as { topic: string; concerns: string[] | null }[]).filter(({ topic }) => topic === 'reminder')
  assert.deepEqual(reminders.map(({ concerns }) => concerns), [['org-toto-hospital'], ['org-toto-hospital'], ['org-toto-hospital']])
  assert.deepEqual([await verbs('dispatch.carry'), await verbs('dispatch.confirm'), mails().length], [3, 6, 3])
})

test('a reminder that waited is dropped when its report was sent meanwhile; the body hears that one came, and from whom', async () => {
  const before = hook.heard.length
  await stage.as(person('hospital-executive'))(duties.grantProxy, { to: 'org-seto', until: '2027-06-01T00:00:00Z' })
  stage.moveTo(new Date(stage.due.getTime() + 60_000))
  await remind(stage.worker)
  await stage.settle() // nothing goes out here: the deliveries wait
  assert.ok((await waiting(stage.world.db)).waiting >= 4, 'the hospital and its proxy')
  const { result: { submissions: [sent] } } = await stage.as(soc)(duties.submit, { incident: stage.incident, regime: 'JP-APPI', stage: 'flash' })
  await carry()
  const [one, ...more] = told(before)
  assert.deepEqual([more.length, one?.to, one?.type, one?.data.number, one?.data.url], [0, 'org-ppc', 'submission.made', stage.number, `https://sakimori.example/submissions/${sent!.id}`])
  assert.match(one!.data.lines[0]!.ja, /^東都総合病院から、「.*」の速報が届きました。$/)
  assert.ok(!JSON.stringify(one).includes('HIDDEN') && !JSON.stringify(one).includes('電子カルテ'))
  const [mail] = mails().map(opened).filter((text) => text.includes('soc@org-ppc.example'))
  assert.ok(mail?.includes('東都総合病院から') && !mail.includes('HIDDEN'))
})

test('a question reaches the reporter and the proxy that sent the report; one that was answered before it went out does not', async () => {
  const { result: { submissions: [sent] } } = await stage.as(commission)(duties.listSubmissions, {})
  const before = hook.heard.length
  await stage.as(commission)(duties.ask, { id: sent!.id, body: '何人分ですか。QUESTIONHIDDEN', due: new Date(stage.now().getTime() + hours(48)).toISOString() })
  await carry()
  assert.deepEqual(told(before).map(({ to, type, data }) => [to, type, data.url]).toSorted(), [['org-seto', 'submission.asked', `https://sakimori.example/reports/${stage.incident}`], ['org-toto-hospital', 'submission.asked', `https://sakimori.example/reports/${stage.incident}`]])
  assert.ok(!JSON.stringify(told(before)).includes('QUESTIONHIDDEN'), 'the question is read where the report is')
  const next = hook.heard.length
  await stage.as(commission)(duties.ask, { id: sent!.id, body: 'いつですか。' })
  await stage.settle()
  const { result } = await stage.as(hospital)(reporting.read, { id: stage.incident })
  const question = result.thread.filter(({ kind }) => kind === 'question').at(-1)!
  await stage.as(hospital)(reporting.answer, { id: stage.incident, question: question.id, body: '昨日です。' })
  await carry()
  assert.deepEqual(told(next), [])
})

test('who no longer agrees to a use has the body told that holds such a report, by a name that says nothing of it', async () => {
  const executive = stage.as(person('hospital-executive'))
  await executive(duties.setConsent, { body: 'ppc', purposes: ['warn', 'detect'] })
  const { result: { submissions: [sent] } } = await stage.as(soc)(duties.submit, { incident: stage.incident, regime: 'JP-APPI', stage: 'flash' })
  await carry()
  const before = hook.heard.length
  await executive(duties.setConsent, { body: 'ppc', purposes: ['detect'] })
  await carry()
  assert.deepEqual(told(before).map(({ to, type, data }) => [to, type, data.url]), [['org-ppc', 'submission.narrowed', `https://sakimori.example/submissions/${sent!.id}`]])
  assert.match(told(before)[0]!.data.lines[0]!.ja, /速報は、これから次の使い道に使えません：注意喚起$/)
  assert.ok(!JSON.stringify(told(before)).includes('東都'))
  assert.equal((await waiting(stage.world.db)).waiting, 0, 'that it arrived is recorded, and nothing is tried again')
})

test('past a deadline the body that waits hears too, without whose report it is; a day later the executives are named, and the ministry sees it as late', async () => {
  const full = (await stage.as(hospital)(duties.readDuties, { incident: stage.incident })).result.duties.find(({ regime }) => regime === 'JP-APPI')!.stages.find(({ state, due }) => state === 'due' && due.at !== null)!
  const due = new Date(full.due.at!)
  const late = await at(new Date(due.getTime() + hours(2)))
  assert.deepEqual(late.map(({ to, data }) => [to, data.threshold]).toSorted(), [['org-ppc', 'late'], ['org-seto', 'late'], ['org-toto-hospital', 'late']])
  const body = late.find(({ to }) => to === 'org-ppc')!
  assert.deepEqual([body.data.title.ja, body.data.lines[1]!.ja.endsWith('（2時間を過ぎています）'), body.data.url], [`期限までに届いていない報告：${stage.number}`, true, 'https://sakimori.example/deadlines?show=past'])
  assert.ok(!JSON.stringify(body).includes('東都') && body.data.missing === undefined)
  const escalated = await at(new Date(due.getTime() + hours(25)))
  assert.deepEqual(escalated.map(({ to, data }) => [to, data.threshold]).toSorted(), [['org-ppc', 'escalated'], ['org-seto', 'escalated'], ['org-toto-hospital', 'escalated']])
  assert.ok(escalated.find(({ to }) => to === 'org-toto-hospital')!.data.lines.some(({ ja, en }) => ja.includes('経営層') && en.includes('executives')))
  const { result } = await stage.as(commission)(duties.listDuties, { late: true })
  assert.deepEqual(result.stages.map(({ incident, stage: id, late: is }) => [incident, id, is]), [[stage.incident, full.id, true]])
})

test('an organisation that has nothing to do with it, or that was let go, hears nothing', async () => {
  assert.deepEqual(told().filter(({ to }) => to === 'org-kitahama-bank'), [])
  const before = hook.heard.length
  await stage.as(person('hospital-executive'))(duties.endProxy, { id: (await stage.as(person('hospital-executive'))(duties.listProxies, {})).result.proxies[0]!.id })
  await sql`insert into platform.outbox (name, body) select 'dispatch.due', jsonb_build_object('incident', ${stage.incident}::text, 'organisation', c.organisation, 'channel', c.id,
    'tells', jsonb_build_object('of', 'reminder', 'duty', s.duty, 'stage', s.stage, 'dueAt', to_char(s.due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'threshold', 'escalated'))
    from sharing.channel c, duties.stage s where s.due_at < ${stage.now()} and s.state = 'due'`.execute(stage.world.db)
  await carry()
  assert.deepEqual([...new Set(told(before).map(({ to }) => to))].toSorted(), ['org-ppc', 'org-toto-hospital'], 'asked again at the moment of leaving')
})

test('under TLP:RED a mail says only where to read', async () => {
  const [own, place] = [await struckHospital('red'), mkdtempSync(join(tmpdir(), 'red-'))]
  await own.as(person('hospital-administrator'))(sharing.setChannel, { kind: 'mail', to: 'soc@toto-hp.example' })
  own.moveTo(new Date(own.due.getTime() - hours(12)))
  await remind(own.worker)
  await drain({ world: own.worker, reactions }, outgoingTo(place))
  const [mail, ...more] = readdirSync(join(place, 'mail')).map((file) => opened(readFileSync(join(place, 'mail', file), 'utf8')))
  assert.ok(more.length === 0 && mail?.includes('TLP:RED') && mail.includes(`/reports/${own.incident}`))
  for (const said of [own.number, '個人情報', '期限', 'due']) assert.ok(!mail!.includes(said), said)
  await own.close()
  await rm(place, { recursive: true })
})

test('a worker killed again and again tells nothing twice: one reminder, one entry a channel, and a repeat carries the id of the first', async (t) => {
  const own = await struckHospital()
  t.after(() => own.close())
  for (const who of [person('hospital-administrator'), commissionAdministrator]) for (let n = 0; n < 8; n += 1) await hears(own, who, hook.url)
  const [before, place] = [hook.heard.length, mkdtempSync(join(tmpdir(), 'killed-'))]
  const moment = new Date(own.due.getTime() - hours(3)).toISOString()
  const start = () => spawn(process.execPath, [fileURLToPath(new URL('../../test/duty-worker.ts', import.meta.url)), own.world.url, moment, place], { stdio: 'ignore' })
  const done = async (): Promise<boolean> => (await waiting(own.world.db)).waiting === 0 && hook.heard.length > before
  const end = performance.now() + 60_000
  for (const pause of [0, 20, 60, Infinity]) { // killed three times in the middle of its work, the last one is left to end it
    const victim = start()
    const heard = hook.heard.length
    while (hook.heard.length < heard + 2 && !(await done()) && performance.now() < end) await wait(5)
    if (pause < Infinity) await wait(pause)
    else while (!(await done()) && performance.now() < end) await wait(20)
    victim.kill('SIGKILL')
    await sql`update platform.outbox set due = now()`.execute(own.world.db) // as if the lease had ended
  }
  assert.ok(await done(), 'all is delivered in time')
  const heard = told(before)
  const ids = new Map(heard.map(({ id, to, data }) => [id, [to, data.threshold].join(' ')]))
  assert.deepEqual([ids.size, new Set(ids.values())], [8, new Set(['org-toto-hospital six-hours'])])
  assert.equal(readdirSync(join(place, 'mail')).filter((file) => file.endsWith('.eml')).length, 8)
  const entries = await own.world.db.transaction().execute((tx) => entriesOf(tx, own.incident))
  assert.deepEqual(['dispatch.carry', 'dispatch.confirm'].map((verb) => entries.filter((one) => one.verb === verb).length), [1, 16])
  assert.ok(heard.length > ids.size, 'something was sent again')
  t.diagnostic(`${heard.length} webhooks for ${ids.size} deliveries`)
  await rm(place, { recursive: true })
})
