/** One case room of the sample nation as it stands this morning, and a question to experts. */
import type { z } from 'zod'
import type { Answer, Verb } from '#language/verb.ts'
import { actByName, type World } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { rooms } from '#domains/rooms/contract.ts'
import { questions } from '#domains/rooms/question-contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { actorsOf } from './directory.ts'

const MINUTE = 60_000

/** Acts so many minutes ago. */
const ago = (world: World) => async <In extends z.ZodObject, Out extends z.ZodType>(minutes: number, who: Actor, verb: Verb<In, Verb['on'], Out>, input: z.input<In>): Promise<z.output<Out>> => {
  const at = new Date(world.clock().getTime() - minutes * MINUTE)
  return ((await actByName({ ...world, clock: () => at }, verb.name, who, input)) as Answer<z.output<Out>>).result // typed by the verb
}

export async function loadRooms(world: World): Promise<void> {
  const actors = await actorsOf(world)
  const [hospital, duty, jpcert] = ['person-toto-analyst', 'person-centre-duty', 'person-jpcert-analyst'].map((id) => actors.get(id)!) as [Actor, Actor, Actor] // people of the sample
  const act = ago(world)
  const soon = (hours: number): string => new Date(world.clock().getTime() + hours * 60 * MINUTE).toISOString()
  const id = await aRoom(act, hospital, duty, jpcert, soon)
  await act(200, jpcert, questions.setExpertise, { fields: ['malware', 'forensics', 'network'], contact: '分析センター（24時間）' })
  await act(199, duty, questions.setExpertise, { fields: ['law', 'recovery'], contact: '' })
  const question = await act(35, hospital, questions.ask, {
    text: '復元の前に、控えが感染していないことをどう確かめればよいですか。\n控えは3世代あり、最も古いものは2週間前です。', fields: ['malware', 'forensics'], about: { kind: 'room', thing: id }, due: soon(5),
  })
  await act(12, jpcert, questions.answer, { id: question.id, body: '切り離した機器で復元し、起動前に既知のハッシュ値と照合してください。最も古い世代から始めるのが安全です。' })
}

type Act = ReturnType<typeof ago>

async function aRoom(act: Act, hospital: Actor, duty: Actor, jpcert: Actor, soon: (hours: number) => string): Promise<string> {
  const { id } = await act(180, hospital, rooms.open, { title: '電子カルテの停止への対応', purpose: '診療を安全に戻し、侵入の経路をふさぐ。', tlp: 'amber+strict', role: 'analyst' })
  await act(178, hospital, rooms.note, { id, body: '午前4時ごろから電子カルテが開きません。外部との接続は切りました。' })
  await act(176, hospital, rooms.invite, { id, organisation: duty.organisation, role: 'duty-officer', past: true })
  await act(175, hospital, rooms.invite, { id, organisation: jpcert.organisation, role: 'analyst' })
  await act(160, duty, rooms.accept, { id })
  await act(150, jpcert, rooms.accept, { id })
  await bring(act, duty, id)
  const { tasks: [task] } = await act(120, duty, rooms.task, { id, title: 'VPN装置の通信記録を集める', detail: '過去30日分をお願いします。', organisation: hospital.organisation, person: '情報システム室', due: soon(8) })
  await act(100, hospital, rooms.move, { id, task: task!.id, state: 'doing' })
  await act(90, duty, rooms.task, { id, title: '脅迫文の検体を調べる', organisation: jpcert.organisation, due: soon(20) })
  await act(80, hospital, rooms.decide, { id, decision: '電子カルテは、控えから復元する。', reasons: '暗号化されたものを戻す見込みがなく、控えは切り離してあった。' })
  const [note] = (await act(60, jpcert, rooms.note, { id, body: '同じ手口を、先週も見ています。入口は装置の古い版でした。' })).entries
  await act(50, jpcert, rooms.correct, { id, entry: note!.id, body: '先週ではなく、今月の初めでした。' })
  await act(40, hospital, rooms.file, { id, file: { name: '脅迫文.txt', content: 'Your files are encrypted. Write to us.\n' }, note: '画面から写しました。' })
  return id
}

/** The newest warning that the officer may see, without those who may not. */
async function bring(act: Act, duty: Actor, id: string): Promise<void> {
  const [warning] = (await act(140, duty, sharing.list, { state: 'issued', most: 1 })).warnings
  if (!warning) return
  const { members } = await act(139, duty, rooms.preview, { id, kind: 'warning', thing: warning.id })
  await act(138, duty, rooms.bring, { id, kind: 'warning', thing: warning.id, note: 'この警報の装置に当てはまります。', without: members.filter(({ sees }) => !sees).map(({ organisation }) => organisation.id) })
}
