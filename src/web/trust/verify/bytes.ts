/** Bytes, their spellings, and hashing, as the ledger's public format has them, for a browser. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Text } from '#language/words.ts'

export { sha256 }

/** What the verifier refuses, in the reader's words. */
export class NotProven extends Error {
  readonly why: Text

  constructor(why: Text) {
    super(why.en)
    this.name = 'NotProven'
    this.why = why
  }
}

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const unhex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const encoded = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** Decodes base64 that is exactly as an encoder writes it; undefined for anything looser. */
export function decoded(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    return encoded(bytes) === text ? bytes : undefined
  } catch {
    return undefined // atob throws for nothing but letters that are not base64
  }
}

/** The text that bytes spell, or undefined where they spell none. */
export function spelled(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

export function uint64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, value)
  return bytes
}
