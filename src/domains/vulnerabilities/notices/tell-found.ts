/** What a matching run found that was not known: told in the transaction that wrote it, so that it is told once or not at all. */
import type { Tx } from '#platform/database.ts'
import { holdToRulings } from '../findings/ruling-tables.ts'
import { nothingPutOff, openedNow, urgentNow } from './event-tables.ts'
import { tellEvent, withSuppliers, type Queued } from './tell-event.ts'

/** @param isLeft more runs follow at once: only what is exploited is told now, the rest with the last of them, so that a record that concerns everybody makes one notice and not hundreds */
export async function tellFound(tx: Tx, now: Date, isLeft: boolean): Promise<Queued> {
  await holdToRulings(tx, 'opened now')
  const concerned = isLeft ? await urgentNow(tx) : await openedNow(tx)
  if (!isLeft) await nothingPutOff(tx)
  return tellEvent(tx, { kind: 'found', by: 'matching', now }, await withSuppliers(tx, concerned))
}
