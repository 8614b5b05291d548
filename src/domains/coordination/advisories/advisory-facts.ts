/** What an advisory of a case says: the words that were written, and products and makers as they stand in the case. */
import type { AdvisoryFacts, SaidMaker, SaidProduct } from '#language/advisory/advisory.ts'
import { fileAddress } from '#language/advisory/write-provider.ts'
import { fileOf } from '#language/advisory/write-advisory.ts'
import type { Tx } from '#platform/database.ts'
import { productIdentities } from '#domains/vulnerabilities/index.ts'
import { home } from '../home.ts'
import type { Found } from '../known-case.ts'
import { namesOf } from '../names.ts'
import { productsOf, type ProductWithAnswers } from '../products/product-tables.ts'
import { editionsOf, type AdvisoryRow } from './advisory-tables.ts'

/** `at`: when it would come out. */
export async function factsOf(tx: Tx, { row, parties }: Found, advisory: AdvisoryRow, at: Date): Promise<AdvisoryFacts> {
  const { words, tracking, tlp, revision } = advisory
  const products = await productsOf(tx, row.id)
  const names = await namesOf(tx, [row.coordinator, ...parties.map(({ organisation }) => organisation)])
  const nameOf = (organisation: string): string => names.organisations.get(organisation)?.name[words.lang] ?? organisation
  const before = (await editionsOf(tx, advisory.id)).map((one) => ({ at: one.at.toISOString(), summary: one.summary }))
  const editions = [...before, { at: at.toISOString(), summary: revision || (words.lang === 'ja' ? (before.length === 0 ? '初版' : '改訂') : (before.length === 0 ? 'First edition' : 'Revised')) }]
  const makers = parties.filter((party) => party.role === 'vendor' && (party.state === 'invited' || party.state === 'joined')).map((party): SaidMaker =>
    ({ name: nameOf(party.organisation), contactedAt: party.invited_at.toISOString(), state: stateOf(party.joined_at !== null, products.filter(({ vendor }) => vendor === party.organisation)) }))
  return {
    tracking, url: fileAddress(home(), { firstAt: editions[0]!.at, file: fileOf(tracking) }), lang: words.lang, tlp, publisher: { name: nameOf(row.coordinator), address: home() }, // there is at least this one
    title: words.title, summary: words.summary, impact: words.impact, remedy: words.remedy, workaround: words.workaround, check: words.check, exploited: words.exploited, acknowledgement: words.acknowledgement, links: words.links,
    cve: row.cve, number: row.number, cwe: row.cwe, cvss: row.cvss, editions, products: products.map(saidProduct), makers,
  }
}

function stateOf(joined: boolean, products: readonly ProductWithAnswers[]): SaidMaker['state'] {
  if (products.length > 0 && products.every(({ answers }) => answers.length > 0)) return 'answered'
  return joined ? 'answering' : 'silent'
}

export function saidProduct({ maker, name, versions, at, answers }: ProductWithAnswers): SaidProduct {
  const last = answers.at(-1)
  const { key, scheme } = productIdentities().byName(maker, name)
  const cpe = productIdentities().entryOf(key)?.cpe?.find((one) => !one.includes('*') && !one.startsWith('h:'))
  return { maker, name, versions, status: last?.status ?? null, askedAt: at.toISOString(), words: last?.words ?? '', fixedIn: last?.fixed_in ?? '', scheme, cpe }
}
