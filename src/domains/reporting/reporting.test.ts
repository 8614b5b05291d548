import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Failure, type Fault } from '#platform/errors.ts'
import { assets } from '#domains/assets/contract.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { reporting } from './contract.ts'

let stage: TestWorld
let now = new Date('2026-11-24T00:30:00Z')
before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, centre, second] = [person('hospital-analyst'), person('centre-duty'), person('centre-analyst')]
const [ministry, bank] = [person('ministry-officer'), person('bank-analyst')]
const police = { ...ministry, id: 'person-police', office: 'org-police/duty-officer', organisation: 'org-police', kind: 'executing' as const }

const answers = { kind: 'ransomware' as const, noticedAt: '2026-11-24T00:00:00Z', impact: '電子カルテと会計が開けない。救急を止めている。', contact: { name: '宮本 恵', phone: '03-5550-0101' } }
const report = (more: object = {}) => stage.as(hospital)(reporting.report, { ...answers, ...more })

async function failing(promise: Promise<unknown>, fault: Fault): Promise<Failure> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason)
  assert.ok(error instanceof Failure, `expected ${fault}, got ${String(error)}`)
  assert.equal(error.fault, fault, error.message)
  return error
}
const paths = (error: Failure): string[] => (error.detail['issues'] as { path: string }[]).map(({ path }) => path)
const outbox = async (name: string, key: string): Promise<{ items?: { value: string }[]; what?: string }[]> =>
  (await sql<{ body: { items?: { value: string }[]; what?: string } }>`select body from platform.outbox where name = ${name} and key = ${key} order by id`.execute(stage.world.db)).rows.map(({ body }) => body)

test('a report is numbered by the year in Japan, titled, put in the thread and announced', async () => {
  const { result, entry, can } = await report({ evidence: [{ name: 'list.txt', content: '203.0.113.7\nevil.example\n' }] })
  assert.match(result.number, /^R-26-\d{5}$/)
  assert.equal(result.title, 'ランサムウェア：電子カルテと会計が開けない')
  assert.equal(result.state, 'reported')
  assert.deepEqual(result.thread.map(({ kind, body, from }) => [kind, body, from.organisation]), [['reported', answers.impact, 'org-toto-hospital']])
  assert.deepEqual(result.evidence.map(({ name, bytes, format, found }) => [name, bytes, format, found.length]), [['list.txt', 25, 'text', 2]])
  assert.equal(result.evidence[0]?.sha256, createHash('sha256').update('203.0.113.7\nevil.example\n').digest('hex'))
  assert.match(entry?.hash ?? '', /^[0-9a-f]{64}$/)
  assert.deepEqual([can['incident.update']?.allowed, can['incident.take']?.allowed], [true, false])
  const [fact] = await outbox('incident.reported', result.id)
  assert.deepEqual(fact?.items?.map(({ value }) => value).toSorted(), ['203.0.113.7', 'evil.example'])
})

test('numbers follow each other, begin anew in the year of Japan, and no two are the same', async () => {
  const numbers = (await Promise.all(Array.from({ length: 12 }, () => report()))).map(({ result }) => result.number)
  assert.equal(new Set(numbers).size, 12)
  now = new Date('2026-12-31T15:00:00Z')
  const [first, next] = [(await report()).result.number, (await report()).result.number]
  now = new Date('2026-11-24T00:30:00Z')
  assert.deepEqual([first, next], ['R-27-00001', 'R-27-00002'])
})

test('what cannot be is told at its field, and nothing is stored', async () => {
  const count = async () => (await sql<{ n: number }>`select count(*) n from reporting.incident`.execute(stage.world.db)).rows[0]?.n
  const earlier = await count()
  const { result: theirs } = await stage.as(bank)(assets.register, { name: 'gate', maker: 'Cisco', product: 'ASA' })
  assert.deepEqual(paths(await failing(report({ noticedAt: '2026-11-24T01:00:00Z' }), 'invalid')), ['noticedAt'])
  assert.deepEqual(paths(await failing(report({ occurredAt: '2026-11-24T00:10:00Z' }), 'invalid')), ['occurredAt'])
  assert.deepEqual(paths(await failing(report({ assets: ['asset-none', theirs.id] }), 'invalid')), ['assets.0', 'assets.1'])
  assert.deepEqual(paths(await failing(report({ evidence: [{ name: 'a', content: 'x' }, { name: 'b', content: '***', encoding: 'base64' }] }), 'invalid')), ['evidence.1.content'])
  assert.equal(await count(), earlier)
})

test('the devices named are kept as they were at the time', async () => {
  const { result: gate } = await stage.as(hospital)(assets.register, { name: '外来の入口', maker: 'Fortinet', product: 'FortiGate 60F', version: '7.2.8' })
  const { result } = await report({ assets: [gate.id, gate.id] })
  await stage.as(hospital)(assets.amend, { id: gate.id, version: '7.2.9' })
  const { result: read } = await stage.as(centre)(reporting.read, { id: result.id })
  assert.deepEqual(read.assets, [{ id: gate.id, name: '外来の入口', product: 'FortiGate 60F', version: '7.2.8' }])
})

test('those it was sent to read it, the contact goes to centre and ministry alone, others do not learn that it is there', async () => {
  const { result: { id } } = await report({ police: true })
  for (const reader of [hospital, centre, ministry]) assert.deepEqual((await stage.as(reader)(reporting.read, { id })).result.contact, answers.contact)
  const { result: seen } = await stage.as(police)(reporting.read, { id })
  assert.deepEqual([seen.contact, seen.thread[0]?.from.name, seen.impact], [null, '', answers.impact])
  for (const stranger of [bank, person('jpcert-analyst'), person('inspector'), person('vendor-contact'), { ...police, organisation: 'org-forces' }]) await failing(stage.as(stranger)(reporting.read, { id }), 'missing')
  const { result: { id: without } } = await report({ police: false })
  await failing(stage.as(police)(reporting.read, { id: without }), 'missing')
  await failing(stage.as(centre)(reporting.read, { id: 'incident-\0none' }), 'missing')
})

test('lists hold what one may open: by label, with the right total, also under TLP:CLEAR', async () => {
  const { result } = await report({ tlp: 'clear', impact: '画像保管室の装置が動かない' })
  const numbers = async (reader: typeof hospital) => (await stage.as(reader)(reporting.list, { search: '画像 保管室' })).result
  for (const reader of [hospital, centre, ministry]) {
    const { incidents, total } = await numbers(reader)
    assert.deepEqual([incidents.map(({ number }) => number), total], [[result.number], 1])
  }
  for (const stranger of [bank, person('jpcert-analyst'), person('centre-administrator'), person('inspector')]) assert.equal((await numbers(stranger)).total, 0)
})

test('a list is paged by what was seen last, newest first, and filtered by state', async () => {
  const whole = (await stage.as(centre)(reporting.list, { most: 100 })).result
  const seen: string[] = []
  let after: string | null | undefined
  do {
    const { result } = await stage.as(centre)(reporting.list, { most: 3, ...(after ? { after } : {}) })
    assert.equal(result.total, whole.total)
    seen.push(...result.incidents.map(({ id }) => id))
    after = result.next
  } while (after)
  assert.deepEqual(seen, whole.incidents.map(({ id }) => id))
  assert.equal(seen.length, whole.total)
  const id = seen[0] ?? ''
  await stage.as(centre)(reporting.close, { id, note: '誤報でした' })
  assert.equal((await stage.as(centre)(reporting.list, { open: true })).result.total, whole.total - 1)
  assert.deepEqual((await stage.as(centre)(reporting.list, { open: false })).result.incidents.map((one) => one.id), [id])
  await failing(stage.as(centre)(reporting.list, { after: 'nonsense' }), 'invalid')
})

test('search finds numbers, titles and organisations, in words of two characters and any width', async () => {
  const { result } = await report({ impact: '検査装置の通信が止まった' })
  const found = async (search: string) => (await stage.as(centre)(reporting.list, { search, most: 100 })).result.incidents.some(({ id }) => id === result.id)
  for (const search of ['検査', '装置 通信', '東都', result.number, result.number.toLowerCase(), 'Ｔｏｔｏ', '検']) assert.equal(await found(search), true, search)
  for (const search of ['査検', '検通', '銀行', '100%', '\0']) assert.equal(await found(search), search === '\0', search)
})

test('of two officers who take a report at once, one has it and the other is told who', async () => {
  const { result: { id } } = await report()
  const outcomes = await Promise.allSettled([stage.as(centre)(reporting.take, { id }), stage.as(second)(reporting.take, { id })])
  const [lost] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Failure] : []))
  const [won] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.result] : []))
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal(lost?.fault, 'conflict')
  assert.deepEqual(lost?.detail['handler'], { name: won?.handler?.name, office: won?.handler?.office })
  assert.deepEqual([won?.state, won?.thread.filter(({ kind }) => kind === 'taken').length], ['handling', 1])
})

test('from triage through question and answer to the close, in one thread', async () => {
  const { result: { id } } = await report()
  await stage.as(centre)(reporting.triage, { id, severity: 3, confirmed: true, note: '救急が止まっている' })
  await stage.as(centre)(reporting.take, { id })
  assert.deepEqual(paths(await failing(stage.as(centre)(reporting.ask, { id, body: 'いつから', due: '2026-11-23T00:00:00Z' }), 'invalid')), ['due'])
  const { result: asked } = await stage.as(centre)(reporting.ask, { id, body: '控えは無事ですか', due: '2026-11-24T02:00:00Z' })
  const question = asked.thread.at(-1)
  assert.deepEqual([question?.kind, question?.answered, question?.due], ['question', false, '2026-11-24T02:00:00.000Z'])
  assert.deepEqual([asked.question?.id, asked.question?.due], [question?.id, '2026-11-24T02:00:00.000Z'])
  const waiting = (await stage.as(hospital)(reporting.list, {})).result.incidents
  assert.equal(waiting.find((one) => one.id === id)?.question?.body, '控えは無事ですか')
  const { result: elsewhere } = await report()
  assert.deepEqual(paths(await failing(stage.as(hospital)(reporting.answer, { id: elsewhere.id, question: question?.id ?? '', body: 'はい' }), 'invalid')), ['question'])
  const { result: answered } = await stage.as(hospital)(reporting.answer, { id, question: question?.id ?? '', body: 'はい。\u202E切り離してある' })
  assert.equal(answered.thread.find((message) => message.id === question?.id)?.answered, true)
  assert.equal(answered.question, null)
  assert.deepEqual([answered.thread.at(-1)?.to, answered.thread.at(-1)?.body], [question?.id, 'はい。<U+202E>切り離してある'])
  const { result: closed, can } = await stage.as(centre)(reporting.close, { id, note: '復旧を確認' })
  assert.deepEqual([closed.state, closed.severity, closed.confirmed, closed.thread.map(({ kind }) => kind)], ['closed', 3, true, ['reported', 'triaged', 'taken', 'question', 'answer', 'closed']])
  assert.equal(Object.values(can).some(({ allowed }) => allowed), false)
  await failing(stage.as(hospital)(reporting.update, { id, body: 'まだある' }), 'refused')
  assert.deepEqual((await outbox('incident.changed', id)).map(({ what }) => what), ['incident.triage', 'incident.take', 'incident.ask', 'incident.answer', 'incident.close'])
})

test('an update announces only what is new in its evidence', async () => {
  const { result: { id } } = await report({ evidence: [{ name: 'a.txt', content: '203.0.113.7' }] })
  const { result } = await stage.as(hospital)(reporting.update, { id, body: '続きです', evidence: [{ name: 'b.txt', content: '203.0.113.7\n203.0.113.8' }, { name: 'c.png', content: 'iVBORw0KGgoAAAANSUhEUg==', encoding: 'base64' }] })
  await stage.as(hospital)(reporting.update, { id, body: '新しいものなし', evidence: [{ name: 'd.txt', content: '203.0.113.8' }] })
  assert.deepEqual((await outbox('incident.reported', id)).map(({ items }) => items?.map(({ value }) => value)), [['203.0.113.7'], ['203.0.113.8']])
  assert.deepEqual(result.evidence.map(({ name, format, unread }) => [name, format, unread.length]), [['a.txt', 'text', 0], ['b.txt', 'text', 0], ['c.png', 'unknown', 1]])
})

test('examining tells what would be removed for anonymity, and stores nothing', async () => {
  const count = async () => (await sql<{ n: number }>`select count(*) n from reporting.evidence`.execute(stage.world.db)).rows[0]?.n
  const earlier = await count()
  const file = { name: 'list.txt', content: '198.51.100.9\nmail.toto-hp.example\n203.0.113.7\n' }
  const { result: hidden } = await stage.as(hospital)(reporting.examine, { file, sharing: 'anonymous' })
  assert.deepEqual([hidden.items.map(({ value }) => value), hidden.removed.length], [['203.0.113.7'], 2])
  const { result: open } = await stage.as(hospital)(reporting.examine, { file, sharing: 'named' })
  assert.deepEqual([open.items.length, open.removed.length], [3, 0])
  const { result: unread } = await stage.as(hospital)(reporting.examine, { file: { name: 'x.json', content: '{' } })
  assert.ok(unread.problem?.ja)
  assert.equal(await count(), earlier)
})

test('the preview tells what the report then does', async () => {
  const { result } = await stage.as(hospital)(reporting.preview, { kind: 'ransomware', police: true, written: ['impact'] })
  const seen = (field: string) => result.fields.find((one) => one.field === field)?.seenBy.map(({ organisation }) => organisation)
  assert.deepEqual(seen('impact'), ['org-centre', 'org-mhlw', 'org-police'])
  assert.deepEqual(seen('contact'), ['org-centre', 'org-mhlw'])
  assert.deepEqual(result.needed, [{ field: 'kind', written: true }, { field: 'noticedAt', written: false }, { field: 'impact', written: true }])
  const { result: { id } } = await report({ police: true })
  const { rows } = await sql<{ sent_to: string[] }>`select sent_to from reporting.incident where id = ${id}`.execute(stage.world.db)
  assert.deepEqual(rows[0]?.sent_to, seen('impact'))
})

test('a draft is one person’s, the same everywhere, and gone when the report is sent', async () => {
  await stage.as(hospital)(reporting.saveDraft, { form: '{"impact":"電"}' })
  await stage.as(hospital)(reporting.saveDraft, { form: '{"impact":"電子\\u0000"}\0' })
  assert.equal((await stage.as(hospital)(reporting.readDraft, {})).result.form, '{"impact":"電子\\u0000"}')
  assert.equal((await stage.as(person('hospital-executive'))(reporting.readDraft, {})).result.form, null)
  await report()
  assert.deepEqual((await stage.as(hospital)(reporting.readDraft, {})).result, { form: null, savedAt: null })
})

test('a machine with a token for reporting reports, and does no more', async () => {
  const machine = person('hospital-machine')
  const { result } = await stage.as(machine)(reporting.report, answers)
  assert.deepEqual([result.organisation, result.thread[0]?.from.office, result.thread[0]?.from.name], ['org-toto-hospital', machine.office, ''])
  await failing(stage.as(machine)(reporting.read, { id: result.id }), 'refused')
})

test('the kept totals are those of the incidents, after everything that happened', async () => {
  const { rows } = await sql<{ kept: unknown; counted: unknown }>`
    select (select jsonb_object_agg(label || state, n) from (select label, state, sum(n) n from reporting.tally group by 1, 2 having sum(n) <> 0) t) kept,
      (select jsonb_object_agg(label || state, n) from (select label, state, count(*) n from reporting.incident group by 1, 2) i) counted`.execute(stage.world.db)
  assert.ok(Object.keys(rows[0]?.counted ?? {}).length > 2)
  assert.deepEqual(rows[0]?.kept, rows[0]?.counted)
})

test('a report is read for a purpose that its reporter agreed to; any other is refused, and the ledger has both', async () => {
  const { id } = (await report({ sharing: 'agencies' })).result
  const { entry } = await stage.as(centre)(reporting.read, { id }, { purpose: 'investigate' })
  const { detail } = await failing(stage.as(centre)(reporting.read, { id }, { purpose: 'warn' }), 'refused')
  assert.equal(detail['rule'], 'incident-purpose')
  await stage.as(hospital)(reporting.read, { id }, { purpose: 'warn' })
  const contents = (await sql<{ hash: string; outcome: string; content: string }>`
    select encode(p.hash, 'hex') hash, convert_from(p.record, 'UTF8')::jsonb->>'outcome' outcome, c.content::text from ledger.pending p join ledger.content c using (hash)
    where convert_from(p.record, 'UTF8')::jsonb->>'verb' = 'incident.read' and c.content::text like ${`%${id}%`} order by p.id`.execute(stage.world.db)).rows
  const purposes = contents.map(({ outcome, content }) => [outcome, (JSON.parse(content) as { purpose?: string }).purpose])
  assert.deepEqual(purposes, [['done', 'investigate'], ['refused', 'warn'], ['done', 'warn']])
  assert.equal(contents[0]?.hash, entry?.hash)
})
