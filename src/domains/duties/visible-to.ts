/** Which labels somebody sees here: its own organisation's, and those of organisations for which it may report. */
import type { Step } from '#trust/act.ts'
import type { Recipient } from '#trust/labels/release.ts'
import { actsFor } from './proxy-tables.ts'

export interface Sight { readonly labels: readonly string[]; /** Whose incidents it may work on. */ readonly organisations: readonly string[] }

export async function sightOf({ tx, actor, now, visible }: Pick<Step<unknown>, 'tx' | 'now' | 'visible'> & { readonly actor: Recipient }): Promise<Sight> {
  const principals = await actsFor(tx, actor.organisation, now)
  const labels = new Set<string>()
  for (const organisation of [actor.organisation, ...principals]) {
    for (const label of await visible(tx, { ...actor, organisation }, 'duty')) labels.add(label)
  }
  return { labels: [...labels], organisations: [actor.organisation, ...principals] }
}
