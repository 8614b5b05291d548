/** A sighting as a STIX object, and who may have it. Pure. */
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import { checkObject, type StixObject } from '#language/stix/object.ts'
import { stricter } from '#language/tlp.ts'
import type { Label } from '#trust/labels/contract.ts'

export interface Seen {
  readonly id: string
  /** STIX id of what was looked for. */
  readonly of: string
  readonly count: number
  readonly at: Date
  readonly now: Date
  /** Who says so: the organisation, or the alias that stands for it. */
  readonly speaker: string
  readonly named: boolean
}

/** Undefined where STIX has no way to say it: a sighting is of a domain object (STIX 2.1, section 5.2), not of an observable. */
export function sightingObject({ id, of, count, at, now, speaker, named }: Seen): StixObject | undefined {
  const [moment, told] = [at.toISOString(), now.toISOString()]
  const checked = checkObject({
    type: 'sighting', spec_version: '2.1', id: `sighting--${uuid5(ownSpace, id)}`, created_by_ref: speaker, created: told, modified: told,
    first_seen: moment, last_seen: moment, count, sighting_of_ref: of, ...(named && { where_sighted_refs: [speaker] }),
  })
  return 'object' in checked ? checked.object : undefined
}

const observables = new Set(['artifact', 'autonomous-system', 'directory', 'domain-name', 'email-addr', 'email-message', 'file', 'ipv4-addr', 'ipv6-addr', 'mac-addr', 'mutex', 'network-traffic', 'process', 'software', 'url', 'user-account', 'windows-registry-key', 'x509-certificate'])
const noDomain = new Set([...observables, 'relationship', 'sighting', 'marking-definition', 'language-content', 'extension-definition'])
export const canBeSighted = (stixId: string): boolean => !noDomain.has(stixId.split('--')[0] ?? '')

/**
 * Where the item may go, what was seen of it may go, and no further. Its giver is added where it gives with its name; of an
 * unnamed one the audience says nothing that it did not say before.
 */
export function sightingLabel(item: Label, reporter: string, anonymous: boolean): Label {
  const organisations = item.attribution === 'named' ? [...new Set([...item.audience.organisations, item.owner])] : item.audience.organisations
  return { ...item, owner: reporter, audience: { ...item.audience, organisations }, attribution: anonymous ? 'anonymous' : 'named' }
}

const both = <T>(a: readonly T[], b: readonly T[]): T[] => a.filter((one) => b.includes(one))
const later = (a: string | null, b: string | null): string | null => (a === null || b === null ? (a ?? b) : a > b ? a : b)

/** What remains of a label where another is not to be passed: nothing of it is wider than either. Its owner stays. */
export function containedIn(label: Label, limit: Label): Label {
  const audience = (['organisations', 'communities', 'sectors'] as const).map((part) => [part, both(label.audience[part], limit.audience[part])] as const)
  const compartments = [...new Set([...(label.compartments ?? []), ...(limit.compartments ?? [])])]
  return {
    ...label, tlp: stricter(label.tlp, limit.tlp), purposes: both(label.purposes, limit.purposes), clearance: Math.max(label.clearance, limit.clearance),
    embargo: later(label.embargo, limit.embargo), audience: Object.fromEntries(audience) as Label['audience'], // its three parts
    attribution: label.attribution === 'anonymous' || limit.attribution === 'anonymous' ? 'anonymous' : 'named',
    onward: both(label.onward ?? [], limit.onward ?? []), ...(compartments.length > 0 && { compartments }),
  }
}
