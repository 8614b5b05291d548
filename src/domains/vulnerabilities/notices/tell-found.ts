/** What a matching run found that was not known: told in the transaction that wrote it, so that it is told once or not at all. */
import type { Tx } from '#platform/database.ts'
import { holdToRulings } from '../findings/ruling-tables.ts'
import { openedNow } from './event-tables.ts'
import { tellEvent, withSuppliers, type Queued } from './tell-event.ts'

export async function tellFound(tx: Tx, now: Date): Promise<Queued> {
  await holdToRulings(tx, 'opened now')
  return tellEvent(tx, { kind: 'found', by: 'matching', now }, await withSuppliers(tx, await openedNow(tx)))
}
