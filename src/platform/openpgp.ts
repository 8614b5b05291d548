/**
 * Detached signatures in OpenPGP, so that readers of CSAF can check advisories with the tools they have (CSAF 2.0, 7.1.19). RFC 9580 as far as one
 * key of Ed25519 needs it, in its older form of version 4, which every tool reads (EdDSALegacy, sections 5.2.3, 5.5.2 and 9.1). The signing itself is
 * Node's; here are the packets around it.
 */
import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto'

export interface SigningKey {
  readonly privateKey: KeyObject
  /** When the key was made: part of its fingerprint. */
  readonly created: Date
  /** `Sakimori <https://sakimori.example.go.jp>` */
  readonly holder: string
}

const EDDSA = 22
const SHA512 = 10
const ED25519 = Buffer.from('092b06010401da470f01', 'hex') // the curve's name, after its length

const u32 = (n: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(n); return bytes }
const u16 = (n: number): Buffer => { const bytes = Buffer.alloc(2); bytes.writeUInt16BE(n); return bytes }
const seconds = (at: Date): Buffer => u32(Math.floor(at.getTime() / 1000))

/** A number as packets hold it: how many bits, then its bytes without the zeros before them. */
function mpi(bytes: Buffer): Buffer {
  const from = bytes.findIndex((byte) => byte !== 0)
  if (from < 0) return u16(0)
  const rest = bytes.subarray(from)
  return Buffer.concat([u16(rest.length * 8 - Math.clz32(rest[0]!) + 24), rest]) // it begins with a byte that is not zero
}

/** With a length of five octets, which any body has room in. */
const packet = (tag: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([0xc0 | tag, 0xff]), u32(body.length), body])
const subpacket = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([body.length + 1, type]), body])

function keyBody({ privateKey, created }: SigningKey): Buffer {
  const raw = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32) // the key's own bytes stand last
  return Buffer.concat([Buffer.from([4]), seconds(created), Buffer.from([EDDSA]), ED25519, mpi(Buffer.concat([Buffer.from([0x40]), raw]))])
}

const framed = (body: Buffer): Buffer => Buffer.concat([Buffer.from([0x99]), u16(body.length), body])
const fingerprintBytes = (key: SigningKey): Buffer => createHash('sha1').update(framed(keyBody(key))).digest() // as version 4 has it: it names a key and protects nothing

/** Forty digits in large letters. */
export const fingerprintOf = (key: SigningKey): string => fingerprintBytes(key).toString('hex').toUpperCase()

function signature(key: SigningKey, type: number, content: readonly Buffer[], at: Date, more: readonly Buffer[] = []): Buffer {
  const fingerprint = fingerprintBytes(key)
  const hashed = Buffer.concat([subpacket(2, seconds(at)), subpacket(33, Buffer.concat([Buffer.from([4]), fingerprint])), ...more])
  const head = Buffer.concat([Buffer.from([4, type, EDDSA, SHA512]), u16(hashed.length), hashed])
  const digest = createHash('sha512')
  for (const part of [...content, head, Buffer.from([4, 0xff]), u32(head.length)]) digest.update(part)
  const hash = digest.digest()
  const signed = sign(null, hash, key.privateKey)
  const unhashed = subpacket(16, fingerprint.subarray(-8))
  return packet(2, Buffer.concat([head, u16(unhashed.length), unhashed, hash.subarray(0, 2), mpi(signed.subarray(0, 32)), mpi(signed.subarray(32))]))
}

/** The checksum of armor (RFC 9580, 6.1.1). Newer tools don't look at it; older ones miss it. */
function crc24(bytes: Buffer): Buffer {
  let crc = 0xb704ce
  for (const byte of bytes) {
    crc ^= byte << 16
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x800000 ? ((crc << 1) ^ 0x1864cfb) & 0xffffff : crc << 1
  }
  return Buffer.from([(crc >> 16) & 0xff, (crc >> 8) & 0xff, crc & 0xff])
}

const armored = (title: string, bytes: Buffer): string =>
  `-----BEGIN PGP ${title}-----\n\n${bytes.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}=${crc24(bytes).toString('base64')}\n-----END PGP ${title}-----\n`

/** Of the bytes as they are published. */
export const signDetached = (key: SigningKey, content: string, at: Date): string => armored('SIGNATURE', signature(key, 0x00, [Buffer.from(content)], at))

/** The key as others import it: with its holder, certified by itself, for signing. */
export function publicKeyOf(key: SigningKey): string {
  const [body, holder] = [keyBody(key), Buffer.from(key.holder)]
  const flags = subpacket(27, Buffer.from([0x03]))
  const certified = signature(key, 0x13, [framed(body), Buffer.from([0xb4]), u32(holder.length), holder], key.created, [flags, subpacket(21, Buffer.from([SHA512]))])
  return armored('PUBLIC KEY BLOCK', Buffer.concat([packet(6, body), packet(13, holder), certified]))
}
