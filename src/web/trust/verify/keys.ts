/** The log's public keys (c2sp.org/signed-note, c2sp.org/tlog-cosignature) and what each type of key signs. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import { text, type Text } from '#language/words.ts'
import { decoded, hex, joined, NotProven, sha256, uint64, utf8 } from './bytes.ts'
import { checkpointIn } from './checkpoint.ts'

interface Kind {
  readonly title: Text
  readonly bytes: number
}

const ED25519 = 0x01
const ED25519_TIMED = 0x04
const ML_DSA_44 = 0x06

const kinds: Readonly<Record<number, Kind>> = {
  [ED25519]: { title: text('Ed25519', 'Ed25519'), bytes: 32 },
  [ED25519_TIMED]: { title: text('Ed25519（立会人）', 'Ed25519 (witness)'), bytes: 32 },
  [ML_DSA_44]: { title: text('ML-DSA-44（耐量子）', 'ML-DSA-44 (post-quantum)'), bytes: 1312 },
}

export interface Key {
  readonly name: string
  /** Eight hex digits. */
  readonly id: string
  readonly type: number
  readonly raw: Uint8Array
}

export const kindOf = ({ type }: Key): Text => kinds[type]?.title ?? text('知らない種類', 'unknown type')

/** SHA-256 of the public key, in groups of four to read out. */
export const fingerprint = ({ raw }: Key): string => (hex(sha256(raw)).match(/.{4}/g) ?? []).join(' ')

export const isKeyName = (name: string): boolean => name !== '' && !/[\s+\p{Z}\p{Cc}]/u.test(name)

const noKey = text('鍵の形ではありません。「名前+番号+鍵」の行を貼ってください。', 'That is no key. Paste lines of the form name+id+key.')

function parseKey(line: string): Key {
  const [, name, id, letters] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(line) ?? []
  const bytes = letters === undefined ? undefined : decoded(letters)
  if (!name || !id || !bytes || !isKeyName(name)) throw new NotProven(noKey)
  const [type, raw] = [bytes[0] ?? 0, bytes.subarray(1)]
  const named = hex(sha256(joined(utf8(`${name}\n`), bytes)).subarray(0, 4))
  if (raw.length !== kinds[type]?.bytes || named !== id) throw new NotProven(text(`鍵 ${name}+${id} は壊れています。`, `The key ${name}+${id} is damaged.`))
  return { name, id, type, raw }
}

/** One key a line; empty lines and lines that open with # are passed over. Throws NotProven. */
export const parseKeys = (lines: string): readonly Key[] =>
  lines.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')).map(parseKey)

function message({ name, type }: Key, note: string, time: bigint): Uint8Array {
  if (type === ED25519) return utf8(note)
  if (type === ED25519_TIMED) return utf8(`cosignature/v1\ntime ${time}\n${note}`)
  const { origin, size, root } = checkpointIn(note)
  return joined(utf8('subtree/v1\n\0'), short(name), uint64(time), short(origin), uint64(0n), uint64(BigInt(size)), root)
}

function short(name: string): Uint8Array {
  const bytes = utf8(name)
  if (bytes.length === 0 || bytes.length > 255) throw new NotProven(text('台帳の名前が長すぎます。', 'The name of the log is too long.'))
  return joined(Uint8Array.of(bytes.length), bytes)
}

/** Whether the key made this signature of the note's text; `at` is the time it states, where its type states one. */
export function signedBy(key: Key, note: string, signature: Uint8Array): { holds: boolean; at: Date | null } {
  const timed = key.type !== ED25519
  if (timed && signature.length < 8) return { holds: false, at: null }
  const time = timed ? new DataView(signature.buffer, signature.byteOffset).getBigUint64(0) : 0n
  if (time >= 2n ** 63n) return { holds: false, at: null }
  return { holds: made(key, message(key, note, time), timed ? signature.subarray(8) : signature), at: timed ? new Date(Number(time) * 1000) : null }
}

function made({ type, raw }: Key, said: Uint8Array, signature: Uint8Array): boolean {
  try {
    return type === ML_DSA_44 ? ml_dsa44.verify(signature, said, raw) : ed25519.verify(signature, said, raw, { zip215: false })
  } catch {
    return false // the libraries throw for signatures and keys of another length
  }
}
