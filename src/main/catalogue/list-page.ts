/** What the whole country reads first: what is exploited now, what to do, by when; and what was taken back. */
import { listedAs, type Catalogue, type Entry, type Retracted } from '#language/exploited/catalogue.ts'
import { dayInTokyo, type Publisher } from '#language/exploited/publisher.ts'
import { folded, queryOf } from '#language/search.ts'
import { text, type Language } from '#language/words.ts'
import { advisories, documents } from './documents.ts'
import { colon, dayMark, filled, framed, pathOf, words as frame } from './frame.ts'
import { html, type Markup } from './markup.ts'
import type { Edition } from './published.ts'
import { productWords } from './product-words.ts'

const words = {
  lead: text('実際に攻撃に使われていることが確かめられた脆弱性です。お使いの製品があれば、期限までに対応してください。', 'Vulnerabilities that are known to be used in attacks. If you use a product listed here, act by the day given.'),
  doubt: text('「悪用の疑い」は、まだ確かめているものです。', 'What is marked as suspected is still being looked into.'),
  search: text('製品名、製造者、番号で探す', 'Search by product, maker or number'), find: text('探す', 'Search'), clear: text('すべて表示', 'Show all'),
  count: text('{n}件', '{n} entries'), found: text('「{q}」に合うもの {n}件', '{n} entries for “{q}”'), none: text('合うものはありません。別の言葉でお試しください。', 'Nothing fits. Try other words.'),
  empty: text('いま、載せているものはありません。', 'Nothing is listed at the moment.'),
  nothing: text('この番号の発表はありません', 'Nothing was published under this name'), nothingNote: text('番号の綴りを確かめるか、一覧で探してください。', 'Check how it is written, or search the catalogue.'),
  what: text('脆弱性', 'Vulnerability'), product: text('製品', 'Product'), action: text('求める対応', 'Required action'), due: text('対応の期限', 'Due'), added: text('載せた日', 'Added'),
  suspected: text('悪用の疑い', 'Suspected'), ransomware: text('ランサムウェアに利用', 'Used by ransomware'),
  retracted: text('取り下げたもの', 'Retracted'), retractedLead: text('誤りと分かった発表です。消さずに、理由とともに残しています。', 'What turned out to be wrong. It is not removed, but kept with the reason.'), still: text('ほかの発表があるため、一覧には残っています。', 'Others assert it too: it stays on the list.'),
  data: text('データで受け取る', 'As data'), dataLead: text('番地は変わりません。ETagで変化を確かめられます。', 'These addresses stay. ETags tell whether anything has changed.'), left: text('番号がないため載らないもの {n}件', '{n} not in it, for want of an id'),
  csaf: text('CSAF 2.0（月ごと）', 'CSAF 2.0 (one a month)'), next: text('次の{n}件', 'Next {n}'), previous: text('前の{n}件', 'Previous {n}'), pages: text('ページ', 'Pages'), monthly: text('{month}', '{month}'),
} as const

const A_PAGE = 100

export interface Asked { readonly language: Language; readonly search: string; readonly page: number }

export function listPage(edition: Edition, by: Publisher, home: string, { language, search, page }: Asked): string {
  const { catalogue, told } = edition
  const fits = matching(edition, search)
  const shown = fits.slice((page - 1) * A_PAGE, page * A_PAGE)
  const main = html`<h1>${frame.title[language]}</h1><p class="lead">${words.lead[language]}${catalogue.standing.some(({ status }) => status === 'suspected') && html` ${words.doubt[language]}`}</p>
<form role="search" action="${pathOf(language)}" method="get"><label for="q">${words.search[language]}</label><div><input id="q" name="q" type="search" value="${search}" maxlength="200" autocomplete="off"><button>${words.find[language]}</button></div></form>
<p class="count" role="status">${search ? filled(words.found, language, { q: search, n: fits.length }) : filled(words.count, language, { n: fits.length })}${search && html`　<a href="${pathOf(language)}">${words.clear[language]}</a>`}</p>
${shown.length > 0 ? table(shown, edition, language) : html`<p class="empty">${search ? words.none[language] : words.empty[language]}</p>`}
${paging(fits.length, search, page, language)}
${!search && page === 1 && retractions(catalogue, language)}
${formats(edition, by, home, language)}`
  return framed({ language, title: frame.title[language], path: '', by: told.by, at: changedAt(edition), main, isHome: true })
}

/** For an address under which nothing was published. */
export const nothingPage = (edition: Edition, language: Language): string => framed({
  language, title: words.nothing[language], path: '', by: edition.told.by, at: changedAt(edition),
  main: html`<h1>${words.nothing[language]}</h1><p>${words.nothingNote[language]}</p>`,
})

const changedAt = ({ told: { at, assertions } }: Edition): string | undefined => (assertions.length > 0 ? at : undefined)

/** Standing entries, newest first, that hold all the words. */
function matching({ catalogue: { standing }, told }: Edition, search: string): readonly Entry[] {
  const terms = queryOf(search)?.terms
  if (!terms) return standing
  return standing.filter((entry) => {
    const said = folded([entry.id, ...entry.aliases, ...entry.assertions.flatMap(({ vulnerability: { name, description } }) => [name.ja, name.en, description.ja, description.en]),
      ...entry.products.flatMap((one) => [one.maker, one.product, productWords(told, one, 'ja'), productWords(told, one, 'en')])].join(' '))
    return terms.every((term) => said.includes(term))
  })
}

const table = (entries: readonly Entry[], edition: Edition, language: Language): Markup => html`<table><thead><tr><th scope="col">${words.what[language]}</th><th scope="col">${words.product[language]}</th><th scope="col">${words.action[language]}</th><th scope="col">${words.due[language]}</th><th scope="col">${words.added[language]}</th></tr></thead>
<tbody>${entries.map((entry) => row(entry, edition, language))}</tbody></table>`

const row = (entry: Entry, { told }: Edition, language: Language): Markup => html`<tr id="${entry.id}"><th scope="row"><a href="${pathOf(language, `/${entry.id}`)}"><span class="id">${entry.id}</span> <span class="title">${entry.surest.vulnerability.name[language]}</span></a>
${entry.status === 'suspected' && html`<span class="mark">${words.suspected[language]}</span>`}${entry.ransomware === 'known' && html`<span class="mark">${words.ransomware[language]}</span>`}</th>
<td data-head="${words.product[language]}">${entry.products.slice(0, 5).map((one) => html`<span class="line">${productWords(told, one, language)}</span>`)}${entry.products.length > 5 && html`<span class="line">…</span>`}</td>
<td data-head="${words.action[language]}">${entry.action[language]}</td><td data-head="${words.due[language]}" class="due">${dayMark(entry.due, language)}</td><td data-head="${words.added[language]}">${dayMark(dayInTokyo(entry.added), language)}</td></tr>
`

function paging(total: number, search: string, page: number, language: Language): Markup | false {
  const pages = Math.ceil(total / A_PAGE)
  if (pages < 2) return false
  const at = (to: number): string => `${pathOf(language)}?${new URLSearchParams({ ...(search && { q: search }), page: `${to}` }).toString()}`
  return html`<nav class="pages" aria-label="${words.pages[language]}">${page > 1 && html`<a rel="prev" href="${at(page - 1)}">${filled(words.previous, language, { n: A_PAGE })}</a>`}<span>${page} / ${pages}</span>${page < pages && html`<a rel="next" href="${at(page + 1)}">${filled(words.next, language, { n: Math.min(A_PAGE, total - page * A_PAGE) })}</a>`}</nav>`
}

const retractions = ({ retracted }: Catalogue, language: Language): Markup | false => retracted.length > 0 && html`<section aria-labelledby="retracted"><h2 id="retracted">${words.retracted[language]}</h2><p>${words.retractedLead[language]}</p>
<ul class="gone">${retracted.slice(0, 50).map((one) => retraction(one, language))}</ul></section>`

const retraction = ({ assertion, at, reason, by, stillStands }: Retracted, language: Language): Markup =>
  html`<li><p><a href="${pathOf(language, `/${listedAs(assertion)}`)}"><span class="id">${listedAs(assertion)}</span> ${assertion.vulnerability.name[language]}</a></p><p>${reason[language]}${stillStands && html` ${words.still[language]}`}</p><p class="quiet">${dayMark(dayInTokyo(at), language)}　${by[language]}</p></li>`

function formats(edition: Edition, by: Publisher, home: string, language: Language): Markup {
  const months = advisories(edition, home, language)
  return html`<section aria-labelledby="data" class="data"><h2 id="data">${words.data[language]}</h2><p>${words.dataLead[language]}</p>
<ul>${Object.entries(documents).map(([name, { title, left, both }]) => {
    const missing = left?.(edition.catalogue, by).length ?? 0
    return html`<li><a href="${both ? `/catalogue/${name}` : pathOf(language, `/${name}`)}">${title[language]}</a>${missing > 0 && html`<span class="quiet">　${filled(words.left, language, { n: missing })}</span>`}</li>`
  })}${months.length > 0 && html`<li>${words.csaf[language]}${colon(language)}${months.map(({ month, path }) => html` <a href="${path}">${month}</a>`)}</li>`}</ul></section>`
}
