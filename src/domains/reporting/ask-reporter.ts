import { text } from '#language/words.ts'
import { handler, type Handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { change } from './change-incident.ts'
import { reporting } from './contract.ts'
import { aboutById } from './known-incident.ts'
import type { Proxies } from './proxies.ts'
import { say } from './say.ts'

/** A question in the thread; `due` is a hope and no deadline of law. */
export const askReporter = (proxies: Proxies): Handler => handler({
  verb: reporting.ask,
  about: aboutById(proxies),
  run: (step) => change(proxies, step, 'incident.ask', async ({ id }) => {
    const due = step.input.due === undefined ? null : new Date(step.input.due)
    if (due && due <= step.now) throw invalid([{ path: 'due', message: text('過ぎた時刻です。これからの時刻にするか、空にしてください。', 'This time has passed. Give one to come, or leave it empty.') }])
    await say(step, id, 'question', step.input.body, { due })
  }),
})
