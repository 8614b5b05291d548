/** What the ledger records: what an entry says, the bytes of that, its commitment to the content, and bundles. See seal.ts for what is published of it. */
import { hash as digest } from 'node:crypto'
import { NotProven, sha256 } from './tree.ts'

/** Done, refused by a rule, or not understood. */
export const outcomes = ['done', 'refused', 'invalid'] as const
export type Outcome = (typeof outcomes)[number]

export interface Entry {
  readonly v: 1
  /** When it was asked, ISO 8601 in UTC, by the server's clock. Order in the log, not this, says what came first. */
  readonly at: string
  /** The office that acted, never the person's name. */
  readonly office: string
  readonly organisation: string
  readonly verb: string
  /** The rule that allowed or refused it; null where none was reached. */
  readonly rule: string | null
  /** The hash of the policy set in force. */
  readonly policy: string
  readonly outcome: Outcome
  /** What it was done to; null where nothing came of it. */
  readonly subject: string | null
  /** Hex SHA-256 of salt and canonical content: see `commitmentTo`. */
  readonly commitment: string
  /** The order, approval or agreement it rests on. */
  readonly basis?: string
}

/** JSON with sorted keys and no spaces (RFC 8785). Undefined members are left out; dates are ISO strings. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonical(value.toJSON())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}

/** Binds an entry to its content without showing it: without the salt nobody can guess the content from the hash. */
export const commitmentTo = (salt: Uint8Array, content: unknown): string => commitmentToText(salt, canonical(content))

/** The same, of a content that is in its canonical form already. */
export const commitmentToText = (salt: Uint8Array, text: string): string => digest('sha256', Buffer.concat([salt, Buffer.from(text)]), 'hex')

/** The record: an entry's canonical bytes. */
export const entryBytes = (entry: Entry): Buffer => Buffer.from(canonical(entry))

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown): boolean => value === null || isText(value)

const members: Readonly<Record<keyof Entry, (value: unknown) => boolean>> = {
  v: (value) => value === 1,
  at: (value) => isText(value) && /^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value),
  office: isText,
  organisation: isText,
  verb: isText,
  rule: isTextOrNull,
  policy: isText,
  outcome: (value) => outcomes.some((outcome) => outcome === value),
  subject: isTextOrNull,
  commitment: (value) => isText(value) && /^[0-9a-f]{64}$/.test(value),
  basis: (value) => value === undefined || isText(value),
}

const checks = Object.entries(members)

/** Reads an entry's bytes; throws NotProven unless they are exactly what `entryBytes` writes. */
export function parseEntry(bytes: Uint8Array): Entry {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  const value = parseObject(text)
  const wrong = checks.find(([name, holds]) => !holds(value[name]))
  if (wrong) throw new NotProven(`the entry has no valid ${wrong[0]}`)
  const names = Object.keys(value)
  const sorted = names.every((name, i) => name in members && (i === 0 || names[i - 1]! < name))
  // Every member is a scalar, so with sorted names JSON.stringify is the canonical form.
  if (!sorted || JSON.stringify(value) !== text) throw new NotProven('the entry is not in canonical form')
  return value as unknown as Entry // every member was checked above
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (value && typeof value === 'object') return value as Record<string, unknown> // any object may be read by name
  } catch {
    // What is not JSON is refused below with what is JSON but no object.
  }
  throw new NotProven('the entry is not a JSON object')
}

/** The longest record that the ledger takes. */
export const MAX_RECORD_BYTES = 65_535

/** Entries one after the other, each after its length in two bytes (c2sp.org/tlog-tiles, log entries). */
export const bundleOf = (entries: readonly Uint8Array[]): Buffer =>
  Buffer.concat(entries.flatMap((entry) => {
    const length = Buffer.allocUnsafe(2)
    length.writeUInt16BE(entry.length)
    return [length, entry]
  }))

/** The first `count` entries of a bundle. Throws NotProven where it holds fewer. */
export function entriesIn(bundle: Uint8Array, count: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let at = 0; entries.length < count; ) {
    const end = at + 2 + (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0)
    if (at + 2 > bundle.length || end > bundle.length) throw new NotProven('a bundle of entries ends early')
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return entries
}

/** The digest that stands for a long string in a content. */
export const digestOf = (text: string): { sha256: string; bytes: number } => {
  const bytes = Buffer.from(text)
  return { sha256: sha256(bytes).toString('hex'), bytes: bytes.length }
}
