/** Receipts for a copy of a warning: one for the warning, and one for each item that came to the organisation with it. */
import type { Tx } from '#platform/database.ts'
import type { Step as Acting } from '#trust/act.ts'
import type { Step } from '#trust/receipts/contract.ts'
import { servedBy, type Receipt } from '#trust/receipts/tables.ts'
import type { Found } from './about-warning.ts'
import { itemsOf } from './warning-tables.ts'

/** Items of a warning under one of the labels that still stand: what was withdrawn or corrected before it went out does not go. */
export const itemsUnder = async (tx: Tx, warning: string, labels: readonly string[]): Promise<string[]> =>
  (await itemsOf(tx, warning)).filter(({ label, state }) => state === 'active' && labels.includes(label)).map(({ id }) => id)

/** Of a warning's items those that stand, and of the others those that the organisation gave or was served before: it holds them. */
export async function itemsFor(tx: Tx, warning: string, organisation: string, labels: ReadonlySet<string>): Promise<string[]> {
  const items = (await itemsOf(tx, warning)).filter(({ label }) => labels.has(label))
  const retired = items.filter(({ state, giver }) => state !== 'active' && giver !== organisation).map(({ id }) => id)
  const held = retired.length > 0 ? await servedBy(tx, retired, organisation, 'app') : new Set<string>()
  return items.map(({ id }) => id).filter((id) => !retired.includes(id) || held.has(id))
}

/** `served` says what was received, so a step on an item counts only where the item was delivered with the warning. */
export async function receiptsFor(
  { tx, actor }: Pick<Acting<unknown>, 'tx' | 'actor'>, { row, copy }: Found, step: Step, more: Pick<Receipt, 'purpose' | 'detail'> = {},
): Promise<Receipt[]> {
  if (!copy) return []
  const things = [row.id, ...(copy.labels.length > 0 ? await itemsFor(tx, row.id, actor.organisation, new Set(copy.labels)) : [])]
  return things.map((subject) => ({ subject, organisation: actor.organisation, step, way: 'app', ...more }))
}
