/** Transfers of crypto-assets, from tables and JSON, as STIX objects with their places; and the wallets that MISP names. Pure. */
import type { Json } from '#language/evidence/json.ts'
import { isObj, objects, str, strings } from '#language/evidence/json.ts'
import { readTlp, strictest } from '#language/evidence/markings.ts'
import { checkObject, type StixObject } from '#language/stix/object.ts'
import type { Tlp } from '#language/tlp.ts'
import { readAddress } from '#language/transfers/address.ts'
import { isTransferTable, readRecords, readTable, transfersIn } from '#language/transfers/read-transfers.ts'
import { transferObjects, walletObject } from '#language/transfers/to-stix.ts'
import type { TransferList } from '#language/transfers/transfer.ts'
import { text } from '#language/words.ts'
import type { Content, Reading, ReadObject } from './read-object.ts'

const unreadMarking = (s: string) => text(`「${s.slice(0, 40)}」を共有範囲（TLP）として読めません。TLP:AMBER のように書いてください。表は取り込みません。`, `"${s.slice(0, 40)}" is no TLP marking. Write it like TLP:AMBER. The table is not taken.`)

/** Undefined for a table of something else. `remarked`: the marking in the file's remarks. A marking in any row counts for the whole, which is one story. */
export function transferTable(rows: readonly (readonly string[])[], remarked: Tlp | undefined, reading: Reading): Content | undefined {
  if (!isTransferTable(rows)) return undefined
  const head = rows.findIndex((row) => row.length > 1 && !/^\s*(?:#|;|\/\/|※)/.test(row[0] ?? ''))
  const column = (rows[head] ?? []).findIndex((heading) => /^(tlp|marking|共有範囲)$/i.test(heading.normalize('NFKC').trim()))
  const cells = column < 0 ? [] : rows.slice(head + 1).flatMap((row) => row[column]?.trim() || [])
  const unread = cells.find((cell) => readTlp(cell.normalize('NFKC')) === undefined)
  if (unread !== undefined) return { format: 'csv', objects: [{ at: `line ${reading.first + head + 1}`, faults: [{ path: '', message: unreadMarking(unread) }] }], notes: [] }
  return content('csv', readTable(rows, (line) => `line ${reading.first + line}`), strictest([remarked, ...cells.map((cell) => readTlp(cell.normalize('NFKC')))]), reading)
}

/** Undefined for JSON of something else. */
export function transferDocument(doc: Json, reading: Reading): Content | undefined {
  const found = transfersIn(doc)
  if (!found) return undefined
  const said = isObj(doc) ? str(doc, 'tlp') : undefined
  const level = said === undefined ? undefined : readTlp(said)
  if (said !== undefined && level === undefined) return { format: 'json', objects: [{ at: 'tlp', faults: [{ path: '', message: unreadMarking(said) }] }], notes: [] }
  return content('json', readRecords(found, (n) => `transfers[${reading.first + n}]`), level, reading)
}

function content(format: 'csv' | 'json', list: TransferList, level: Tlp | undefined, { producer, tlp, now }: Reading): Content {
  const made = transferObjects(list, { producer, tlp: strictest([tlp, level]) ?? tlp, now })
  const taken = made.map(({ at, object }): ReadObject => ({ at, ...checkObject(object) }))
  const refused = list.faults.map(({ at, message }): ReadObject => ({ at, faults: [{ path: '', message }] }))
  const notes = list.notes.map(({ at, message }) => ({ at, why: message }))
  return { format, objects: [...taken, ...refused], notes: list.more > 0 ? [...notes, { at: '', why: text(`ほかに${list.more}行が読めませんでした。`, `${list.more} more rows could not be read.`) }] : notes }
}

/** Types of MISP attributes that are addresses. */
const coins: Readonly<Record<string, string>> = { btc: 'BTC', xmr: 'XMR', dash: 'DASH' }

/** MISP has no observable for an address; it stays as it came, and the wallet stands beside it, under all markings of what names it. */
export function walletsIn(given: readonly StixObject[]): StixObject[] {
  const marks = new Map<string, Set<string>>()
  for (const object of given) for (const { type, value } of addressesIn(object)) {
    const address = Object.hasOwn(coins, type) ? readAddress(value, coins[type]) : undefined
    if (address) marks.set(address.value, new Set([...marks.get(address.value) ?? [], ...strings(object, 'object_marking_refs')]))
  }
  return [...marks].map(([address, refs]) => walletObject(address, [...refs]))
}

function addressesIn(object: StixObject): { readonly type: string; readonly value: string }[] {
  if (object.type === 'x-misp-attribute') return [{ type: str(object, 'x_misp_type') ?? '', value: str(object, 'x_misp_value') ?? '' }]
  if (object.type !== 'x-misp-object') return []
  return objects(object, 'x_misp_attributes').map((one) => ({ type: str(one, 'type') ?? '', value: str(one, 'value') ?? '' }))
}
