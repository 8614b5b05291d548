/** What programs fetch: each format under an address that stays. */
import { createHash } from 'node:crypto'
import type { Catalogue } from '#language/exploited/catalogue.ts'
import type { Left, Publisher } from '#language/exploited/publisher.ts'
import { writeBcp07 } from '#language/exploited/write-bcp07.ts'
import { writeCisa, writeCisaTable } from '#language/exploited/write-cisa.ts'
import { writeCsaf } from '#language/exploited/write-csaf.ts'
import { writeEu } from '#language/exploited/write-eu.ts'
import { writeFeed } from '#language/exploited/write-feed.ts'
import { text, type Language, type Text } from '#language/words.ts'
import { periods } from './periods.ts'
import type { Edition } from './published.ts'

export interface DocumentKind {
  readonly title: Text
  readonly type: string
  readonly write: (edition: Edition, by: Publisher, language: Language) => string
  /** What stands in the catalogue and can't be said in this format. */
  readonly left?: (catalogue: Catalogue, by: Publisher) => readonly Left[]
  /** One address for both languages: the document holds both. */
  readonly both?: true
}

const JSON_TYPE = 'application/json; charset=utf-8'
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

export const documents: Readonly<Record<string, DocumentKind>> = {
  'kev.json': { title: text('CISA KEV と同じ形（JSON）', 'As CISA’s KEV (JSON)'), type: JSON_TYPE, write: ({ catalogue }, by, language) => json(writeCisa(catalogue, by, language).document), left: (catalogue, by) => writeCisa(catalogue, by, 'ja').left },
  'kev.csv': { title: text('CISA KEV と同じ形（CSV）', 'As CISA’s KEV (CSV)'), type: 'text/csv; charset=utf-8; header=present', write: ({ catalogue }, by, language) => writeCisaTable(catalogue, by, language).document, left: (catalogue, by) => writeCisaTable(catalogue, by, 'ja').left },
  'eukev.json': { title: text('EU KEV（スキーマ第1版）', 'EU KEV (schema version 1)'), type: JSON_TYPE, write: ({ catalogue }, _, language) => json(writeEu(catalogue, language).document), left: (catalogue) => writeEu(catalogue, 'ja').left },
  'bcp-07.json': { title: text('GCVE BCP-07（取り下げと期限切れを含む）', 'GCVE BCP-07 (with what was retracted or expired)'), type: JSON_TYPE, write: ({ catalogue }, by, language) => json(writeBcp07(catalogue, by, language)) },
  'assertions.json': { title: text('すべての発表（この一覧の形）', 'All assertions (in this catalogue’s own form)'), type: JSON_TYPE, both: true, write: ({ told }) => json({ assertions: told.assertions }) },
  'feed.atom': { title: text('Atomフィード（日本語・英語）', 'Atom feed (in both languages)'), type: 'application/atom+xml; charset=utf-8', both: true, write: ({ catalogue }, by) => writeFeed(catalogue, by, `${by.page}/feed.atom`) },
}

export interface CsafFile { readonly type: string; readonly make: () => string }
const PLAIN = 'text/plain; charset=utf-8'

/** Under `csaf/`: a folder a year with an advisory a month in each language, their digests, and the lists by which machines find them. */
export function csafFile({ told, catalogue }: Edition, by: Publisher, home: string, path: string): CsafFile | undefined {
  const all = (['ja', 'en'] as const).flatMap((language) => periods(told, home, language).map((period) => ({ language, period, name: `${period.year}/${period.id.toLowerCase()}.json` })))
  if (path === 'provider-metadata.json') return { type: JSON_TYPE, make: () => json(providerMetadata(told.by.ja, home, told.at)) }
  if (path === 'index.txt') return { type: PLAIN, make: () => all.map(({ name }) => `${name}\n`).join('') }
  if (path === 'changes.csv') return { type: 'text/csv; charset=utf-8', make: () => changes(all) }
  const [, asked, digest] = /^(.*?)(?:\.sha(256|512))?$/.exec(path) ?? []
  const found = all.find(({ name }) => name === asked)
  if (!found) return undefined
  const body = (): string => json(writeCsaf(catalogue, by, found.period, found.language))
  return digest === undefined ? { type: JSON_TYPE, make: body } : { type: PLAIN, make: () => `${createHash(`sha${digest}`).update(body()).digest('hex')}  ${found.name.split('/')[1]}\n` }
}

/** Section 7.1.7 of CSAF: for an aggregator to list. The advisories that coordination publishes and signs have a provider of their own. */
const providerMetadata = (name: string, home: string, at: string): object => ({
  canonical_url: `${home}/catalogue/csaf/provider-metadata.json`, distributions: [{ directory_url: `${home}/catalogue/csaf/` }], last_updated: at, list_on_CSAF_aggregators: true,
  metadata_version: '2.0', mirror_on_CSAF_aggregators: true, public_openpgp_keys: [], publisher: { category: 'coordinator', name, namespace: home }, role: 'csaf_provider',
})

/** Newest change first, as section 7.1.13 of CSAF asks. */
const changes = (all: readonly { readonly name: string; readonly period: ReturnType<typeof periods>[number] }[]): string =>
  all.map(({ name, period }) => ({ name, at: period.editions?.at(-1)?.at ?? period.from })).toSorted((one, other) => (one.at < other.at ? 1 : -1)).map(({ name, at }) => `"${name}","${at}"\r\n`).join('')

/** The newest advisories, for the page that lists formats. */
export const advisories = ({ told }: Edition, home: string, language: Language): { month: string; path: string }[] =>
  periods(told, home, language).slice(0, 12).map(({ month, year, id }) => ({ month, path: `/catalogue/csaf/${year}/${id.toLowerCase()}.json` }))
