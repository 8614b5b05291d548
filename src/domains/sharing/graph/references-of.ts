/** Which other objects an object of STIX names, and as what. Pure. */
import { own, str, strings } from '#language/evidence/json.ts'
import type { StixObject } from '#language/stix/object.ts'
import { typeOfId } from '#language/stix/references.ts'
import { endsOf } from '#language/transfers/from-stix.ts'

export interface Reference { readonly from: string; readonly to: string; readonly relation: string }

/** Who made it and how it may be handled is said elsewhere, and joins nothing. */
const unsaid = new Set(['created_by_ref', 'object_marking_refs', 'x_mitre_modified_by_ref'])

/** A relationship or a sighting is an edge by itself; any other object is a node, with an edge to each object that it names at its top. */
export function edgesOf(stix: StixObject): Reference[] {
  if (stix.type === 'relationship') return ends(str(stix, 'source_ref'), str(stix, 'target_ref'), str(stix, 'relationship_type') ?? 'related-to')
  if (stix.type === 'sighting') return strings(stix, 'where_sighted_refs').flatMap((where) => ends(str(stix, 'sighting_of_ref'), where, 'sighted-at')).concat(strings(stix, 'observed_data_refs').flatMap((what) => ends(what, str(stix, 'sighting_of_ref'), 'sighting-of')))
  if (stix.type === 'cryptocurrency-transaction') {
    const { inputs, outputs } = endsOf(stix)
    return [...[...new Set(inputs)].flatMap((from) => ends(from, stix.id, 'input')), ...[...new Set(outputs)].flatMap((to) => ends(stix.id, to, 'output'))]
  }
  return Object.keys(stix).filter((key) => /_refs?$/.test(key) && !unsaid.has(key)).flatMap((key) => named(stix, key).flatMap((to) => ends(stix.id, to, key.replace(/_refs?$/, ''))))
}

const named = (stix: StixObject, key: string): readonly string[] => (typeof own(stix, key) === 'string' ? [str(stix, key) ?? ''] : strings(stix, key))

const ends = (from: string | undefined, to: string | undefined, relation: string): Reference[] =>
  from && to && from !== to && typeOfId(from) && typeOfId(to) ? [{ from, to, relation: relation.slice(0, 100) }] : []

export const isEdge = (kind: string): boolean => kind === 'relationship' || kind === 'sighting'
