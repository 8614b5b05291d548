import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import type { Asset } from './contract.ts'
import { assetOf } from './tables.ts'

/** A device in use. Throws `missing`, also for one that was removed. */
export async function knownAsset(tx: Tx, id: string): Promise<Asset> {
  const asset = await assetOf(tx, id)
  if (asset) return asset
  throw nowhere()
}

export const nowhere = (): Failure =>
  new Failure('missing', 'no such device', { do: text('この装置は見つかりません。一覧から選び直してください。', 'This device was not found. Choose it again from the list.') })
