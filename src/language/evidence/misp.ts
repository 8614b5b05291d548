/** Reads a MISP event: bare, in `{ Event }`, in `{ response: [...] }`, or a lone MISP object. */
import type { Tlp } from '../tlp.ts'
import { isObj, list, objects, own, str, type Json, type Obj } from './json.ts'
import { readTime, type ItemRole, type ItemType } from './item.ts'
import { readTlp, strictest, unknownRestriction } from './markings.ts'
import { distributionOf, galaxies, levelOfDistribution, mispWhy, partsOf, refused, refusedObjects } from './misp-types.ts'
import { patternItems } from './stix.ts'
import type { Gathering } from './gathering.ts'

/** The events in a document, or nothing where it is not MISP. */
export function mispEvents(doc: Json): readonly Obj[] | undefined {
  if (Array.isArray(doc)) return doc.length > 0 ? every(doc) : undefined
  if (!isObj(doc)) return undefined
  const inner = own(doc, 'Event')
  if (isObj(inner)) return [inner]
  const response = own(doc, 'response')
  if (Array.isArray(response)) return every(response)
  if (isObj(response)) return mispEvents(response)
  return isMispObject(doc) ? [{ Object: [doc] }] : isEvent(doc) ? [doc] : undefined
}

const every = (all: readonly Json[]): readonly Obj[] | undefined => {
  const found = all.map((e) => (isObj(e) ? mispEvents(e) : undefined))
  return found.length > 0 && found.every((e) => e !== undefined) ? found.flat() : undefined
}

const isEvent = (o: Obj): boolean =>
  ['Attribute', 'Object', 'Galaxy'].some((key) => Array.isArray(own(o, key)))
  && (str(o, 'info') !== undefined || str(o, 'uuid') !== undefined)
const isMispObject = (o: Obj): boolean =>
  str(o, 'name') !== undefined && Array.isArray(own(o, 'Attribute')) && str(o, 'info') === undefined

/** What holds for everything inside an event or object. */
interface Around {
  readonly into: Gathering
  readonly tlp: Tlp | undefined
  readonly distribution: number
  readonly path: string
  readonly id: string
}

export function readMisp(event: Obj, into: Gathering, path = 'Event'): void {
  const tagged = tagLevel(event, into, path)
  const distribution = distributionOf(event) ?? 5
  const around: Around = { into, path, distribution, tlp: tagged ?? levelOfDistribution[distribution], id: str(event, 'uuid') ?? '' }
  readClusters(event, around)
  attributes(event).forEach((a, i) => readAttribute(a, { ...around, path: `${path}.Attribute[${i}]` }))
  objects(event, 'Object').forEach((o, i) => readObject(o, { ...around, path: `${path}.Object[${i}]` }))
}

const attributes = (o: Obj): readonly Obj[] => objects(o, 'Attribute')

const tags = (o: Obj): readonly string[] => objects(o, 'Tag').map((t) => str(t, 'name') ?? '')

function tagLevel(o: Obj, into: Gathering, path: string): Tlp | undefined {
  return strictest(tags(o).filter((t) => /^tlp:/i.test(t)).map((t) => {
    const level = readTlp(t)
    if (!level) into.skip(t, mispWhy.unknownTag, path)
    return level ?? unknownRestriction
  }))
}

// A part is never more open than what holds it: its own tag, or a narrower distribution, can only tighten.
function within(o: Obj, around: Around): Around {
  const distribution = distributionOf(o)
  const narrower = distribution !== undefined && distribution !== 5 && (distribution < around.distribution || distribution === 4)
    && distribution !== around.distribution ? levelOfDistribution[distribution] : undefined
  const tlp = strictest([around.tlp, tagLevel(o, around.into, around.path), narrower])
  return { ...around, tlp, distribution: distribution === 5 ? around.distribution : distribution ?? around.distribution }
}

const isDeleted = (o: Obj): boolean => own(o, 'deleted') === true || own(o, 'deleted') === 1 || own(o, 'deleted') === '1'
const isTrue = (v: Json | undefined): boolean => v === true || v === 1 || v === '1' || v === 'true'

function readObject(o: Obj, outer: Around): void {
  const name = str(o, 'name') ?? '?'
  if (isDeleted(o)) return outer.into.skip(name, mispWhy.deleted, outer.path)
  if (refusedObjects.has(name)) return outer.into.skip(name, mispWhy.person, outer.path)
  const around = within(o, outer)
  if (Object.hasOwn(wholeObjects, name)) readWhole(o, name, around)
  attributes(o).forEach((a, i) => readAttribute(a, { ...around, path: `${outer.path}.Attribute[${i}]` }, o))
}

/** Objects that stand for one named thing: which relation holds its name, and what it is. */
const wholeObjects: Readonly<Record<string, { type: ItemType, role: ItemRole, by: readonly string[] }>> = {
  'attack-pattern': { type: 'technique', role: 'technique', by: ['id', 'name'] },
  'intrusion-set': { type: 'intrusion-set', role: 'context', by: ['name'] },
  'malware': { type: 'malware', role: 'context', by: ['name'] },
  'vulnerability': { type: 'vulnerability', role: 'context', by: ['id'] },
  'mutex': { type: 'mutex', role: 'observed', by: ['name'] },
}

function readWhole(o: Obj, name: string, around: Around): void {
  const kind = wholeObjects[name]
  const said = (relation: string): string | undefined =>
    str(attributes(o).find((a) => str(a, 'object_relation') === relation && !isDeleted(a)) ?? {}, 'value')
  const raw = kind?.by.map(said).find(Boolean)
  if (!kind || !raw) return
  const catalogued = kind.type === 'technique' && /^\d{1,5}$/.test(raw) ? `CAPEC-${raw}` : raw
  const strict = strictest([around.tlp, ...attributes(o).map((a) => within(a, around).tlp)])
  around.into.add({
    type: kind.type, raw: catalogued, role: kind.role, tlp: strict,
    title: said('name'), description: said('description') ?? said('summary'),
    source: { format: 'misp', id: str(o, 'uuid') ?? around.id },
  }, around.path)
}

const roleOf = (type: ItemType, toIds: boolean): ItemRole =>
  type === 'technique' ? 'technique' : ['vulnerability', 'campaign', 'threat-actor', 'malware'].includes(type) ? 'context'
    : toIds ? 'indicator' : 'observed'

function readAttribute(a: Obj, outer: Around, holder?: Obj): void {
  const type = str(a, 'type') ?? '?'
  const value = attributeValue(a)
  if (isDeleted(a)) return outer.into.skip(type, mispWhy.deleted, outer.path)
  const no = refused(type)
  const around = within(a, outer)
  readClusters(a, around)
  if (no && !type.startsWith('malware-sample')) return outer.into.skip(type, no, outer.path)
  if (type === 'malware-sample') outer.into.skip(type, mispWhy.file, outer.path)
  if (type === 'stix2-pattern') return readPatternAttribute(a, value, around)
  if (str(holder ?? {}, 'name') === 'pe-section' && /^(md5|sha\d+|ssdeep)$/.test(type))
    return outer.into.skip(type, mispWhy.section, outer.path)
  const parts = partsOf(typeWithin(type, a), value)
  if (parts.length === 0) return outer.into.skip(type, mispWhy.remark, outer.path)
  const alone = parts.length === 1
  for (const p of parts) around.into.add({ ...aboutAttribute(a, around, holder), type: p.type, raw: p.raw,
    role: roleOf(p.type, isTrue(own(a, 'to_ids')) && (alone || !p.weak)) }, around.path)
}

// A sample is known by its name and digest; an app's `certificate` is a fingerprint, not the digest of a file.
const typeWithin = (type: string, a: Obj): string => type === 'malware-sample' ? 'filename|md5'
  : str(a, 'object_relation') === 'certificate' && type.startsWith('sha') ? `x509-fingerprint-${type}` : type

const attributeValue = (a: Obj): string => {
  const v = own(a, 'value') ?? own(a, 'value1')
  return typeof v === 'number' ? String(v) : typeof v === 'string' ? v : ''
}

function aboutAttribute(a: Obj, around: Around, holder: Obj | undefined) {
  return {
    title: holder ? str(holder, 'name') : undefined,
    description: str(a, 'comment') || (holder && str(holder, 'comment')) || undefined,
    firstSeen: readTime(own(a, 'first_seen')) ?? readTime(own(holder ?? {}, 'first_seen')),
    lastSeen: readTime(own(a, 'last_seen')) ?? readTime(own(holder ?? {}, 'last_seen')),
    tlp: around.tlp,
    source: { format: 'misp' as const, id: str(a, 'uuid') ?? around.id },
  }
}

function readPatternAttribute(a: Obj, value: string, around: Around): void {
  const about = aboutAttribute(a, around, undefined)
  patternItems(value,
    (d, role) => around.into.add({ ...about, ...d, role: isTrue(own(a, 'to_ids')) ? role : 'observed' }, around.path),
    (what, reason) => around.into.skip(what, reason, around.path))
}

/** Galaxies with their clusters, and clusters that are present only as a tag `misp-galaxy:type="Name - T1234"`. */
function readClusters(o: Obj, around: Around): void {
  for (const g of objects(o, 'Galaxy')) for (const c of objects(g, 'GalaxyCluster'))
    addCluster(str(g, 'type') ?? str(c, 'type') ?? '', str(c, 'value') ?? '', around, externalId(c), str(c, 'description'))
  for (const t of tags(o)) {
    const m = t.length < 400 ? /^misp-galaxy:([a-z0-9-]+)="(.*)"$/.exec(t) : null
    if (m) addCluster(m[1] ?? '', m[2] ?? '', around)
  }
}

function externalId(c: Obj): string | undefined {
  const meta = own(c, 'meta')
  return isObj(meta) ? list(meta, 'external_id').find((v) => typeof v === 'string') ?? str(meta, 'external_id') : undefined
}

function addCluster(galaxy: string, name: string, around: Around, id?: string, description?: string): void {
  const type = Object.hasOwn(galaxies, galaxy) ? galaxies[galaxy] : undefined
  if (!type || !name) return around.into.skip(`galaxy ${galaxy}`, mispWhy.galaxy, around.path)
  const [, title = name, tail] = /^(.*?) - ([TGSC]\d{4}(?:\.\d{3})?)$/.exec(name.slice(0, 400)) ?? []
  const technique = type === 'technique' ? [id, tail].find((v) => v && /^T\d{4}(\.\d{3})?$/i.test(v)) : undefined
  around.into.add({ type, raw: technique ?? title, role: roleOf(type, false), title, description, tlp: around.tlp,
    source: { format: 'misp', id: around.id } }, around.path)
}
