/** Somebody looked for an item, and says how often it was there. None is worth saying, too. */
import { newId } from '#platform/clock.ts'
import { handler } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { sharing } from '../contract.ts'
import { findItem, insertSighting } from './item-tables.ts'

export const reportSighting = handler({
  verb: sharing.sight,
  /** What one may not see is as unknown as what does not exist. */
  async about({ item }, { tx, actor, visible }) {
    const row = await findItem(tx, item)
    if (!row || !(await visible(tx, actor)).includes(row.label)) throw missing('item')
    return { giver: row.giver, state: row.state }
  },
  async run({ input, actor, tx, now }) {
    const id = newId('sighting')
    const { item, count, anonymous, note } = input
    await insertSighting(tx, { id, item, organisation: actor.organisation, count, seen_at: new Date(input.at ?? now), anonymous, note, at: now })
    const receipt = { subject: item, organisation: actor.organisation, step: 'acted' as const, way: 'app', purpose: 'investigate', detail: { sighting: count } }
    return { subject: item, result: { id }, receipts: anonymous ? [] : [receipt] }
  },
})
