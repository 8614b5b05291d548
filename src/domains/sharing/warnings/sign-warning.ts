/** Approval by a second officer, and the signatures of the agencies that speak with one voice. */
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { about, warning } from './about-warning.ts'
import { sharing } from '../contract.ts'
import { answerOf } from './draft-warning.ts'
import { moved, warningMoves } from '../lifecycle.ts'
import { sign, signaturesOf, updateWarning, type SignatureRow } from './warning-tables.ts'

const rewritten = text('読んだあとで、本文が直されました。開き直して、いまの本文を確かめてください。', 'The text was revised after you read it. Open it again and read it as it is now.')

/** Throws `conflict` where the text is no longer the one that was read. The warning's row is locked, so it stays so. */
export async function sameText(tx: Tx, id: string, written: string | undefined): Promise<void> {
  const draft = (await signaturesOf(tx, id)).find(({ step }) => step === 'draft')
  if (written !== undefined && draft?.at.getTime() !== new Date(written).getTime()) throw new Failure('conflict', 'the text was revised since', { do: rewritten })
}

/** The warning whose text was read and is signed by this step. */
async function signed({ tx, actor, now, input }: Step<{ id: string; written?: string | undefined; note: string }>, as: SignatureRow['step']) {
  const { row } = await warning(tx, input.id, actor.organisation)
  await sameText(tx, row.id, input.written)
  await sign(tx, row.id, { step: as, organisation: actor.organisation, person: actor.id, office: actor.office, at: now, note: input.note })
  return row
}

export const approveWarning = handler({
  verb: sharing.approve,
  about: about(true),
  async run(step) {
    const row = await signed(step, 'approval')
    await updateWarning(step.tx, { ...row, state: moved(warningMoves['warning.approve'], row.state), approver: step.actor.id, updated_at: step.now })
    return answerOf(step, row.id, 'approved')
  },
})

export const cosignWarning = handler({
  verb: sharing.cosign,
  about: about(true),
  async run(step) {
    const row = await signed(step, 'cosign')
    await updateWarning(step.tx, { ...row, updated_at: step.now })
    return answerOf(step, row.id, 'cosigned')
  },
})
