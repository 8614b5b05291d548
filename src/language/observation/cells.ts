/** A table as rows of cells (RFC 4180), each row by itself: a quote that is never closed spoils its own line and no other. Pure. */
import { linesOf } from './lines.ts'

/** A cell that goes over more lines than this is a quote that was never closed. */
const LONGEST = 20

/** `line`: where the row begins, from 1. A row without cells could not be cut. */
export interface CutRow { readonly line: number; readonly raw: string; readonly cells: readonly string[] | undefined }

export function* rowsOf(content: string, delimiter: string): Generator<CutRow> {
  const lines = [...linesOf(content)]
  for (let i = 0; i < lines.length; i++) {
    const joined = wholeRow(lines, i)
    const { line, raw } = lines[i]! // i is below the length
    if (joined === undefined) yield { line, raw, cells: undefined }
    else {
      const row = lines.slice(i, i + joined).map((one) => one.raw).join('\n')
      yield { line, raw: row, cells: cellsOf(row, delimiter) }
      i += joined - 1
    }
  }
}

/** How many lines the row goes over; undefined where its quotes never close. */
function wholeRow(lines: readonly { readonly raw: string }[], from: number): number | undefined {
  let quotes = 0
  for (let n = 0; n < LONGEST && from + n < lines.length; n++) {
    quotes += lines[from + n]!.raw.split('"').length - 1 // from + n is below the length
    if (quotes % 2 === 0) return n + 1
  }
  return undefined
}

/** A quote in the middle of a cell is a letter like any other. */
function cellsOf(row: string, delimiter: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at <= row.length) {
    const quoted = row[at] === '"' ? endOfQuoted(row, at) : undefined
    const end = row.indexOf(delimiter, quoted ?? at)
    const stop = end < 0 ? row.length : end
    cells.push(quoted === undefined ? row.slice(at, stop) : row.slice(at + 1, quoted - 1).replaceAll('""', '"'))
    at = stop + delimiter.length
  }
  return cells
}

/** Behind the closing quote. */
function endOfQuoted(row: string, start: number): number | undefined {
  for (let i = start + 1; i < row.length; i++) {
    if (row[i] !== '"') continue
    if (row[i + 1] !== '"') return i + 1
    i++
  }
  return undefined
}
