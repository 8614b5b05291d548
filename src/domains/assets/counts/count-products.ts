/** Counts that tell of nobody. Pure. */
import { ENOUGH } from '#language/enough.ts'
import type { Text } from '#language/words.ts'
import type { ProductCount } from './contract.ts'

/** One organisation's holding of a product. `sector`: one, so that each is counted once. */
export interface Held { readonly product: string; readonly organisation: string; readonly sector: string; readonly devices: number }

type Count = NonNullable<ProductCount['total']>

/** Two figures: 1,234 is said as 1,200. */
const rounded = (devices: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, devices))) - 1)
  return Math.round(devices / unit) * unit
}

function counted(held: readonly Held[]): Count | null {
  const organisations = new Set(held.map(({ organisation }) => organisation)).size
  return organisations >= ENOUGH ? { organisations, devices: rounded(held.reduce((sum, { devices }) => sum + devices, 0)) } : null
}

/**
 * A product that fewer than five hold is not named. What is said adds up to what is said: where fewer than five are left over, they stand in no
 * total either, so that nobody finds them by subtracting.
 */
export function countProducts(held: readonly Held[], titleOf: (product: string) => Text): ProductCount[] {
  return [...Map.groupBy(held, ({ product }) => product)].flatMap(([product, all]): ProductCount[] => {
    const sectors = [...Map.groupBy(all, ({ sector }) => sector)].map(([sector, those]) => ({ sector, those, count: counted(those) }))
    const rest = sectors.filter(({ count, sector }) => !count || sector === '').flatMap(({ those }) => those)
    const others = counted(rest)
    const said = sectors.flatMap(({ sector, count }) => (count && sector !== '' ? [{ sector, ...count }] : [])).toSorted((a, b) => b.organisations - a.organisations || a.sector.localeCompare(b.sector))
    const total = counted(others ? all : all.filter((one) => !rest.includes(one)))
    return total ? [{ product, title: titleOf(product), total, sectors: said, others }] : []
  }).toSorted((a, b) => (b.total?.organisations ?? 0) - (a.total?.organisations ?? 0) || a.product.localeCompare(b.product))
}
