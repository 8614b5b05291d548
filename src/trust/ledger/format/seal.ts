/**
 * Seals: an entry of the log is 32 bytes that show nothing. Who holds the record behind it and the record's salt can
 * show, to whom they choose, what it says; without the salt nobody can guess the record from the seal.
 */
import { parseEntry, type Entry } from './entry.ts'
import { NotProven, sameBytes, sha256 } from './tree.ts'

export const SEAL_BYTES = 32

/** What a seal was made of: 32 random bytes of salt, and the record's canonical bytes (see `entryBytes`). */
export interface Opening {
  readonly salt: Uint8Array
  readonly record: Uint8Array
}

/** SHA-256 of salt and record: the entry in the log, and so what its leaf hash is the hash of. */
export const sealOf = ({ salt, record }: Opening): Buffer => sha256(Buffer.concat([salt, record]))

/** The `extra` of a proof for anyone: `{"sealed":"<hex>"}`. */
export const sealedExtra = (sealed: Uint8Array): Buffer => Buffer.from(`{"sealed":"${hex(sealed)}"}`)

/** The `extra` of a proof for those entitled: `{"record":{…},"salt":"<hex>"}`. Both forms are RFC 8785 JSON. */
export const openedExtra = ({ salt, record }: Opening): Buffer => Buffer.from(`{"record":${Buffer.from(record).toString()},"salt":"${hex(salt)}"}`)

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The seal that an `extra` gives, and what is under it where it is opened. */
export interface Shown {
  readonly sealed: Uint8Array
  /** Null where the proof is sealed. */
  readonly entry: Entry | null
}

/** Reads an `extra`; throws NotProven unless it is exactly what one of the two functions above writes. */
export function parseExtra(extra: Uint8Array): Shown {
  const text = Buffer.from(extra).toString()
  if (!sameBytes(Buffer.from(text), extra)) throw new NotProven('the proof carries what is no text')
  const [, sealed] = /^\{"sealed":"([0-9a-f]{64})"\}$/.exec(text) ?? []
  if (sealed) return { sealed: Buffer.from(sealed, 'hex'), entry: null }
  const [, json, salt] = /^\{"record":(\{.*\}),"salt":"([0-9a-f]{64})"\}$/s.exec(text) ?? []
  if (!json || !salt) throw new NotProven('the proof carries neither a seal nor a record with its salt')
  const record = Buffer.from(json)
  return { sealed: sealOf({ salt: Buffer.from(salt, 'hex'), record }), entry: parseEntry(record) }
}
