/** Secrets are 256 random bits, given out once; what the database keeps is a hash that opens nothing. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** In constant time; false where there is nothing to compare with. */
export const isSecretOf = (secret: string, hash: Buffer | null): boolean => hash !== null && timingSafeEqual(hashOf(secret), hash)

/** A token as machines present it: it names its row, so that the secret is compared and never searched for. */
export const tokenText = (id: string, secret: string): string => `sk_${id.slice('token-'.length)}_${secret}`

export function readToken(given: string): { id: string; secret: string } | undefined {
  const parts = /^sk_([0-9a-z]{20})_([A-Za-z0-9_-]{43})$/.exec(given)
  return parts ? { id: `token-${parts[1]}`, secret: parts[2]! } : undefined
}

/** A certificate's SHA-256 fingerprint in one spelling: lower-case hex without colons; undefined where it is none. */
export function fingerprint(given: string): string | undefined {
  const plain = given.replaceAll(':', '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(plain) ? plain : undefined
}
