/** A whole import is taken back: nobody is served any of it any more, and everyone who holds any of it is told once. */
import { handler } from '#trust/act.ts'
import { withdrawImport } from '../items/import-tables.ts'
import { startRecall } from '../recalls/recall-items.ts'
import { imports } from './contract.ts'
import { aboutImport, importDetail, ownImport } from './show-import.ts'

export const withdrawWholeImport = handler({
  verb: imports.withdraw,
  about: async ({ id }, { tx, actor }) => aboutImport(await ownImport(tx, actor, id, true)),
  async run(step) {
    const { input: { id, reason }, tx, actor, now } = step
    const { giver, name } = await ownImport(tx, actor, id)
    const items = await withdrawImport(tx, id, now)
    const { announcements } = await startRecall(step, { kind: 'withdraw', items, import: id, giver, shown: name, reason })
    const row = await ownImport(tx, actor, id)
    return { subject: id, result: await importDetail(tx, row), after: aboutImport(row), announcements, content: { input: step.input, items: items.length } }
  },
})
