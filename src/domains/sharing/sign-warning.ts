/** Approval by a second officer, and the signatures of the agencies that speak with one voice. */
import { handler, type Step } from '#trust/act.ts'
import { about, warning } from './about-warning.ts'
import { sharing } from './contract.ts'
import { answerOf } from './draft-warning.ts'
import { moved, warningMoves } from './lifecycle.ts'
import { sign, updateWarning, type SignatureRow } from './warning-tables.ts'

const signature = (step: SignatureRow['step'], { actor, now }: Pick<Step<unknown>, 'actor' | 'now'>, note: string): SignatureRow =>
  ({ step, organisation: actor.organisation, person: actor.id, office: actor.office, at: now, note })

export const approveWarning = handler({
  verb: sharing.approve,
  about: about(true),
  async run(step) {
    const { input, actor, tx, now } = step
    const { row } = await warning(tx, input.id, actor.organisation)
    await updateWarning(tx, { ...row, state: moved(warningMoves['warning.approve'], row.state), approver: actor.id, updated_at: now })
    await sign(tx, row.id, signature('approval', step, input.note))
    return answerOf(step, row.id, 'approved')
  },
})

export const cosignWarning = handler({
  verb: sharing.cosign,
  about: about(true),
  async run(step) {
    const { input, actor, tx, now } = step
    const { row } = await warning(tx, input.id, actor.organisation)
    await sign(tx, row.id, signature('cosign', step, input.note))
    await updateWarning(tx, { ...row, updated_at: now })
    return answerOf(step, row.id, 'cosigned')
  },
})
