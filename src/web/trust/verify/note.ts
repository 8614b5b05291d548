/** Signed notes (c2sp.org/signed-note): a text and who signed it; and when that suffices for a checkpoint. */
import { text } from '#language/words.ts'
import { decoded, hex, NotProven } from './bytes.ts'
import { checkpointIn, type Checkpoint } from './checkpoint.ts'
import { isKeyName, signedBy, type Key } from './keys.ts'

interface Line {
  readonly name: string
  readonly id: string
  readonly signature: Uint8Array
}

const malformed = text('署名の行が読めません。', 'A signature line cannot be read.')

function parseLine(line: string): Line {
  const [, name, letters] = /^— (\S+) (\S+)$/u.exec(line) ?? []
  const bytes = letters === undefined ? undefined : decoded(letters)
  if (!name || !isKeyName(name) || !bytes || bytes.length < 5) throw new NotProven(malformed)
  return { name, id: hex(bytes.subarray(0, 4)), signature: bytes.slice(4) }
}

function parseNote(note: string): { text: string; lines: readonly Line[] } {
  // oxlint-disable-next-line no-control-regex -- the format forbids them
  if (note.length > 1_000_000 || /[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.isWellFormed()) throw new NotProven(malformed)
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) throw new NotProven(text('署名がありません。', 'There is no signature.'))
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > 100) throw new NotProven(malformed)
  return { text: note.slice(0, end + 1), lines: lines.map(parseLine) }
}

/** What a note states, before any signature was looked at. Throws NotProven. */
export const stated = (note: string): Checkpoint => checkpointIn(parseNote(note).text)

export interface Signature {
  readonly key: Key
  /** When the signer says it signed. */
  readonly at: Date | null
}

/**
 * The signatures of a checkpoint by the keys that were given. Throws NotProven where a known key's signature is false,
 * or where one type of the log's own keys has not signed: who forges one kind one day gains nothing by leaving the other out.
 */
export function signatures(note: string, keys: readonly Key[]): readonly Signature[] {
  const { text: said, lines } = parseNote(note)
  const signed = lines.flatMap(({ name, id, signature }) => {
    const key = keys.find((known) => known.name === name && known.id === id)
    return key ? [{ key, at: timeOf(key, said, signature) }] : []
  })
  const { origin } = checkpointIn(said)
  const own = keys.filter(({ name }) => name === origin)
  if (own.length === 0) throw new NotProven(text(`台帳 ${origin} の鍵がありません。使っている鍵が、別の台帳のものでないか見てください。`, `There is no key of the log ${origin}. See whether the keys in use are those of another log.`))
  const missing = own.find(({ type }) => !signed.some(({ key }) => key.name === origin && key.type === type))
  if (missing) throw new NotProven(text('台帳の2種類の鍵のうち、署名のないものがあります。', 'One of the log’s kinds of key has not signed.'))
  return signed
}

function timeOf(key: Key, said: string, signature: Uint8Array): Date | null {
  const { holds, at } = signedBy(key, said, signature)
  if (!holds) throw new NotProven(text(`鍵 ${key.id} の署名が合いません。`, `The signature of key ${key.id} does not match.`))
  return at
}
