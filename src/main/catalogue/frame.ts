/** The frame of the public pages: plain HTML, no script, for reading on any device and for printing. */
import { text, type Language, type Text } from '#language/words.ts'
import { html, type Markup } from './markup.ts'

/** Where a page stands in each language. */
export const pathOf = (language: Language, rest = ''): string => `/catalogue${language === 'en' ? '/en' : ''}${rest}`

export const words = {
  name: text('防人 Sakimori', 'Sakimori 防人'),
  title: text('悪用された脆弱性の一覧', 'Known exploited vulnerabilities'),
  skip: text('本文へ', 'Skip to the content'),
  other: text('English', '日本語'),
  by: text('発行：{name}', 'Published by {name}'),
  changed: text('最終更新 {at}', 'Last changed {at}'),
  all: text('一覧へ戻る', 'Back to the catalogue'),
  terms: text('この一覧は、出典を書けば、だれでも自由に使えます。', 'Anyone may use this catalogue, naming its source.'),
  join: text('参加組織の方はこちら', 'For member organisations'),
} as const

export const filled = (given: Text, language: Language, values: Readonly<Record<string, string | number>> = {}): string =>
  given[language].replaceAll(/\{(\w+)\}/g, (whole, key: string) => `${values[key] ?? whole}`)

/** How a list, a remark and what follows a heading are set in each language. */
export const comma = (given: readonly string[], language: Language): string => given.join(language === 'ja' ? '、' : ', ')
export const bracketed = (given: string, language: Language): string => (language === 'ja' ? `（${given}）` : ` (${given})`)
export const colon = (language: Language): string => (language === 'ja' ? '：' : ': ')

/** Days and moments as they are in Tokyo. */
export function day(given: string, language: Language): string {
  const [year, month, date] = given.slice(0, 10).split('-').map(Number)
  return language === 'ja' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`
}
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

export function moment(given: string, language: Language): Markup {
  const tokyo = new Date(Date.parse(given) + 9 * 3_600_000).toISOString()
  return html`<time datetime="${given}">${day(tokyo, language)} ${tokyo.slice(11, 16)}${language === 'ja' ? '' : ' JST'}</time>`
}

export const dayMark = (given: string, language: Language): Markup => html`<time datetime="${given.slice(0, 10)}">${day(given, language)}</time>`

export interface Framed { readonly language: Language; readonly title: string; readonly path: string; readonly by: Text
  /** When it last changed; nothing is said where nothing was ever published. */
  readonly at: string | undefined
  readonly main: Markup
  readonly isHome?: boolean
}

export function framed({ language, title, path, by, at, main, isHome = false }: Framed): string {
  const other: Language = language === 'ja' ? 'en' : 'ja'
  const { html: page } = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="stylesheet" href="/catalogue/style.css"><link rel="icon" href="/mark.svg"><link rel="alternate" hreflang="${other}" href="${pathOf(other, path)}"><link rel="alternate" type="application/atom+xml" href="/catalogue/feed.atom"></head>
<body><a class="skip" href="#content">${words.skip[language]}</a>
<header><p class="name">${words.name[language]}</p><p class="other"><a href="${pathOf(other, path)}" lang="${other}" hreflang="${other}">${words.other[language]}</a></p></header>
<main id="content">${!isHome && html`<p class="above"><a href="${pathOf(language)}">${words.title[language]}</a></p>`}${main}</main>
<footer><p>${filled(words.by, language, { name: by[language] })}${at !== undefined && html`　${words.changed[language].replace('{at}', '')}${moment(at, language)}`}</p><p>${words.terms[language]}　<a href="/">${words.join[language]}</a></p></footer></body></html>
`
  return page
}
