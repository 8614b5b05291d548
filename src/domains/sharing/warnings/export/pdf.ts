/** A warning as a PDF on A4, tagged for screen readers, with its marking and number at the head and the foot of every page. */
import type { Tlp } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import { heightOf, page, Paper, type Line, type Style } from '#platform/paper/paper.ts'
import type { Block, Pages } from './pages.ts'

const [black, grey] = ['#000000', '#555555']
const styles = {
  title: { weight: 'bold', size: 16, color: black, leading: 24 },
  reader: { weight: 'regular', size: 10, color: grey, leading: 16 },
  section: { weight: 'bold', size: 12, color: black, leading: 18 },
  body: { weight: 'regular', size: 10.5, color: black, leading: 17 },
  strong: { weight: 'bold', size: 10.5, color: black, leading: 17 },
  label: { weight: 'bold', size: 9, color: grey, leading: 15 },
  fact: { weight: 'regular', size: 9.5, color: black, leading: 15 },
  code: { weight: 'regular', size: 8, color: black, leading: 12 },
  cell: { weight: 'regular', size: 8.5, color: black, leading: 13 },
  small: { weight: 'regular', size: 8, color: grey, leading: 11 },
  mark: { weight: 'bold', size: 12, color: black, leading: 17 },
} as const satisfies Readonly<Record<string, Style>>

/** FIRST TLP 2.0: colours on black, at least 12 points, at the right of head and foot. */
const colours: Readonly<Record<Tlp, string>> = { clear: '#FFFFFF', green: '#33FF00', amber: '#FFC000', 'amber+strict': '#FFC000', red: '#FF2B2B' }

const width = page.right - page.left
/** Below the marking of the head. */
const top = 66

type Element = PDFKit.PDFStructureElement

export async function warningPdf(pages: Pages, tlp: Tlp, at: Date): Promise<Uint8Array> {
  const { title, number, language } = pages
  const paper = new Paper({ title: `${pages.marking} ${number} ${title}`, author: pages.facts.find(([name]) => name === '出した機関' || name === 'Issued by')?.[1] ?? '', language, made: at })
  paper.y = top
  flow(paper, paper.root, 'H1', paper.wrap(title, styles.title, width))
  flow(paper, paper.root, 'P', paper.wrap(pages.reader, styles.reader, width))
  factTable(paper, pages)
  for (const section of pages.sections) {
    heading(paper, section.title)
    for (const block of section.blocks) draw(paper, block)
  }
  if (paper.letters.lacking.size > 0) flow(paper, paper.root, 'P', paper.wrap(lacking(paper, language), styles.small, width))
  margins(paper, pages, tlp)
  return paper.bytes()
}

const lacks = text('この書体にない文字は〓で表しました：', 'Letters the font lacks are shown as 〓: ')
const lacking = (paper: Paper, language: 'ja' | 'en'): string => `${lacks[language]}${[...paper.letters.lacking].join(language === 'ja' ? '、' : ', ')}`

/** Lines of one element, over as many pages as they need. */
function flow(paper: Paper, parent: Element, tag: string, lines: readonly Line[], x: number = page.left, draws?: (from: number, height: number) => void): void {
  const element = paper.document.struct(tag)
  parent.add(element)
  for (let left = lines; left.length > 0;) {
    if (paper.y + left[0]!.style.leading > page.bottom) next(paper)
    const part = left.slice(0, Math.max(1, fitting(left, page.bottom - paper.y)))
    const [from, height] = [paper.y, heightOf(part)]
    if (draws) paper.aside('Layout', () => draws(from, height))
    paper.mark(element, tag, () => paper.lines(part, x, from))
    paper.y += height
    left = left.slice(part.length)
  }
}

function next(paper: Paper): void {
  paper.newPage()
  paper.y = top
}

function fitting(lines: readonly Line[], room: number): number {
  let used = 0
  const count = lines.findIndex(({ style }) => (used += style.leading) > room)
  return count === -1 ? lines.length : count
}

function heading(paper: Paper, title: string): void {
  paper.y += 10
  if (paper.y + styles.section.leading + 2 * styles.body.leading > page.bottom) next(paper)
  paper.document.outline.addItem(paper.letters.printable(title))
  flow(paper, paper.root, 'H2', paper.wrap(title, styles.section, width))
  paper.aside('Layout', () => { paper.document.lineWidth(0.6).strokeColor('#999999').moveTo(page.left, paper.y + 1).lineTo(page.right, paper.y + 1).stroke() })
  paper.y += 5
}

function draw(paper: Paper, block: Block): void {
  if (block.kind === 'text') flow(paper, paper.root, 'P', paper.wrap(block.text, styles.body, width))
  else if (block.kind === 'list') drawList(paper, block)
  else if (block.kind === 'code') drawCode(paper, block)
  else table(paper, [block.head, ...block.rows], [62, 334], styles.cell)
  paper.y += 4
}

function drawList(paper: Paper, { items, ordered }: Extract<Block, { kind: 'list' }>): void {
  const whole = paper.document.struct('L')
  paper.root.add(whole)
  items.forEach((item, n) => {
    const [one, label, body] = [paper.document.struct('LI'), paper.document.struct('Lbl'), paper.document.struct('LBody')]
    whole.add(one)
    one.add(label).add(body)
    const has = item.path !== undefined || item.more !== undefined
    const lines = [
      ...paper.wrap(item.text, has ? styles.strong : styles.body, width - 22), ...(item.path ? paper.wrap(item.path, styles.cell, width - 22) : []), ...(item.more ? paper.wrap(item.more, styles.body, width - 22) : []),
    ]
    if (paper.y + styles.body.leading > page.bottom) next(paper)
    paper.mark(label, 'Lbl', () => paper.line({ text: ordered ? `${n + 1}.` : '・', style: styles.strong }, page.left + 2, paper.y))
    flow(paper, body, 'P', lines, page.left + 22)
    paper.y += has ? 3 : 0
  })
}

/** A rule keeps its lines and indents, on a grey ground. */
function drawCode(paper: Paper, { title, text: code }: Extract<Block, { kind: 'code' }>): void {
  if (paper.y + styles.strong.leading + 3 * styles.code.leading > page.bottom) next(paper)
  flow(paper, paper.root, 'P', paper.wrap(title, styles.strong, width))
  const lines = code.split('\n').flatMap((line) => {
    const indent = /^ */.exec(line)![0] // always matches
    return line.trim() === '' ? [{ text: ' ', style: styles.code }] : paper.wrap(line.trimStart(), styles.code, width - 16 - indent.length * 4).map((one) => ({ ...one, text: `${'\u00A0'.repeat(indent.length)}${one.text}` }))
  })
  paper.y += 2
  flow(paper, paper.root, 'Code', lines, page.left + 8, (from, height) => paper.document.rect(page.left, from, width, height).fill('#f3f3f3'))
}

const headCell = (scope: 'Row' | 'Column') => ({ scope }) as PDFKit.Mixins.StructureElementOptions // the library's types leave the scope out

/** The first row heads the columns; the last column has what room is left. */
function table(paper: Paper, rows: readonly (readonly string[])[], widths: readonly number[], style: Style): void {
  const whole = paper.document.struct('Table')
  paper.root.add(whole)
  const all = [...widths, width - widths.reduce((sum, one) => sum + one, 0)]
  rows.forEach((row, n) => {
    const cells = row.map((one, m) => paper.wrap(one, n === 0 ? { ...style, weight: 'bold' } : style, all[m]! - 8)) // as many widths as columns
    const height = Math.max(...cells.map(heightOf)) + 4
    if (paper.y + height > page.bottom) next(paper)
    const line = paper.document.struct('TR')
    whole.add(line)
    let x: number = page.left
    cells.forEach((lines, m) => {
      const tag = n === 0 ? 'TH' : 'TD'
      const cell = paper.document.struct(tag, ...(n === 0 ? [headCell('Column')] : []))
      line.add(cell)
      const at = x
      paper.mark(cell, tag, () => paper.lines(lines.slice(0, 50), at + 2, paper.y + 2)) // a row is on one page
      x += all[m]!
    })
    paper.y += Math.min(height, page.bottom - paper.y)
    paper.aside('Layout', () => { paper.document.lineWidth(n === 0 ? 0.8 : 0.3).strokeColor(n === 0 ? '#555555' : '#bbbbbb').moveTo(page.left, paper.y).lineTo(page.right, paper.y).stroke() })
  })
}

function factTable(paper: Paper, { facts }: Pages): void {
  paper.y += 4
  const whole = paper.document.struct('Table')
  paper.root.add(whole)
  for (const [name, said] of facts) {
    const [label, value] = [paper.wrap(name, styles.label, 92), paper.wrap(said, styles.fact, width - 104)]
    const height = Math.max(heightOf(label), heightOf(value)) + 3
    if (paper.y + height > page.bottom) next(paper)
    const [line, head, cell] = [paper.document.struct('TR'), paper.document.struct('TH', headCell('Row')), paper.document.struct('TD')]
    whole.add(line)
    line.add(head).add(cell)
    paper.mark(head, 'TH', () => paper.lines(label, page.left, paper.y))
    paper.mark(cell, 'TD', () => paper.lines(value, page.left + 104, paper.y))
    paper.y += height
  }
}

function margins(paper: Paper, pages: Pages, tlp: Tlp): void {
  const { count } = paper.document.bufferedPageRange()
  const mark = { ...styles.mark, color: colours[tlp] }
  const room = paper.widthOf(pages.marking, mark) + 12
  for (let at = 0; at < count; at += 1) {
    paper.document.switchToPage(at)
    const [left, foot] = [`${pages.number}  ${pages.reader}`, `Sakimori  ${pages.made}  ${at + 1} / ${count}`]
    paper.aside('Pagination', () => {
      for (const y of [30, 800]) {
        paper.document.rect(page.right - room, y, room, 18).fill(black)
        paper.line({ text: pages.marking, style: mark }, page.right - room + 6, y)
      }
      paper.line({ text: paper.letters.printable(left), style: styles.small }, page.left, 34)
      paper.line({ text: paper.letters.printable(foot), style: styles.small }, page.left, 804)
    })
  }
}
