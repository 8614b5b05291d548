import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { amendAsset } from './amend-asset.ts'
import { importAssets } from './import-assets.ts'
import { listAssets } from './list-assets.ts'
import { registerAsset } from './register-asset.ts'
import { retireAsset } from './retire-asset.ts'

/** The treaty: what the domains that may read this one's rows are given. See the rules file for who they are. */
export { assetsSince, type FollowedAsset } from './follow-tables.ts'
export { productCatalogue } from './product-catalogue.ts'
export { assetsByIds, countByProduct, holdersOf, type NamedProduct } from './holders.ts'

export const assetsDomain: Part = {
  name: 'assets',
  migrations: migrationsOf('assets', new URL('./migrations', import.meta.url).pathname),
  handlers: [registerAsset, listAssets, amendAsset, retireAsset, importAssets],
  reactions: [],
}
