/** Whose bill it is: a device of the register, or a system of its own that is registered with it. */
import type { NumberedComponent } from '#language/bom/numbered.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { invalid } from '#trust/parse.ts'
import { AssetForm, type Asset } from '../contract.ts'
import { identified } from '../identified.ts'
import { knownAsset, nowhere } from '../known-asset.ts'
import { needName } from '../register-asset.ts'
import { asKept, assetNamed, holdList, insertAssets } from '../tables.ts'

export interface Owner { readonly asset?: string | undefined; readonly system?: string | undefined }

const either = text('装置（asset）か、システムの名前（system）の、どちらか一つを書いてください。', 'Give either the device (asset) or the name of a system (system).')

/** For policy. @throws Failure `missing`, also for another's device: it stands in no path, and nobody learns by asking that it is there; `invalid` where it is not said whose bill it is. */
export async function organisationOfOwner({ asset, system }: Owner, tx: Tx, { organisation }: Actor): Promise<{ organisation: string }> {
  if ((asset === undefined) === (system === undefined)) throw invalid([{ path: 'asset', message: either }])
  if (asset !== undefined && (await knownAsset(tx, asset)).organisation !== organisation) throw nowhere()
  return { organisation }
}

/** The device, its organisation's list held. A system of this name is used; where there is none, it is registered as what the bill is about. */
export async function ownerOf(owner: Owner, subject: NumberedComponent | null, { tx, actor, now }: { tx: Tx; actor: Actor; now: Date }): Promise<Asset> {
  const { organisation } = await organisationOfOwner(owner, tx, actor)
  await holdList(tx, organisation)
  if (owner.asset !== undefined) return knownAsset(tx, owner.asset)
  const name = owner.system ?? ''
  needName(name)
  const known = await assetNamed(tx, organisation, name)
  if (known) return known
  const at = now.toISOString()
  const { supplier = '', name: product = name, version = '', purl = '', cpe = '' } = subject ?? {}
  const { form } = identified(AssetForm.parse({ kind: 'software', name, maker: supplier.slice(0, 100), product: product.slice(0, 100), version: version.slice(0, 100), purl, cpe }))
  const asset = asKept({ ...form, id: newId('asset'), organisation, components: null, registeredAt: at, changedAt: at })
  await insertAssets(tx, [asset])
  return asset
}
