import { cursor, readCursor } from '#platform/cursor.ts'
import { handler } from '#trust/act.ts'
import { relations } from './contract.ts'
import { listRelations as list } from './tables.ts'
import { tellRelations } from './tell-relation.ts'

/** One's own relations, the newest first. There is no way to ask for another organisation's. */
export const listRelations = handler({
  verb: relations.list,
  about: (_, { actor: { organisation } }) => ({ customer: organisation, supplier: organisation, state: 'new' as const, asked: organisation, opens: false }),
  async run({ input: { side, state, most, after }, actor: { organisation }, tx }) {
    const { rows, total, waiting } = await list(tx, { organisation, side, state, most, before: readCursor(after) })
    const shown = rows.slice(0, most)
    return { subject: organisation, result: { relations: await tellRelations(tx, shown, organisation), total, waiting, next: cursor(rows.length > most ? shown.at(-1)?.seq ?? null : null) }, content: { relations: shown.map(({ id }) => id), side, state } }
  },
})
