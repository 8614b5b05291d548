import type { Announcement } from '#platform/outbox.ts'
import type { Tx } from '#platform/database.ts'
import type { Asset } from '../contract.ts'
import { changed } from '../changed.ts'
import { assetsInUse, insertAssets, updateAssets } from '../tables.ts'
import { plan, type Planned } from './plan.ts'
import type { ListRow } from './read-list.ts'

interface Taking { readonly rows: readonly ListRow[]; readonly organisation: string; readonly now: Date; readonly isTrial: boolean }

/** What becomes of the rows; where it is no trial, the good ones are taken. The list is held by the caller. */
export async function take(tx: Tx, { rows, organisation, now, isTrial }: Taking): Promise<{ planned: Planned[]; known: Asset[]; announcements: Announcement[] }> {
  const known = await assetsInUse(tx, organisation)
  const planned = plan(rows, known, organisation, now)
  const [fresh, other] = (['add', 'change'] as const).map((fate) => planned.flatMap((one) => (one.fate.fate === fate ? one.asset ?? [] : [])))
  if (isTrial || fresh!.length + other!.length === 0) return { planned, known, announcements: [] }
  await insertAssets(tx, fresh!) // two fates, two lists
  await updateAssets(tx, other!)
  return { planned, known, announcements: [changed(organisation)] }
}

export function sums(planned: readonly Planned[]): { added: number; changed: number; same: number; faults: number } {
  const count = (fate: Planned['fate']['fate']): number => planned.filter((one) => one.fate.fate === fate).length
  return { added: count('add'), changed: count('change'), same: count('same'), faults: count('fault') }
}
