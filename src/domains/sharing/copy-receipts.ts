/** Receipts for a copy of a warning: one for the warning, and one for each item that came to the organisation with it. */
import type { Tx } from '#platform/database.ts'
import type { Step as Acting } from '#trust/act.ts'
import type { Step } from '#trust/receipts/contract.ts'
import type { Receipt } from '#trust/receipts/tables.ts'
import type { Found } from './about-warning.ts'
import { itemsOf } from './warning-tables.ts'

/** Items of a warning under one of the labels. */
export const itemsUnder = async (tx: Tx, warning: string, labels: readonly string[]): Promise<string[]> =>
  (await itemsOf(tx, warning)).filter(({ label }) => labels.includes(label)).map(({ id }) => id)

/** `served` says what was received, so a step on an item counts only where the item was delivered with the warning. */
export async function receiptsFor(
  { tx, actor }: Pick<Acting<unknown>, 'tx' | 'actor'>, { row, copy }: Found, step: Step, more: Pick<Receipt, 'purpose' | 'detail'> = {},
): Promise<Receipt[]> {
  if (!copy) return []
  const things = [row.id, ...(copy.labels.length > 0 ? await itemsUnder(tx, row.id, copy.labels) : [])]
  return things.map((subject) => ({ subject, organisation: actor.organisation, step, way: 'app', ...more }))
}
