import { handler } from '#trust/act.ts'
import { pageOf, place } from '#platform/paging.ts'
import { questions } from '../question-contract.ts'
import { namesOf } from '../tell-entries.ts'
import { about, aboutQuestion, foundQuestion, noQuestion, told, toldWhole } from './known-question.ts'
import { listQuestions, repliesOf } from './question-tables.ts'

export const listAllQuestions = handler({
  verb: questions.list,
  about: () => noQuestion,
  async run(step) {
    const { input: { state, most, after }, actor, tx, visible } = step
    const { rows, total } = await listQuestions(tx, { organisation: actor.organisation, labels: await visible(tx, actor), state, most, after: place(after) })
    const { shown, next } = pageOf(rows, most, ({ at, id }) => ({ at, id }))
    const replies = Map.groupBy(await repliesOf(tx, shown.map(({ id }) => id)), ({ question }) => question)
    const names = await namesOf(tx, shown.map(({ organisation }) => organisation), shown.map(({ person }) => person))
    return { subject: '', result: { questions: shown.map((row) => told({ row, replies: replies.get(row.id) ?? [] }, names, step)), total, next } }
  },
})

/** Leaves the receipt by which the asker's side is known to have been read. */
export const readQuestion = handler({
  verb: questions.read,
  about: about(),
  async run(step) {
    const found = await foundQuestion(step.tx, step.input.id)
    const { id, organisation } = found.row
    const receipts = organisation === step.actor.organisation ? [] : [{ subject: id, organisation: step.actor.organisation, step: 'opened' as const, way: 'app' }]
    return { subject: id, result: await toldWhole(found, step), after: await aboutQuestion(found, step), receipts }
  },
})
