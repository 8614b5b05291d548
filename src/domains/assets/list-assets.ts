import { queryOf } from '#language/search.ts'
import { cursor, readCursor } from '#platform/cursor.ts'
import { handler } from '#trust/act.ts'
import { assets } from './contract.ts'
import { listAssets as list } from './tables.ts'

/** One's own devices, newest first. There is no way to ask for another organisation's. */
export const listAssets = handler({
  verb: assets.list,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input, actor, tx }) {
    const page = await list(tx, actor.organisation, { query: queryOf(input.search), kind: input.kind, most: input.most, before: readCursor(input.after) })
    return { subject: actor.organisation, result: { assets: page.assets, total: page.total, next: cursor(page.next) } }
  },
})
