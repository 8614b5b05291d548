import { CsvError, parse } from 'csv-parse/sync'
import { text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'
import type { Table } from './table.ts'

/** Comma, tab or semicolon, whichever the first line has most of. @throws Failure `invalid` with the line whose quotes or separators can't be read. */
export function csvCells(csv: string): Table {
  const first = csv.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? ''
  const delimiter = [',', '\t', ';'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
  try {
    const rows: string[][] = parse(csv, { bom: true, delimiter, relax_column_count: true, trim: true, max_record_size: 100_000 })
    return rows.map((row) => row.map((cell) => ({ text: cell })))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 0
    throw invalid([{ path: 'csv', message: text(`${line}行目の引用符か区切りが読めません。`, `The quotes or separators of line ${line} can't be read.`) }])
  }
}
