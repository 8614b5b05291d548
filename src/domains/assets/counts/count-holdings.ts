import type { MakerFile } from '#language/product/catalogue.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { everyOrganisation } from '#trust/identity/directory.ts'
import { heldProducts } from '../holding-tables.ts'
import { productOf } from '../holdings.ts'
import { counts } from './contract.ts'
import { countProducts, type Held } from './count-products.ts'
import { vendorOf } from './maker-tables.ts'
import { knownMaker, tellMakers } from './makers.ts'

/** Of one maker's products, as the catalogue knows them. What is nobody's product by the catalogue is not counted. */
export const countHoldings = handler({
  verb: counts.count,
  about: async ({ maker }, { tx }) => {
    knownMaker(maker)
    return { vendor: await vendorOf(tx, maker) }
  },
  async run({ input: { maker }, tx }) {
    const file = knownMaker(maker)
    const [told] = await tellMakers(tx, [file])
    return { subject: maker, result: { maker: told!, products: countProducts(await heldOf(tx, maker), (product) => titleOf(file, product)) }, after: { vendor: told!.organisation?.id ?? '' } } // one maker was asked for
  },
})

async function heldOf(tx: Tx, maker: string): Promise<Held[]> {
  const sectors = new Map((await everyOrganisation(tx)).map(({ id, sectors: of }) => [id, of[0] ?? '']))
  return (await heldProducts(tx)).flatMap((row): Held[] => {
    const sector = sectors.get(row.organisation)
    const product = productOf(row)
    return sector !== undefined && product.startsWith(`${maker}/`) ? [{ product, organisation: row.organisation, sector, devices: row.devices }] : []
  })
}

/** `nec/aterm/wg1200hp` is a model of a line; `fortinet/*` is the maker alone. */
function titleOf({ maker, title, products }: MakerFile, key: string): Text {
  const [, id = '', model] = key.split('/')
  const line = products.find((one) => one.id === id)?.title ?? (id === '*' ? text(`${title.ja}（製品不明）`, `${title.en} (product not known)`) : text(key.slice(maker.length + 1), key.slice(maker.length + 1)))
  return model && model !== '*' ? text(`${line.ja} ${model}`, `${line.en} ${model}`) : line
}
