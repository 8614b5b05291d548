/** One vulnerability: what to do and why so soon, which products, who says so from what, and all that was said and taken back. */
import type { Assertion } from '#language/exploited/assertion.ts'
import { listedAs, type Entry } from '#language/exploited/catalogue.ts'
import { evidenceSignalWords, evidenceTypeWords } from '#language/exploited/evidence-words.ts'
import { dayInTokyo } from '#language/exploited/publisher.ts'
import { text, type Language } from '#language/words.ts'
import { assertionEvents, type AssertionStep, type Explained } from '#domains/vulnerabilities/exploited/contract.ts'
import { bracketed, colon, comma, dayMark, filled, framed, moment } from './frame.ts'
import { html, type Markup } from './markup.ts'
import { productWords } from './product-words.ts'
import type { Edition } from './published.ts'

const words = {
  exploited: text('悪用を確認', 'Known exploited'), suspected: text('悪用の疑い', 'Suspected to be exploited'), retracted: text('取り下げ', 'Retracted'), expired: text('期限切れ', 'Expired'), ransomware: text('ランサムウェアに利用', 'Used by ransomware'),
  retractedLead: text('この発表は誤りと分かり、取り下げました。', 'This turned out to be wrong and was retracted.'), expiredLead: text('この発表は期限が切れ、いまは一覧に載せていません。', 'This assertion expired. It is no longer on the list.'),
  act: text('求める対応', 'Required action'), due: text('期限 {day}', 'By {day}'), why: text('急ぐ理由', 'Why it is urgent'), table: text('判断の表：{name}（{title}）の{row}行目「{outcome}」', 'Decision table: {name} ({title}), row {row}, “{outcome}”'),
  aliases: text('別の番号', 'Also known as'), products: text('影響を受ける製品', 'Affected products'), versions: text('影響を受ける版は、製造者の情報で確かめてください。', 'See the maker’s advisory for the versions affected.'),
  about: text('どのような脆弱性か', 'What it is'), patched: text('修正版の公開', 'Fixed since'), weaknesses: text('弱点の種類', 'Weaknesses'), notes: text('補足', 'Notes'), references: text('参考', 'References'),
  who: text('だれが、何によって', 'Who says so, and from what'), confidence: text('確かさ {n}（0〜1）', 'Confidence {n} (0 to 1)'), since: text('初めて見られた時', 'First seen'), until: text('この発表の期限', 'Stands until'), history: text('経過', 'History'), renewed: text('新しい期限 {day}', 'Until {day}'),
} as const

export interface Of { readonly id: string; readonly entry: Entry | undefined; readonly assertions: readonly Assertion[] }

/** What is known of a vulnerability under any of its names, standing or not. */
export function found({ catalogue: { standing, retracted, expired } }: Edition, name: string): Of | undefined {
  const all = [...standing.flatMap(({ assertions }) => assertions), ...retracted.map(({ assertion }) => assertion), ...expired]
  const one = all.find((each) => listedAs(each) === name) ?? all.find(({ vulnerability: { id, aliases } }) => id === name || aliases.includes(name))
  if (!one) return undefined
  const id = listedAs(one)
  return { id, entry: standing.find((entry) => entry.id === id), assertions: all.filter((each) => listedAs(each) === id) }
}

export function entryPage(edition: Edition, of: Of, language: Language): string {
  const { told } = edition
  const [shown] = of.entry ? [of.entry.surest] : of.assertions
  const { vulnerability } = shown! // there is at least one assertion of what was found
  const main = html`<p class="id">${of.id}</p><h1>${vulnerability.name[language]}</h1><p class="marks">${marks(of, language)}</p>
${of.entry ? action(of.entry, told.explained, language) : gone(of.assertions, language)}
${products(edition, of, language)}
<section><h2>${words.about[language]}</h2><p class="said">${vulnerability.description[language]}</p>${facts(of, language)}</section>
${notes(of.entry?.assertions ?? [], language)}
<section><h2>${words.who[language]}</h2>${of.assertions.map((one) => evidence(one, language))}</section>
<section><h2>${words.history[language]}</h2><ol class="steps">${of.assertions.flatMap(({ id }) => told.history[id] ?? []).toSorted((one, other) => (one.at < other.at ? -1 : 1)).map((one) => step(one, language))}</ol></section>
${references(of, language)}`
  return framed({ language, title: `${of.id} ${vulnerability.name[language]}`, path: `/${of.id}`, by: told.by, at: told.at, main })
}

function marks({ entry, assertions }: Of, language: Language): Markup {
  const state = entry ? words[entry.status] : assertions.some(({ retraction }) => retraction) ? words.retracted : words.expired
  return html`<span class="mark ${entry?.status === 'exploited' ? 'strong' : ''}">${state[language]}</span>${entry?.ransomware === 'known' && html`<span class="mark">${words.ransomware[language]}</span>`}`
}

function action(entry: Entry, told: Readonly<Record<string, Explained>>, language: Language): Markup {
  const asks = entry.assertions.find(({ due, status }) => due === entry.due && status === entry.status) ?? entry.surest
  return html`<section class="act"><h2>${words.act[language]}</h2><p class="said">${entry.action[language]}</p><p class="due">${words.due[language].split('{day}')[0]}${dayMark(entry.due, language)}</p>${why(told[asks.id], language)}</section>`
}

const why = (given: Explained | undefined, language: Language): Markup | undefined => given && html`<h3>${words.why[language]}</h3><ul>${given.because.map((one) => html`<li>${one[language]}</li>`)}<li>${given.do[language]}</li></ul>
<p class="quiet"><a href="${given.table.address}" rel="noreferrer">${filled(words.table, language, { name: given.table.name[language], title: given.table.title[language], row: given.row, outcome: given.outcome[language] })}</a></p>`

const gone = (assertions: readonly Assertion[], language: Language): Markup => {
  const retractions = assertions.flatMap(({ retraction }) => retraction ?? [])
  return html`<section class="act gone"><p class="said">${(retractions.length > 0 ? words.retractedLead : words.expiredLead)[language]}</p>${retractions.map(({ at, reason, by }) => html`<p class="said">${reason[language]}</p><p class="quiet">${moment(at, language)}　${by[language]}</p>`)}</section>`
}

function products({ told }: Edition, { assertions }: Of, language: Language): Markup {
  const all = [...new Map(assertions.flatMap((one) => one.products).map((one) => [`${one.maker}\n${one.product}`, one])).values()]
  return html`<section><h2>${words.products[language]}</h2><ul>${all.map((one) => html`<li>${productWords(told, one, language)}${one.cpe !== undefined && html`<br><code>${one.cpe}</code>`}</li>`)}</ul><p>${words.versions[language]}</p></section>`
}

function facts({ id, assertions }: Of, language: Language): Markup {
  const names = [...new Set(assertions.flatMap(({ vulnerability }) => [vulnerability.id, ...vulnerability.aliases]))].filter((one) => one !== id)
  const [patched] = assertions.flatMap((one) => one.patched ?? []).toSorted()
  const weaknesses = [...new Set(assertions.flatMap(({ vulnerability }) => vulnerability.weaknesses))]
  return html`<dl>${names.length > 0 && html`<dt>${words.aliases[language]}</dt><dd>${comma(names, language)}</dd>`}${patched !== undefined && html`<dt>${words.patched[language]}</dt><dd>${dayMark(patched, language)}</dd>`}${weaknesses.length > 0 && html`<dt>${words.weaknesses[language]}</dt><dd>${comma(weaknesses, language)}</dd>`}</dl>`
}

function notes(assertions: readonly Assertion[], language: Language): Markup | false {
  const all = assertions.flatMap((one) => one.notes ?? [])
  return all.length > 0 && html`<section><h2>${words.notes[language]}</h2>${all.map((one) => html`<p class="said">${one[language]}</p>`)}</section>`
}

const evidence = ({ assertedBy, status, confidence, evidence: given, firstSeen, expires, retraction }: Assertion, language: Language): Markup => html`<div class="who"><h3>${assertedBy.name[language]}　<small>${words[retraction ? 'retracted' : status][language]}　${filled(words.confidence, language, { n: confidence })}</small></h3>
<ul>${given.map((one) => html`<li>${evidenceTypeWords[one.type][language]}${!one.source.startsWith('reported to ') && bracketed(one.source, language)}${colon(language)}${comma(one.signal.map((signal) => evidenceSignalWords[signal][language]), language)}${one.details && html`<br><span class="said">${one.details[language]}</span>`}</li>`)}</ul>
<dl>${firstSeen !== undefined && html`<dt>${words.since[language]}</dt><dd>${dayMark(dayInTokyo(firstSeen), language)}</dd>`}${expires !== undefined && !retraction && html`<dt>${words.until[language]}</dt><dd>${dayMark(dayInTokyo(expires), language)}</dd>`}</dl></div>`

const step = ({ what, at, by, reason, expires }: AssertionStep, language: Language): Markup =>
  html`<li>${moment(at, language)}　<b>${assertionEvents[what][language]}</b>　${by[language]}${reason && html`<p class="said">${reason[language]}</p>`}${what === 'renewed' && expires !== null && html`<p>${words.renewed[language].split('{day}')[0]}${dayMark(dayInTokyo(expires), language)}</p>`}</li>`

function references({ assertions }: Of, language: Language): Markup | false {
  const all = [...new Set(assertions.flatMap((one) => one.references))]
  return all.length > 0 && html`<section><h2>${words.references[language]}</h2><ul>${all.map((one) => html`<li><a href="${one}" rel="noreferrer">${one}</a></li>`)}</ul></section>`
}
