/** SHA-256 (FIPS 180-4) and Keccak-256 as checksums of addresses are made with. Never for security. */
const primes = (n: number): number[] => {
  const found: number[] = []
  for (let candidate = 2; found.length < n; candidate++) if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  return found
}
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32) >>> 0
const constants = primes(64).map((prime) => fraction(Math.cbrt(prime)))
const beginning = primes(8).map((prime) => fraction(Math.sqrt(prime)))
const turned = (n: number, by: number): number => (n >>> by) | (n << (32 - by))

function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array((Math.floor((message.length + 8) / 64) + 1) * 64)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return view
}

function scheduled(view: DataView, block: number): Int32Array {
  const w = new Int32Array(64)
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + i * 4)
  for (let i = 16; i < 64; i++) {
    const [x, y] = [w[i - 15]!, w[i - 2]!] // both stand before i
    w[i] = w[i - 16]! + (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) + w[i - 7]! + (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10))
  }
  return w
}

export function sha256(message: Uint8Array): Uint8Array {
  const view = padded(message)
  const state = Int32Array.from(beginning)
  for (let block = 0; block < view.byteLength; block += 64) {
    const w = scheduled(view, block)
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number] // eight words
    for (let i = 0; i < 64; i++) {
      const x = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + w[i]!
      const y = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + x) | 0, c, b, a, (x + y) | 0]
    }
    ;[a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = state[i]! + word })
  }
  const out = new DataView(new ArrayBuffer(32))
  state.forEach((word, i) => out.setInt32(i * 4, word))
  return new Uint8Array(out.buffer)
}

const MASK = (1n << 64n) - 1n
const round = (n: bigint, by: bigint): bigint => ((n << by) | (n >> (64n - by))) & MASK

/** The constants of each round by their shift register (FIPS 202, 3.2.5). */
const roundConstants = (() => {
  let register = 1
  return Array.from({ length: 24 }, () => {
    let constant = 0n
    for (let j = 0; j < 7; j++) {
      if (register & 1) constant |= 1n << BigInt((1 << j) - 1)
      register = register & 0x80 ? ((register << 1) ^ 0x171) : register << 1
    }
    return constant
  })
})()

function permuted(lanes: bigint[]): void {
  for (const constant of roundConstants) {
    const columns = [0, 1, 2, 3, 4].map((x) => lanes[x]! ^ lanes[x + 5]! ^ lanes[x + 10]! ^ lanes[x + 15]! ^ lanes[x + 20]!)
    for (let i = 0; i < 25; i++) lanes[i] = lanes[i]! ^ columns[(i + 4) % 5]! ^ round(columns[(i + 1) % 5]!, 1n)
    let [x, y, held] = [1, 0, lanes[1]!]
    for (let t = 0; t < 24; t++) {
      [x, y] = [y, (2 * x + 3 * y) % 5]
      const at = x + 5 * y;
      [held, lanes[at]] = [lanes[at]!, round(held, BigInt(((t + 1) * (t + 2)) / 2 % 64))]
    }
    for (let row = 0; row < 25; row += 5) {
      const five = lanes.slice(row, row + 5)
      for (let i = 0; i < 5; i++) lanes[row + i] = five[i]! ^ (~five[(i + 1) % 5]! & MASK & five[(i + 2) % 5]!)
    }
    lanes[0] = lanes[0]! ^ constant
  }
}

const RATE = 136

/** Keccak-256 as Ethereum uses it: with the padding of before FIPS 202. */
export function keccak256(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((Math.floor(message.length / RATE) + 1) * RATE)
  bytes.set(message)
  bytes[message.length] = 0x01
  bytes[bytes.length - 1]! |= 0x80
  const view = new DataView(bytes.buffer)
  const lanes = Array.from({ length: 25 }, () => 0n)
  for (let block = 0; block < bytes.length; block += RATE) {
    for (let i = 0; i < RATE / 8; i++) lanes[i] = lanes[i]! ^ view.getBigUint64(block + i * 8, true)
    permuted(lanes)
  }
  const out = new DataView(new ArrayBuffer(32))
  for (let i = 0; i < 4; i++) out.setBigUint64(i * 8, lanes[i]!, true)
  return new Uint8Array(out.buffer)
}
