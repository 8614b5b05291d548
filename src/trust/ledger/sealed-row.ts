import { entryBytes, parseEntry, type Entry } from './format/entry.ts'
import { sealOf } from './format/seal.ts'
import { leafHash, sameBytes } from './format/tree.ts'

/** An entry as its row holds it: the seal, what opens it, and the columns it is found by. */
export interface SealedRow {
  /** Leaf hash of the seal. */
  readonly hash: Buffer
  /** The seal: all that is ever published. */
  readonly bytes: Buffer
  readonly record: Buffer
  readonly salt: Buffer
  readonly organisation: string
  readonly subject: string | null
}

export function sealedRow(entry: Entry, salt: Buffer): SealedRow {
  const record = entryBytes(entry)
  const bytes = sealOf({ salt, record })
  return { hash: leafHash(bytes), bytes, record, salt, organisation: column(entry.organisation), subject: column(entry.subject ?? '') || null }
}

/** What the database takes as text: no NUL, no half of a character. */
const column = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** Whether a row is the one that `sealedRow` makes of its record, so that it neither hides nor claims anything. */
export function isSealedRow(row: SealedRow): boolean {
  try {
    const made = sealedRow(parseEntry(row.record), row.salt)
    return sameBytes(made.hash, row.hash) && sameBytes(made.bytes, row.bytes) && made.organisation === row.organisation && made.subject === row.subject
  } catch {
    return false // parseEntry throws for nothing else
  }
}
