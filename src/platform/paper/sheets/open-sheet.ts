/** Opens an XLSX that somebody sends: bounded before anything is unpacked, without macros, and only the parts that hold cells. */
import { CFB, read, type WorkBook } from '@e965/xlsx'
import { text, type Text } from '#language/words.ts'
import { entriesOf, unpacked, type Entry } from './zip.ts'

export interface SheetLimits { readonly bytes: number; readonly parts: number; readonly unpacked: number; readonly sheets: number; readonly rows: number }

export type Opened = { readonly book: WorkBook } | { readonly fault: Text }

const fault = (ja: string, en: string): Opened => ({ fault: text(ja, en) })

const needed = /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml))$/i

export function openSheet(bytes: Uint8Array, limits: SheetLimits): Opened {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (archive.length > limits.bytes) return fault(`ファイルが大きすぎます（${limits.bytes / 1_000_000} MBまで）。要らないシートや画像を除いてください。`, `The file is too large (${limits.bytes / 1_000_000} MB at most). Take out sheets and pictures that are not needed.`)
  if (archive.subarray(0, 4).toString('hex') === 'd0cf11e0') return fault('パスワードの付いたファイル、または古い形式（.xls）です。パスワードを外し、.xlsx で保存してください。', 'The file is locked by a password or is of the old kind (.xls). Remove the password and save it as .xlsx.')
  const entries = entriesOf(archive)
  if (!entries?.some(({ name }) => name === 'xl/workbook.xml')) return fault('Excelのファイル（.xlsx）として読めません。もう一度 .xlsx で保存してください。', 'This can’t be read as an Excel file (.xlsx). Save it as .xlsx again.')
  if (entries.some(({ name }) => /vbaProject|macrosheets\//i.test(name))) return macros
  if (entries.length > limits.parts || entries.reduce((sum, one) => sum + one.unpacked, 0) > limits.unpacked) return tooMuch
  return opened(archive, entries, limits)
}

const macros = fault('マクロの入ったファイル（.xlsm など）は受け取れません。マクロのない .xlsx で保存してください。', 'Files with macros (.xlsm and the like) are not taken. Save it as .xlsx without macros.')
const tooMuch = fault('展開すると大きすぎるファイルです。要らないシートや画像を除いてください。', 'The file grows too large when it is unpacked. Take out sheets and pictures that are not needed.')
const broken = fault('ファイルが壊れています。もう一度 .xlsx で保存してください。', 'The file is broken. Save it as .xlsx again.')

const tooManyRows = ({ rows }: SheetLimits): Opened => fault(`行が多すぎます（${rows}行まで）。分けて送ってください。`, `Too many rows (${rows} at most). Send it in parts.`)

/** The last row in which something is written; rows that are only ruled or coloured do not count. */
function lastRow(sheet: string): number {
  const written = Math.max(...['<v>', '<v ', '<is>', '<f>', '<f '].map((mark) => sheet.lastIndexOf(mark)))
  const row = sheet.lastIndexOf('<row', written)
  return Number(/ r="(\d+)"/.exec(sheet.slice(row, row + 200))?.[1] ?? 0)
}

/** The kind of the workbook itself; programs name kinds there of which the file has none. */
const saysMacros = (types: string): boolean => (types.match(/<Override[^>]*>/gi) ?? []).some((one) => /workbook/i.test(one) && /macroEnabled/i.test(one))

/** The list of parts, of those that are read alone: a reader looks for every part it finds there. */
const withoutOthers = (types: string): string => types.replace(/<Override[^>]*>/gi, (one) => (needed.test(/PartName="\/([^"]*)"/i.exec(one)?.[1] ?? '') ? one : ''))

/** What is read is packed anew from what was measured: the reader sees no other part, and no other size. */
function opened(archive: Buffer, entries: readonly Entry[], limits: SheetLimits): Opened {
  const fresh = CFB.utils.cfb_new({ fileType: 'zip' })
  for (const entry of entries.filter(({ name }) => needed.test(name))) {
    const part = unpacked(archive, entry)
    if (!part) return broken
    const types = /content_types/i.test(entry.name) ? part.toString() : undefined
    if (types && saysMacros(types)) return macros
    if (/worksheets\//i.test(entry.name) && lastRow(part.toString('latin1')) > limits.rows) return tooManyRows(limits)
    CFB.utils.cfb_add(fresh, `/${entry.name}`, types ? Buffer.from(withoutOthers(types)) : part)
  }
  try {
    const packed = CFB.write(fresh, { fileType: 'zip', type: 'buffer' }) as Buffer // what type: 'buffer' asks for
    const book = read(packed, { type: 'buffer', cellFormula: true, cellHTML: false, cellNF: true, cellText: false, sheetRows: limits.rows })
    return book.SheetNames.length > limits.sheets ? fault(`シートが多すぎます（${limits.sheets}枚まで）。`, `Too many sheets (${limits.sheets} at most).`) : { book }
  } catch {
    return broken
  }
}
