/** What an entry of the log is under its seal: 32 bytes for everyone, and the record with its salt for those entitled. */
import { text } from '#language/words.ts'
import { decoded, joined, NotProven, sha256, spelled, unhex, utf8 } from './bytes.ts'

/** What one entry says, as the ledger's format has it. */
export interface Entry {
  readonly at: string
  readonly office: string
  readonly organisation: string
  readonly verb: string
  readonly rule: string | null
  readonly policy: string
  readonly outcome: 'done' | 'refused' | 'invalid'
  readonly subject: string | null
  readonly commitment: string
  readonly basis?: string
}

export interface Shown {
  readonly seal: Uint8Array
  /** Null where the proof is sealed. */
  readonly entry: Entry | null
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown): boolean => value === null || isText(value)
const members: Readonly<Record<string, (value: unknown) => boolean>> = {
  v: (value) => value === 1,
  at: (value) => isText(value) && /^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value),
  office: isText, organisation: isText, verb: isText, rule: isTextOrNull, policy: isText,
  outcome: (value) => value === 'done' || value === 'refused' || value === 'invalid',
  subject: isTextOrNull,
  commitment: (value) => isText(value) && /^[0-9a-f]{64}$/.test(value),
  basis: (value) => value === undefined || isText(value),
}

const notCanonical = text('記録の書き方が決まりと違います。', 'The record is not written as the format asks.')

function entryIn(json: string): Entry {
  const value = objectIn(json)
  const names = Object.keys(value)
  const sorted = names.every((name, i) => Object.hasOwn(members, name) && (i === 0 || names[i - 1]! < name))
  const sound = Object.entries(members).every(([name, holds]) => holds(value[name]))
  if (!sorted || !sound || JSON.stringify(value) !== json) throw new NotProven(notCanonical)
  return value as unknown as Entry // every member was checked above
}

function objectIn(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json)
    if (value && typeof value === 'object') return value as Record<string, unknown> // any object may be read by name
  } catch {
    // what is not JSON is refused below with what is no object
  }
  throw new NotProven(notCanonical)
}

/** Reads the `extra` line of a proof: the seal, and what is under it where it is opened. Throws NotProven. */
export function shownIn(extra: string): Shown {
  const bytes = decoded(extra)
  const said = bytes && spelled(bytes)
  const [, sealed] = /^\{"sealed":"([0-9a-f]{64})"\}$/.exec(said ?? '') ?? []
  if (sealed) return { seal: unhex(sealed), entry: null }
  const [, json, salt] = /^\{"record":(\{.*\}),"salt":"([0-9a-f]{64})"\}$/s.exec(said ?? '') ?? []
  if (!json || !salt) throw new NotProven(text('証明に、封も記録も入っていません。', 'The proof carries neither a seal nor a record.'))
  return { seal: sha256(joined(unhex(salt), utf8(json))), entry: entryIn(json) }
}
