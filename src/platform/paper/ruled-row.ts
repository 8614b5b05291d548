/** A row of a ruled table: a label and an answer. An answer longer than the page goes on over the next, under its label again. */
import { heightOf, page, type Line, type Paper } from './paper.ts'

export const labelWidth = 148
const pad = { x: 6, y: 4 } as const
export const answerWidth = page.right - page.left - labelWidth - 2 * pad.x
export const labelRoom = labelWidth - 2 * pad.x
const shade = '#f1f1f1'

/** The library's types leave the scope out; a screen reader needs it to say which label an answer stands under. */
const rowHead = { scope: 'Row' } as PDFKit.Mixins.StructureElementOptions

export interface RuledRow { readonly label: readonly Line[]; readonly again: readonly Line[]; readonly answer: readonly Line[] }

/** How much of the page a row must find free to begin on it: its label, and two lines of the answer. */
export const leastHeight = ({ label, answer }: RuledRow): number => Math.max(heightOf(label), heightOf(answer.slice(0, 2))) + 2 * pad.y

export function ruledRow(paper: Paper, table: PDFKit.PDFStructureElement, row: RuledRow): void {
  const line = paper.document.struct('TR')
  table.add(line)
  const head = paper.document.struct('TH', rowHead)
  const cell = paper.document.struct('TD')
  line.add(head).add(cell)
  if (paper.y + leastHeight(row) > page.bottom) paper.newPage()
  let left = row.answer
  for (let first = true; first || left.length > 0; first = false) {
    if (!first) paper.newPage()
    const label = first ? row.label : row.again
    const part = left.slice(0, fitting(left, page.bottom - paper.y - 2 * pad.y))
    left = left.slice(part.length)
    const height = Math.max(heightOf(label), heightOf(part)) + 2 * pad.y
    const top = paper.y
    paper.aside('Layout', () => { paper.box(page.left, top, labelWidth, height, shade); paper.box(page.left + labelWidth, top, page.right - page.left - labelWidth, height) })
    const write = (): void => paper.lines(label, page.left + pad.x, top + pad.y)
    if (first) paper.mark(head, 'TH', write)
    else paper.aside('Pagination', write)
    paper.mark(cell, 'TD', () => paper.lines(part, page.left + labelWidth + pad.x, top + pad.y))
    paper.y += height
  }
}

/** How many lines fit in a height; one at least, so that a row always ends. A last line is not sent over alone. */
function fitting(lines: readonly Line[], room: number): number {
  let used = 0
  const count = lines.findIndex(({ style }) => (used += style.leading) > room)
  if (count === -1) return lines.length
  return Math.max(1, lines.length - count === 1 && count > 2 ? count - 1 : count)
}
