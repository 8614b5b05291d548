import type { ReactNode } from 'react'
import type { Text } from '#language/words.ts'
import { useText } from './text.tsx'

export interface Column<Row> {
  readonly head: Text | string
  readonly cell: (row: Row) => ReactNode
  /** Figures: to the right, tabular. */
  readonly number?: boolean
  /** Left out on a phone. The first column never is: it is the row's header. */
  readonly wide?: boolean
  readonly total?: ReactNode
}

interface TableProps<Row> {
  /** Said to those who cannot see the table; the heading nearby usually says the same. */
  readonly caption: Text | string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly dense?: boolean
  readonly chosen?: (row: Row) => boolean
  /** An account that must stay whole scrolls sideways inside its own frame. */
  readonly whole?: boolean
}

const cellClass = (column: Column<never>): string => `${column.number ? 'n' : ''} ${column.wide ? 'max-sm:hidden' : ''}`

/** Rules between rows only; the first column heads its row; figures right; a total under a line. */
export function Table<Row>({ caption, columns, rows, keyOf, dense = false, chosen, whole = false }: TableProps<Row>) {
  const t = useText()
  const table = (
    <table className={`tbl ${dense ? 'tbl-dense' : ''} ${chosen ? 'tbl-chosen' : ''}`}>
      <caption className="sr-only">{t(caption)}</caption>
      <thead><tr>{columns.map((column, i) => <th key={i} scope="col" className={cellClass(column)}>{t(column.head)}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={chosen?.(row) ? 'chosen' : undefined}>
            {columns.map((column, i) => i === 0
              ? <th key={i} scope="row" className={cellClass(column)}>{column.cell(row)}</th>
              : <td key={i} className={cellClass(column)}>{column.cell(row)}</td>)}
          </tr>
        ))}
      </tbody>
      {columns.some((column) => column.total !== undefined) && (
        <tfoot><tr>{columns.map((column, i) => i === 0 ? <th key={i} scope="row">{column.total}</th> : <td key={i} className={cellClass(column)}>{column.total}</td>)}</tr></tfoot>
      )}
    </table>
  )
  return whole ? <div role="region" aria-label={t(caption)} tabIndex={0} className="overflow-x-auto">{table}</div> : table
}
