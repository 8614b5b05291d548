/** A4 paper that fills from above: lines of text, ruled rows that flow over pages, and the tree by which a screen reader reads them. */
import PDFDocument from 'pdfkit'
import { breakLines } from './break-lines.ts'
import { lettersOf, type Letters, type Weight } from './letters.ts'

export interface Style { readonly weight: Weight; readonly size: number; readonly color: string; readonly leading: number }
export interface Line { readonly text: string; readonly style: Style }
type Element = PDFKit.PDFStructureElement

/** Points. A4 with 18 mm at the sides, as official forms have it. */
export const page = { left: 51, right: 544.28, top: 51, bottom: 786, height: 841.89 } as const

export class Paper {
  readonly document: PDFKit.PDFDocument
  readonly letters: Letters
  readonly root: Element
  y: number = page.top
  #head: readonly string[] = []

  constructor(info: { readonly title: string; readonly author: string; readonly language: string; readonly made: Date }) {
    this.document = new PDFDocument({
      size: 'A4', margin: 0, bufferPages: true, pdfVersion: '1.7', tagged: true, lang: info.language, displayTitle: true, autoFirstPage: false,
      info: { Title: info.title, Author: info.author, Creator: 'Sakimori', Producer: 'Sakimori', CreationDate: info.made, ModDate: info.made },
    })
    this.document.addPage()
    this.letters = lettersOf(this.document)
    this.root = this.document.struct('Document', { lang: info.language })
    this.document.addStructure(this.root)
  }

  /** What stands small at the head of every page but the first. */
  runningHead(left: string, right: string): void {
    this.#head = [left, right].map((one) => this.letters.printable(one))
  }

  wrap(text: string, style: Style, width: number): readonly Line[] {
    const printable = this.letters.printable(text)
    return breakLines(printable, width, (grapheme) => this.letters.width(grapheme, style.weight) * style.size).map((line) => ({ text: line, style }))
  }

  widthOf(text: string, style: Style): number {
    return Array.from(new Intl.Segmenter('ja').segment(this.letters.printable(text)), ({ segment }) => this.letters.width(segment, style.weight)).reduce((sum, one) => sum + one, 0) * style.size
  }

  newPage(): void {
    this.document.addPage()
    this.y = page.top
    if (this.#head.length === 0) return
    const small: Style = { weight: 'regular', size: 7.5, color: '#444444', leading: 10 }
    const [left, right] = this.#head as [string, string] // set together
    this.aside('Pagination', () => {
      this.line({ text: left, style: small }, page.left, 32)
      this.line({ text: right, style: small }, page.right - this.widthOf(right, small), 32)
    })
  }

  /** Ends a line's letters on the same foot whatever their size. */
  line({ text, style }: Line, x: number, y: number): void {
    if (text.trim() === '') return
    this.document.font(style.weight).fontSize(style.size).fillColor(style.color).text(text, x, y + (style.leading - style.size * 1.448) / 2, { lineBreak: false })
  }

  lines(lines: readonly Line[], x: number, y: number): void {
    let at = y
    for (const line of lines) {
      this.line(line, x, at)
      at += line.style.leading
    }
  }

  /** Content of an element of the tree. */
  mark(element: Element, tag: string, draw: () => void): void {
    element.add(this.document.markStructureContent(tag))
    draw()
    this.document.endMarkedContent()
  }

  /** What is drawn for the eye alone: rules, shades, page numbers, what is repeated. */
  aside(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.document.markContent('Artifact', { type })
    draw()
    this.document.endMarkedContent()
  }

  box(x: number, y: number, width: number, height: number, fill?: string): void {
    if (fill) this.document.rect(x, y, width, height).fill(fill)
    this.document.lineWidth(0.5).strokeColor('#333333').rect(x, y, width, height).stroke()
  }

  /** The finished file. */
  async bytes(): Promise<Uint8Array> {
    this.root.end()
    const chunks: Buffer[] = []
    this.document.on('data', (chunk: Buffer) => chunks.push(chunk))
    const ended = new Promise<void>((resolve, reject) => { this.document.on('end', resolve).on('error', reject) })
    this.document.end()
    await ended
    return Buffer.concat(chunks)
  }
}

export const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { style }) => sum + style.leading, 0)
