/**
 * A warning goes out: its label is fixed, whoever it permits and concerns gets a copy, and a notice is due for each.
 * All of it is one transaction and a handful of statements, for ten as for ten thousand recipients.
 */
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { intern } from '#trust/labels/tables.ts'
import { about, warning } from './about-warning.ts'
import { noticeDue, sharing, warningIssued } from '../contract.ts'
import { answerOf, checkDraft } from './draft-warning.ts'
import { moved, warningMoves } from '../lifecycle.ts'
import { reach, labelFor } from './reach.ts'
import { recipientsOf } from './recipients.ts'
import { sameText } from './sign-warning.ts'
import { takePlace } from './take-place.ts'
import { holdIssuing } from './voice-tables.ts'
import { insertCopies, sign, updateWarning } from './warning-tables.ts'

export const issueWarning = handler({
  verb: sharing.issue,
  async about(input, step) {
    await holdIssuing(step.tx)
    return about(true)(input, step)
  },
  async run(step) {
    const { input, actor, tx, now } = step
    const { row } = await warning(tx, input.id, actor.organisation)
    await sameText(tx, row.id, input.written)
    const state = moved(warningMoves['warning.issue'], row.state)
    const { clearance } = await checkDraft(step, row.draft)
    const label = await labelFor(tx, row.draft, row.issuer, clearance)
    const { recipients } = recipientsOf(await reach(step, row.draft, label))
    await updateWarning(tx, { ...row, state, label: await intern(tx, label), updated_at: now, issued_at: now })
    await sign(tx, row.id, { step: 'issue', organisation: actor.organisation, person: actor.id, office: actor.office, at: now, note: '' })
    await insertCopies(tx, row.id, recipients.map(({ organisation, why, assets }) => ({ organisation: organisation.id, why, assets })))
    const { number, announcements } = await takePlace(step, row, new Set(recipients.map(({ organisation: { id } }) => id)))
    const answer = await answerOf(step, row.id, 'issued')
    const notices = recipients.map(({ organisation: { id: organisation } }) =>
      announce(noticeDue, { thing: row.id, kind: 'warning', organisation }, { key: organisation, concerns: [organisation] }))
    const issued = announce(warningIssued, { warning: row.id, number, recipients: recipients.length }, { concerns: [row.issuer, ...row.cosigners] })
    return { ...answer, announcements: [...answer.announcements, issued, ...notices, ...announcements] }
  },
})
