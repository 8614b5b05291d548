import { handler } from '#trust/act.ts'
import { assets } from './contract.ts'
import { knownAsset } from './known-asset.ts'

/** One of one's own, in use. */
export const readAsset = handler({
  verb: assets.read,
  about: async ({ id }, { tx }) => ({ organisation: (await knownAsset(tx, id)).organisation }),
  async run({ input: { id }, tx }) {
    const asset = await knownAsset(tx, id)
    return { subject: id, result: asset, after: { organisation: asset.organisation } }
  },
})
