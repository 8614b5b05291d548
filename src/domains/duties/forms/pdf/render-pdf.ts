/** A filled form as a PDF on A4, for an office that prints it and for a screen reader alike. The same form gives the same bytes. */
import type { Language, Text } from '#language/words.ts'
import { said, stateWords, textOf } from '../answer-lines.ts'
import { momentText } from '../answer-words.ts'
import { arrange, headingOf, type Arranged, type ArrangedRow } from '../arrange.ts'
import type { FilledAnswer, FilledForm } from '../filled-form.ts'
import type { Layouts } from '../layout.ts'
import { plainLetters } from '#platform/paper/plain-letters.ts'
import { page, Paper, type Line, type Style } from '#platform/paper/paper.ts'
import { answerWidth, labelRoom, leastHeight, ruledRow, type RuledRow } from '#platform/paper/ruled-row.ts'

const black = '#000000'
const grey = '#555555'
const styles = {
  title: { weight: 'bold', size: 15, color: black, leading: 22 },
  subtitle: { weight: 'regular', size: 8.5, color: grey, leading: 12 },
  section: { weight: 'bold', size: 10.5, color: black, leading: 15 },
  label: { weight: 'bold', size: 9, color: black, leading: 13 },
  small: { weight: 'regular', size: 7, color: grey, leading: 9.5 },
  answer: { weight: 'regular', size: 10, color: black, leading: 15 },
  list: { weight: 'regular', size: 8, color: black, leading: 12 },
  note: { weight: 'regular', size: 8.5, color: black, leading: 13 },
  state: { weight: 'regular', size: 10, color: grey, leading: 15 },
} as const satisfies Readonly<Record<string, Style>>

const other = { ja: 'en', en: 'ja' } as const

export async function renderPdf(filled: FilledForm, layouts: Layouts): Promise<Uint8Array> {
  const form = arrange(filled, layouts)
  const { first } = form
  const paper = new Paper({ title: `${form.title[first]} ${plainLetters(filled.number)}`, author: plainLetters(filled.entity.name[first]), language: first, made: new Date(filled.at) })
  paper.runningHead(form.title[first], `${plainLetters(filled.number)}　${filled.stage.title[first]}`)
  head(paper, form)
  const table = tableIn(paper)
  for (const { name, text } of form.head) ruledRow(paper, table, written(paper, name, bilingual(paper, text, first), first))
  for (const one of form.sections) section(paper, one, form)
  remarks(paper, form)
  feet(paper, filled, first)
  return paper.bytes()
}

function tableIn(paper: Paper): PDFKit.PDFStructureElement {
  const table = paper.document.struct('Table')
  paper.root.add(table)
  return table
}

function head(paper: Paper, { title, categories, unverified, first }: Arranged): void {
  centred(paper, 'H1', title[first], styles.title)
  if (title.ja !== title.en) centred(paper, 'P', title[other[first]], styles.subtitle)
  if (unverified) centred(paper, 'P', `（${unverified[first]}）`, styles.subtitle)
  if (categories.length > 0) centred(paper, 'P', categories.map(({ name, ticked }) => `${ticked ? '■' : '□'} ${name[first]}`).join('　　'), { ...styles.label, size: 10.5, leading: 22 })
  paper.y += 6
}

function centred(paper: Paper, tag: string, text: string, style: Style): void {
  const element = paper.document.struct(tag)
  paper.root.add(element)
  for (const line of paper.wrap(text, style, page.right - page.left)) {
    paper.mark(element, tag, () => paper.line(line, (page.left + page.right - paper.widthOf(line.text.trimEnd(), style)) / 2, paper.y))
    paper.y += style.leading
  }
}

/** Both languages where they differ, the reader's first. */
function bilingual(paper: Paper, words: Text, first: Language): readonly Line[] {
  const [one, two] = [plainLetters(words[first]), plainLetters(words[other[first]])]
  const below = first === 'ja' ? [] : two.split('\n').filter((line) => !one.split('\n').includes(line))
  return [...paper.wrap(one, styles.answer, answerWidth), ...below.flatMap((line) => paper.wrap(line, styles.small, answerWidth))]
}

function written(paper: Paper, name: Text, answer: readonly Line[], first: Language, below: readonly string[] = []): RuledRow {
  const label = paper.wrap(plainLetters(name[first]), styles.label, labelRoom)
  const small = [name[other[first]], ...below].flatMap((one) => paper.wrap(plainLetters(one), styles.small, labelRoom))
  return { label: [...label, ...small], again: [...label, ...paper.wrap(first === 'ja' ? '（つづき）' : '(continued)', styles.small, labelRoom)], answer }
}

function section(paper: Paper, { mark, title, rows }: Arranged['sections'][number], form: Arranged): void {
  const { first } = form
  const ruled = rows.map((row) => written(paper, row.name, answerLines(paper, row, form), first, belowName(row, first)))
  band(paper, plainLetters(headingOf({ mark, title }, first)), plainLetters(title[other[first]]), ruled[0] ? leastHeight(ruled[0]) : 0)
  const table = tableIn(paper)
  for (const row of ruled) ruledRow(paper, table, row)
}

function belowName({ item, hint, answers }: ArrangedRow, first: Language): readonly string[] {
  const open = answers.every(({ certainty }) => certainty === 'missing' || certainty === 'unknown')
  return [...(item ? [item[first]] : []), ...(hint && open ? [`※${hint[first]}`] : [])]
}

/** A heading stays with the row below it. */
function band(paper: Paper, title: string, small: string, next: number): void {
  const lines = paper.wrap(title, styles.section, page.right - page.left - 150)
  const height = lines.length * styles.section.leading + 7
  if (paper.y + 9 + height + next > page.bottom) paper.newPage()
  else paper.y += 9
  const top = paper.y
  paper.document.outline.addItem(paper.letters.printable(title))
  const heading = paper.document.struct('H2')
  paper.root.add(heading)
  paper.aside('Layout', () => paper.box(page.left, top, page.right - page.left, height, '#dcdcdc'))
  paper.mark(heading, 'H2', () => paper.lines(lines, page.left + 6, top + 3.5))
  const end = paper.wrap(small, styles.small, 138)
  paper.aside('Layout', () => end.forEach((line, at) => paper.line(line, page.right - 6 - paper.widthOf(line.text.trimEnd(), line.style), top + (height - end.length * 9.5) / 2 + at * 9.5)))
  paper.y += height
}

function answerLines(paper: Paper, { answers }: ArrangedRow, { first, zone, usual }: Arranged): readonly Line[] {
  const lines: Line[] = []
  if (answers.length === 0) lines.push(...paper.wrap(stateWords.notAsked[first], styles.state, answerWidth))
  if (new Set(answers.map((one) => said(one, first, zone))).size > 1) lines.push(...paper.wrap(stateWords.differ[first], styles.state, answerWidth))
  for (const answer of answers) {
    lines.push(...paper.wrap(said(answer, first, zone), styleOf(answer, first, zone), answerWidth))
    if (answer.of && (answers.length > 1 || answer.of.by !== usual?.by || answer.of.knownAt !== usual.knownAt)) lines.push(...paper.wrap(provenance(answer.of, first, zone), styles.small, answerWidth))
  }
  return lines
}

/** A long list is set smaller, so that a hash stands on its line. */
const styleOf = (answer: FilledAnswer, first: Language, zone: string): Style =>
  answer.text === undefined ? styles.state : textOf(answer, first, zone).split('\n').length > 12 ? styles.list : styles.answer

const provenance = ({ by, knownAt }: { readonly by: string; readonly knownAt: string }, first: Language, zone: string): string =>
  first === 'ja' ? `${plainLetters(by)}　${momentText(knownAt, zone).ja} 把握` : `${plainLetters(by)}, known ${momentText(knownAt, zone).en}`

function remarks(paper: Paper, { remarks: all, first }: Arranged): void {
  const { lacking, variants } = paper.letters
  const letters = [
    ...(lacking.size > 0 ? [first === 'ja' ? `この書体にない文字は〓で表しました：${[...lacking].join('、')}` : `Letters the font lacks are shown as 〓: ${[...lacking].join(', ')}`] : []),
    ...(variants.size > 0 ? [first === 'ja' ? `異体字は、基本の字形で表している場合があります：${[...variants].join('、')}` : `Variants of a letter may be shown in its ordinary form: ${[...variants].join(', ')}`] : []),
  ]
  const rows = all.map(({ title, lines }) => ({ title, lines: lines.map((one) => one[first]) }))
  if (letters.length > 0) rows.push({ title: { ja: '文字', en: 'Letters' }, lines: letters })
  if (rows.length === 0) return
  paper.y += 9
  const table = tableIn(paper)
  for (const { title, lines } of rows) ruledRow(paper, table, written(paper, title, lines.flatMap((one) => paper.wrap(`・${plainLetters(one)}`, styles.note, answerWidth)), first))
}

function feet(paper: Paper, filled: FilledForm, first: Language): void {
  const { count: pages } = paper.document.bufferedPageRange()
  const rules = plainLetters(filled.rules).slice(0, 16)
  const left = first === 'ja' ? `防人が作成　${momentText(filled.at, filled.zone).ja}　規則の版 ${rules}` : `Prepared by Sakimori (防人が作成)  ${momentText(filled.at, filled.zone).en}  rules ${rules}`
  for (let at = 0; at < pages; at += 1) {
    paper.document.switchToPage(at)
    const number = `${at + 1} / ${pages}`
    paper.aside('Pagination', () => {
      paper.document.lineWidth(0.4).strokeColor('#999999').moveTo(page.left, 800).lineTo(page.right, 800).stroke()
      paper.line({ text: paper.letters.printable(left), style: styles.small }, page.left, 804)
      paper.line({ text: number, style: { ...styles.small, size: 8 } }, page.right - paper.widthOf(number, { ...styles.small, size: 8 }), 804)
    })
  }
}
