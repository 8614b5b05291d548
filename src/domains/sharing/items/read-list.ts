/** Tables and plain lists of values as STIX objects, each with its line. */
import { CsvError, parse } from 'csv-parse/sync'
import { strictest } from '#language/evidence/markings.ts'
import { itemObjects } from '#language/evidence/stix-out.ts'
import { markingIn } from '#language/evidence/text.ts'
import { delimiterOf, type Delimiter } from '#language/lists/delimiter.ts'
import { listFaults, type Listed } from '#language/lists/listed.ts'
import { readLines } from '#language/lists/read-lines.ts'
import { readRows } from '#language/lists/read-rows.ts'
import { itemOf } from '#language/lists/to-stix.ts'
import { checkObject } from '#language/stix/object.ts'
import type { Tlp } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Content, Reading, ReadObject } from './read-object.ts'
import { transferTable } from './read-transfers.ts'

/** The first bytes of what is packed: zip, gzip, 7z, xz, zstd, rar, as they look where bytes were read as text. */
export const packed = (content: string): boolean => /^(?:PK\x03\x04|PK\x05\x06|\x1F[\x8B\uFFFD]|7z[\xBC\uFFFD]|[\xFD\uFFFD]7zXZ|Rar!|\(\xB5\/|\(\uFFFD\/\uFFFD)/.test(content)

export function readList(content: string, reading: Reading): Content {
  const delimiter = delimiterOf(content, reading.name)
  const rows = delimiter && rowsOf(content, delimiter)
  const transfers = rows && transferTable(rows, markingIn(remarks(content)), reading)
  if (transfers) return transfers
  const list = rows ? readRows(rows) : readLines(content)
  const tlp = strictest([list.tlp, delimiter ? markingIn(remarks(content)) : undefined])
  const { entries, faults, more } = list
  const objects = entries.flatMap((entry) => said(entry, tlp, reading))
  const refused = faults.map(({ line, message }): ReadObject => ({ at: `line ${reading.first + line}`, faults: [{ path: '', message }] }))
  return { format: delimiter ? 'csv' : 'text', objects: [...objects, ...refused], notes: more > 0 ? [{ at: '', why: text(`ほかに${more}行が読めませんでした。`, `${more} more lines could not be read.`) }] : [] }
}

function said(entry: Listed, level: Tlp | undefined, { name, now, producer, tlp, first }: Reading): ReadObject[] {
  const at = `line ${first + entry.line}`
  const made = itemObjects(itemOf(entry, level ? { tlp: level } : {}, name, 'indicator'), { producer, producerId: producer, tlp, createdAt: now })
  if (made.length === 0) return [{ at, faults: [{ path: '', message: listFaults.unsaid(entry.type) }] }]
  return made.map((object) => ({ at, ...checkObject(object) }))
}

const remarks = (content: string): string => content.split(/\r\n|[\n\r]/).filter((line) => /^\s*(?:"?#|;|\/\/|※)/.test(line)).join('\n').slice(0, 200_000)

function rowsOf(content: string, delimiter: Delimiter): string[][] {
  try {
    return parse(content, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 1_000_000 })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 0
    const why = text(`表の${line}行目あたりで、引用符が閉じていません。直してください。`, `A quotation mark is not closed near line ${line} of the table. Mend it.`)
    throw new Failure('invalid', why.en, { issues: [{ path: 'content', message: why }] })
  }
}
