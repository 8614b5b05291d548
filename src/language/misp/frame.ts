/** What every STIX object out of a MISP event has in common: ids that keep the UUIDs of MISP, times, producer, labels, markings. */
import { readTime } from '../evidence/item.ts'
import { objects, own, str, type Obj } from '../evidence/json.ts'
import { uuid5 } from '../evidence/stix-ids.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { checkObject } from '../stix/object.ts'
import { uuidOf } from './held.ts'

/** What holds round a part of an event while it is written. */
export interface Around {
  /** STIX id of the organisation that made the event. */
  readonly producer?: string
  /** ISO time that stands in where a part has none. */
  readonly at: string
  readonly markings: readonly string[]
  readonly labels: readonly string[]
}

/** The namespace in which misp-stix names the relationships that MISP has no UUID for. */
const relationSpace = '76beed5f-7251-457e-8c2a-b45f7b589d3d'

/** RFC 3339 without a fraction where there is none: `2020-10-25T16:22:00Z`. */
export const shortTime = (iso: string): string => iso.replace('.000Z', 'Z')
export const timeIn = (o: Obj, key: string): string | undefined => readTime(own(o, key))

export const stamp = (part: Obj, around: Around): string => timeIn(part, 'timestamp') ?? around.at

/** `labels` are those of the kind of part; tags of the event's author follow them. */
export function framed(type: string, part: Obj, around: Around, labels: readonly string[], more: object): StixObject {
  const at = stamp(part, around)
  return {
    type, spec_version: '2.1', id: `${type}--${uuidOf(part)}`, ...(around.producer && { created_by_ref: around.producer }),
    created: at, modified: at, ...more, labels: [...labels, ...around.labels],
    ...(around.markings.length > 0 && { object_marking_refs: [...around.markings] }),
  }
}

export const attributeLabels = (a: Obj): string[] => ['type', 'category'].flatMap((key) => (str(a, key) ? [`misp:${key}="${str(a, key)}"`] : []))
export const objectLabels = (o: Obj): string[] =>
  [`misp:name="${(str(o, 'name') ?? '').replaceAll('|', '-')}"`, `misp:meta-category="${str(o, 'meta-category') ?? ''}"`]
export const labelsOf = (part: Obj): string[] => (str(part, 'name') === undefined ? attributeLabels(part) : objectLabels(part))

export const phase = (part: Obj): object => {
  const name = str(part, 'meta-category') ?? str(part, 'category')
  return name ? { kill_chain_phases: [{ kill_chain_name: 'misp-category', phase_name: name }] } : {}
}

// An end before its beginning is one moment.
function seen(part: Obj, at: string): object {
  const first = timeIn(part, 'first_seen') ?? at
  const last = timeIn(part, 'last_seen') ?? at
  const [from, to] = first <= last ? [first, last] : timeIn(part, 'last_seen') ? [last, last] : [first, first]
  return { first_observed: shortTime(from), last_observed: shortTime(to), number_observed: 1 }
}

/** A comment stands in the indicator; where there is none, here. */
export const observed = (part: Obj, around: Around, refs: readonly string[], indicated: boolean): StixObject =>
  framed('observed-data', part, around, labelsOf(part), { ...seen(part, stamp(part, around)), object_refs: [...refs],
    ...(!indicated && str(part, 'comment') && { x_misp_comment: str(part, 'comment') }) })

// A sighting of type 2 says when it is no longer to be looked for; one before it began says nothing.
function ended(part: Obj, from: string): object {
  const ends = objects(part, 'Sighting').filter((s) => String(own(s, 'type')) === '2').flatMap((s) => timeIn(s, 'date_sighting') ?? []).filter((end) => end > from).sort()
  return ends[0] === undefined ? {} : { valid_until: shortTime(ends[0]) }
}

/** `more` overrides: another language of patterns, a name. */
export const indicator = (part: Obj, around: Around, pattern: string, more: object = {}): StixObject =>
  framed('indicator', part, around, labelsOf(part), {
    ...(str(part, 'comment') && { description: str(part, 'comment') }),
    pattern, pattern_type: 'stix', pattern_version: '2.1', valid_from: shortTime(stamp(part, around)),
    ...ended(part, stamp(part, around)), ...phase(part), ...more })

/** A relationship between two objects; its id follows from its ends, as misp-stix makes it. */
export function relation(from: string, type: string, to: string, at: string, around?: Around): StixObject {
  return {
    type: 'relationship', spec_version: '2.1', id: `relationship--${uuid5(relationSpace, `${from} - ${type} - ${to}`)}`,
    created: at, modified: at, relationship_type: type, source_ref: from, target_ref: to,
    ...(around && around.markings.length > 0 && { object_marking_refs: [...around.markings] }),
  }
}

export const isValid = (o: StixObject): boolean => 'object' in checkObject(o)

/** What was made where all of it is valid STIX, else what keeps it as MISP wrote it. */
export const validOr = (made: readonly StixObject[], kept: () => StixObject): StixObject[] => (made.every(isValid) ? [...made] : [kept()])
