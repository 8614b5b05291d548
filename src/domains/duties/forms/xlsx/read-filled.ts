/** A form that was filled in without the system, taken in as answers to fields. What can't be read is told at its cell; the rest is kept. */
import { utils, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import type { Certainty } from '#language/duty/facts.ts'
import type { Vocabulary } from '#language/duty/vocabulary.ts'
import { text, type Text } from '#language/words.ts'
import { openSheet } from '#platform/paper/sheets/open-sheet.ts'
import { readCell, type ReadCell } from '#platform/paper/sheets/read-cell.ts'
import { answerValue } from '../answer-words.ts'
import { certaintyWords, columns, headNames, heading, readRowId, type HeadName } from './words.ts'

/** Far above what a form needs; a form of the largest law has under 100 rows. */
const limits = { bytes: 5_000_000, parts: 200, unpacked: 30_000_000, sheets: 10, rows: 3_000 }

export interface ReadAnswer {
  /** `報告書!B12` */
  readonly cell: string
  readonly field: string
  /** As typed. None where it is said to be unknown. */
  readonly text?: string
  /** The same as a value of the field, where the vocabulary was given. */
  readonly value?: unknown
  readonly certainty: Certainty
}

export interface ReadFault { readonly cell: string | null; readonly message: Text }

export interface ReadForm {
  /** What the form says of itself: which report of which incident it was made for. */
  readonly head: { readonly [name in HeadName]?: string }
  readonly answers: readonly ReadAnswer[]
  readonly faults: readonly ReadFault[]
}

export interface Reading {
  /** With it answers become values of their fields, and fields that the register fills are left out. */
  readonly vocabulary?: Vocabulary
  /** The law's clock, for times without an offset. */
  readonly zone?: string
}

/** A row with an id, as it was typed. */
interface TypedRow { readonly id: string; readonly cells: { readonly id: string; readonly answer: string; readonly certainty: string }; readonly answer: ReadCell; readonly certainty: ReadCell }

/** Never throws for what a file holds. A half-filled form is fine: what is empty is not answered. What the form says of itself may decide how it is read. */
export function readFilled(bytes: Uint8Array, reading: Reading | ((head: ReadForm['head']) => Reading) = {}): ReadForm {
  const opened = openSheet(bytes, limits)
  if ('fault' in opened) return { head: {}, answers: [], faults: [{ cell: null, message: opened.fault }] }
  const found = formIn(opened.book)
  if (!found) return { head: {}, answers: [], faults: [{ cell: null, message: text(`この様式ではありません。「${heading(columns.answer)}」と「${heading(columns.id)}」の見出しのあるシートが要ります。`, `This is not the form: a sheet with the headings “${heading(columns.answer)}” and “${heading(columns.id)}” is needed.`) }] }
  const read = answersOf(found.rows, typeof reading === 'function' ? reading(found.head) : reading)
  return { head: found.head, answers: read.answers, faults: [...found.faults, ...read.faults] }
}

function formIn(book: WorkBook): { readonly head: ReadForm['head']; readonly rows: readonly TypedRow[]; readonly faults: readonly ReadFault[] } | undefined {
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name]
    const at = sheet && headingIn(sheet)
    if (sheet && at) return { head: headOf(sheet, at), ...rowsOf(sheet, name, at, date1904) }
  }
  return undefined
}

interface Heading { readonly row: number; readonly answer: number; readonly certainty: number; readonly id: number; readonly last: number }

/** The columns are found by their headings, so that one put in between does no harm. */
function headingIn(sheet: WorkSheet): Heading | undefined {
  const { e: end } = utils.decode_range(sheet['!ref'] ?? 'A1')
  for (let row = 0; row <= Math.min(end.r, 100); row += 1) {
    const said = Array.from({ length: Math.min(end.c, 50) + 1 }, (_, c) => typed(sheet, row, c))
    const [answer, certainty, id] = [columns.answer, columns.certainty, columns.id].map((one) => said.indexOf(heading(one)))
    if (answer! >= 0 && certainty! >= 0 && id! >= 0) return { row, answer: answer!, certainty: certainty!, id: id!, last: Math.min(end.r, limits.rows) } // three asked for
  }
  return undefined
}

const cellAt = (sheet: WorkSheet, r: number, c: number): CellObject | undefined => sheet[utils.encode_cell({ r, c })] as CellObject | undefined // a sheet's address holds a cell or nothing

function typed(sheet: WorkSheet, row: number, column: number): string {
  const found = readCell(cellAt(sheet, row, column), { date1904: false })
  return 'text' in found ? found.text.trim() : ''
}

function headOf(sheet: WorkSheet, { row: last, id }: Heading): ReadForm['head'] {
  const head: { [name in HeadName]?: string } = {}
  for (let row = 0; row < last; row += 1) {
    const [, name, value] = /^#([a-z]+)=(.{1,200})$/.exec(typed(sheet, row, id)) ?? []
    const known = headNames.find((one) => one === name)
    if (known && value) head[known] = value
  }
  return head
}

function rowsOf(sheet: WorkSheet, name: string, at: Heading, date1904: boolean): { readonly rows: readonly TypedRow[]; readonly faults: readonly ReadFault[] } {
  const rows: TypedRow[] = []
  const faults: ReadFault[] = []
  const address = (r: number, c: number): string => `${name}!${utils.encode_cell({ r, c })}`
  for (let r = at.row + 1; r <= at.last; r += 1) {
    const id = readCell(cellAt(sheet, r, at.id), { date1904 })
    if ('fault' in id) faults.push({ cell: address(r, at.id), message: id.fault })
    else if (id.text.trim() !== '') rows.push({ id: id.text.trim(), cells: { id: address(r, at.id), answer: address(r, at.answer), certainty: address(r, at.certainty) }, answer: readCell(cellAt(sheet, r, at.answer), { date1904 }), certainty: readCell(cellAt(sheet, r, at.certainty), { date1904 }) })
  }
  return { rows, faults }
}

/** The parts of one answer, in their order. */
interface Gathered { readonly field: string; readonly said: string; readonly first: TypedRow }

function answersOf(rows: readonly TypedRow[], reading: Reading): { readonly answers: readonly ReadAnswer[]; readonly faults: readonly ReadFault[] } {
  const faults: ReadFault[] = []
  const gathered = new Map<string, Gathered | undefined>()
  for (const row of rows) {
    const fault = gather(row, gathered, reading.vocabulary)
    if (fault) faults.push(fault)
  }
  const answers = [...gathered.values()].flatMap((one) => {
    const read = one && answerOf(one, reading)
    if (read && 'message' in read) faults.push(read)
    return read && !('message' in read) ? [read] : []
  })
  return { answers, faults }
}

const sayings = {
  id: text('この項目IDはありません。元の様式のIDに戻してください。', 'There is no such field ID. Put back that of the form.'),
  twice: text('同じ項目が二度あります。一つにまとめてください。', 'This field is there twice. Keep it in one row.'),
  certainty: text(`次のどれかにしてください：${Object.values(certaintyWords).map(({ ja }) => ja).join('、')}`, `Choose one of: ${Object.values(certaintyWords).map(({ ja, en }) => `${ja} (${en})`).join(', ')}.`),
  unknown: text('「不明」なのに回答があります。回答を消すか、「確定」か「推定」にしてください。', 'Said to be not known, and yet answered. Remove the answer, or choose 確定 or 推定.'),
  empty: text('回答が空です。書くか、「不明」または「未記入」にしてください。', 'The answer is empty. Write it, or choose 不明 or 未記入.'),
} as const

/** Puts a row to the answer it belongs to. An answer of which a part is refused is none, and its other parts are not told again. */
function gather(row: TypedRow, gathered: Map<string, Gathered | undefined>, vocabulary: Vocabulary | undefined): ReadFault | undefined {
  const id = readRowId(row.id)
  const field = id && vocabulary && Object.hasOwn(vocabulary.fields, id.field) ? vocabulary.fields[id.field] : undefined
  if (!id || (vocabulary && !field)) return { cell: row.cells.id, message: sayings.id }
  if (field?.filled) return undefined
  const key = `${id.field}#${id.answer}`
  const before = gathered.get(key)
  if (id.part > 1 && gathered.has(key) && !before) return undefined
  if (id.part === 1 && gathered.has(key)) return { cell: row.cells.id, message: sayings.twice }
  if (id.part > 1 && !before) return { cell: row.cells.id, message: sayings.id }
  if ('fault' in row.answer) {
    gathered.set(key, undefined)
    return { cell: row.cells.answer, message: row.answer.fault }
  }
  gathered.set(key, { field: id.field, said: (before?.said ?? '') + row.answer.text, first: before?.first ?? row })
  return undefined
}

function answerOf({ field, said: whole, first: { cells, certainty } }: Gathered, { vocabulary, zone = 'Asia/Tokyo' }: Reading): ReadAnswer | ReadFault | undefined {
  const said = whole.trim()
  const sure = certaintyOf(certainty)
  if (sure === undefined) return { cell: cells.certainty, message: 'fault' in certainty ? certainty.fault : sayings.certainty }
  if (sure === 'unknown') return said === '' ? { cell: cells.answer, field, certainty: 'unknown' } : { cell: cells.certainty, message: sayings.unknown }
  if (said === '') return sure === 'missing' ? undefined : { cell: cells.answer, message: sayings.empty }
  const known = vocabulary?.fields[field]
  const answer = { cell: cells.answer, field, text: said, certainty: sure === 'estimated' || said.startsWith('約') ? 'estimated' : 'known' } as const
  if (!known) return answer
  const read = answerValue(said, known, zone)
  return 'fault' in read ? { cell: cells.answer, message: read.fault } : { ...answer, value: read.value }
}

/** An answer whose certainty nobody chose is known, as it was written without a doubt. */
function certaintyOf(read: ReadCell): keyof typeof certaintyWords | undefined {
  if ('fault' in read) return undefined
  const word = read.text.trim()
  if (word === '') return 'missing'
  const certainties = Object.keys(certaintyWords) as (keyof typeof certaintyWords)[] // the object's own keys
  return certainties.find((one) => [certaintyWords[one].ja, certaintyWords[one].en, one].includes(word))
}
