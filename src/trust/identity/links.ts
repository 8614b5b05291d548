import type { Tx } from '#platform/database.ts'
import { insertLink, removeLinksOf } from './access-tables.ts'
import { hashOf, newSecret } from './secrets.ts'

const DAY = 86_400_000

export const linkPath = (secret: string): string => `/sign-in/link/${secret}`

/** Makes a one-time sign-in link, good for 24 hours. Earlier ones of the same person that were not used stop working. */
export async function linkFor(tx: Tx, person: string, now: Date): Promise<{ path: string; expires: string }> {
  const [secret, expires] = [newSecret(), new Date(now.getTime() + DAY)]
  await removeLinksOf(tx, person)
  await insertLink(tx, { hash: hashOf(secret), person, made: now, expires, used: null })
  return { path: linkPath(secret), expires: expires.toISOString() }
}
