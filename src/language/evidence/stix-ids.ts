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

function schedule(view: DataView, block: number): Int32Array {
  const w = new Int32Array(80)
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + i * 4)
  for (let i = 16; i < 80; i++) w[i] = rotate((w[i - 3] ?? 0) ^ (w[i - 8] ?? 0) ^ (w[i - 14] ?? 0) ^ (w[i - 16] ?? 0), 1)
  return w
}

const mix = [
  (b: number, c: number, d: number) => ((b & c) | (~b & d)) + 0x5a827999,
  (b: number, c: number, d: number) => (b ^ c ^ d) + 0x6ed9eba1,
  (b: number, c: number, d: number) => ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc,
  (b: number, c: number, d: number) => (b ^ c ^ d) + 0xca62c1d6,
] as const

/** SHA-1 (FIPS 180-4), here because UUIDv5 is defined by it and ids are made in the browser too. Never for security. */
export function sha1(message: Uint8Array): Uint8Array {
  const view = padded(message)
  const h = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
  for (let block = 0; block < view.byteLength; block += 64) {
    const w = schedule(view, block)
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = h
    for (let i = 0; i < 80; i++) {
      const f = mix[Math.floor(i / 20)] ?? mix[0]
      const next = (rotate(a, 5) + f(b, c, d) + e + (w[i] ?? 0)) | 0
      ;[a, b, c, d, e] = [next, a, rotate(b, 30), c, d]
    }
    ;[a, b, c, d, e].forEach((v, i) => { h[i] = (h[i] ?? 0) + v })
  }
  const out = new DataView(new ArrayBuffer(20))
  h.forEach((v, i) => out.setInt32(i * 4, v))
  return new Uint8Array(out.buffer)
}

/** UUID version 5 (RFC 9562) of a name in a namespace. */
export function uuid5(space: string, name: string): string {
  const spaceBytes = (space.replaceAll('-', '').match(/../g) ?? []).map((h) => Number.parseInt(h, 16))
  const hash = sha1(Uint8Array.from([...spaceBytes, ...new TextEncoder().encode(name)])).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = [...hash].map((b) => b.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

type Contributing = { readonly [key: string]: string | number | Contributing }

// RFC 8785 for the strings, whole numbers and maps that contribute to ids.
const canonical = (v: string | number | Contributing): string => typeof v !== 'object' ? JSON.stringify(v)
  : `{${Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, x]) => `${JSON.stringify(k)}:${canonical(x)}`).join(',')}}`

/** The id that every producer gives to the same observable. */
export const observableId = (type: string, contributing: Contributing): string =>
  `${type}--${uuid5(observableSpace, canonical(contributing))}`
