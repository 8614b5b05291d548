import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Outcome, type Step } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { questionChanged, questions, type QuestionDetail } from '../question-contract.ts'
import { about, aboutQuestion, foundQuestion, toldWhole, type AboutQuestion } from './known-question.ts'
import { insertReply } from './question-tables.ts'

async function answered(step: Step<unknown>, id: string, what: string): Promise<Outcome<QuestionDetail, AboutQuestion>> {
  const found = await foundQuestion(step.tx, id)
  const { organisation, experts } = found.row
  return { subject: id, result: await toldWhole(found, step), after: await aboutQuestion(found, step), announcements: [announce(questionChanged, { question: id, what }, { concerns: [organisation, ...experts] })] }
}

const saidBy = ({ actor, now }: Step<unknown>) => ({ id: newId('reply'), person: actor.id, office: actor.office, organisation: actor.organisation, at: now })

export const answerQuestion = handler({
  verb: questions.answer,
  about: about(true),
  async run(step) {
    const { id, body } = step.input
    await insertReply(step.tx, { ...saidBy(step), question: id, kind: 'answer', of: null, body })
    return answered(step, id, 'answered')
  },
})

/** The asker says which answer helped. It may say so of several. */
export const acceptAnswer = handler({
  verb: questions.accept,
  about: about(true),
  async run(step) {
    const { id, answer } = step.input
    const { replies } = await foundQuestion(step.tx, id)
    if (!replies.some((reply) => reply.id === answer && reply.kind === 'answer')) throw invalid([{ path: 'answer', message: text('この質問への回答から選んでください。', 'Choose one of the answers to this question.') }])
    if (!replies.some(({ of }) => of === answer)) await insertReply(step.tx, { ...saidBy(step), question: id, kind: 'accept', of: answer, body: '' })
    return answered(step, id, 'accepted')
  },
})
