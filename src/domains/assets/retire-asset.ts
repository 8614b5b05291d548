import { handler } from '#trust/act.ts'
import { changed } from './changed.ts'
import { assets } from './contract.ts'
import { knownAsset } from './known-asset.ts'
import { holdList, retire } from './tables.ts'

/** Taken out of use. Reports that name it still do; its name is free again. */
export const retireAsset = handler({
  verb: assets.retire,
  about: async ({ id }, { tx }) => ({ organisation: (await knownAsset(tx, id)).organisation }),
  async run({ input: { id }, tx, now }) {
    await holdList(tx, (await knownAsset(tx, id)).organisation)
    const asset = await knownAsset(tx, id)
    await retire(tx, [id], now)
    return { subject: id, result: { ...asset, changedAt: now.toISOString() }, announcements: [changed(asset.organisation)] }
  },
})
