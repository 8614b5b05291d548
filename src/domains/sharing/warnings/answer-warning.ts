/** A recipient says that it has read a warning, and what it did. An answer may be changed; each stays on record. */
import { announce } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { about, aboutWarning, warning, type Found } from './about-warning.ts'
import { sharing, warningChanged } from '../contract.ts'
import { receiptsFor } from './copy-receipts.ts'
import { shownWarning } from './show-warning.ts'
import { acknowledgeCopy, answerCopy } from './warning-tables.ts'

/** The warning itself is as it was found; the copy is as the answer left it. */
async function answered(step: Step<unknown>, now: Found) {
  const { row, copy } = now
  return {
    subject: copy?.id ?? row.id, result: await shownWarning(step, now), after: aboutWarning(now, step),
    announcements: [announce(warningChanged, { warning: row.id, what: 'answered' }, { concerns: [row.issuer, ...row.cosigners, step.actor.organisation] })],
  }
}

export const acknowledgeWarning = handler({
  verb: sharing.acknowledge,
  about: about(),
  async run(step) {
    const found = await warning(step.tx, step.input.id, step.actor.organisation)
    const copy = found.copy && (await acknowledgeCopy(step.tx, found.copy.id, step.now))
    return { ...(await answered(step, { ...found, copy })), receipts: await receiptsFor(step, found, 'acknowledged') }
  },
})

export const answerWarning = handler({
  verb: sharing.answer,
  /** Whether the label permits what it was used for is for policy to say, so it is told. */
  async about({ id, purpose }, step) {
    return aboutWarning(await warning(step.tx, id, step.actor.organisation), step, purpose)
  },
  async run(step) {
    const { input: { id, answer, purpose, note }, tx, now, actor } = step
    const found = await warning(tx, id, actor.organisation)
    const copy = found.copy && (await answerCopy(tx, found.copy.id, answer, now))
    const receipts = [...(await receiptsFor(step, found, 'acknowledged')), ...(await receiptsFor(step, found, 'acted', { purpose, detail: { answer, note } }))]
    return { ...(await answered(step, { ...found, copy })), receipts }
  },
})
