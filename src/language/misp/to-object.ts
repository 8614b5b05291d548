/** STIX objects as MISP objects: those MISP made by their labels, and files of others that say several things at once. */
import { isObj, objects, own, str, strings, type Json, type Obj } from '../evidence/json.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import { categoryOf, typeOfRelation } from './attribute-types.ts'
import { distributionIn, idOf, labelled, lookup, seenIn, stampOf, tags, typeOf, valuesIn, type Back } from './back.ts'
import { domainKinds, ruleKinds } from './domain-kinds.ts'
import type { Fields } from './fields.ts'
import { kinds } from './from-object.ts'
import { digests } from './observable-kinds.ts'
import { get, ownSaid, sayings, unsaid, uuidIn, type Said } from './unsay.ts'

/** An attribute within an object; its UUID is the one STIX kept, else one that follows from the object. */
function part(name: string, uuid: string, s: Said, asked: ReadonlySet<string>): Obj {
  const type = typeOfRelation(name, s.relation, s.value, s.data !== undefined)
  return { uuid: s.uuid ?? uuid5(ownSpace, JSON.stringify(['misp', uuid, s.relation, s.value])), object_relation: s.relation, type, category: categoryOf(type),
    value: s.value, to_ids: asked.has(String(s.value)) || (type === 'malware-sample' && asked.has(s.data ?? '')), ...(s.data && { data: s.data }) }
}

/** MISP has no tags on objects, so every attribute carries those of the whole. */
function framed(b: Back, of: Obj, name: string, attributes: readonly Obj[], more: object = {}): Obj {
  const uuid = uuidIn(idOf(of))
  const tagged = tags(of, b, 'part')
  return { uuid, name, 'meta-category': labelled(of, 'meta-category') ?? 'misc', timestamp: stampOf(of, b), distribution: distributionIn(of, b) ?? '5',
    comment: str(of, 'x_misp_comment') ?? '', ObjectReference: references(b, of, uuid), ...more, Attribute: attributes.map((a) => ({ ...a, ...tagged })) }
}

const unspoken = new Set(['based-on', 'indicates'])

/** References to other parts of the event, out of the relationships that start here. */
function references(b: Back, of: Obj, uuid: string): Obj[] {
  return (b.from.get(uuid) ?? []).filter((r) => !unspoken.has(str(r, 'relationship_type') ?? ''))
    .flatMap((r) => {
      const to = uuidIn(str(r, 'target_ref') ?? '')
      b.done.add(idOf(r))
      return b.byId.has(str(r, 'target_ref') ?? '') ? [{ uuid: uuidIn(idOf(r)), object_uuid: uuid, referenced_uuid: to, relationship_type: str(r, 'relationship_type') ?? 'related-to',
        timestamp: stampOf(r, b), comment: str(r, 'description') ?? '' }] : []
    })
}

function described(o: Obj, link: string, parted: boolean): Said[] {
  const urls = objects(o, 'external_references')
  const ids = urls.flatMap((r): Said[] => (str(r, 'external_id') ? [{ relation: 'id', value: (str(r, 'external_id') ?? '').replace(/^CAPEC-/, '') }] : []))
  const links = urls.flatMap((r): Said[] => (str(r, 'url') ? [{ relation: link, value: str(r, 'url') ?? '' }] : []))
  const contact = !parted ? [] : (str(o, 'contact_information') ?? '').split(' / ').flatMap((each): Said[] => {
    const [, relation, value] = /^([a-z-]+): (.+)$/s.exec(each) ?? []
    return relation && value ? value.split('; ').map((v) => ({ relation, value: v })) : []
  })
  const radius = own(o, 'precision')
  return [...ids, ...links, ...contact, ...(typeof radius === 'number' ? [{ relation: 'accuracy-radius', value: String(radius / 1000) }] : [])]
}

function annotation(b: Back, o: Obj): Obj {
  const said: Said[] = [{ relation: 'text', value: str(o, 'content') ?? '' }, ...ownSaid(o)]
  const refs = strings(o, 'object_refs').slice(0, 1).map((id) => ({ object_uuid: uuidIn(idOf(o)), referenced_uuid: uuidIn(id), relationship_type: 'annotates' }))
  return framed(b, o, 'annotation', said.map((s) => part('annotation', idOf(o), s, new Set())), { ObjectReference: refs })
}

function asDomain(b: Back, o: Obj, name: string): Obj | undefined {
  if (name === 'annotation' && typeOf(o) === 'note') return annotation(b, o)
  const malicious = name === 'script' && typeOf(o) === 'malware'
  const kind = malicious ? domainKinds['malicious script'] : Object.hasOwn(domainKinds, name) ? domainKinds[name] : undefined
  const rule = Object.hasOwn(ruleKinds, name) ? ruleKinds[name] : undefined
  const fields = kind?.fields ?? rule?.fields
  if (!fields || (kind && kind.type !== typeOf(o))) return undefined
  const unversioned = (s: Said): boolean => !(rule && s.relation === 'version' && s.value === '2.1')
  const said = [...unsaid(fields, o, lookup(b)).filter(unversioned),
    ...described(o, rule?.url ?? 'references', !Object.hasOwn(fields, 'contact_information')), ...ownSaid(o)]
  const asked = new Set(rule ? [str(o, 'pattern') ?? ''] : [])
  return said.length > 0 ? framed(b, o, name, said.map((s) => part(name, uuidIn(idOf(o)), s, asked))) : undefined
}

const custom = (b: Back, o: Obj): Obj => framed(b, o, str(o, 'x_misp_name') ?? 'object', objects(o, 'x_misp_attributes'))

/** A part of an object that MISP keeps as an object of its own; its UUID follows from the whole and its place. */
function inner(b: Back, of: Obj, name: string, place: Json, said: readonly Said[], asked: ReadonlySet<string>, refs: readonly Obj[] = []): Obj {
  const uuid = uuid5(ownSpace, JSON.stringify(['misp', idOf(of), name, place]))
  return { uuid, name, 'meta-category': 'file', 'timestamp': stampOf(of, b), 'distribution': '5', 'ObjectReference': refs.map((r) => ({ ...r, object_uuid: uuid })),
    'Attribute': said.map((s) => ({ ...part(name, uuid, s, asked), ...tags(of, b, 'part') })) }
}

const referring = (o: Obj, relationship_type: string): Obj => ({ referenced_uuid: str(o, 'uuid') ?? '', relationship_type })

const header: Fields = { 'type': { at: 'pe_type' }, 'imphash': { at: 'imphash' }, 'number-sections': { at: 'number_of_sections' },
  'entrypoint-address': { at: 'optional_header/address_of_entry_point' } }
const section: Fields = { 'name': { at: 'name' }, 'size-in-bytes': { at: 'size' }, 'entropy': { at: 'entropy' }, ...digests() }

function programParts(b: Back, file: Obj, of: Obj, asked: ReadonlySet<string>): Obj[] {
  const found = get(file, 'extensions/windows-pebinary-ext')
  if (!isObj(found)) return []
  const sections = objects(found, 'sections').map((s, i) => inner(b, of, 'pe-section', i, unsaid(section, s, lookup(b)), asked))
  const refs = sections.map((s) => referring(s, 'includes'))
  return [inner(b, of, 'pe', 0, [...unsaid(header, found, lookup(b)), ...ownSaid(found)], asked, refs), ...sections]
}

const value: Fields = { 'name': { at: 'name' }, 'data': { at: 'data' }, 'data-type': { at: 'data_type' } }

// Several values of a key are objects of their own, which the key contains.
function keyValues(b: Back, key: Obj, of: Obj, asked: ReadonlySet<string>): Obj[] {
  const values = objects(key, 'values')
  return values.length < 2 ? [] : values.map((v, i) => inner(b, of, 'registry-key-value', i, unsaid(value, v, lookup(b)), asked))
}

const withoutValues = (said: readonly Said[]): Said[] => said.filter((s) => !['name', 'data', 'data-type'].includes(s.relation))

/** The MISP objects of the objects that share a UUID and the label of an object; the first is the object itself. */
export function labelledObjects(b: Back, group: readonly Obj[]): Obj[] {
  const seen = group.find((o) => typeOf(o) === 'observed-data')
  const looks = group.find((o) => typeOf(o) === 'indicator')
  const lead = seen ?? group.find((o) => labelled(o, 'name') !== undefined)
  const name = lead && labelled(lead, 'name')
  if (!lead || !name) return []
  if (typeOf(lead) === 'x-misp-object') return [custom(b, lead)]
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : name === 'pe' ? kinds['file'] : undefined
  if (!seen || !kind) return [asDomain(b, lead, name)].filter((o) => o !== undefined)
  const parts = strings(seen, 'object_refs').map(lookup(b)).filter((o) => o !== undefined)
  const asked = valuesIn(looks)
  const headers = parts.filter((o) => typeOf(o) === 'file').flatMap((o) => programParts(b, o, seen, asked))
  const values = parts.filter((o) => typeOf(o) === 'windows-registry-key').flatMap((o) => keyValues(b, o, seen, asked))
  const said = sayings(name, kind, parts, lookup(b))
  const whole = framed(b, seen, name === 'pe' ? 'file' : name, (values.length > 0 ? withoutValues(said) : said).map((s) => part(name, uuidIn(idOf(seen)), s, asked)),
    { ...seenIn(seen), ...(looks && str(looks, 'description') && { comment: str(looks, 'description') }) })
  const refs = [...headers.slice(0, 1).map((o) => referring(o, 'includes')), ...values.map((o) => referring(o, 'contains'))]
  const ours = refs.map((r): Obj => ({ ...r, object_uuid: uuidIn(idOf(seen)) }))
  return [{ ...whole, ObjectReference: [...objects(whole, 'ObjectReference'), ...ours] }, ...headers, ...values]
}

/** A file of others that says several things is one object, so that they stay together. */
export function fileObject(b: Back, o: Obj): Obj | undefined {
  const kind = kinds['file']
  const said = kind ? sayings('file', kind, [o], lookup(b)) : []
  return said.length > 1 ? { ...framed(b, o, 'file', said.map((s) => part('file', uuidIn(idOf(o)), s, new Set()))), 'meta-category': 'file' } : undefined
}
