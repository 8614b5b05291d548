/** What the catalogue of products says today of what was read by an earlier one. */
import type { Claim } from '#language/matching/claim.ts'
import { productIdentities } from '../product-identities.ts'

interface Now { readonly key: string; readonly isAlias: boolean }

const read = new Map<string, Now>()

/**
 * Claims with the keys that the catalogue gives now: a name that nobody had catalogued may be by now, and an entry may have gone. What was led to an
 * entry that still stands stays there, until its source is taken again.
 */
export const byCatalogue = (claims: readonly Claim[]): readonly Claim[] => claims.map((claim) => {
  const { key, isAlias } = nowOf(claim.product)
  if (key === claim.product) return claim
  return { ...claim, product: key, grade: isAlias && claim.grade === 'A' ? 'B' : claim.grade }
})

function nowOf(key: string): Now {
  const known = read.get(key)
  if (known) return known
  const now = identified(key)
  read.set(key, now)
  return now
}

function identified(key: string): Now {
  const who = productIdentities()
  if (key.startsWith('purl:')) return { key: who.byPurl(`pkg:${key.slice('purl:'.length)}`)?.key ?? key, isAlias: false }
  const isName = key.startsWith('name:')
  if (!isName && (key.endsWith('/*') || who.entryOf(key))) return { key, isAlias: false }
  const [maker = '', ...product] = key.slice(isName ? 'name:'.length : 0).split('/')
  const { key: now, sure } = who.byName(maker === '' ? undefined : maker, product.join(' ').replace(/^\*$/, ''))
  return { key: now, isAlias: sure === 'alias' }
}
