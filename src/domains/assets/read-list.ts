/** Reads a list of devices as people keep it in a spreadsheet. Pure: what becomes of the rows is decided elsewhere. */
import { CsvError, parse } from 'csv-parse/sync'
import { clip, storable } from '#language/evidence/harmless.ts'
import { normalisedVersion } from '#language/version/generic.ts'
import { text, type Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { invalid, parse as fit, type Issue } from '#trust/parse.ts'
import { AssetForm } from './contract.ts'

/** A row as read: the fields its columns gave, or what is wrong with it. `row` counts as a spreadsheet does, the heading being 1. */
export interface ListRow { readonly row: number; readonly name: string; readonly given: Partial<AssetForm>; readonly faults: readonly { field: string; message: Text }[] }

export const MOST_ROWS = 20_000

const headings: Record<keyof AssetForm, readonly string[]> = {
  name: ['名前', '装置名', '機器名', 'name'],
  maker: ['メーカー', 'メーカ', '製造元', 'maker', 'vendor'],
  product: ['製品', '製品名', '型番', 'product', 'model'],
  version: ['版', 'バージョン', 'version'],
  place: ['場所', '設置場所', 'place', 'location'],
  serves: ['用途', 'serves', 'purpose'],
  addresses: ['アドレス', 'ipアドレス', 'addresses', 'address'],
  exposed: ['外から見える', '外部公開', 'exposed'],
  criticality: ['重要度', 'criticality'],
  count: ['台数', 'count'],
}
const needed = ['name', 'maker', 'product'] as const

/** Throws `invalid` where the file is no such list at all: broken quotes, or a needed column missing. */
export function readList(csv: string): ListRow[] {
  const [heading, ...records] = cells(csv)
  const columns = (heading ?? []).map(fieldOf)
  const absent = needed.filter((field) => !columns.includes(field))
  if (absent.length > 0) throw unusable(text(`1行目に次の列が要ります：${absent.map((field) => headings[field][0]).join('、')}`, `The first line needs these columns: ${absent.join(', ')}.`))
  if (records.length > MOST_ROWS) throw new Failure('too-large', `a list may have ${MOST_ROWS} rows`, { do: text(`${MOST_ROWS.toLocaleString('ja')}行までに分けて取り込んでください。`, `Import it in parts of at most ${MOST_ROWS} rows.`) })
  return records.flatMap((record, i) => (record.some((cell) => cell !== '') ? [readRow(i + 2, columns, record)] : []))
}

function cells(csv: string): string[][] {
  const first = csv.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? ''
  const delimiter = [',', '\t', ';'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, trim: true, max_record_size: 100_000 })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 0
    throw unusable(text(`${line}行目の引用符か区切りが読めません。`, `The quotes or separators of line ${line} can't be read.`))
  }
}

const unusable = (message: Text): Failure => invalid([{ path: 'csv', message }])

function fieldOf(heading: string): keyof AssetForm | undefined {
  const wanted = heading.normalize('NFKC').toLowerCase().replace(/[\s　]|\(.*\)$/g, '')
  return (Object.keys(headings) as (keyof AssetForm)[]).find((field) => headings[field].includes(wanted))
}

function readRow(row: number, columns: readonly (keyof AssetForm | undefined)[], record: readonly string[]): ListRow {
  const faults: { field: string; message: Text }[] = []
  const given: Record<string, unknown> = {}
  columns.forEach((field, i) => {
    if (!field) return
    const value = readers[field](record[i] ?? '')
    if (isFault(value)) faults.push({ field, message: value.fault })
    else if (value !== undefined) given[field] = value
  })
  return { row, name: clip(storable(record[columns.indexOf('name')] ?? ''), 100), given: given as Partial<AssetForm>, faults: [...faults, ...misfits(given, faults)] } // fitted below
}

/** The faults that the form's own schema finds, beside those found in reading. */
function misfits(given: Record<string, unknown>, known: readonly { field: string }[]): { field: string; message: Text }[] {
  try {
    fit(AssetForm, given)
    return []
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return (error.detail['issues'] as Issue[]) // put there by `parse`
      .map(({ path, message }) => ({ field: path.split('.')[0] ?? '', message }))
      .filter(({ field }) => !known.some((fault) => fault.field === field))
  }
}

interface Fault { readonly fault: Text }
const isFault = (value: unknown): value is Fault => typeof value === 'object' && value !== null && 'fault' in value

/** A cell is text and stays text, also where it begins as a formula would. Blank means not said. */
const readers: Record<keyof AssetForm, (cell: string) => unknown> = {
  name: (cell) => cell,
  maker: (cell) => cell,
  product: (cell) => cell,
  version: normalisedVersion,
  place: (cell) => cell,
  serves: (cell) => cell,
  addresses: (cell) => cell.normalize('NFKC').split(/[\s,;|、]+/).filter(Boolean),
  exposed: (cell) => oneOf(cell, { true: ['はい', '○', '〇', '◯', '有', 'あり', 'true', 'yes', '1'], false: ['いいえ', '×', '無', 'なし', 'false', 'no', '0'] }, (word) => word === 'true', text('「はい」か「いいえ」で書いてください。', 'Write yes or no.')),
  criticality: (cell) => oneOf(cell, { high: ['high', '高', '止まると困る'], medium: ['medium', '中', 'しばらくは代わりがきく'], low: ['low', '低', '影響は小さい'] }, (word) => word, text('「高」「中」「低」のどれかで書いてください。', 'Write high, medium or low.')),
  count: (cell) => {
    const written = cell.normalize('NFKC').replace(/[,台\s]/g, '')
    return written === '' ? undefined : /^\d{1,9}$/.test(written) ? Number(written) : { fault: text('台数は1以上の整数で書いてください。', 'Write the count as a whole number from 1.') }
  },
}

function oneOf(cell: string, words: Record<string, readonly string[]>, as: (word: string) => unknown, fault: Text): unknown {
  const written = cell.normalize('NFKC').toLowerCase().trim()
  if (written === '') return undefined
  const found = Object.keys(words).find((word) => words[word]?.some((spelling) => spelling.normalize('NFKC') === written))
  return found === undefined ? { fault } : as(found)
}
