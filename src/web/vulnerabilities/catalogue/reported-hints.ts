/** Which vulnerabilities the reports and other things that were shared here name, and we have not asserted. Pure. */
import type { SharedItem } from '#domains/sharing/contract.ts'
import type { ListedAssertion } from '#domains/vulnerabilities/exploited/contract.ts'

export interface Hint { readonly vulnerability: string; readonly items: readonly Pick<SharedItem, 'id' | 'tlp' | 'givenAt'>[] }

const CVE = /\bCVE-\d{4}-\d{4,19}\b/i

/** Newest first. What stands or waits already is left out. */
export function hintsIn(items: readonly Pick<SharedItem, 'id' | 'tlp' | 'givenAt' | 'value' | 'state'>[], asserted: readonly Pick<ListedAssertion, 'vulnerability' | 'state'>[]): Hint[] {
  const told = new Set(asserted.filter(({ state }) => state === 'proposed' || state === 'published').map(({ vulnerability }) => vulnerability))
  const named = items.filter(({ state }) => state === 'active').flatMap((item) => {
    const vulnerability = CVE.exec(item.value)?.[0].toUpperCase()
    return vulnerability && !told.has(vulnerability) ? [{ vulnerability, item }] : []
  })
  return [...Map.groupBy(named, ({ vulnerability }) => vulnerability)]
    .map(([vulnerability, own]) => ({ vulnerability, items: own.map(({ item: { id, tlp, givenAt } }) => ({ id, tlp, givenAt })).toSorted((one, other) => (one.givenAt < other.givenAt ? 1 : -1)) }))
    .toSorted((one, other) => ((one.items[0]?.givenAt ?? '') < (other.items[0]?.givenAt ?? '') ? 1 : -1))
}
