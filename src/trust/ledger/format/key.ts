/** Keys of notes (c2sp.org/signed-note): names, key ids, verifier keys, and what each type of key signs. */
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { NotProven, sha256 } from './tree.ts'
import { parseCheckpointText } from './checkpoint.ts'

/** 0x01 signs the note's text; 0x04 and 0x06 (c2sp.org/tlog-cosignature) a checkpoint and the time. */
export const keyTypes = Object.freeze({ ed25519: 0x01, ed25519Cosignature: 0x04, mlDsa44: 0x06 })
export type KeyType = (typeof keyTypes)[keyof typeof keyTypes]

export interface VerifierKey {
  readonly name: string
  /** Eight hex digits. */
  readonly id: string
  readonly type: KeyType
  readonly publicKey: KeyObject
}

export interface SignerKey extends VerifierKey {
  readonly privateKey: KeyObject
}

// The DER that RFC 8410 and RFC 9881 put before the raw public key.
const spki: Readonly<Record<KeyType, { prefix: Buffer; bytes: number }>> = {
  [keyTypes.ed25519]: { prefix: Buffer.from('302a300506032b6570032100', 'hex'), bytes: 32 },
  [keyTypes.ed25519Cosignature]: { prefix: Buffer.from('302a300506032b6570032100', 'hex'), bytes: 32 },
  [keyTypes.mlDsa44]: { prefix: Buffer.from('30820532300b06096086480165030403110382052100', 'hex'), bytes: 1312 },
}

const isKeyType = (type: number | undefined): type is KeyType => Object.values<number | undefined>(keyTypes).includes(type)

/** Decodes base64 that is exactly as an encoder writes it; anything looser is refused. */
export function base64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new NotProven('not base64')
  return bytes
}

export const isKeyName = (name: string): boolean => name !== '' && !/[\s+\p{Z}\p{Cc}]/u.test(name)

const keyId = (name: string, type: KeyType, raw: Uint8Array): string =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), raw])).toString('hex', 0, 4)

const rawOf = (type: KeyType, key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(-spki[type].bytes)

/** A verifier key from a public key; throws NotProven where the name has spaces, a plus sign or nothing. */
export function verifierKey(name: string, type: KeyType, publicKey: KeyObject): VerifierKey {
  if (!isKeyName(name)) throw new NotProven(`not a name for a key: ${JSON.stringify(name)}`)
  return Object.freeze({ name, type, publicKey, id: keyId(name, type, rawOf(type, publicKey)) })
}

/** `<name>+<id>+<base64 of type and public key>`, one line, made to be handed round. */
export const vkeyOf = (key: VerifierKey): string =>
  `${key.name}+${key.id}+${Buffer.concat([Buffer.of(key.type), rawOf(key.type, key.publicKey)]).toString('base64')}`

export function parseVkey(line: string): VerifierKey {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(line) ?? []
  if (!name || !id || !encoded) throw new NotProven('not a verifier key: name+id+key is expected')
  const bytes = base64(encoded)
  const [type, raw] = [bytes[0], bytes.subarray(1)]
  if (!isKeyType(type)) throw new NotProven(`the key ${name}+${id} is of an unknown type`)
  if (raw.length !== spki[type].bytes) throw new NotProven(`the key ${name}+${id} has the wrong length`)
  const der = Buffer.concat([spki[type].prefix, raw])
  const key = verifierKey(name, type, createPublicKey({ key: der, format: 'der', type: 'spki' }))
  if (key.id !== id) throw new NotProven(`the key ${name}+${id} does not have that id`)
  return key
}

/** One key a line; empty lines and lines that open with # are passed over. */
export const parseVkeys = (text: string): VerifierKey[] =>
  text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')).map(parseVkey)

const uint64 = (value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

function shortOpaque(text: string): Buffer {
  const bytes = Buffer.from(text)
  if (bytes.length === 0 || bytes.length > 255) throw new NotProven('a name of 1 to 255 bytes is needed for this signature')
  return Buffer.concat([Buffer.of(bytes.length), bytes])
}

/** `cosigned_message` of c2sp.org/tlog-cosignature for a whole tree: start is 0. */
function subtreeMessage(name: string, text: string, time: bigint): Buffer {
  const { origin, size, root } = parseCheckpointText(text)
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'), shortOpaque(name), uint64(time), shortOpaque(origin), uint64(0), uint64(size), root,
  ])
}

function messageOf(key: VerifierKey, text: string, time: bigint): Buffer {
  if (key.type === keyTypes.ed25519) return Buffer.from(text)
  if (key.type === keyTypes.mlDsa44) return subtreeMessage(key.name, text, time)
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`)
}

/** The signature as it stands in a note, after the key id. `time`: seconds since 1970, for the types that carry one. */
export function signText(key: SignerKey, text: string, time: number): Buffer {
  const signature = sign(null, messageOf(key, text, BigInt(time)), key.privateKey)
  return key.type === keyTypes.ed25519 ? signature : Buffer.concat([uint64(time), signature])
}

/** The time that the signature states, or null where its type states none. Throws NotProven where it does not verify. */
export function checkSignature(key: VerifierKey, text: string, signature: Buffer): bigint | null {
  const timed = key.type !== keyTypes.ed25519
  if (timed && signature.length < 8) throw new NotProven(`the signature of ${key.name} is too short`)
  const time = timed ? signature.readBigUInt64BE() : 0n
  if (time >= 2n ** 63n) throw new NotProven(`the signature of ${key.name} states an impossible time`)
  if (!verify(null, messageOf(key, text, time), key.publicKey, timed ? signature.subarray(8) : signature)) {
    throw new NotProven(`the signature of ${key.name}+${key.id} does not verify`)
  }
  return timed ? time : null
}
