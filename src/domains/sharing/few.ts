/** An unnamed organisation is one among at least five, or its sector is not said. Pure. */
import { ENOUGH } from '#language/enough.ts'
import { otherSectors } from './contract.ts'

export { saidCount } from '#language/enough.ts'

/** Who is named; and for the others a sector, where enough others of it stand beside them. */
export interface Standing { readonly named: boolean; readonly sectors: readonly string[] }

const sectorOf = ({ sectors }: Standing): string => sectors[0] ?? ''

/** The sector to say of each of these organisations, in their order. */
export function saidSectors(organisations: readonly Standing[]): string[] {
  const unnamed = new Map<string, number>()
  for (const one of organisations) if (!one.named) unnamed.set(sectorOf(one), (unnamed.get(sectorOf(one)) ?? 0) + 1)
  return organisations.map((one) => {
    const sector = sectorOf(one)
    const said = one.named ? sector : (unnamed.get(sector) ?? 0) >= ENOUGH ? sector : otherSectors.id
    return said === '' ? otherSectors.id : said
  })
}
