/** Who could see what is brought in: how many organisations, by level. Told before anything is given. */
import type { Tlp } from '#language/tlp.ts'
import type { Step } from '#trust/act.ts'
import { everyOrganisation } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelId } from '#trust/labels/label.ts'
import { mayRelease } from '#trust/labels/release.ts'

export interface Reach { tlp: Tlp; objects: number; organisations: number }

/** `labels`: one for each object. The giver itself does not count. */
export async function tellReach({ tx, decide, now }: Pick<Step<unknown>, 'tx' | 'decide' | 'now'>, labels: readonly Label[]): Promise<Reach[]> {
  const same = Map.groupBy(labels, labelId)
  const organisations = same.size === 0 ? [] : await everyOrganisation(tx)
  const told = new Map<Tlp, Reach>()
  for (const [first, ...rest] of [...same.values()].slice(0, 20)) {
    if (!first) continue
    const reached = organisations.filter(({ id, ...rest }) => id !== first.owner && mayRelease(decide, { organisation: id, ...rest }, first, now).allow).length
    const before = told.get(first.tlp)
    told.set(first.tlp, { tlp: first.tlp, objects: (before?.objects ?? 0) + rest.length + 1, organisations: Math.max(before?.organisations ?? 0, reached) })
  }
  return [...told.values()]
}
