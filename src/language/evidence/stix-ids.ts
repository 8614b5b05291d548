/** Deterministic ids of STIX observables: UUIDv5 over their contributing properties (STIX 2.1, section 2.9). */

/** The namespace that STIX 2.1 fixes for observables. */
export const observableSpace = '00abedb4-aa42-466c-9c01-fed23315a9b7'
/** The namespace of Sakimori for objects that STIX leaves to the producer. */
export const ownSpace = 'b1f6a2c4-5c0e-5d1f-9d57-3f6f2f0f6a11'

const rotate = (n: number, by: number): number => (n << by) | (n >>> (32 - by))

function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array((Math.floor((message.length + 8) / 64) + 1) * 64)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return view
}

const words = new Int32Array(80)

/** One block of 64 bytes into the state `h`. Written out in full, since it runs for every observable that comes in. */
function compress(view: DataView, block: number, h: Int32Array): void {
  const w = words
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + i * 4)
  for (let i = 16; i < 80; i++) w[i] = rotate(at(w, i - 3) ^ at(w, i - 8) ^ at(w, i - 14) ^ at(w, i - 16), 1)
  let [a, b, c, d, e] = [at(h, 0), at(h, 1), at(h, 2), at(h, 3), at(h, 4)]
  for (let i = 0; i < 80; i++) {
    const f = i < 20 ? ((b & c) | (~b & d)) + 0x5a827999 : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1
      : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc : (b ^ c ^ d) + 0xca62c1d6
    const next = (rotate(a, 5) + f + e + at(w, i)) | 0
    e = d
    d = c
    c = rotate(b, 30)
    b = a
    a = next
  }
  h[0] = at(h, 0) + a
  h[1] = at(h, 1) + b
  h[2] = at(h, 2) + c
  h[3] = at(h, 3) + d
  h[4] = at(h, 4) + e
}

const at = (list: Int32Array, i: number): number => list[i] ?? 0

/** SHA-1 (FIPS 180-4), here because UUIDv5 is defined by it and ids are made in the browser too. Never for security. */
export function sha1(message: Uint8Array): Uint8Array {
  const view = padded(message)
  const h = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
  for (let block = 0; block < view.byteLength; block += 64) compress(view, block, h)
  const out = new DataView(new ArrayBuffer(20))
  h.forEach((v, i) => out.setInt32(i * 4, v))
  return new Uint8Array(out.buffer)
}

const hexes = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))
const spaces = new Map<string, Uint8Array>()

function bytesOf(space: string): Uint8Array {
  const known = spaces.get(space)
  if (known) return known
  const bytes = Uint8Array.from((space.replaceAll('-', '').match(/../g) ?? []).map((h) => Number.parseInt(h, 16)))
  if (spaces.size < 100) spaces.set(space, bytes)
  return bytes
}

/** UUID version 5 (RFC 9562) of a name in a namespace. */
export function uuid5(space: string, name: string): string {
  const [before, said] = [bytesOf(space), new TextEncoder().encode(name)]
  const message = new Uint8Array(before.length + said.length)
  message.set(before)
  message.set(said, before.length)
  const hash = sha1(message)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  let hex = ''
  for (let i = 0; i < 16; i++) hex += hexes[hash[i] ?? 0]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

type Contributing = { readonly [key: string]: string | number | Contributing }

// RFC 8785 for the strings, whole numbers and maps that contribute to ids.
const canonical = (v: string | number | Contributing): string => typeof v !== 'object' ? JSON.stringify(v)
  : `{${Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, x]) => `${JSON.stringify(k)}:${canonical(x)}`).join(',')}}`

/** The id that every producer gives to the same observable. */
export const observableId = (type: string, contributing: Contributing): string =>
  `${type}--${uuid5(observableSpace, canonical(contributing))}`
