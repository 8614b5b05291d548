/** Takes items back, one or thousands: one recall, which everyone who holds any of them must acknowledge. */
import { text, type Text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import type { Step } from '#trust/act.ts'
import { holdersOf } from '#trust/receipts/tables.ts'
import { noticeDue, recallStarted } from '../contract.ts'
import { holdForWithdrawing } from '../collections/served-tables.ts'
import { addShadowed } from '../items/again-tables.ts'
import { addRevocations, takeMoments } from '../items/object-tables.ts'
import { shortly } from '../items/list-items.ts'
import { insertRecall, type RecallRow } from './recall-tables.ts'
import { findItem } from '../items/item-tables.ts'

/** One notice for each of them, in the order that each hears everything. */
export const tell = (recall: string, organisations: readonly string[]): Announcement[] =>
  organisations.map((organisation) => announce(noticeDue, { thing: recall, kind: 'recall', organisation }, { key: organisation, concerns: [organisation] }))

export interface Recalling {
  readonly kind: RecallRow['kind']
  readonly items: readonly string[]
  readonly warning?: string
  readonly import?: string
  readonly giver: string
  readonly shown: string
  readonly reason: Text
  /** No last version says that it was revoked: a client that deletes by TAXII finds nothing left. */
  readonly silently?: true
  /** Organisations that hear of it in another way. */
  readonly except?: ReadonlySet<string>
}

/**
 * Waits for pages that are being read, so that their readers are found among the holders. The clock of adding is taken before
 * that, as by everybody who adds: two that took the two in different order would wait for each other.
 */
export async function startRecall({ tx, now }: Pick<Step<unknown>, 'tx' | 'now'>, recalling: Recalling): Promise<{ recall: RecallRow; announcements: Announcement[] }> {
  const { kind, items, giver, shown, reason, except } = recalling
  const after = await takeMoments(tx, 1, now)
  await holdForWithdrawing(tx)
  if (kind !== 'correct') await addShadowed(tx, items, now)
  const holding = (await holdersOf(tx, recalling.warning ? [recalling.warning] : items)).filter((organisation) => organisation !== giver && !except?.has(organisation))
  const recall: RecallRow = {
    id: newId('recall'), kind, item: items.length === 1 && !recalling.import ? items[0]! : null, warning: recalling.warning ?? null, import: recalling.import ?? null, giver, shown, reason, at: now,
  }
  await insertRecall(tx, recall, { items, holders: holding, after })
  if (kind === 'withdraw' && items.length > 0 && !recalling.silently) await addRevocations(tx, await takeMoments(tx, items.length, now), items, now)
  return { recall, announcements: [announce(recallStarted, { recall: recall.id, holders: holding.length }, { concerns: [giver] }), ...tell(recall.id, holding)] }
}

const revoked = text('渡した組織が、この情報を取り下げました（STIX の revoked）。', 'Its giver revoked it (STIX `revoked`).')

/** What a new version revoked while somebody held it. Nothing where nothing was revoked. */
export async function recallRevoked(step: Pick<Step<unknown>, 'tx' | 'now' | 'actor'>, items: readonly string[]): Promise<Announcement[]> {
  const [first] = items
  if (first === undefined) return []
  const row = await findItem(step.tx, first)
  const others = items.length - 1
  const shown = `${row ? shortly(row) : ''}${others > 0 ? ` +${others}` : ''}`
  return (await startRecall(step, { kind: 'withdraw', items, giver: step.actor.organisation, shown, reason: revoked })).announcements
}
