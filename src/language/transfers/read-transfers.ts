/** Reads tables and JSON of transfers. Whoever reads the file cuts it into cells, or parses it. */
import { isObj, type Json, type Obj } from '../evidence/json.ts'
import { text } from '../words.ts'
import { headingOf, inputLists, outputLists, shapeOf, type Heading, type Meaning } from './columns.ts'
import { ofNumber } from './amount.ts'
import { gathering, type Row } from './gathering.ts'
import type { TransferList } from './transfer.ts'

const most = Object.freeze({ rows: 200_000, ends: 5_000, columns: 100 })
const long = text(`行が多すぎるため、${most.rows}行より後は読みません。分けてください。`, `There are too many rows: nothing after row ${most.rows} is read. Split the file.`)
const strange = text('送金の行ではありません。', 'This is no row of transfers.')

const spoken = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '') && !/^\s*(?:#|;|\/\/|※)/.test(row[0] ?? '')
const unguarded = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r'])/, '').trim()

/** Whether rows of cells are a table of transfers, by their headings. */
export function isTransferTable(rows: readonly (readonly string[])[]): boolean {
  const head = rows.find(spoken)
  return head !== undefined && shapeOf(head.slice(0, most.columns).map(headingOf)) !== undefined
}

/** `place`: what a row is called, by its number in the file from 1. */
export function readTable(rows: readonly (readonly string[])[], place: (line: number) => string): TransferList {
  const into = gathering()
  const start = rows.findIndex(spoken)
  const head = (rows[start] ?? []).slice(0, most.columns).map(headingOf)
  rows.slice(0, most.rows).forEach((row, i) => { if (i > start && spoken(row)) into.take(rowOf(row.map((cell, n) => [head[n], unguarded(cell)]), place(i + 1))) })
  if (rows.length > most.rows) into.fault(place(most.rows), long)
  return into.done()
}

function rowOf(cells: readonly (readonly [Heading | undefined, string])[], at: string): Row {
  const row: { cells: Partial<Record<Meaning, string>>; brackets: Partial<Record<Meaning, string>> } = { cells: {}, brackets: {} }
  for (const [heading, cell] of cells) {
    if (!heading || cell === '' || row.cells[heading.meaning] !== undefined) continue
    row.cells[heading.meaning] = cell
    if (heading.bracket) row.brackets[heading.meaning] = heading.bracket
  }
  return { at, ...row }
}

/** The rows of a document of transfers: a list of them, or one under `transfers`, `transactions` or `objects`. Undefined where it is none. */
export function transfersIn(doc: Json): { readonly rows: readonly Json[]; readonly owners: readonly Json[] } | undefined {
  const inside = (...keys: string[]): readonly Json[] => keys.map((key) => (isObj(doc) ? doc[key] : undefined)).find((one): one is readonly Json[] => Array.isArray(one)) ?? []
  const rows = Array.isArray(doc) ? doc as readonly Json[] : inside('transfers', 'transactions', 'txs', '送金', '取引', 'objects')
  const owners = inside('addresses', 'clusters', 'entities')
  const first = [...rows, ...owners].find(isObj)
  if (!first || (typeof first['type'] === 'string' && typeof first['id'] === 'string')) return undefined
  return isRecord(first) ? { rows, owners } : undefined
}

const listIn = (record: Obj, names: RegExp): readonly Json[] | undefined => Object.entries(record).flatMap(([key, value]) => (names.test(key.toLowerCase()) && Array.isArray(value) ? [value as readonly Json[]] : []))[0]

function isRecord(record: Obj): boolean {
  const headings = Object.keys(record).slice(0, most.columns).map(headingOf)
  return shapeOf(headings) !== undefined || (listIn(record, outputLists) !== undefined && headings.some((one) => one?.meaning === 'hash' || one?.meaning === 'time')) || (Array.isArray(record['addresses']) && typeof record['name'] === 'string')
}

/** `place`: what the n-th is called, from 0. */
export function readRecords({ rows, owners }: { readonly rows: readonly Json[]; readonly owners: readonly Json[] }, place: (n: number) => string): TransferList {
  const into = gathering()
  if (rows.length + owners.length > most.rows) into.fault(place(most.rows), long)
  ;[...rows, ...owners].slice(0, most.rows).forEach((record, n) => {
    if (!isObj(record)) return into.fault(place(n), strange)
    for (const row of rowsOf(record, place(n))) into.take(row)
  })
  return into.done()
}

/** A cluster that lists its addresses is a row for each of them. */
function rowsOf(record: Obj, at: string): Row[] {
  const addresses = record['addresses']
  if (Array.isArray(addresses) && typeof record['name'] === 'string') return addresses.slice(0, most.ends).map((address: Json) => recordRow({ address, cluster: record['name'] ?? '', role: record['label'] ?? record['role'] ?? record['kind'] ?? '' }, at))
  return [recordRow(record, at)]
}

function recordRow(record: Obj, at: string): Row {
  const [inputs, outputs] = [listIn(record, inputLists), listIn(record, outputLists)]
  const row = rowOf(Object.entries(record).slice(0, most.columns).flatMap(([key, value]) => {
    const cell = cellOf(value)
    return cell === undefined ? [] : [[headingOf(key), cell] as const]
  }), at)
  return { ...row, ...(inputs && { inputs: inputs.slice(0, most.ends).map((end) => endRow(end, at)) }), ...(outputs && { outputs: outputs.slice(0, most.ends).map((end) => endRow(end, at)) }) }
}

const endRow = (end: Json, at: string): Row => (isObj(end) ? recordRow(end, at) : { at, cells: { address: cellOf(end) ?? '' }, brackets: {} })

/** A number of more digits than JSON keeps is passed on as one that no reader takes for an amount. */
const cellOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? (ofNumber(value) === undefined ? `${value}≈` : String(value)) : undefined)
