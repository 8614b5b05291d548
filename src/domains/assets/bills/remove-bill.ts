import { handler } from '#trust/act.ts'
import { changed } from '../changed.ts'
import { knownAsset } from '../known-asset.ts'
import { holdList } from '../tables.ts'
import { dropBill, dropParts } from './bill-tables.ts'
import { bills } from './contract.ts'

/** The device stays; its components are matched no longer. */
export const removeBill = handler({
  verb: bills.remove,
  about: async ({ id }, { tx }) => ({ organisation: (await knownAsset(tx, id)).organisation }),
  async run({ input: { id }, tx, now }) {
    const { organisation } = await knownAsset(tx, id)
    await holdList(tx, organisation)
    await dropParts(tx, id)
    return { subject: id, result: { removed: await dropBill(tx, id, now) }, after: { organisation }, announcements: [changed(organisation)] }
  },
})
