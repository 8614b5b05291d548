/** Reads a list of devices as people keep it in a spreadsheet. Pure: what becomes of the rows is decided elsewhere. */
import { clip, storable } from '#language/evidence/harmless.ts'
import { text, type Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { invalid, parse as fit, type Issue } from '#trust/parse.ts'
import { AssetForm } from '../contract.ts'
import { isFault, readers } from './cell-readers.ts'
import type { Table } from './table.ts'

/** A row as read: the fields its columns gave, or what is wrong with it. `row` counts as a spreadsheet does, the heading being 1. */
export interface ListRow { readonly row: number; readonly name: string; readonly given: Partial<AssetForm>; readonly faults: readonly { field: string; message: Text }[] }

export const MOST_ROWS = 20_000

const headings: Record<keyof AssetForm, readonly string[]> = {
  kind: ['種類', '種別', '区分', 'kind', 'type'],
  key: ['管理番号', '資産番号', '番号', 'key', 'assetid', 'assettag'],
  name: ['名前', '装置名', '機器名', 'name'],
  maker: ['メーカー', 'メーカ', '製造元', 'maker', 'vendor'],
  product: ['製品', '製品名', '型番', '型名', '機種', 'product', 'model'],
  version: ['版', 'バージョン', 'ファームウェア', 'version', 'firmware'],
  cpe: ['cpe'],
  purl: ['purl', 'packageurl'],
  place: ['場所', '設置場所', 'place', 'location'],
  serves: ['用途', 'serves', 'purpose'],
  addresses: ['アドレス', 'ipアドレス', 'ip', 'addresses', 'address'],
  exposed: ['外から見える', '外部公開', 'exposed'],
  criticality: ['重要度', 'criticality'],
  count: ['台数', '数量', 'count'],
  places: ['場所別台数', '設置場所別台数', 'places'],
  updates: ['更新方法', 'updates'],
  updatesWords: ['更新方法の説明', 'updateswords'],
}
/** Above the heading a list may have a title and remarks. */
const HIGHEST = 20

/** @throws Failure `invalid` at `path` where this is no such list: a needed column is missing; `too-large` where it has too many rows. */
export function readList(table: Table, path: 'csv' | 'sheet'): ListRow[] {
  const at = headingIn(table)
  const columns = (table[at] ?? []).map(({ text: heading }) => fieldOf(heading))
  const absent = absentFrom(columns)
  if (absent.length > 0) throw invalid([{ path, message: text(`見出しの行に次の列が要ります：${absent.map((field) => headings[field][0]).join('、')}`, `The row of headings needs these columns: ${absent.join(', ')}.`) }])
  const rows = table.flatMap((record, i) => (i > at && record.some((cell) => cell.text !== '' || cell.fault) ? [readRow(i + 1, firstOf(columns), record)] : []))
  if (rows.length > MOST_ROWS) throw new Failure('too-large', `a list may have ${MOST_ROWS} rows`, { do: text(`${MOST_ROWS.toLocaleString('ja')}行までに分けて取り込んでください。`, `Import it in parts of at most ${MOST_ROWS} rows.`) })
  return rows
}

/** Whether these are the columns of such a list. */
export const isList = (table: Table): boolean => absentFrom((table[headingIn(table)] ?? []).map((cell) => fieldOf(cell.text))).length === 0

type Field = keyof AssetForm

function absentFrom(columns: readonly (Field | undefined)[]): Field[] {
  const told = columns.includes('cpe') || columns.includes('purl')
  return (['name', ...(told ? [] : ['maker', 'product'] as const)] as const).filter((field) => !columns.includes(field))
}

/** The first row that names what is needed; where none does, the one that names most. */
function headingIn(table: Table): number {
  const known = table.slice(0, HIGHEST).map((row) => row.map((cell) => fieldOf(cell.text)))
  const whole = known.findIndex((columns) => absentFrom(columns).length === 0)
  const counts = known.map((columns) => columns.filter(Boolean).length)
  return whole >= 0 ? whole : Math.max(0, counts.indexOf(Math.max(...counts)))
}

/** Of two columns with one heading the first counts. */
const firstOf = (columns: readonly (Field | undefined)[]): (Field | undefined)[] => columns.map((field, i) => (field && columns.indexOf(field) === i ? field : undefined))

function fieldOf(heading: string): keyof AssetForm | undefined {
  const wanted = heading.normalize('NFKC').toLowerCase().replace(/[\s　]|\(.*\)$/g, '')
  return (Object.keys(headings) as (keyof AssetForm)[]).find((field) => headings[field].includes(wanted))
}

function readRow(row: number, columns: readonly (Field | undefined)[], record: Table[number]): ListRow {
  const faults: { field: string; message: Text }[] = []
  const given: Record<string, unknown> = {}
  columns.forEach((field, i) => {
    if (!field) return
    const cell = record[i] ?? { text: '' }
    const value = cell.fault ? { fault: cell.fault } : readers[field](cell.text)
    if (isFault(value)) faults.push({ field, message: value.fault })
    else if (value !== undefined) given[field] = value
  })
  return { row, name: clip(storable(record[columns.indexOf('name')]?.text ?? ''), 100), given: given as Partial<AssetForm>, faults: [...faults, ...misfits(given, faults)] } // fitted below
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
