/** One submission, and what policy must know of it: among others the one release decision for the purpose that is stated. */
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import type { Purpose } from '#trust/labels/contract.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { labelOf } from '#trust/labels/tables.ts'
import { proxiesFor } from './proxy-tables.ts'
import { findSubmission, type SubmissionRow } from './submission-tables.ts'

/** Throws `missing`. */
export async function knownSubmission(tx: Tx, id: string): Promise<SubmissionRow> {
  const row = await findSubmission(tx, id)
  if (row) return row
  throw new Failure('missing', 'no such submission', { do: text('番号が違うか、あなたに見せられないものです。番号を確かめてください。', 'The number is wrong, or it may not be shown to you. Check the number.') })
}

type Asking = Pick<Step<unknown>, 'tx' | 'now' | 'actor' | 'decide'>

/** Who reports for an organisation is released to as that organisation is. */
export async function aboutRow(row: SubmissionRow, { tx, now, actor, decide }: Asking, purpose: Purpose) {
  const proxies = await proxiesFor(tx, row.organisation, now)
  const as = proxies.includes(actor.organisation) ? { ...actor, organisation: row.organisation } : actor
  const released = mayRelease(decide, as, await labelOf(tx, row.label), now, purpose).allow
  return { organisation: row.organisation, by: row.by_organisation, proxies, to: row.receiver ?? '', state: row.state, released }
}

export const aboutSubmission = async ({ id, purpose = 'duty' }: { id: string; purpose?: Purpose | undefined }, step: Asking) => aboutRow(await knownSubmission(step.tx, id), step, purpose)
