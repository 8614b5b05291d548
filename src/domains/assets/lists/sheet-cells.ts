/** The cells of a spreadsheet's file, as people see them. */
import { utils, type CellObject, type Range, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { openSheet } from '#platform/paper/sheets/open-sheet.ts'
import { readCell } from '#platform/paper/sheets/read-cell.ts'
import { invalid } from '#trust/parse.ts'
import { MOST_ROWS } from './read-list.ts'
import type { Cell, Table } from './table.ts'

const limits = { bytes: 5_000_000, parts: 400, unpacked: 100_000_000, sheets: 50, rows: MOST_ROWS + 20 }
const WIDEST = 100

/** A table a sheet, in their order. @throws Failure `invalid` where the file can't be opened. */
export function sheetCells(base64: string): { name: string; table: Table }[] {
  const opened = openSheet(Buffer.from(base64, 'base64'), limits)
  if ('fault' in opened) throw invalid([{ path: 'sheet', message: opened.fault }])
  return opened.book.SheetNames.flatMap((name) => {
    const sheet = opened.book.Sheets[name]
    return sheet ? [{ name, table: tableOf(sheet, opened.book) }] : []
  })
}

/** A cell merged over several rows says the same in each of them; merged over several columns, it is the first column's. */
function tableOf(sheet: WorkSheet, book: WorkBook): Table {
  const { e: end } = utils.decode_range(sheet['!ref'] ?? 'A1')
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false
  const rows: Cell[][] = Array.from({ length: Math.min(end.r + 1, limits.rows) }, (_, r) => Array.from({ length: Math.min(end.c + 1, WIDEST) }, (__, c) => cellOf(sheet, r, c, date1904)))
  for (const merged of sheet['!merges'] ?? []) repeat(rows, merged)
  return rows
}

function cellOf(sheet: WorkSheet, r: number, c: number, date1904: boolean): Cell {
  const read = readCell(sheet[utils.encode_cell({ r, c })] as CellObject | undefined, { date1904 }) // a sheet's address holds a cell or nothing
  return 'fault' in read ? { text: '', fault: read.fault } : { text: read.text.trim() }
}

function repeat(rows: Cell[][], { s: start, e: end }: Range): void {
  const cell = rows[start.r]?.[start.c]
  for (let r = start.r + 1; cell && r <= Math.min(end.r, rows.length - 1); r += 1) rows[r]![start.c] = cell
}
