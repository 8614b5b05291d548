/** What its coordinator does with a case as a whole: takes it up or not, amends it, ends it. */
import { handler } from '#trust/act.ts'
import { caseMoves, conflict, moved } from '../lifecycle.ts'
import { text } from '#language/words.ts'
import { about, foundCase, isEmbargoed, relabel } from '../known-case.ts'
import { changeCase } from '../tables.ts'
import { changed, enter } from '../tell-case.ts'
import { cases } from './contract.ts'

export const takeUp = handler({
  verb: cases.takeUp,
  about: about(),
  async run(step) {
    const { input: { id, note }, tx } = step
    const { row } = await foundCase(tx, id)
    await changeCase(tx, id, { state: moved(caseMoves['case.take-up'], row.state) })
    await enter(step, id, 'opened', { text: note })
    return changed(step, id, 'opened')
  },
})

export const declineCase = handler({
  verb: cases.decline,
  about: about(),
  async run(step) {
    const { input: { id, reason }, tx } = step
    const { row } = await foundCase(tx, id)
    await changeCase(tx, id, { state: moved(caseMoves['case.decline'], row.state) })
    await enter(step, id, 'declined', { text: reason })
    return changed(step, id, 'declined')
  },
})

/** What was written only for some stays so, also when makers are to see each other from here on. */
export const amendCase = handler({
  verb: cases.amend,
  about: about(),
  async run(step) {
    const { id, ...changes } = step.input
    await changeCase(step.tx, id, changes)
    await enter(step, id, 'amended')
    return changed(step, id, 'amended')
  },
})

/** Not while an embargo runs: it is ended first, so that nobody keeps a date that nobody keeps up. */
export const closeCase = handler({
  verb: cases.close,
  about: about(),
  async run(step) {
    const { input: { id, reason }, tx } = step
    const { row } = await foundCase(tx, id)
    if (isEmbargoed(row)) throw conflict('an embargo is in force', text('公表日までの約束が続いています。先に解禁してください。', 'An embargo is in force. End it first.'))
    await changeCase(tx, id, { state: moved(caseMoves['case.close'], row.state) })
    await relabel(tx, id)
    await enter(step, id, 'closed', { text: reason })
    return changed(step, id, 'closed')
  },
})
