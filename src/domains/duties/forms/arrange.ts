/** A filled form in the order in which it is printed. PDF and XLSX are made from this, so that they say the same. */
import { text, type Language, type Text } from '#language/words.ts'
import { momentText } from './answer-words.ts'
import type { FilledAnswer, FilledForm } from './filled-form.ts'
import { layoutOf, type Layout, type Layouts } from './layout.ts'

export interface ArrangedRow {
  readonly field: string
  readonly name: Text
  readonly hint: Text | undefined
  /** Where the law asks for it: `項目3 事象の概要`. */
  readonly item: Text | undefined
  /** None: this report does not ask for it. Several: people differ, or a law counts it twice. */
  readonly answers: readonly FilledAnswer[]
}

export type Of = NonNullable<FilledAnswer['of']>

export interface Arranged {
  /** The language that stands first: the reader's. */
  readonly first: Language
  readonly title: Text
  /** The zone in which its times are written. */
  readonly zone: string
  /** Said below the title while nobody has compared the layout with the official form. */
  readonly unverified: Text | undefined
  /** 報告の区分: the boxes, and which is ticked. Empty where the form has none. */
  readonly categories: readonly { readonly name: Text; readonly ticked: boolean }[]
  readonly head: readonly { readonly id: string; readonly name: Text; readonly text: Text }[]
  readonly sections: readonly { readonly mark: string | undefined; readonly title: Text; readonly rows: readonly ArrangedRow[] }[]
  /** Who knew most of it and when: said once at the head, and beside an answer only where it was another. */
  readonly usual: Of | undefined
  readonly remarks: readonly { readonly title: Text; readonly lines: readonly Text[] }[]
}

/** A report to a body of Japan is read in Japanese, one to a body abroad in English; the other language stands below. */
export const firstLanguage = (filled: FilledForm): Language => (filled.regime.id.startsWith('JP-') ? 'ja' : 'en')

export function arrange(filled: FilledForm, layouts: Layouts): Arranged {
  const layout = layoutOf(filled.form.id, layouts)
  const categories = categoriesOf(filled, layout)
  const usual = usualOf(filled)
  return {
    first: firstLanguage(filled),
    title: titleOf(filled, layout),
    zone: filled.zone,
    unverified: layout.unverified,
    categories,
    head: headOf(filled, usual).filter(({ id }) => id !== 'stage' || categories.length === 0),
    sections: layout.sections.length > 0 ? marked(laidOut(filled, layout)) : filled.items.map(({ id, name, answers }) => ({ mark: counted(id) ? id : undefined, title: name, rows: rowsOf(answers) })),
    usual,
    remarks: remarksOf(filled),
  }
}

/** A form of its own has a name; a report on none is called after its law. */
const titleOf = ({ form, regime }: FilledForm, { id, name }: Layout): Text =>
  id !== 'generic' ? name : form.id !== 'generic' ? form.name : text(`${regime.title.ja}　報告書`, `${regime.title.en}: incident report`)

function usualOf({ items }: FilledForm): Of | undefined {
  const all = items.flatMap(({ answers }) => answers.flatMap(({ of }) => (of ? [of] : [])))
  const groups = [...Map.groupBy(all, ({ by, knownAt }) => JSON.stringify([by, knownAt])).values()]
  return groups.toSorted((one, two) => two.length - one.length)[0]?.[0]
}

const digits = '０１２３４５６７８９'

/** A section's number and title, the number full-width in Japanese. */
export function headingOf({ mark, title }: { readonly mark: string | undefined; readonly title: Text }, first: Language): string {
  if (mark === undefined) return title[first]
  return first === 'ja' ? `${mark.replace(/\d/g, (one) => digits[Number(one)]!)}　${title.ja}` : `${mark}.  ${title.en}` // ten digits
}

function categoriesOf({ stage }: FilledForm, { categories }: Layout): Arranged['categories'] {
  const ticked = categories.map((one) => ({ name: one.name, ticked: one.stages.includes(stage.id) }))
  return ticked.some((one) => one.ticked) ? ticked : []
}

const joined = (several: readonly Text[]): Text => text(several.map(({ ja }) => ja).join('\n'), several.map(({ en }) => en).join('\n'))
const lines = (...several: readonly string[]): string => [...new Set(several)].join('\n')
const plain = (words: string): Text => text(words, words)

/** The deadline on the law’s clock; a day’s last second is its last minute. */
export const dueOf = ({ due, zone }: FilledForm): Text | undefined => due && ('at' in due ? momentText(due.at.replace(/(T\d\d:\d\d):\d\d(\.\d+)?/, '$1:00'), zone) : due.words)

function headOf(filled: FilledForm, usual: Of | undefined): Arranged['head'] {
  const { entity, by, onBehalfOf, late, handling } = filled
  const dueText = dueOf(filled)
  const lateMark = late ? text('　※期限を過ぎています', ' — past the deadline') : text('', '')
  const rows: readonly (readonly [string, Text, Text | undefined])[] = [
    ['regime', text('根拠', 'legal basis'), text(`${filled.regime.title.ja}\n${filled.regime.law.ja}`, `${filled.regime.title.en}\n${filled.regime.law.en}`)],
    ['stage', text('報告の区分', 'report category'), filled.stage.title],
    ['addressees', text('宛先', 'to'), joined(filled.addressees)],
    ['entity', text('報告する者', 'reporting entity'), text(lines(entity.name.ja, entity.name.en, ...entity.identifiers), lines(entity.name.en, entity.name.ja, ...entity.identifiers))],
    ['by', text('作成した者', 'prepared by'), onBehalfOf ? text(`${by.ja}（${onBehalfOf.ja}の代理）`, `${by.en} (on behalf of ${onBehalfOf.en})`) : by],
    ['number', text('管理番号', 'incident number'), plain(filled.number)],
    ['at', text('作成日時', 'prepared at'), momentText(filled.at, filled.zone)],
    ['due', text('期限', 'deadline'), dueText ? text(dueText.ja + lateMark.ja, dueText.en + lateMark.en) : late ? text('期限を過ぎています', 'past the deadline') : undefined],
    ['told', text('把握した者・日時', 'known to, since'), usual && text(`${usual.by}\n${momentText(usual.knownAt, filled.zone).ja}（別に記した項目を除く）`, `${usual.by}\n${momentText(usual.knownAt, filled.zone).en}, where not said otherwise`)],
    ['handling', text('取扱い', 'handling'), handling],
  ]
  return rows.flatMap(([id, name, said]) => (said ? [{ id, name, text: said }] : []))
}

const counted = (id: string): boolean => /^\d/.test(id)

/** 「項目3 事象の概要」; an item whose id is a word and no count is told by its name alone. */
const numbered = (id: string, name: Text): Text => (counted(id) ? text(`項目${id}　${name.ja}`, `${id}. ${name.en}`) : name)

/** One row for each field, with all answers given to it. */
function rowsOf(answers: readonly FilledAnswer[]): readonly ArrangedRow[] {
  const fields = Map.groupBy(answers, ({ field }) => field)
  return [...fields].map(([field, several]) => ({ field, name: several[0]!.name, hint: undefined, item: undefined, answers: several })) // a group has one at least
}

const marked = (sections: readonly Omit<Arranged['sections'][number], 'mark'>[]): Arranged['sections'] => sections.map((one, at) => ({ mark: String(at + 1), ...one }))

/** Fields of the law that the form has no row for are added at its end: nothing that was answered is left out. */
function laidOut(filled: FilledForm, layout: Layout): readonly Omit<Arranged['sections'][number], 'mark'>[] {
  const answers = distinct(filled.items.flatMap((item) => item.answers))
  const items = new Map(filled.items.toReversed().flatMap((item) => (item.id === 'form' ? [] : item.answers.map(({ field }) => [field, numbered(item.id, item.name)] as const))))
  const sections = layout.sections.filter((one) => one.for?.includes(filled.regime.id) ?? true)
  const placed = new Set(sections.flatMap(({ rows }) => rows.map(({ field }) => field)))
  const rest = rowsOf(answers.filter(({ field }) => !placed.has(field))).map((row) => ({ ...row, item: items.get(row.field) }))
  const own = sections.map(({ title, rows }) => ({
    title,
    rows: rows.map(({ field, name, hint }) => ({ field, name, hint, item: items.get(field), answers: answers.filter((one) => one.field === field) })),
  }))
  return rest.length > 0 ? [...own, { title: text('法令の定めるその他の項目', 'Other items of the law'), rows: rest }] : own
}

/** The same answer counted under two items of a law is one answer. */
function distinct(answers: readonly FilledAnswer[]): readonly FilledAnswer[] {
  const seen = new Set<string>()
  return answers.filter((one) => {
    const key = JSON.stringify([one.field, one.text, one.certainty, one.of])
    return !seen.has(key) && seen.add(key)
  })
}

function remarksOf({ notes, unconfirmed }: FilledForm): Arranged['remarks'] {
  return [
    { title: text('備考', 'Notes'), lines: notes },
    { title: text('確認が済んでいないこと', 'Not confirmed'), lines: unconfirmed },
  ].filter(({ lines }) => lines.length > 0)
}
