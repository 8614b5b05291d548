/** What the courier tells of rooms and questions. Mail is read by others on its way: what waits, until when and where, and no word of the case. It decides nothing: whoever sends asks for `label`. */
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import { findTask } from './entry-tables.ts'
import { findQuestion, repliesOf } from './questions/question-tables.ts'
import { findRoom, findSeat, seatsOf } from './tables.ts'
import { isOpen } from './tell-entries.ts'

interface RoomWords { readonly title: Text; readonly lines: readonly Text[]; readonly link: string; readonly label: string; readonly payload: Readonly<Record<string, unknown>> & { readonly type: string } }

/** Japan's clock: it is not known who reads a mail, and where. */
const clock = (at: string): string => `${new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} JST`

/** Null once it was answered or taken back. */
export async function invitationWords(tx: Tx, seat: string, organisation: string): Promise<RoomWords | null> {
  const found = await findSeat(tx, seat)
  const room = found?.state === 'invited' && found.organisation === organisation ? await findRoom(tx, found.room) : undefined
  if (room?.state !== 'open') return null
  const { name } = await organisationOf(tx, room.host)
  return {
    title: text('対応室への招待', 'Invitation to a case room'),
    lines: [text(`${name.ja}から、対応室への招待が届いています。`, `${name.en} invites you to a case room.`), text('目的と取扱いを確かめて、参加するか辞退してください。', 'Look at its purpose and label, and accept or decline.')],
    link: '/rooms', label: room.label, payload: { type: 'room.invited', room: room.id },
  }
}

/** Null once it is done, or its organisation has left the room. */
export async function taskWords(tx: Tx, task: string, organisation: string): Promise<RoomWords | null> {
  const found = await findTask(tx, task)
  if (!found || found.body.organisation !== organisation || !isOpen(found.now)) return null
  const room = await findRoom(tx, found.room)
  const member = (await seatsOf(tx, found.room)).some((seat) => seat.organisation === organisation && seat.state === 'joined')
  if (room?.state !== 'open' || !member) return null
  const { due } = found.body
  return {
    title: text('対応室で作業が割り当てられました', 'A task for you in a case room'),
    lines: [text('参加している対応室で、あなたの組織に作業が割り当てられました。', 'Your organisation was given a task in a case room.'), ...(due ? [text(`期限：${clock(due)}`, `Due: ${clock(due)}`)] : [])],
    link: `/rooms/${found.room}`, label: room.label, payload: { type: 'task.assigned', room: found.room, task, due: due ?? null },
  }
}

/** Null once somebody has answered. */
export async function expertWords(tx: Tx, question: string, organisation: string): Promise<RoomWords | null> {
  const found = await findQuestion(tx, question)
  if (!found?.experts.includes(organisation) || (await repliesOf(tx, [question])).length > 0) return null
  const due = found.due.toISOString()
  return {
    title: text('専門家への質問が届いています', 'A question for your experts'),
    lines: [text('登録された専門分野について、質問が届いています。', 'A question was asked in a field that you registered.'), text(`回答の期限：${clock(due)}`, `Answer due: ${clock(due)}`)],
    link: `/questions/${question}`, label: found.label, payload: { type: 'experts.asked', question, due },
  }
}
