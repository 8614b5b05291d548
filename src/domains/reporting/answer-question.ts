import { text } from '#language/words.ts'
import { handler, type Handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { change } from './change-incident.ts'
import { reporting } from './contract.ts'
import { aboutById } from './known-incident.ts'
import type { Proxies } from './proxies.ts'
import { say } from './say.ts'
import { threadOf } from './tables.ts'

/** An answer belongs to a question of the same report. A question may be answered again, as more is known. */
export const answerQuestion = (proxies: Proxies): Handler => handler({
  verb: reporting.answer,
  about: aboutById(proxies),
  run: (step) => change(proxies, step, 'incident.answer', async ({ id }) => {
    const question = (await threadOf(step.tx, id)).find((message) => message.id === step.input.question && message.kind === 'question')
    if (!question) throw invalid([{ path: 'question', message: text('この報告の質問ではありません。質問を開き直して答えてください。', 'Is not a question of this report. Open the question again and answer there.') }])
    await say(step, id, 'answer', step.input.body, { question: question.id })
  }),
})
