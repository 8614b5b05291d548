/** STIX domain objects as clusters of MISP galaxies, with the tag that MISP finds them by. */
import { isObj, objects, own, str, strings, type Json, type Obj } from '../evidence/json.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import { idOf, labelled, typeOf } from './back.ts'
import { galaxyType } from './galaxies.ts'
import { uuidIn } from './unsay.ts'

const clustered = new Set(['attack-pattern', 'campaign', 'course-of-action', 'intrusion-set', 'malware', 'threat-actor', 'tool', 'location', 'infrastructure'])

const kept = ['goals', 'resource_level', 'primary_motivation', 'secondary_motivations', 'sophistication', 'roles', 'malware_types', 'tool_types', 'threat_actor_types',
  'tool_version', 'is_family', 'first_seen', 'last_seen', 'objective', 'capabilities', 'implementation_languages', 'architecture_execution_envs', 'country', 'region', 'administrative_area'] as const

/** Is this a thing that MISP keeps as a cluster? */
export const isCluster = (o: Obj): boolean => labelled(o, 'galaxy-type') !== undefined || typeOf(o) === 'x-misp-galaxy-cluster'
  || (clustered.has(typeOf(o)) && labelled(o, 'name') === undefined && labelled(o, 'type') === undefined)

function metaOf(o: Obj): Obj {
  const refs = objects(o, 'external_references')
  const ids = refs.flatMap((r) => str(r, 'external_id') ?? [])
  const urls = refs.flatMap((r) => str(r, 'url') ?? [])
  const phases = objects(o, 'kill_chain_phases').map((p) => `${str(p, 'kill_chain_name') ?? ''}:${str(p, 'phase_name') ?? ''}`)
  const own_keys = Object.keys(o).filter((key) => key.startsWith('x_misp_') && typeOf(o) !== 'x-misp-galaxy-cluster')
  const meta = own(o, 'x_misp_meta')
  return { ...(ids.length > 0 && { external_id: ids }), ...(urls.length > 0 && { refs: urls }), ...(phases.length > 0 && { kill_chain: phases }),
    ...(strings(o, 'aliases').length > 0 && { synonyms: strings(o, 'aliases') }),
    ...Object.fromEntries(kept.flatMap((key): [string, Json][] => (own(o, key) === undefined ? [] : [[key, own(o, key) ?? null]]))),
    ...Object.fromEntries(own_keys.map((key): [string, Json] => [key.slice('x_misp_'.length), own(o, key) ?? null])), ...(isObj(meta) && meta) }
}

export interface Clustered { readonly galaxy: Obj, readonly tag: string }

/** Quotation marks end a tag of MISP, so a name has none. */
const tagged = (type: string, value: string): string => `misp-galaxy:${type}="${value.replaceAll('"', "'")}"`

export function clusterOf(o: Obj): Clustered {
  const type = labelled(o, 'galaxy-type') ?? `stix-2.1-${typeOf(o)}`
  const name = str(o, 'x_misp_value') ?? str(o, 'name') ?? idOf(o)
  const id = objects(o, 'external_references').flatMap((r) => str(r, 'external_id') ?? [])[0]
  const value = type.startsWith('mitre-') && id && !name.includes(' - ') ? `${name} - ${id}` : name
  const label = strings(o, 'labels').find((l) => l.startsWith('misp-galaxy:'))
  const tag = label ?? tagged(type, value)
  const galaxyName = labelled(o, 'galaxy-name') ?? `STIX 2.1 ${typeOf(o)}`
  return { tag, galaxy: { uuid: uuid5(ownSpace, `galaxy ${type}`), name: galaxyName, type, description: galaxyType(type) ?? '',
    GalaxyCluster: [{ uuid: uuidIn(idOf(o)), type, value, tag_name: tag, description: str(o, 'description') ?? str(o, 'x_misp_description') ?? '', meta: metaOf(o) }] } }
}

/** Galaxies with their clusters together, and the tags of all, as an event or attribute holds them. */
export function galaxiesOf(all: readonly Obj[]): { Galaxy: Obj[], tags: string[] } {
  const made = all.map(clusterOf)
  const byType = Map.groupBy(made, (c) => str(c.galaxy, 'type') ?? '')
  return { tags: made.map((c) => c.tag), Galaxy: [...byType.values()].map((same) => ({ ...same[0]?.galaxy, GalaxyCluster: same.flatMap((c) => objects(c.galaxy, 'GalaxyCluster')) })) }
}
