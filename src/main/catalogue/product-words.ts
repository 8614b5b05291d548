import type { Language } from '#language/words.ts'
import type { PublishedCatalogue } from '#domains/vulnerabilities/exploited/contract.ts'

/** As the catalogue of products names it, with the written name behind where it is another; else as it was written. */
export function productWords({ names }: PublishedCatalogue, { maker, product }: { readonly maker: string; readonly product: string }, language: Language): string {
  const written = `${maker} ${product}`
  const known = names.find((one) => one.maker === maker && one.product === product)?.name[language]
  return known === undefined || known === written ? written : language === 'ja' ? `${known}（${written}）` : known
}
