/** How many organisations hold what a case says is affected, before anything is public: counts by sector from five on. Nobody sees a name, nothing is stored. */
import { ENOUGH } from '#language/enough.ts'
import type { Claim } from '#language/matching/claim.ts'
import { writeAdvisory } from '#language/advisory/write-advisory.ts'
import { readCsaf } from '#language/vulnerability/from-csaf.ts'
import { productIdentities, wouldMatch } from '#domains/vulnerabilities/index.ts'
import { handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { saidProduct } from '../advisories/advisory-facts.ts'
import { about, foundCase } from '../known-case.ts'
import { productsOf, type ProductWithAnswers } from '../products/product-tables.ts'
import { cases, type Prematch } from './contract.ts'

export const countHolders = handler({
  verb: cases.prematch,
  about: about(false),
  async run({ input: { id }, tx, now }) {
    const { row } = await foundCase(tx, id)
    const products = await productsOf(tx, id)
    const found = await wouldMatch(tx, claimsOf(products))
    const organisations = await organisationsByIds(tx, found.map(({ organisation }) => organisation))
    const counts = countsOf(found.map(({ organisation }) => organisations.get(organisation)?.sectors ?? []))
    return { subject: row.id, result: { ...counts, at: now.toISOString(), left: products.filter(({ answers }) => answers.at(-1)?.status === 'not-affected').map((one) => ({ id: one.id, name: `${one.maker} ${one.name}` })) } }
  },
})

/** Read as the published document would be, with what nobody has answered counted as affected: so the counts are those of the notices to come, or above. */
function claimsOf(products: readonly ProductWithAnswers[]): Claim[] {
  const supposed = products.map(saidProduct).filter(({ status }) => status !== 'not-affected').map((one) => ({ ...one, status: one.status === 'fixed' ? one.status : 'affected' as const }))
  const csaf = writeAdvisory({
    tracking: 'supposed', url: '', lang: 'en', tlp: 'red', publisher: { name: 'x', address: '' }, title: 'x', summary: 'x', impact: '', remedy: '', workaround: '', check: '', exploited: false, acknowledgement: '', links: [],
    cve: '', number: 'supposed', cwe: '', cvss: '', editions: [{ at: new Date(0).toISOString(), summary: '' }], products: supposed, makers: [],
  })
  return readCsaf(csaf, productIdentities()).flatMap(({ statements }) => [...statements])
}

/**
 * A sector is said from five organisations on. The total is left out where it would say how few are outside the sectors that are told.
 * Pure; each organisation by its sectors.
 */
export function countsOf(organisations: readonly (readonly string[])[]): Pick<Prematch, 'total' | 'sectors'> {
  const each = new Map<string, number>()
  for (const sectors of organisations) for (const sector of new Set(sectors)) each.set(sector, (each.get(sector) ?? 0) + 1)
  const told = [...each].filter(([, n]) => n >= ENOUGH).toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
  const outside = organisations.filter((sectors) => !sectors.some((sector) => told.some(([name]) => name === sector))).length
  return { total: organisations.length >= ENOUGH && (outside === 0 || outside >= ENOUGH) ? organisations.length : null, sectors: told.map(([sector, n]) => ({ sector, organisations: n })) }
}
