/** Reads a table of values: rows of cells in, entries out. Whoever reads the file cuts it into cells. */
import { readTime, ItemType } from '../evidence/item.ts'
import { readTlp } from '../evidence/markings.ts'
import { collecting, listFaults, readTyped, readValue, usualLimits, type Collecting, type List, type Listed, type ListLimits } from './listed.ts'

export const meanings = ['value', 'type', 'title', 'validUntil', 'tlp'] as const
export type Meaning = (typeof meanings)[number]
/** Which column says what, by number from 0 or by its heading. What is left out is guessed from the headings. */
export type Columns = Readonly<Partial<Record<Meaning, number | string>>>

const headings: Readonly<Record<Meaning, RegExp>> = {
  value: /^(value|indicator|indicators|ioc|iocs|observable|artifact|値|指標|インディケータ|インジケータ|観測値)$/,
  type: /^(type|indicator[ _-]?type|ioc[ _-]?type|kind|種類|種別|タイプ)$/,
  title: /^(title|name|comment|description|note|memo|label|名前|名称|説明|備考|コメント)$/,
  validUntil: /^(valid[ _-]?until|expires?|expiry|expiration([ _-]?date)?|有効期限|期限)$/,
  tlp: /^(tlp|marking|共有範囲)$/,
}

/** Names of types in other tools' tables. */
const typeNames: Readonly<Record<string, ItemType>> = {
  'ip': 'ipv4', 'ipaddr': 'ipv4', 'ip address': 'ipv4', 'ipアドレス': 'ipv4', 'ip-src': 'ipv4', 'ip-dst': 'ipv4', 'ipv4-addr': 'ipv4', 'ipv6-addr': 'ipv6', 'cidr': 'ipv4',
  'hostname': 'domain', 'fqdn': 'domain', 'domain-name': 'domain', 'host': 'domain', 'ドメイン': 'domain', 'uri': 'url', 'email-addr': 'email', 'email-src': 'email', 'mail': 'email',
  'sha-1': 'sha1', 'sha-256': 'sha256', 'sha-512': 'sha512', 'filename': 'file-name', 'file': 'file-name', 'ファイル名': 'file-name', 'regkey': 'registry-key',
  'windows-registry-key': 'registry-key', 'as': 'asn', 'autonomous-system': 'asn', 'cve': 'vulnerability', 'btc': 'bitcoin', 'mac-addr': 'mac', 'useragent': 'user-agent',
}

const folded = (s: string): string => s.normalize('NFKC').trim().toLowerCase()
const typeNamed = (s: string): ItemType | undefined =>
  ItemType.safeParse(folded(s)).data ?? (Object.hasOwn(typeNames, folded(s)) ? typeNames[folded(s)] : undefined)

/** Where each meaning stands; `typed` are columns that hold values of the type they are headed with. */
interface Layout { readonly at: Readonly<Partial<Record<Meaning, number>>>, readonly typed: ReadonlyMap<number, ItemType>, readonly headed: boolean }

function layoutOf(rows: readonly (readonly string[])[], columns: Columns): Layout {
  const first = (rows[0] ?? []).map(folded)
  const at: Partial<Record<Meaning, number>> = {}
  for (const m of meanings) {
    const said = columns[m]
    const found = typeof said === 'number' ? said : first.findIndex((h) => (said === undefined ? headings[m].test(h) : h === folded(said)))
    if (found >= 0) at[m] = found
  }
  const typed = new Map(first.flatMap((h, i) => {
    const type = typeNamed(h)
    return type !== undefined && !Object.values(at).includes(i) ? [[i, type] as const] : []
  }))
  const headed = typed.size > 0 || meanings.some((m) => typeof columns[m] !== 'number' && at[m] !== undefined)
  if (at.value === undefined && typed.size === 0) {
    const guess = fullest(rows.slice(headed ? 1 : 0, 50))
    if (guess >= 0) at.value = guess
  }
  return { at, typed: at.value === undefined ? typed : new Map(), headed }
}

// Without a heading, the column with the most readable values holds them.
function fullest(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const row of rows) row.slice(0, 100).forEach((cell, i) => readValue(unguarded(cell)) && counts.set(i, (counts.get(i) ?? 0) + 1))
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? -1
}

/** Takes off the mark that keeps a cell from being a formula. */
const unguarded = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r'])/, '')

function about(row: readonly string[], at: Layout['at'], line: number, into: Collecting): Pick<Listed, 'title' | 'validUntil' | 'tlp'> | undefined {
  const cell = (m: Meaning): string => unguarded((at[m] === undefined ? '' : row[at[m]]) ?? '').trim()
  const tlp = cell('tlp') ? readTlp(cell('tlp').normalize('NFKC')) : undefined
  const until = cell('validUntil') ? readTime(cell('validUntil').normalize('NFKC').replaceAll('/', '-').replace(/^(\d{4}-)(\d)-/, '$10$2-').replace(/^(\d{4}-\d\d-)(\d)(?!\d)/, '$10$2')) : undefined
  // A marking that cannot be read must not become a wider one.
  if (cell('tlp') && !tlp) return void into.fault(line, listFaults.tlp(cell('tlp')))
  if (cell('validUntil') && !until) return void into.fault(line, listFaults.time(cell('validUntil')))
  return { ...(cell('title') && { title: cell('title') }), ...(until && { validUntil: until }), ...(tlp && { tlp }) }
}

function readRow(row: readonly string[], layout: Layout, line: number, into: Collecting): void {
  const { at, typed } = layout
  const said = about(row, at, line, into)
  if (!said) return
  const take = (cell: string, type: ItemType | undefined): void => {
    const read = type ? readTyped(type, cell) : readValue(cell)
    if (read) into.add({ line, ...read, ...said })
    else into.fault(line, type ? listFaults.type(cell, type) : listFaults.unread(cell))
  }
  for (const [i, type] of typed) if (row[i]?.trim()) take(unguarded(row[i]).trim(), type)
  const value = at.value === undefined ? '' : unguarded(row[at.value] ?? '').trim()
  if (value === '') return
  const named = at.type === undefined ? '' : row[at.type]?.trim() ?? ''
  const type = typeNamed(named)
  if (named && !type) return into.fault(line, listFaults.unknownType(named))
  take(value, type)
}

/** `rows` with the heading, where there is one, first. Rows that are empty or begin with `#` are passed over. */
export function readRows(rows: readonly (readonly string[])[], columns: Columns = {}, limits: ListLimits = usualLimits): List {
  const into = collecting(limits)
  const spoken = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '') && !row[0]?.trimStart().startsWith('#')
  const start = rows.findIndex(spoken)
  const layout = layoutOf(start < 0 ? [] : rows.slice(start), columns)
  if (rows.length > limits.lines) into.fault(limits.lines, listFaults.long(limits.lines))
  if (layout.at.value === undefined && layout.typed.size === 0) into.fault(Math.max(start, 0) + 1, listFaults.column)
  else rows.slice(0, limits.lines).forEach((row, i) => {
    if (i >= start + Number(layout.headed) && spoken(row)) readRow(row, layout, i + 1, into)
  })
  return into.done()
}
