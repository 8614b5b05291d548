/** Addresses of crypto-assets: one spelling each, with its checksum looked at where the asset has one. */
import { keccak256, sha256 } from './digests.ts'

/** `checked`: its checksum is right. `unchecked`: nothing here can tell, and it is kept as it was written. */
export interface Address { readonly value: string; readonly grade: 'checked' | 'unchecked' }

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** The version byte of an address of Base58Check, or undefined where the checksum is wrong. */
function base58Version(s: string): number | undefined {
  let number = 0n
  for (const character of s) {
    const digit = base58.indexOf(character)
    if (digit < 0) return undefined
    number = number * 58n + BigInt(digit)
  }
  const bytes = Uint8Array.from((number.toString(16).padStart(50, '0').match(/../g) ?? []).map((two) => Number.parseInt(two, 16)))
  const zeros = /^1*/.exec(s)![0].length // matches always
  if (bytes.length !== 25 || bytes.findIndex((byte) => byte !== 0) !== zeros) return undefined
  const sum = sha256(sha256(bytes.slice(0, 21)))
  return bytes.slice(21).every((byte, i) => byte === sum[i]) ? bytes[0] : undefined
}

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const polymod = (values: readonly number[]): number => values.reduce((sum, value) => {
  const top = sum >>> 25
  return generator.reduce((next, term, i) => ((top >>> i) & 1 ? next ^ term : next), ((sum & 0x1ffffff) << 5) ^ value)
}, 1)

/** Bech32 for witness version 0 (BIP 173), Bech32m for the later ones (BIP 350). */
function bech32(given: string, prefix: string): boolean {
  const s = given.toLowerCase()
  if ((s !== given && given.toUpperCase() !== given) || !s.startsWith(`${prefix}1`)) return false
  const data = Array.from(s.slice(prefix.length + 1), (letter) => letters.indexOf(letter))
  if (data.length < 8 || data.includes(-1) || s.length > 90) return false
  const head = [...prefix].map((letter) => letter.charCodeAt(0))
  const sum = polymod([...head.map((code) => code >> 5), 0, ...head.map((code) => code & 31), ...data])
  return sum === (data[0] === 0 ? 1 : 0x2bc830a3)
}

const bitcoin = (s: string): Address | undefined => {
  if (/^bc1/i.test(s)) return bech32(s, 'bc') ? { value: s.toLowerCase(), grade: 'checked' } : undefined
  const version = /^[13]/.test(s) && s.length <= 35 ? base58Version(s) : undefined
  return version === 0 || version === 5 ? { value: s, grade: 'checked' } : undefined
}

/** With the capitals of EIP-55, so that one address has one spelling. Capitals that say something else are a slip of the pen. */
function ether(s: string): Address | undefined {
  if (!/^0x[0-9a-f]{40}$/i.test(s)) return undefined
  const digits = s.slice(2).toLowerCase()
  const sum = keccak256(new TextEncoder().encode(digits))
  const value = `0x${[...digits].map((digit, i) => (((sum[i >> 1] ?? 0) >> (i % 2 === 0 ? 4 : 0)) & 8 ? digit.toUpperCase() : digit)).join('')}`
  const plain = s.slice(2) === digits || s.slice(2) === digits.toUpperCase()
  return plain ? { value, grade: 'unchecked' } : value === `0x${s.slice(2)}` ? { value, grade: 'checked' } : undefined
}

const tron = (s: string): Address | undefined => (/^T.{33}$/.test(s) && base58Version(s) === 0x41 ? { value: s, grade: 'checked' } : undefined)

const exact: Readonly<Record<string, (s: string) => Address | undefined>> = { BTC: bitcoin, XBT: bitcoin, ETH: ether, ETC: ether, TRX: tron }

/** An address of an asset, or of any where none is known; undefined where it can't be one. */
export function readAddress(given: string, asset?: string): Address | undefined {
  if (given.length > 200) return undefined
  const s = given.normalize('NFKC').trim()
  const only = asset === undefined || !Object.hasOwn(exact, asset) ? undefined : exact[asset]
  if (only) return only(s)
  if (/^0x/i.test(s)) return ether(s)
  if (/^bc1/i.test(s)) return bitcoin(s)
  return bitcoin(s) ?? tron(s) ?? (/^[A-Za-z0-9][A-Za-z0-9:._-]{11,129}$/.test(s) && /\d/.test(s) ? { value: s, grade: 'unchecked' } : undefined)
}

/** The asset that an address by itself tells: nothing where several use the same spelling. */
export const assetOf = (address: string): string | undefined =>
  (bitcoin(address) ? 'BTC' : ether(address) ? 'ETH' : tron(address) ? 'TRX' : undefined)
