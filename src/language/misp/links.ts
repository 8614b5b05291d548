/** What connects the parts of an event: references between objects, clusters on attributes, sightings. */
import { isObj, objects, own, str, type Obj } from '../evidence/json.ts'
import { readTime } from '../evidence/item.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import type { Became } from './annotations.ts'
import { relation, stamp, type Around } from './frame.ts'
import { uuidOf } from './held.ts'

const wording = /^[a-z0-9-]{1,250}$/
const uuidLike = /^[0-9a-f-]{36}$/i

const lead = (ids: readonly string[]): string | undefined => ids.find((id) => !id.startsWith('observed-data--')) ?? ids[0]

/** Relationships out of the references of an object; `missing` are the places of references that lead nowhere, `within` the UUIDs that are said inside others. */
export function relationsOf(o: Obj, became: Became, around: Around, within: ReadonlySet<string>): { made: StixObject[], missing: string[] } {
  const from = became.get(uuidOf(o))?.[0]
  const missing: string[] = []
  const made = objects(o, 'ObjectReference').flatMap((r, i) => {
    const uuid = str(r, 'referenced_uuid')?.toLowerCase() ?? ''
    const to = became.get(uuid)?.[0]
    if (!to && !within.has(uuid)) missing.push(`Object ${uuidOf(o)} ObjectReference[${i}]`)
    const type = (str(r, 'relationship_type') ?? 'related-to').toLowerCase().replaceAll(/[\s_]+/g, '-')
    if (!from || !to) return []
    const at = readTime(own(r, 'timestamp')) ?? stamp(o, around)
    const made = relation(from, wording.test(type) ? type : 'related-to', to, at, around)
    const own_uuid = str(r, 'uuid')
    return [{ ...made, ...(own_uuid && uuidLike.test(own_uuid) && { id: `relationship--${own_uuid.toLowerCase()}` }),
      ...(around.producer && { created_by_ref: around.producer }), ...(str(r, 'comment') && { description: str(r, 'comment') }) }]
  })
  return { made, missing }
}

const verbs: Readonly<Record<string, string>> = { 'attack-pattern': 'indicates', 'campaign': 'indicates', 'intrusion-set': 'indicates', 'malware': 'indicates',
  'threat-actor': 'indicates', 'tool': 'indicates' }

/** An indicator indicates the clusters on its attribute; anything else is related to them. */
export function clusterRelations(about: readonly string[], clusters: readonly StixObject[], around: Around): StixObject[] {
  const from = about.find((id) => id.startsWith('indicator--')) ?? lead(about)
  if (!from) return []
  return clusters.filter((c) => c.id !== from).map((c) =>
    relation(from, from.startsWith('indicator--') ? verbs[c.type] ?? 'related-to' : 'related-to', c.id, around.at, around))
}

const organisation = (s: Obj): StixObject | undefined => {
  const org = own(s, 'Organisation')
  const name = isObj(org) ? str(org, 'name') : undefined
  return isObj(org) && name ? { type: 'identity', spec_version: '2.1', id: `identity--${uuidOf(org)}`, name, identity_class: 'organization' } : undefined
}

/** A sighting (type 0), or the opinion that it was a false positive (type 1); an expiry (type 2) is the end of its indicator. */
function sighting(s: Obj, about: readonly string[], around: Around): StixObject[] {
  const at = readTime(own(s, 'date_sighting')) ?? around.at
  const who = organisation(s)
  const marked = around.markings.length > 0 ? { object_marking_refs: [...around.markings] } : {}
  const type = String(own(s, 'type') ?? '0')
  const of = lead(about)
  const by = who ? [{ ...who, created: at, modified: at }] : []
  const saw = about.filter((id) => id.startsWith('observed-data--') && id !== of)
  const frame = { spec_version: '2.1', created: at, modified: at, ...marked }
  if (!of) return []
  if (type === '0') return [...by, { type: 'sighting', id: `sighting--${uuidOf(s, of)}`, ...frame, sighting_of_ref: of, ...(saw.length > 0 && { observed_data_refs: saw }),
    ...(who && { where_sighted_refs: [who.id] }), ...(str(s, 'source') && { description: str(s, 'source') }), first_seen: at, last_seen: at, count: 1 }]
  if (type === '1') return [...by, { type: 'opinion', id: `opinion--${uuidOf(s, of)}`, ...frame, opinion: 'strongly-disagree', explanation: 'False positive Sighting',
    object_refs: [...about], ...(who && { authors: [String(who['name'])], x_misp_author_ref: who.id }) }]
  return []
}

export const sightingsOf = (part: Obj, about: readonly string[], around: Around): StixObject[] => objects(part, 'Sighting').flatMap((s) => sighting(s, about, around))
