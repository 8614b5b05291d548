/** Signed notes (c2sp.org/signed-note): a text and signature lines. */
import { base64, checkSignature, isKeyName, signText, type SignerKey, type VerifierKey } from './key.ts'
import { NotProven } from './tree.ts'

/** A signature line: who says it signed, the key's id and the signature's bytes. */
export interface SignatureLine {
  readonly name: string
  readonly id: string
  readonly signature: Buffer
}

export interface Note {
  readonly text: string
  readonly signatures: readonly SignatureLine[]
}

/** A key that signed, and when it says so (seconds since 1970), where its type carries a time. */
export interface Signed {
  readonly key: VerifierKey
  readonly time: bigint | null
}

const MAX_SIGNATURES = 100
const MAX_LENGTH = 1_000_000

function parseLine(line: string): SignatureLine {
  const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? []
  if (!name || !encoded || !isKeyName(name)) throw new NotProven('a signature line of the note is malformed')
  const bytes = base64(encoded)
  if (bytes.length < 5) throw new NotProven('a signature of the note is too short')
  return { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) }
}

/** Takes a note apart and trusts nothing in it. Throws NotProven where it is malformed. */
export function parseNote(note: string): Note {
  if (note.length > MAX_LENGTH) throw new NotProven('the note is too long')
  // oxlint-disable-next-line no-control-regex -- the format forbids them
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.isWellFormed()) throw new NotProven('the note has control characters')
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) throw new NotProven('not a signed note')
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) throw new NotProven('the note has too many signatures')
  return { text: note.slice(0, end + 1), signatures: lines.map(parseLine) }
}

export const signatureLine = ({ name, id, signature }: SignatureLine): string =>
  `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}\n`

/** The note with one signature of each key. `time`: seconds since 1970. */
export const signNote = (text: string, keys: readonly SignerKey[], time: number): string =>
  `${text}\n${keys.map((key) => signatureLine({ ...key, signature: signText(key, text, time) })).join('')}`

/**
 * The text and who of `keys` signed it. Signatures of others are ignored; a false one of a known key, or none at all of
 * a known key, refuses the note (throws NotProven).
 */
export function openNote(note: string, keys: readonly VerifierKey[]): { text: string; signed: Signed[] } {
  const { text, signatures } = parseNote(note)
  const signed = signatures.flatMap(({ name, id, signature }) => {
    const key = keys.find((known) => known.name === name && known.id === id)
    return key ? [{ key, time: checkSignature(key, text, signature) }] : []
  })
  if (signed.length === 0) throw new NotProven('no key that was given has signed this')
  return { text, signed }
}
