/** The item or the warning that feedback is about, as far as the one who asks may know of it. */
import type { Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import type { z } from 'zod'
import { aboutWarning, speaks, warning } from '../warnings/about-warning.ts'
import { findItem } from '../items/item-tables.ts'
import type { FeedbackSubject } from './contract.ts'
import { standingOf } from './verdict-tables.ts'

export type AboutFeedback = z.infer<typeof FeedbackSubject.about>

/** Throws `missing`, also for what is there and may not be known of. */
export async function aboutThing({ thing }: { thing: string }, step: Pick<Step<unknown>, 'tx' | 'actor' | 'visible' | 'decide' | 'now'>): Promise<AboutFeedback> {
  const { tx, actor, visible } = step
  const row = await findItem(tx, thing)
  if (!row) return aboutIssued(thing, step)
  if (row.giver !== actor.organisation && !(await visible(tx, actor)).includes(row.label)) throw missing('item')
  const standing = await standingOf(tx, thing)
  return { giver: row.giver, thing: 'item', permitted: true, asked: standing !== undefined && standing.asked_at !== null && standing.looked_at === null && row.state === 'active' }
}

/** Drafts are nobody's yet. */
async function aboutIssued(thing: string, step: Pick<Step<unknown>, 'tx' | 'actor' | 'decide' | 'now'>): Promise<AboutFeedback> {
  const found = await warning(step.tx, thing, step.actor.organisation)
  const { received, permitted } = aboutWarning(found, step)
  if (found.label === null || !(received || permitted || speaks(found.row, step.actor.organisation))) throw missing('warning')
  return { giver: found.row.issuer, thing: 'warning', permitted: received || permitted, asked: false }
}
