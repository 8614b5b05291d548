import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { amendAsset } from './amend-asset.ts'
import { readBill } from './bills/read-bill.ts'
import { removeBill } from './bills/remove-bill.ts'
import { takeBill } from './bills/take-bill.ts'
import { takePart } from './bills/take-part.ts'
import { countHoldings } from './counts/count-holdings.ts'
import { listMakers, tieMaker } from './counts/tie-maker.ts'
import { importAssets } from './lists/import-assets.ts'
import { listAssets } from './list-assets.ts'
import { readAsset } from './read-asset.ts'
import { registerAsset } from './register-asset.ts'
import { retireAsset } from './retire-asset.ts'
import { syncAssets } from './sync/sync-assets.ts'

/** The treaty: what the domains that may read this one's rows are given. See the rules file for who they are. */
export { dependenceOnProducts, productsOf, type Dependence } from './dependence.ts'
export { assetsSince, type FollowedAsset } from './follow-tables.ts'
export { organisationOfAddress, organisationsOfAddresses } from './addresses/organisation-of-address.ts'
export { holdingsBySector } from './holdings.ts'
export { productCatalogue } from './product-catalogue.ts'
export { assetsByIds, countByProduct, describedAssets, type DescribedAsset, holdersOf, type NamedProduct } from './holders.ts'

export { sealRegister } from './addresses/seal-register.ts'

export const assetsDomain: Part = {
  name: 'assets',
  migrations: migrationsOf('assets', new URL('./migrations', import.meta.url).pathname),
  handlers: [registerAsset, listAssets, readAsset, amendAsset, retireAsset, importAssets, syncAssets, takeBill, takePart, readBill, removeBill, countHoldings, listMakers, tieMaker],
  reactions: [],
}
