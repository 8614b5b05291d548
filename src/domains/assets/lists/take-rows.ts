import type { Announcement } from '#platform/outbox.ts'
import type { Tx } from '#platform/database.ts'
import type { Asset } from '../contract.ts'
import { changed } from '../changed.ts'
import { insertAssets, updateAssets } from '../tables.ts'
import { plan, type Planned } from './plan.ts'
import type { ListRow } from './read-list.ts'

interface Taking {
  readonly rows: readonly ListRow[]
  /** Every device that is in use and stays. */
  readonly known: readonly Asset[]
  readonly organisation: string
  readonly now: Date
  readonly isTrial: boolean
}

/** What becomes of the rows; where it is no trial, the good ones are taken. The list is held by the caller. */
export async function take(tx: Tx, { rows, known, organisation, now, isTrial }: Taking): Promise<{ planned: Planned[]; announcements: Announcement[] }> {
  const planned = plan(rows, known, organisation, now)
  const written = planned.filter(({ asset }) => asset)
  if (isTrial || written.length === 0) return { planned, announcements: [] }
  for (const together of Map.groupBy(written.toSorted((a, b) => a.turn - b.turn), ({ turn }) => turn).values()) {
    await insertAssets(tx, devices(together, 'add'))
    await updateAssets(tx, devices(together, 'change'))
  }
  return { planned, announcements: [changed(organisation)] }
}

const devices = (planned: readonly Planned[], fate: Planned['fate']['fate']): Asset[] => planned.flatMap((one) => (one.fate.fate === fate ? one.asset ?? [] : []))

export function sums(planned: readonly Planned[]): { added: number; changed: number; same: number; faults: number } {
  const count = (fate: Planned['fate']['fate']): number => planned.filter((one) => one.fate.fate === fate).length
  return { added: count('add'), changed: count('change'), same: count('same'), faults: count('fault') }
}
