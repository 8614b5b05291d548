import { queryOf } from '#language/search.ts'
import { cursor, readCursor } from '#platform/cursor.ts'
import { handler } from '#trust/act.ts'
import { knownAsset } from '../known-asset.ts'
import { billOf, listComponents } from './bill-tables.ts'
import { bills } from './contract.ts'
import { tellBill } from './tell-bill.ts'

/** One's own. Without a bill there is nothing to list. */
export const readBill = handler({
  verb: bills.read,
  about: async ({ id }, { tx }) => ({ organisation: (await knownAsset(tx, id)).organisation }),
  async run({ input: { id, search, most, after }, tx }) {
    const asset = await knownAsset(tx, id)
    const row = await billOf(tx, id)
    const { rows, total } = await listComponents(tx, id, { terms: queryOf(search)?.terms ?? [], most, after: readCursor(after) ?? 0 })
    const components = rows.slice(0, most).map(({ needed, number: _, ...rest }) => ({ ...rest, neededBy: needed }))
    const next = rows.length > most ? rows[most - 1]!.number : null // more than `most` rows: there is a last one
    return { subject: id, result: { bill: row ? await tellBill(tx, asset, row, asset.components ?? 0) : null, components, total, next: cursor(next) }, after: { organisation: asset.organisation } }
  },
})
