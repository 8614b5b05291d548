/** Plain lists, one value in each line, as firewalls, proxies and endpoint tools load them. */
import type { ItemType } from '../evidence/item.ts'
import { blockable } from './blockable.ts'
import { current, heading, rendered, type Edition, type Entry, type Rendered } from './entry.ts'

/** What may stand in one list together. */
export const blocklists = {
  addresses: ['ipv4', 'ipv4-net', 'ipv6', 'ipv6-net'], domains: ['domain'], urls: ['url'], mails: ['email'],
  md5: ['md5'], sha1: ['sha1'], sha256: ['sha256'], sha512: ['sha512'], certificates: ['certificate'],
} as const satisfies Readonly<Record<string, readonly ItemType[]>>
export type Blocklist = keyof typeof blocklists

/** One value in a line; lines with `#` are remarks. Values that are a line of text by their spelling cannot become two. */
export function blocklist(kind: Blocklist, entries: readonly Entry[], about: Edition): Rendered {
  const types: readonly ItemType[] = blocklists[kind]
  const wanted = current(entries, about.now).filter((e) => types.includes(e.type))
  const written = wanted.filter(blockable)
  return rendered([...heading(about, written).map((line) => `# ${line}`), ...written.map((e) => e.value)], written, wanted)
}
