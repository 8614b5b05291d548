import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import type { Actor } from '#trust/identity/actor.ts'
import type { Purpose } from '#trust/labels/contract.ts'
import { purposesOf } from './audience.ts'
import { findIncident, holdIncident, type IncidentRow } from './tables.ts'

const missing = (): Failure =>
  new Failure('missing', 'no such report', { do: text('番号が違うか、あなたに見せられないものです。番号を確かめてください。', 'The number is wrong, or it may not be shown to you. Check the number.') })

/** Throws `missing` where there is no such incident. */
export async function knownIncident(tx: Tx, id: string): Promise<IncidentRow> {
  const row = await findIncident(tx, id)
  if (!row) throw missing()
  return row
}

/** The same, held until the transaction ends: for whoever changes it. */
export async function heldIncident(tx: Tx, id: string): Promise<IncidentRow> {
  const row = await holdIncident(tx, id)
  if (!row) throw missing()
  return row
}

/** What policy must know of an incident. */
export const aboutIncident = ({ organisation, state, sent_to, handler, sharing }: Pick<IncidentRow, 'organisation' | 'state' | 'sent_to' | 'handler' | 'sharing'>) =>
  ({ organisation, state, sentTo: sent_to, handler: handler ?? '', purposes: purposesOf(sharing) })

export const aboutById = async ({ id }: { id: string }, { tx }: { tx: Tx }) => aboutIncident(await knownIncident(tx, id))

/** What policy must know where there is no incident yet: whose it would be. */
export const aboutNew = (_: unknown, { actor }: { actor: Actor }) =>
  ({ organisation: actor.organisation, state: 'new' as const, sentTo: [] as string[], handler: '', purposes: [] as Purpose[] })
