import { handler } from '#trust/act.ts'
import { changed } from './changed.ts'
import { assets, type Asset } from './contract.ts'
import { knownAsset } from './known-asset.ts'
import { needIdentified } from './identified.ts'
import { keyTaken, needName, taken } from './register-asset.ts'
import { asKept, assetByKey, assetNamed, holdList, updateAssets } from './tables.ts'

/** What is not named in the input stays as it is. */
export const amendAsset = handler({
  verb: assets.amend,
  about: async ({ id }, { tx }) => ({ organisation: (await knownAsset(tx, id)).organisation }),
  async run({ input: { id, ...changes }, tx, now }) {
    if (changes.name !== undefined) needName(changes.name)
    const { organisation } = await knownAsset(tx, id)
    await holdList(tx, organisation)
    const before = await knownAsset(tx, id)
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const asset = asKept(needIdentified({ ...before, ...given, changedAt: now.toISOString() } as Asset)) // only the fields of an asset come through the schema
    const namesake = await assetNamed(tx, organisation, asset.name)
    if (namesake && namesake.id !== id) throw taken(asset.name)
    const numbered = await assetByKey(tx, organisation, asset.key)
    if (numbered && numbered.id !== id) throw keyTaken(asset.key)
    await updateAssets(tx, [asset])
    return { subject: id, result: asset, after: { organisation }, announcements: [changed(organisation)] }
  },
})
