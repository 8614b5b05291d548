/** A question as one who asks for it stands to it, and as it is told. */
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { labelOf } from '#trust/labels/tables.ts'
import type { z } from 'zod'
import { findRoom, isFor, seatsOf, type Sitter } from '../tables.ts'
import { authorOf, named, namesOf, type Names } from '../tell-entries.ts'
import { keyOf, thingsSeen } from '../things.ts'
import type { ClockStep, Question, QuestionDetail, QuestionState, QuestionSubject } from '../question-contract.ts'
import { findQuestion, holdQuestion, repliesOf, type QuestionRow, type ReplyRow } from './question-tables.ts'

export type AboutQuestion = z.infer<typeof QuestionSubject.about>
type Any = Step<unknown>

export const noQuestion: AboutQuestion = { state: 'new', own: true, asked: false, permitted: true }

export interface FoundQuestion { readonly row: QuestionRow; readonly replies: readonly ReplyRow[] }

/** Throws `missing`. `hold` for whoever replies. */
export async function foundQuestion(tx: Tx, id: string, hold = false): Promise<FoundQuestion> {
  if (hold) await holdQuestion(tx, id)
  const row = await findQuestion(tx, id)
  if (!row) throw missing('question')
  return { row, replies: await repliesOf(tx, [id]) }
}

const stateOf = (replies: readonly ReplyRow[]): QuestionState => (replies.some(({ kind }) => kind === 'accept') ? 'accepted' : replies.length > 0 ? 'answered' : 'open')

export const aboutQuestion = async ({ row, replies }: FoundQuestion, { tx, actor, decide, now }: Any): Promise<AboutQuestion> => ({
  state: stateOf(replies), own: row.organisation === actor.organisation, asked: row.experts.includes(actor.organisation),
  permitted: mayRelease(decide, actor, await labelOf(tx, row.label), now).allow,
})

export const about = (hold = false) => async ({ id }: { id: string }, step: Any): Promise<AboutQuestion> => aboutQuestion(await foundQuestion(step.tx, id, hold), step)

/** Late: the time is over, and nobody has answered; or the first answer came after it. */
const isLate = ({ due }: QuestionRow, replies: readonly ReplyRow[], now: Date): boolean => (replies[0]?.at ?? now) > due

export function told({ row, replies }: FoundQuestion, names: Names, { actor, now }: Pick<Any, 'actor' | 'now'>): Question {
  return {
    id: row.id, text: row.text, state: stateOf(replies), late: isLate(row, replies, now), own: row.organisation === actor.organisation, by: authorOf(names, row), fields: row.fields, tlp: row.tlp,
    askedAt: row.at.toISOString(), dueAt: row.due.toISOString(), answers: replies.filter(({ kind }) => kind === 'answer').length,
  }
}

export async function toldWhole(found: FoundQuestion, step: Any): Promise<QuestionDetail> {
  const { row, replies } = found
  const { tx, now } = step
  const names = await namesOf(tx, [row.organisation, ...row.experts, ...replies.map(({ organisation }) => organisation)], [row.person, ...replies.map(({ person }) => person)])
  const helped = new Set(replies.filter(({ kind }) => kind === 'accept').map(({ of }) => of))
  return {
    ...told(found, names, step), about: await aboutWhat(step, row), experts: row.experts.map((id) => named(names, id)), clock: clockOf(row, now),
    replies: replies.filter(({ kind }) => kind === 'answer').map((reply) => ({ id: reply.id, by: authorOf(names, reply), at: reply.at.toISOString(), body: reply.body, late: reply.at > row.due, helped: helped.has(reply.id) })),
  }
}

function clockOf({ at, due }: QuestionRow, now: Date): QuestionDetail['clock'] {
  const steps: readonly (readonly [ClockStepName, Date])[] = [['asked', at], ['half', new Date((at.getTime() + due.getTime()) / 2)], ['due', due]]
  return steps.map(([step, when]) => ({ step, at: when.toISOString(), passed: when <= now }))
}
type ClockStepName = z.infer<typeof ClockStep>

/** What it is about, where the reader's labels permit it, and for a room, where the reader sits in it. */
async function aboutWhat({ tx, actor, visible }: Any, { about_kind: kind, about_thing: thing }: QuestionRow): Promise<QuestionDetail['about']> {
  if (kind === null || thing === null) return null
  const labels = await visible(tx, actor)
  if (kind === 'room') {
    const room = await roomFor(tx, thing, actor, labels)
    return room ? { kind, title: { ja: room, en: room }, link: `/rooms/${thing}` } : null
  }
  const found = (await thingsSeen(tx, [{ kind, thing }], labels)).get(keyOf({ kind, thing }))
  return found ? { kind, title: found.title, link: found.link } : null
}

/** The title of a room in which somebody sits. */
export async function roomFor(tx: Tx, id: string, who: Sitter, labels: readonly string[]): Promise<string | undefined> {
  const room = await findRoom(tx, id)
  const sits = room && labels.includes(room.label) && (await seatsOf(tx, id)).some((seat) => seat.state === 'joined' && isFor(seat, who))
  return sits ? room.title : undefined
}

