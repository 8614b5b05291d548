/** Clusters of MISP galaxies as STIX objects: techniques, actors, malware, tools, places, sectors. */
import { isObj, objects, own, str, type Json, type Obj } from '../evidence/json.ts'
import { galaxies } from '../evidence/misp-types.ts'
import { readTime } from '../evidence/item.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { put } from './fields.ts'
import { isValid, shortTime, type Around } from './frame.ts'
import { tagsOf, uuidOf } from './held.ts'

const others: Readonly<Record<string, string>> = { 'cmtmf-attack-pattern': 'attack-pattern', 'android': 'malware', 'cryptominers': 'malware', '360net-threat-actor': 'threat-actor',
  'mitre-ics-groups': 'threat-actor', 'exploit-kit': 'tool', 'tds': 'tool', 'rat': 'tool', 'botnet': 'tool', 'sector': 'identity', 'country': 'location', 'region': 'location' }
const stixTypes = new Set(['attack-pattern', 'campaign', 'course-of-action', 'intrusion-set', 'location', 'malware', 'threat-actor', 'tool', 'vulnerability'])

/** The STIX type of the clusters of a galaxy, by its type; nothing where it has none. */
export function galaxyType(galaxy: string): string | undefined {
  if (Object.hasOwn(others, galaxy)) return others[galaxy]
  const said = Object.hasOwn(galaxies, galaxy) ? galaxies[galaxy]
    : /^(mitre|stix-2\.[01])-/.test(galaxy) ? [...stixTypes].find((type) => galaxy.endsWith(`-${type}`)) : undefined
  const type = said === 'technique' ? 'attack-pattern' : said
  return type !== undefined && stixTypes.has(type) ? type : undefined
}

const many = (meta: Obj, key: string): Json[] => {
  const v = own(meta, key)
  return v === undefined || v === null || v === '' ? [] : Array.isArray(v) ? [...v as readonly Json[]] : [v]
}

const sources: readonly (readonly [RegExp, string])[] = [[/^CVE-/, 'cve'], [/^CAPEC-/, 'capec'], [/^CWE-/, 'cwe'], [/^[A-Z]{2,}-/, 'NIST Mobile Threat Catalogue']]
const source = (id: string): string => sources.find(([shape]) => shape.test(id))?.[1] ?? 'mitre-attack'

/** Properties of STIX that a cluster's meta may carry: one value, or a list. */
const single = new Set(['objective', 'primary_motivation', 'resource_level', 'sophistication', 'tool_version', 'administrative_area', 'region'])
const lists = new Set(['goals', 'secondary_motivations', 'personal_motivations', 'roles', 'architecture_execution_envs', 'capabilities', 'implementation_languages',
  'malware_types', 'threat_actor_types', 'tool_types'])
const phased = new Set(['attack-pattern', 'malware', 'tool'])
const timed = new Set(['created', 'modified', 'first_seen', 'last_seen'])

type Reading = { readonly type: string, readonly name: string, readonly said: Record<string, Json> }

function reference(r: Reading, key: string, values: readonly Json[]): boolean {
  const ids = key === 'external_id' || key === 'Technique ID' || (key === 'aliases' && r.type === 'vulnerability')
  if (!ids && key !== 'refs') return false
  for (const v of values) {
    if (typeof v === 'string') put(r.said, 'external_references', ids ? { source_name: source(v), external_id: v } : { source_name: 'url', url: v }, true)
  }
  return true
}

function phases(r: Reading, values: readonly Json[]): void {
  for (const v of values) {
    const [name, phase] = typeof v === 'string' ? [v.split(':')[0], v.split(':').at(-1)] : []
    if (name && phase) put(r.said, 'kill_chain_phases', { kill_chain_name: name, phase_name: phase }, true)
  }
}

function readMeta(r: Reading, meta: Obj, key: string): void {
  const values = many(meta, key)
  const [first] = values
  if (first === undefined || reference(r, key, values)) return
  const types = { malware: 'malware_types', tool: 'tool_types', 'threat-actor': 'threat_actor_types' }[r.type]
  if (timed.has(key)) {
    const at = readTime(first)
    if (at) r.said[key] = key.endsWith('seen') ? shortTime(at) : at
  } else if (key === 'synonyms' && r.type !== 'location') {
    const aliases = values.filter((v) => v !== r.name)
    if (aliases.length > 0) r.said['aliases'] = aliases
  } else if (key === 'kill_chain' && phased.has(r.type)) phases(r, values)
  else if (types && ['type', 'labels', types].includes(key)) r.said[types] = values
  else if (key === 'is_family' && r.type === 'malware') r.said[key] = /^(true|1)$/i.test(String(first))
  else if (single.has(key)) r.said[key] = first
  else if (lists.has(key)) r.said[key] = values
  else if (key === 'country' && r.type === 'location') r.said[key] = first
  else r.said[`x_misp_${key.replaceAll(/\W/g, '_').slice(0, 200)}`] = own(meta, key) ?? null
}

const isAttack = (galaxy: string, value: string): boolean => galaxy.startsWith('mitre-') && value.includes(' - ')

function fixed(type: string, said: Record<string, Json>, galaxy: Obj, cluster: Obj): void {
  if (type === 'identity') Object.assign(said, { identity_class: 'class', description: str(cluster, 'description') || str(galaxy, 'description') || '' })
  if (type === 'malware') said['is_family'] ??= true
  if (type === 'location') asPlace(said, galaxy, cluster)
}

// A country's code stands in its meta; a region is named by the United Nations' code and name.
function asPlace(said: Record<string, Json>, galaxy: Obj, cluster: Obj): void {
  const iso = said['x_misp_ISO']
  const name = str(cluster, 'value') ?? ''
  if (!str(galaxy, 'type')?.startsWith('stix-')) {
    said['name'] = name.replace(/^\d+ - /, '').replaceAll(/\b\p{Ll}/gu, (c) => c.toUpperCase())
    said['description'] = `${str(galaxy, 'description') ?? ''} | ${str(cluster, 'description') || name}`.replace(/(\| )(\p{Lu})(?=\p{Ll}*$)/u, (_, bar: string, c: string) => bar + c.toLowerCase())
  }
  if (typeof iso === 'string') said['country'] ??= iso
  else if (str(galaxy, 'type') === 'region') said['region'] ??= name.replace(/^\d+ - /, '').toLowerCase().replaceAll(/\s+(and the |and )?/g, '-')
}

function fromCluster(cluster: Obj, galaxy: Obj, around: Around): StixObject {
  const galaxyName = str(galaxy, 'type') ?? str(cluster, 'type') ?? ''
  const type = galaxyType(galaxyName)
  const at = readTime(own(cluster, 'timestamp')) ?? around.at
  const value = str(cluster, 'value') ?? '?'
  const labels = [`misp:galaxy-name="${str(galaxy, 'name') ?? galaxyName}"`, `misp:galaxy-type="${galaxyName}"`, ...(str(cluster, 'tag_name') ? [str(cluster, 'tag_name') ?? ''] : [])]
  const frame = { spec_version: '2.1', id: `${type}--${uuidOf(cluster, galaxyName)}`, created: at, modified: at }
  const marked = { labels, ...(around.markings.length > 0 && { object_marking_refs: [...around.markings] }) }
  const meta = own(cluster, 'meta')
  const custom = (): StixObject => ({ type: 'x-misp-galaxy-cluster', ...frame, id: `x-misp-galaxy-cluster--${uuidOf(cluster, galaxyName)}`, x_misp_name: str(galaxy, 'name') ?? galaxyName,
    x_misp_type: galaxyName, x_misp_value: value, x_misp_description: str(cluster, 'description') ?? '', ...(isObj(meta) && { x_misp_meta: meta }), ...marked })
  if (!type) return custom()
  const name = isAttack(galaxyName, value) ? value.split(' - ')[0]?.trim() ?? value : value
  const said: Record<string, Json> = { name, ...(str(cluster, 'description') !== undefined && { description: str(cluster, 'description') ?? '' }) }
  if (isObj(meta)) for (const key of Object.keys(meta).slice(0, 200)) readMeta({ type, name, said }, meta, key)
  fixed(type, said, galaxy, cluster)
  const made = { type, ...frame, ...said, ...marked }
  return isValid(made) ? made : custom()
}

const tagShape = /^misp-galaxy:([a-z0-9._-]{1,100})="(.{1,500})"$/

/** Clusters of a part, with their galaxies, and those that are there as a tag alone. */
export function clustersOf(part: Obj, around: Around): StixObject[] {
  const given = objects(part, 'Galaxy').flatMap((g) => objects(g, 'GalaxyCluster').map((c) => [c, g] as const))
  const known = new Set(given.map(([c, g]) => str(c, 'tag_name') ?? `misp-galaxy:${str(g, 'type') ?? ''}="${str(c, 'value') ?? ''}"`))
  const named = tagsOf(part).filter((t) => !known.has(t)).flatMap((t) => {
    const [, galaxy, value] = tagShape.exec(t) ?? []
    if (!galaxy || !value) return []
    const [, id] = / - ([TGSCM]A?\d{4}(?:\.\d{3})?)$/.exec(value) ?? []
    return [[{ value, tag_name: t, uuid: uuid5(ownSpace, t), ...(id && { meta: { external_id: id } }) }, { type: galaxy, name: galaxy }] as const]
  })
  return [...given, ...named].map(([cluster, galaxy]) => fromCluster(cluster, galaxy, around))
}
