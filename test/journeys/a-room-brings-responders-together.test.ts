// A hospital is hit. It opens a room, the centre and a bank that saw the same come in, and what each brings is seen by those who may see it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { rooms, type RoomDetail } from '#domains/rooms/contract.ts'
import { questions } from '#domains/rooms/question-contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { voice } from '#domains/sharing/warnings/contract.ts'
import { Failure } from '#platform/errors.ts'
import { actByName } from '#trust/act.ts'
import { holdersOf, progressOf } from '#trust/receipts/tables.ts'
import { aDraft } from '../a-warning.ts'
import { aCouncil } from '../sharing-nation.ts'
import { person, type TestWorld } from '../world.ts'

let stage: TestWorld
let now = new Date('2026-11-22T00:00:00Z')
let room = ''
let item = ''

const hospital = person('hospital-analyst')
const centre = person('centre-duty')
const bank = person('bank-analyst')
const jpcert = person('jpcert-analyst')

before(async () => { stage = await aCouncil(() => now) })
after(() => stage.close())

const later = (minutes: number): void => { now = new Date(now.getTime() + minutes * 60_000) }
const enter = async (who: typeof hospital): Promise<RoomDetail> => (await stage.as(who)(rooms.read, { id: room, most: 200 })).result
const said = ({ entries }: RoomDetail): string[] => entries.toReversed().map(({ kind, text }) => (text ? `${kind}: ${text}` : kind))
/** Nothing that names the room says that it is there. */
async function seesNothing(who: typeof hospital): Promise<void> {
  for (const { name } of [rooms.read, rooms.accept, rooms.leave, rooms.summary]) await assert.rejects(actByName(stage.world, name, who, { id: room }), unseen, name)
}
const unseen = { message: 'no such thing, or none that may be shown to you' }

test('the hospital opens a room about its report, and nobody else knows of it', async () => {
  const report = await stage.as(hospital)(reporting.report, { kind: 'ransomware', noticedAt: '2026-11-21T22:00:00Z', impact: '電子カルテが開きません。', sharing: 'agencies', evidence: [{ name: 'list.txt', content: 'evil.example\n' }] })
  await stage.settle()
  const [offer] = (await stage.as(hospital)(sharing.readOffer, { incident: report.result.id })).result.offers
  await stage.as(hospital)(sharing.agreeOffer, { id: offer!.id })
  item = (await stage.as(hospital)(sharing.listItems, {})).result.items[0]!.id
  await assert.rejects(stage.as(bank)(rooms.open, { title: 'x', purpose: 'y', incident: report.result.id }), { fault: 'invalid' }, 'one opens a room about what one may see')
  const { result, can } = await stage.as(hospital)(rooms.open, { title: '電子カルテの停止', purpose: '診療を戻す。', incident: report.result.id })
  room = result.id
  assert.equal(result.incident?.id, report.result.id)
  assert.ok(can['room.invite']?.allowed && can['room.close']?.allowed && !can['room.reopen']?.allowed)
  for (const who of [centre, bank, person('hospital-executive')]) {
    assert.equal((await stage.as(who)(rooms.list, {})).result.total, 0)
    await seesNothing(who)
  }
})

test('who is invited sees its purpose and who keeps it, and nothing inside until it accepts', async () => {
  await stage.as(hospital)(rooms.note, { id: room, body: '最初の所見：VPNから入られた。' })
  await stage.as(hospital)(rooms.invite, { id: room, organisation: 'org-centre', role: 'duty-officer', past: true })
  await stage.as(hospital)(rooms.invite, { id: room, organisation: 'org-kitahama-bank', role: 'analyst' })
  const { rooms: [listed] } = (await stage.as(bank)(rooms.list, {})).result
  assert.deepEqual([listed?.standing, listed?.host.id, listed?.members], ['invited', 'org-toto-hospital', null])
  await assert.rejects(enter(bank), { fault: 'missing' })
  await assert.rejects(stage.as(bank)(rooms.note, { id: room, body: 'まだ' }), { fault: 'missing' })
  await assert.rejects(stage.as(person('small-owner'))(rooms.accept, { id: room }), unseen, 'nobody joins by himself')
  later(5)
  for (const who of [centre, bank]) await stage.as(who)(rooms.accept, { id: room })
})

test('a newcomer sees what came since it joined; where the inviter opened the past, all of it', async () => {
  assert.ok(said(await enter(centre)).includes('note: 最初の所見：VPNから入られた。'))
  const seen = await enter(bank)
  assert.deepEqual(said(seen), ['joined'])
  assert.equal(seen.since, now.toISOString())
  assert.deepEqual(seen.incident, null, 'the report is not for the bank')
  assert.deepEqual(seen.seats.map(({ organisation }) => organisation.id).toSorted(), ['org-centre', 'org-kitahama-bank', 'org-toto-hospital'])
  await assert.rejects(stage.as(bank)(rooms.invite, { id: room, organisation: 'org-jpcert', role: 'analyst' }), { fault: 'refused' }, 'only the host invites others')
})

test('who brings something in is told who will not see it, and it is shown to the others alone', async () => {
  const { members } = (await stage.as(hospital)(rooms.preview, { id: room, kind: 'item', thing: item })).result
  assert.deepEqual(members.map(({ organisation, sees }) => [organisation.id, sees]).toSorted(), [['org-centre', true], ['org-kitahama-bank', false], ['org-toto-hospital', true]])
  assert.ok(members.find(({ sees }) => !sees)!.because.ja.length > 5)
  await assert.rejects(stage.as(hospital)(rooms.bring, { id: room, kind: 'item', thing: item }), (error: Failure) => error.fault === 'invalid' && /org-kitahama-bank/.test(error.message))
  await assert.rejects(stage.as(hospital)(rooms.bring, { id: room, kind: 'item', thing: item, without: ['org-kitahama-bank', 'org-centre'] }), { fault: 'invalid' }, 'nor may anybody be left out by it')
  await assert.rejects(stage.as(bank)(rooms.bring, { id: room, kind: 'item', thing: item }), /Not found/, 'one brings what one sees')
  await stage.as(hospital)(rooms.bring, { id: room, kind: 'item', thing: item, note: 'この宛先への通信を見てください。', without: ['org-kitahama-bank'] })
  const [brought] = (await enter(centre)).entries
  assert.equal(brought?.brought?.title.ja, 'evil[.]example')
  assert.doesNotMatch(JSON.stringify(await enter(bank)), /evil|この宛先|"kind":"brought"/)
  const holders = await stage.world.db.transaction().execute((tx) => holdersOf(tx, [item]))
  assert.ok(holders.includes('org-centre') && !holders.includes('org-kitahama-bank'), 'who was shown it holds it')
})

test('a warning that another took the place of is still in the room, and said to be replaced', async () => {
  const [analyst, director] = [person('centre-analyst'), person('centre-director')]
  const more = { vulnerabilities: ['CVE-2026-2001'], audience: { sectors: [], communities: ['community-council'], organisations: [] } }
  const issue = async (id: string): Promise<string> => {
    await stage.as(centre)(sharing.approve, { id })
    await stage.as(director)(sharing.issue, { id })
    await stage.settle()
    return id
  }
  const old = await issue((await stage.as(analyst)(sharing.draft, aDraft(more))).result.id)
  await stage.as(hospital)(rooms.bring, { id: room, kind: 'warning', thing: old })
  const next = (await stage.as(analyst)(sharing.draft, aDraft(more))).result.id
  await stage.as(analyst)(voice.relate, { id: next, other: old, relation: 'supersede' })
  await issue(next)
  for (const who of [hospital, centre, bank]) assert.deepEqual((await enter(who)).entries.filter(({ kind }) => kind === 'brought').slice(0, 1).map(({ brought }) => [brought?.thing, brought?.state]), [[old, 'replaced']], who.organisation)
  await stage.as(hospital)(rooms.bring, { id: room, kind: 'warning', thing: next })
  assert.ok((await stage.world.db.transaction().execute((tx) => holdersOf(tx, [old]))).includes('org-kitahama-bank'))
})

test('tasks, files and decisions: each carries who did it, and a file is for whom it was put', async () => {
  const task = (await stage.as(hospital)(rooms.task, { id: room, title: '通信記録を調べる', organisation: 'org-kitahama-bank', due: new Date(now.getTime() + 3_600_000).toISOString() })).result.tasks[0]!
  assert.equal((await stage.as(bank)(rooms.list, {})).result.rooms[0]?.waiting, 1)
  await assert.rejects(stage.as(hospital)(rooms.task, { id: room, title: 'x', organisation: 'org-jpcert' }), { fault: 'conflict' })
  await assert.rejects(stage.as(centre)(rooms.move, { id: room, task: task.id, state: 'done' }), { fault: 'refused' }, 'it is neither its task nor its room')
  await stage.as(bank)(rooms.move, { id: room, task: task.id, state: 'done', note: '該当なし。' })
  await assert.rejects(stage.as(bank)(rooms.move, { id: room, task: task.id, state: 'dropped' }), { fault: 'conflict' })
  const open = (await stage.as(hospital)(rooms.task, { id: room, title: '復旧の順を決める', organisation: 'org-centre', due: new Date(now.getTime() + 60_000).toISOString() })).result.tasks.find(({ title }) => title === '復旧の順を決める')!
  later(30)
  assert.ok((await enter(centre)).tasks.find(({ id }) => id === open.id)?.late)

  await stage.as(hospital)(rooms.file, { id: room, file: { name: '../<img>.html', content: '<script>alert(1)</script>' }, only: ['org-centre'] })
  const { file } = (await enter(centre)).entries[0]!
  assert.deepEqual([file?.caution, file?.type, file?.only.map(({ id }) => id)], [true, 'text that can run', ['org-centre']])
  assert.ok(!(await enter(bank)).entries.some((entry) => entry.file))
  await assert.rejects(stage.as(bank)(rooms.fetch, { id: room, file: file!.id }), { fault: 'missing' })
  assert.equal(Buffer.from((await stage.as(centre)(rooms.fetch, { id: room, file: file!.id })).result.content, 'base64').toString(), '<script>alert(1)</script>')
  assert.deepEqual((await enter(hospital)).entries[0]?.file?.takenBy.map(({ id }) => id), ['org-centre'])

  await stage.as(centre)(rooms.decide, { id: room, decision: '外部との接続を切る。', reasons: '持ち出しが続いている。' })
  const note = (await stage.as(bank)(rooms.note, { id: room, body: '午前2時に同じ宛先。' })).result.entries[0]!
  await assert.rejects(stage.as(centre)(rooms.correct, { id: room, entry: note.id, body: 'x' }), { fault: 'refused' })
  await stage.as(bank)(rooms.correct, { id: room, entry: note.id, body: '午前3時でした。' })
  const { entries } = await enter(hospital)
  assert.deepEqual(entries.slice(0, 2).map(({ kind, text, of, corrected, by }) => [kind, text, of, corrected, by.organisation.id]), [
    ['correction', '午前3時でした。', note.id, false, 'org-kitahama-bank'], ['note', '午前2時に同じ宛先。', null, true, 'org-kitahama-bank'],
  ])
})

test('who leaves or is removed sees nothing from that moment on', async () => {
  await stage.as(hospital)(rooms.invite, { id: room, organisation: 'org-jpcert', role: 'analyst' })
  await stage.as(jpcert)(rooms.accept, { id: room })
  await stage.as(jpcert)(rooms.leave, { id: room })
  await assert.rejects(enter(jpcert), unseen)
  const seat = (await enter(hospital)).seats.find(({ organisation }) => organisation.id === 'org-kitahama-bank')!
  await assert.rejects(stage.as(centre)(rooms.remove, { id: room, seat: seat.id }), { fault: 'refused' })
  await stage.as(hospital)(rooms.remove, { id: room, seat: seat.id, reason: '調べが終わりました。' })
  await seesNothing(bank)
  assert.equal((await stage.as(bank)(rooms.list, {})).result.total, 0)
  await assert.rejects(stage.as(hospital)(rooms.leave, { id: room }), { fault: 'conflict' }, 'the host stays')
})

test('a person of another organisation is invited without being looked up: nobody learns who works there', async () => {
  const invited = async (id: string) => (await stage.as(hospital)(rooms.invite, { id: room, organisation: 'org-jpcert', person: id })).result
  for (const id of ['person-jpcert-analyst', 'person-nobody']) {
    const { seats, entries } = await invited(id)
    assert.deepEqual([seats.filter(({ state }) => state === 'invited').at(-1)?.person, entries[0]?.whom?.seat.ja], ['', ''], id)
  }
  await assert.rejects(stage.as(hospital)(rooms.invite, { id: room, organisation: 'org-toto-hospital', person: 'person-nobody' }), { fault: 'invalid' })
  await stage.as(jpcert)(rooms.accept, { id: room })
  assert.ok((await enter(hospital)).seats.some(({ organisation, person: name, state }) => organisation.id === 'org-jpcert' && state === 'joined' && name !== ''))
})

test('closing leaves a summary made from what happened, in both languages, for each as it saw it; then it is read only', async () => {
  later(60)
  await stage.as(hospital)(rooms.close, { id: room, note: '診療が戻りました。' })
  await assert.rejects(stage.as(centre)(rooms.note, { id: room, body: 'まだ' }), { fault: 'refused' })
  const { counts, text } = (await stage.as(centre)(rooms.summary, { id: room })).result
  assert.deepEqual(counts, { organisations: 4, entries: counts.entries, done: 1, open: 1, decisions: 1, brought: 3, files: 1 })
  for (const part of ['外部との接続を切る。', '持ち出しが続いている。', '通信記録を調べる', '復旧の順を決める', 'evil[.]example', '診療が戻りました。', '東都']) assert.ok(text.ja.includes(part), part)
  assert.match(text.en, /■ Tasks done\n- 通信記録を調べる/)
  await stage.as(hospital)(rooms.reopen, { id: room, reason: '続きがあります。' })
  await stage.as(centre)(rooms.note, { id: room, body: '続けます。' })
})

test('what is said stays: the server’s own role reads and adds, and can’t rewrite or remove', async () => {
  const asServer = async (statement: string) => (await sql.raw<{ n: number }>(statement).execute(stage.world.db)).rows
  assert.ok((await asServer('select count(*) n from rooms.entry'))[0]!.n > 10)
  await asServer('select from rooms.room for update')
  for (const table of ['entry', 'file', 'question', 'reply']) {
    await assert.rejects(asServer(`update rooms.${table} set id = id`), /permission denied/, table)
    await assert.rejects(asServer(`delete from rooms.${table}`), /permission denied/, table)
  }
})

test('a question goes to those who registered the field, with a clock; what it is about is shown where the label permits', async () => {
  const ask = { text: 'この通信は何ですか。', fields: ['malware' as const], about: { kind: 'item' as const, thing: item } }
  await assert.rejects(stage.as(hospital)(questions.ask, ask), { fault: 'invalid' }, 'nobody registered it yet')
  for (const who of [jpcert, bank]) await stage.as(who)(questions.setExpertise, { fields: ['malware', 'forensics'] })
  const { id } = (await stage.as(hospital)(questions.ask, { ...ask, due: new Date(now.getTime() + 3_600_000).toISOString() })).result
  assert.equal((await stage.as(jpcert)(questions.read, { id })).result.about?.title.ja, 'evil[.]example')
  assert.equal((await stage.as(bank)(questions.read, { id })).result.about, null)
  await assert.rejects(stage.as(person('small-owner'))(questions.read, { id }), unseen)
  assert.equal((await stage.as(centre)(questions.list, {})).result.total, 0)
  later(90)
  assert.ok((await stage.as(jpcert)(questions.list, { state: 'open' })).result.questions[0]?.late)
  const [reply] = (await stage.as(jpcert)(questions.answer, { id, body: '既知のマルウェアの通信です。' })).result.replies
  assert.ok(reply?.late)
  await assert.rejects(stage.as(bank)(questions.accept, { id, answer: reply!.id }), { fault: 'refused' })
  const done = (await stage.as(hospital)(questions.accept, { id, answer: reply!.id })).result
  assert.deepEqual([done.state, done.replies[0]?.helped, done.clock.map(({ passed }) => passed)], ['accepted', true, [true, true, true]])
  assert.ok((await stage.world.db.transaction().execute((tx) => progressOf(tx, id))).some(({ organisation }) => organisation === 'org-jpcert'))
})
