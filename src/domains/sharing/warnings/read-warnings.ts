/** Warnings as lists and one by one: listed is what could also be read. Opening one's own copy leaves the receipt `opened`. */
import { handler } from '#trust/act.ts'
import { about, aboutWarning, noWarning, warning } from './about-warning.ts'
import { sharing } from '../contract.ts'
import { receiptsFor } from './copy-receipts.ts'
import { foldedText } from '../items/item-digest.ts'
import { pageOf, place } from '#platform/paging.ts'
import { shownWarning, shownWarnings } from './show-warning.ts'
import { listWarnings, openCopy } from './warning-tables.ts'

export const listAllWarnings = handler({
  verb: sharing.list,
  about: (_, { actor }) => noWarning(actor.organisation),
  async run({ input, actor, tx, visible, decide }) {
    const { state, most, after } = input
    const { rows, total } = await listWarnings(tx, {
      organisation: actor.organisation, speaking: decide(actor, sharing.read, noWarning(actor.organisation)).allow, labels: await visible(tx, actor), state, waiting: input.waiting === true,
      search: input.search ? foldedText(input.search) : undefined, most, after: place(after),
    })
    const { shown, next } = pageOf(rows, most, (row) => ({ at: row.updated_at, id: row.id }))
    return { subject: '', result: { warnings: await shownWarnings(tx, shown, actor), total, next } }
  },
})

export const readWarning = handler({
  verb: sharing.read,
  about: about(),
  async run(step) {
    const { input, actor, tx, now } = step
    const found = await warning(tx, input.id, actor.organisation)
    const { copy } = found
    if (copy) await openCopy(tx, copy.id, now)
    const opened = { ...found, copy: copy && { ...copy, opened_at: copy.opened_at ?? now } }
    return {
      subject: copy?.id ?? input.id, result: await shownWarning(step, opened), after: aboutWarning(found, step),
      receipts: copy ? await receiptsFor(step, found, 'opened') : [],
    }
  },
})
