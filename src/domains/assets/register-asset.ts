import { newId } from '#platform/clock.ts'
import { Failure } from '#platform/errors.ts'
import { text } from '#language/words.ts'
import { handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { assets, type Asset } from './contract.ts'
import { changed } from './changed.ts'
import { needIdentified } from './identified.ts'
import { asKept, assetByKey, assetNamed, holdList, insertAssets, nameKey } from './tables.ts'

export const noName = text('読める文字で名前を書いてください。', 'Give a name in readable characters.')

export const taken = (name: string): Failure =>
  new Failure('conflict', `a device called ${name} is registered already`, {
    do: text('同じ名前の装置があります。その装置を書き直すか、別の名前にしてください。', 'A device of this name exists. Change that one, or choose another name.'),
  })

export const keyTaken = (key: string): Failure =>
  new Failure('conflict', `another device bears the number ${key}`, {
    do: text('同じ管理番号の装置があります。その装置を書き直すか、別の番号にしてください。', 'Another device bears this number. Change that one, or choose another number.'),
  })

/** A name of nothing but unprintable characters is none. */
export function needName(name: string): void {
  if (nameKey(name) === '') throw invalid([{ path: 'name', message: noName }])
}

/** A device has one name in its organisation; the list is held, so of two at once the second is told. */
export const registerAsset = handler({
  verb: assets.register,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input, actor, tx, now }) {
    needName(input.name)
    await holdList(tx, actor.organisation)
    if (await assetNamed(tx, actor.organisation, input.name)) throw taken(input.name)
    const form = needIdentified(input)
    const at = now.toISOString()
    const asset: Asset = asKept({ ...form, components: null, id: newId('asset'), organisation: actor.organisation, registeredAt: at, changedAt: at })
    if (await assetByKey(tx, actor.organisation, asset.key)) throw keyTaken(asset.key)
    await insertAssets(tx, [asset])
    return { subject: asset.id, result: asset, after: { organisation: asset.organisation }, announcements: [changed(asset.organisation)] }
  },
})
