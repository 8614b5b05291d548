/** Recalls as a list; a holder's answer; and telling those again who have not answered. */
import type { Tx } from '#platform/database.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { sharing } from '../contract.ts'
import { acknowledgeHolder, findHolder, findRecall, holdersOfRecalls, listRecalls, type RecallRow } from './recall-tables.ts'
import { shownRecall, shownRecalls } from './show-recall.ts'
import { tell } from './recall-items.ts'

async function recall(tx: Tx, id: string): Promise<RecallRow> {
  const row = await findRecall(tx, id)
  if (!row) throw missing('recall')
  return row
}

async function about({ id }: { id: string }, { tx, actor }: Step<unknown>) {
  const row = await recall(tx, id)
  const held = (await findHolder(tx, id, actor.organisation)) !== undefined
  if (!held && row.giver !== actor.organisation && actor.kind !== 'centre') throw missing('recall')
  return { giver: row.giver, held }
}

export const listAllRecalls = handler({
  verb: sharing.listRecalls,
  about: () => ({ giver: '', held: false }),
  async run(step) {
    const { input, actor, tx, decide } = step
    const all = decide(actor, sharing.remind, { giver: '', held: false }).allow // who may tell the holders again sees every recall
    const rows = await listRecalls(tx, { organisation: actor.organisation, all, waiting: input.waiting === true })
    return { subject: '', result: { recalls: await shownRecalls(step, rows) } }
  },
})

export const acknowledgeRecall = handler({
  verb: sharing.acknowledgeRecall,
  about,
  async run(step) {
    const { input: { id }, actor, tx, now } = step
    const row = await recall(tx, id)
    const holder = await findHolder(tx, id, actor.organisation)
    if (!holder) throw missing('recall')
    await acknowledgeHolder(tx, holder.id, now)
    const receipt = { subject: id, organisation: actor.organisation, step: 'acknowledged' as const, way: 'app' }
    return { subject: id, result: await shownRecall(step, row), after: { giver: row.giver, held: true }, receipts: [receipt] }
  },
})

export const remindRecall = handler({
  verb: sharing.remind,
  about,
  async run(step) {
    const { input: { id }, tx } = step
    const row = await recall(tx, id)
    const waiting = (await holdersOfRecalls(tx, [id])).filter((holder) => holder.acknowledged_at === null)
    const after = await about(step.input, step)
    return { subject: id, result: await shownRecall(step, row), after, announcements: tell(id, waiting.map(({ organisation }) => organisation)) }
  },
})
