/** Cases as a list, and one as a party sees it. */
import { pageOf, place } from '#platform/paging.ts'
import { handler } from '#trust/act.ts'
import { about, aboutCase, foundCase, noCase } from '../known-case.ts'
import { namesOf } from '../names.ts'
import { listCases } from '../tables.ts'
import { briefly, tellCase } from '../tell-case.ts'
import { cases } from './contract.ts'

export const listAllCases = handler({
  verb: cases.list,
  about: () => noCase,
  async run({ input: { state, most, after }, actor, tx, visible }) {
    const { rows, total } = await listCases(tx, { who: actor, labels: await visible(tx, actor), state, most, after: place(after) })
    const { shown, next } = pageOf(rows, most, (row) => ({ at: row.updated_at, id: row.id }))
    const names = await namesOf(tx, shown.map(({ coordinator }) => coordinator))
    return { subject: '', result: { cases: shown.map((row) => briefly(row, names, row)), total, next } }
  },
})

/** Leaves receipts: of the case, and of each entry of others that it shows. */
export const readCase = handler({
  verb: cases.read,
  about: about(false),
  async run(step) {
    const found = await foundCase(step.tx, step.input.id)
    const { detail, receipts } = await tellCase(step, found, step.input)
    const opened = { subject: found.row.id, organisation: step.actor.organisation, step: 'opened' as const, way: 'app' }
    return { subject: found.row.id, result: detail, after: aboutCase(found, step), receipts: [opened, ...receipts], content: { case: found.row.id, entries: detail.entries.map(({ id }) => id) } }
  },
})
