/** One thing that evidence says: an address, a hash, a technique, a name. What is shared is made of these. */
import { z } from 'zod'
import { stricter, Tlp } from '../tlp.ts'

/** What evidence gives: values, techniques and names. */
export const evidenceTypes = [
  'ipv4', 'ipv4-net', 'ipv6', 'ipv6-net', 'domain', 'url', 'email', 'email-subject', 'mac', 'asn',
  'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'ssdeep', 'tlsh', 'imphash',
  'certificate', 'ja3', 'ja4', 'file-name', 'file-path', 'registry-key', 'mutex', 'user-agent', 'command-line', 'user-account', 'bitcoin', 'wallet', 'transaction',
  'pattern', 'yara', 'sigma', 'network-rule', 'detection',
  'technique', 'vulnerability', 'malware', 'tool', 'campaign', 'threat-actor', 'intrusion-set', 'infrastructure',
  'software', 'organisation',
] as const
/** What else an object of STIX may be. It holds or joins other things, and says no value that others could be compared by. */
export const objectTypes = [
  'relationship', 'sighting', 'report', 'grouping', 'note', 'opinion', 'observed-data', 'course-of-action', 'location', 'malware-analysis',
  'incident', 'person', 'artifact', 'process', 'network-traffic', 'email-message', 'marking', 'extension', 'language-content', 'custom',
] as const
export const itemTypes = [...evidenceTypes, ...objectTypes] as const
export const ItemType = z.enum(itemTypes)
export type ItemType = z.infer<typeof ItemType>

/** indicator: to look for. observed: was seen, not to be blocked as such. technique: how. context: who and with what. */
export const itemRoles = ['indicator', 'technique', 'observed', 'context'] as const
export const ItemRole = z.enum(itemRoles)
export type ItemRole = z.infer<typeof ItemRole>

/** Longest texts in characters. A pattern or rule may be longer than a plain value. */
export const longest = Object.freeze({ value: 16_384, title: 300, description: 4_000, related: 8 })

const time = z.iso.datetime()

export const Item = z.strictObject({
  type: ItemType,
  value: z.string().min(1).max(longest.value),
  role: ItemRole,
  title: z.string().max(longest.title).optional(),
  description: z.string().max(longest.description).optional(),
  firstSeen: time.optional(),
  lastSeen: time.optional(),
  validUntil: time.optional(),
  /** From the markings of the evidence. Without one the label of the report applies. */
  tlp: Tlp.optional(),
  /** Names of what it indicates or belongs to, from the relationships of the evidence. */
  related: z.array(z.string().max(longest.title)).max(longest.related).optional(),
  source: z.strictObject({ format: z.enum(['stix', 'misp', 'eve', 'text']), id: z.string().max(200) }),
})
export type Item = Readonly<z.infer<typeof Item>>

/** Two items with one key are the same thing said twice. */
export const itemKey = (item: Pick<Item, 'type' | 'value'>): string => `${item.type}:${item.value}`

const pick = (a: string | undefined, b: string | undefined, first: boolean): string | undefined =>
  a === undefined || b === undefined ? (a ?? b) : a < b === first ? a : b

const present = <T extends object>(o: T): T =>
  // Keys without a value are left out, so that the object compares and stores as it was meant.
  Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined)) as T

/** The same thing said twice becomes one item under the stricter marking, with the widest times. */
export function merged(a: Item, b: Item): Item {
  const tlp = a.tlp && b.tlp ? stricter(a.tlp, b.tlp) : (a.tlp ?? b.tlp)
  const related = [...new Set([...(a.related ?? []), ...(b.related ?? [])])].slice(0, longest.related)
  return present({
    ...a,
    role: itemRoles.indexOf(a.role) <= itemRoles.indexOf(b.role) ? a.role : b.role,
    title: a.title ?? b.title,
    description: a.description ?? b.description,
    firstSeen: pick(a.firstSeen, b.firstSeen, true),
    lastSeen: pick(a.lastSeen, b.lastSeen, false),
    validUntil: pick(a.validUntil, b.validUntil, false),
    tlp,
    related: related.length ? related : undefined,
  } as Item) // `present` removes exactly the undefined values that Item does not allow.
}

/** ISO time with milliseconds in UTC, from what formats write: RFC 3339 with any fraction, or seconds since 1970. */
export function readTime(given: unknown): string | undefined {
  const ms = typeof given === 'number' || (typeof given === 'string' && /^\d{1,10}$/.test(given)) ? Number(given) * 1000
    : typeof given === 'string' && given.length < 50 && /^\d{4}-\d\d-\d\d([T ]|$)/.test(given) ? Date.parse(zoned(given)) : Number.NaN
  return ms > 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : undefined
}

// A time without a zone is UTC, as STIX and MISP both mean it.
const zoned = (s: string): string => {
  const t = s.replace(' ', 'T')
  return t.length <= 10 || /(Z|[+-]\d\d:?\d\d)$/i.test(t) ? t : `${t}Z`
}
