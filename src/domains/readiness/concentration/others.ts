/** The way to more than one: which other products do the same work, and which of them are in use already. */
import { text } from '#language/words.ts'
import { categories } from './categories.ts'
import type { Other, Thing } from './contract.ts'
import { catalogued } from './names.ts'

/** Those in use first, by how many sectors use them. What fewer than five use counts as not in use: that is not told. */
export function othersOf(id: string, category: string | null, things: readonly Thing[]): Other[] {
  const products = categories().categories.find((one) => one.id === category)?.products ?? []
  return products.filter((product) => id !== `product:${product}` && !id.startsWith(`product:${product}/`)).map((product) => {
    const cells = things.find((thing) => thing.id === `product:${product}`)?.cells ?? []
    return { id: `product:${product}`, name: catalogued(product) ?? text(product, product), inUse: cells.length > 0, sectors: cells.map(({ sector }) => sector) }
  }).toSorted((a, b) => b.sectors.length - a.sectors.length)
}
