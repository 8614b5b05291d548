import { parse } from 'csv-parse/sync'
import { isObj, jsonIn, own, type Json, type Obj } from '#language/evidence/json.ts'

/** The rows of a table, of a list in JSON, or of JSON lines. What is no row is one without fields: whoever reads it says so. */
export function rowsOf(content: string): Obj[] {
  const trimmed = content.replace(/^\uFEFF/, '').trim()
  if (trimmed === '') return []
  if (!trimmed.startsWith('[') && !trimmed.startsWith('{')) return tableOf(trimmed)
  const whole = jsonIn(trimmed)
  const list = Array.isArray(whole) ? whole : isObj(whole) && Array.isArray(own(whole, 'assets')) ? own(whole, 'assets') as Json[] : undefined // asked in the line above
  return (list ?? (isObj(whole) ? [whole] : trimmed.split('\n').map(jsonIn))).map((row) => (isObj(row) ? row : {}))
}

/** Comma, tab or semicolon, whichever the first line has most of. */
function tableOf(content: string): Obj[] {
  const first = content.slice(0, content.indexOf('\n') + 1 || undefined)
  const delimiter = [',', '\t', ';'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0]!
  const rows = parse(content, { delimiter, columns: (names: string[]) => names.map((name) => name.normalize('NFKC').trim().toLowerCase()), relax_column_count: true, skip_empty_lines: true, relax_quotes: true })
  return rows as Obj[] // with columns given, each row is an object of texts
}
