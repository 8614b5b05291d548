import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import type { Step } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import type { Purpose } from '#trust/labels/contract.ts'
import { purposesOf } from './audience.ts'
import { reporterFor, type Proxies } from './proxies.ts'
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

/** What policy must know of an incident. `proxies`: who reported it for its organisation, while it may go on. */
export const aboutIncident = ({ organisation, state, sent_to, handler, sharing }: Pick<IncidentRow, 'organisation' | 'state' | 'sent_to' | 'handler' | 'sharing'>, proxies: readonly string[]) =>
  ({ organisation, proxies: [...proxies], state, sentTo: sent_to, handler: handler ?? '', purposes: purposesOf(sharing) })

export const aboutById = (proxies: Proxies) => async ({ id }: { id: string }, { tx, now }: Pick<Step<unknown>, 'tx' | 'now'>) => {
  const row = await knownIncident(tx, id)
  return aboutIncident(row, await reporterFor(row, { tx, now }, proxies))
}

/** What policy must know where there is no incident yet: whose it would be. */
export const aboutNew = (_: unknown, { actor }: { actor: Actor }) => newFor(actor.organisation, [])

/** The same where one may report for another. One that granted nothing looks like one that is not there: nobody learns by it who is a member. */
export const aboutNewFor = (proxies: Proxies) => async ({ onBehalfOf: organisation }: { onBehalfOf?: string | undefined }, { actor, tx, now }: Pick<Step<unknown>, 'actor' | 'tx' | 'now'>) => {
  if (organisation === undefined || organisation === actor.organisation) return newFor(actor.organisation, [])
  return newFor(organisation, await proxies.grant(tx, { organisation, proxy: actor.organisation }, now) === undefined ? [] : [actor.organisation])
}

const newFor = (organisation: string, proxies: string[]) =>
  ({ organisation, proxies, state: 'new' as const, sentTo: [] as string[], handler: '', purposes: [] as Purpose[] })
