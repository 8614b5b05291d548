/** What was given is corrected or withdrawn: everyone who holds it must hear, and each must answer. */
import { itemKey, type Item } from '#language/evidence/item.ts'
import { normalised } from '#language/evidence/values.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { holders } from '#trust/receipts/tables.ts'
import { about, warning } from './about-warning.ts'
import { noticeDue, recallStarted, sharing } from './contract.ts'
import { answerOf } from './draft-warning.ts'
import { itemDigest, searchText } from './item-digest.ts'
import { moved, warningMoves } from './lifecycle.ts'
import { shortly } from './list-items.ts'
import { insertRecall, type RecallRow } from './recall-tables.ts'
import { shownRecall } from './show-recall.ts'
import { findItem, giveItems, offersGiving, replaceItem, retireItem, type ItemRow } from './tables.ts'
import { updateWarning } from './warning-tables.ts'

/** One notice for each of them, in the order that each hears everything. */
export const tell = (recall: string, organisations: readonly string[]): Announcement[] =>
  organisations.map((organisation) => announce(noticeDue, { thing: recall, kind: 'recall', organisation }, { key: organisation, concerns: [organisation] }))

async function start(tx: Tx, row: RecallRow): Promise<Announcement[]> {
  const holding = (await holders(tx, row.item ?? row.warning ?? '')).filter((organisation) => organisation !== row.giver)
  await insertRecall(tx, row, holding)
  return [announce(recallStarted, { recall: row.id, holders: holding.length }, { concerns: [row.giver] }), ...tell(row.id, holding)]
}

export const correctItem = handler({
  verb: sharing.correctItem,
  async about({ id }, { tx, actor, visible }) {
    const row = await findItem(tx, id, true)
    if (!row || !(await visible(tx, actor)).includes(row.label)) throw missing('item')
    return { giver: row.giver, state: row.state }
  },
  async run(step) {
    const { input: { id, kind, value, reason }, tx, now } = step
    const row = await item(tx, id)
    if (kind === 'withdraw') await retireItem(tx, id, 'withdrawn')
    else await correct(tx, row, value, now)
    const recall: RecallRow = { id: newId('recall'), kind, item: id, warning: null, giver: row.giver, shown: shortly(row), reason, at: now }
    const announcements = await start(tx, recall)
    const after = { giver: row.giver, state: kind === 'withdraw' ? 'withdrawn' as const : 'corrected' as const }
    return { subject: id, result: await shownRecall(step, recall), after, announcements }
  },
})

async function item(tx: Tx, id: string): Promise<ItemRow> {
  const row = await findItem(tx, id)
  if (!row) throw missing('item')
  return row
}

/** The corrected item has the label of the old one and stands in the same offers. */
async function correct(tx: Tx, row: ItemRow, value: string | undefined, now: Date): Promise<void> {
  const body: Item = { ...row.body, value: rightValue(row.body, value) }
  await retireItem(tx, row.id, 'corrected')
  const digest = itemDigest(body)
  const made = { id: newId('item'), digest, label: row.label, tlp: row.tlp, body, search: searchText(body) }
  await giveItems(tx, row.giver, row.attribution, await offersGiving(tx, row.id), [made], now)
  await replaceItem(tx, row.id, row.giver, digest)
}

function rightValue(old: Item, value: string | undefined): string {
  const right = value === undefined ? undefined : normalised(old.type, value)
  if (right !== undefined && itemKey({ type: old.type, value: right }) !== itemKey(old)) return right
  throw new Failure('invalid', 'value: needs the right value, of the same type', {
    issues: [{
      path: 'value',
      message: text(`正しい値を、同じ種類（${old.type}）で、いまと違うものを書いてください。`, `Give the right value, of the same type (${old.type}) and other than the present one.`),
    }],
  })
}

export const withdrawWarning = handler({
  verb: sharing.withdraw,
  about: about(true),
  async run(step: Step<{ id: string; reason: { ja: string; en: string } }>) {
    const { input: { id, reason }, tx, now, actor } = step
    const { row } = await warning(tx, id, actor.organisation)
    await updateWarning(tx, { ...row, state: moved(warningMoves['warning.withdraw'], row.state), updated_at: now })
    const shown = `${row.number} ${row.draft.title.ja}`
    const announcements = await start(tx, { id: newId('recall'), kind: 'withdraw', item: null, warning: id, giver: row.issuer, shown, reason, at: now })
    const answer = await answerOf(step, id, 'withdrawn')
    return { ...answer, announcements: [...answer.announcements, ...announcements] }
  },
})
