/** When a date comes into force, and what happens when it ends. */
import { announce, type Announcement } from '#platform/outbox.ts'
import type { Step } from '#trust/act.ts'
import { publishReady } from '../advisories/publish-edition.ts'
import { coordinationWord } from '../contract.ts'
import { foundCase, membersOf, relabel } from '../known-case.ts'
import { changeCase } from '../tables.ts'
import { enter } from '../tell-case.ts'
import { changeProposal, consentsOf, proposalsOf, replaceOthers } from './embargo-tables.ts'

type Any = Pick<Step<unknown>, 'tx' | 'actor' | 'now'>

/** The date that is proposed comes into force once everybody in the case agrees. Silence is no consent. */
export async function settleIfAgreed(step: Any, id: string): Promise<boolean> {
  const { tx, now } = step
  const [proposal] = (await proposalsOf(tx, id)).filter(({ state }) => state === 'proposed')
  if (!proposal || proposal.until <= now) return false
  const consents = await consentsOf(tx, [proposal.id])
  const members = membersOf((await foundCase(tx, id)).parties)
  if (!members.every((one) => consents.some(({ organisation, agrees }) => organisation === one && agrees))) return false
  await changeProposal(tx, proposal.id, { state: 'agreed' })
  await putInForce(step, id, proposal.id, proposal.until)
  return true
}

export async function putInForce({ tx }: Pick<Any, 'tx'>, id: string, proposal: string, until: Date): Promise<void> {
  await replaceOthers(tx, id, proposal)
  await changeCase(tx, id, { until, lifted_at: null, early: null, early_words: '' })
  await relabel(tx, id)
}

/**
 * The embargo ends: the label says so, an advisory that is ready goes out in the same transaction, everybody in the case is told. A crash before
 * the end of it leaves the embargo as it was, and the clock does it again.
 */
export async function lift(step: Any, id: string, early: { readonly reason: string; readonly words: string } | null): Promise<Announcement[]> {
  const { tx, now } = step
  await changeCase(tx, id, { lifted_at: now, early: early?.reason ?? null, early_words: early?.words ?? '' })
  await relabel(tx, id)
  await enter(step, id, 'lifted', { text: early?.words ?? '', body: { detail: early?.reason ?? '' } })
  const published = await publishReady(step, id)
  const { parties } = await foundCase(tx, id)
  return [...published, ...membersOf(parties).map((organisation) => announce(coordinationWord, { organisation, what: 'lifted', thing: id }))]
}
