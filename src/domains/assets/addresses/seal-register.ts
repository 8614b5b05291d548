/** Start-up work: what was written before addresses were sealed is sealed. */
import type { Database } from '#platform/database.ts'
import { folded } from '#language/search.ts'
import { sealSome } from './address-tables.ts'

const AT_ONCE = 200

/** Each batch is a transaction, so a crash leaves whole rows, sealed or not; the next start goes on. @returns how many rows were sealed. */
export async function sealRegister(db: Database): Promise<number> {
  for (let sum = 0; ;) {
    const done = await db.transaction().execute((tx) => sealSome(tx, AT_ONCE, withoutAddresses))
    sum += done
    if (done < AT_ONCE) return sum
  }
}

/** They stood at the end of what is searched in. */
function withoutAddresses(search: string, addresses: readonly string[]): string {
  const end = folded(addresses.join(' '))
  return search.endsWith(end) ? search.slice(0, search.length - end.length).trim() : addresses.reduce((rest, one) => rest.replaceAll(folded(one), ' '), search)
}
