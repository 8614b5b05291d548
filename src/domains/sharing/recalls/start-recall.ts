/** What was given is corrected or withdrawn: everyone who holds it must hear, and each must answer. */
import { itemKey, type Item } from '#language/evidence/item.ts'
import { normalised } from '#language/evidence/values.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { labelOf } from '#trust/labels/tables.ts'
import { about, warning } from '../warnings/about-warning.ts'
import { sharing } from '../contract.ts'
import { answerOf } from '../warnings/draft-warning.ts'
import { giveInstead } from '../items/give-items.ts'
import { moved, warningMoves } from '../lifecycle.ts'
import { shortly } from '../items/list-items.ts'
import { startRecall } from './recall-items.ts'
import { shownRecall } from './show-recall.ts'
import { findItem, offersGiving, replaceItem, retireItem, type ItemRow } from '../items/item-tables.ts'
import { updateWarning } from '../warnings/warning-tables.ts'

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
    const { recall, announcements } = await startRecall(step, { kind, items: [id], giver: row.giver, shown: shortly(row), reason })
    const after = { giver: row.giver, state: kind === 'withdraw' ? 'withdrawn' as const : 'corrected' as const }
    return { subject: id, result: await shownRecall(step, recall), after, announcements }
  },
})

async function item(tx: Tx, id: string): Promise<ItemRow> {
  const row = await findItem(tx, id)
  if (!row) throw missing('item')
  return row
}

async function correct(tx: Tx, row: ItemRow, value: string | undefined, now: Date): Promise<void> {
  const body: Item = { ...row.body, value: rightValue(row.body, value) }
  await retireItem(tx, row.id, 'corrected')
  const digest = await giveInstead(tx, row, await labelOf(tx, row.label), body, { giver: row.giver, offers: await offersGiving(tx, row.id), now })
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
    const { announcements } = await startRecall(step, { kind: 'withdraw', items: [], warning: id, giver: row.issuer, shown, reason })
    const answer = await answerOf(step, id, 'withdrawn')
    return { ...answer, announcements: [...answer.announcements, ...announcements] }
  },
})
