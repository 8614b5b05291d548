/** A MISP event as STIX 2.1 objects, whole. The same event gives the same bytes; ids keep the UUIDs of MISP as misp-stix does. */
import { text, type Text } from '../words.ts'
import { isObj, objects, own, str, type Obj } from '../evidence/json.ts'
import { readTime } from '../evidence/item.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { fromAnnotation, fromReport } from './annotations.ts'
import { shortTime, type Around } from './frame.ts'
import { fromAttribute } from './from-attribute.ts'
import { fromObject, inside, siblingsOf, type Siblings } from './from-object.ts'
import { clustersOf } from './galaxies.ts'
import { attributesOf, isDeleted, isTrue, uuidOf } from './held.ts'
import { clusterRelations, relationsOf, sightingsOf } from './links.ts'
import { audienceOf, labelTags, markingsOf, narrowed, unreadTlp, type Audience } from './tags.ts'

/** Something in an event that could not be said, and where it stands. */
export interface MispFault { readonly path: string, readonly message: Text }
export interface FromMisp { readonly objects: readonly StixObject[], readonly faults: readonly MispFault[] }

export const mispFaults = Object.freeze({
  tlp: (tag: string): Text => text(`共有範囲の印「${tag.slice(0, 60)}」を読めません。確認されるまで、組織内限り（TLP:AMBER+STRICT）として扱います。`,
    `The marking "${tag.slice(0, 60)}" cannot be read; until someone decides it counts as TLP:AMBER+STRICT.`),
  producer: text('作成した組織（Orgc）がありません。作成元なしで取り込みます。', 'The event does not say which organisation made it (Orgc); it is taken without a producer.'),
  reference: text('参照先がイベントの中にありません。', 'What it refers to is not in the event.'),
})

/** What is gathered while an event is read: objects by id, and what each UUID of MISP became. */
interface Gathered {
  readonly all: Map<string, StixObject>
  readonly became: Map<string, string[]>
  readonly faults: MispFault[]
}

const subjects = new Set(['relationship', 'marking-definition', 'sighting'])

function add(g: Gathered, uuid: string, made: readonly StixObject[]): void {
  for (const o of made) if (!g.all.has(o.id)) g.all.set(o.id, o)
  const spoken = made.filter((o) => !subjects.has(o.type) && (o['labels'] !== undefined || o.type === 'note'))
  g.became.set(uuid, [...(g.became.get(uuid) ?? []), ...spoken.map((o) => o.id)])
}

function producerOf(event: Obj, at: string): StixObject | undefined {
  const orgc = own(event, 'Orgc')
  const name = isObj(orgc) ? str(orgc, 'name') : undefined
  if (!isObj(orgc) || !name) return undefined
  return { type: 'identity', spec_version: '2.1', id: `identity--${uuidOf(orgc)}`, created: at, modified: at, name, identity_class: 'organization' }
}

interface Reading { readonly g: Gathered, readonly around: Around, readonly outer: Audience, readonly eventId: string }

/** What holds round one part: its own audience and tags beside those of the event. */
function round(r: Reading, part: Obj, path: string, within: readonly Obj[] = []): Around {
  const all = [part, ...within]
  for (const tag of all.flatMap(unreadTlp)) r.g.faults.push({ path, message: mispFaults.tlp(tag) })
  const definitions = markingsOf(narrowed(part, within, r.outer), part)
  add(r.g, 'markings', definitions)
  return { ...r.around, markings: definitions.map((d) => d.id), labels: [...new Set(all.flatMap(labelTags))] }
}

/** The objects and attributes that are said together with this part; they share its marking, so the strictest of all counts. */
const saidWith = (part: Obj, all: Siblings): Obj[] => {
  const objects = [part, ...inside(part, all)]
  return [...objects.slice(1), ...objects.flatMap(attributesOf)]
}

function readPart(r: Reading, part: Obj, path: string, within: readonly Obj[], make: (around: Around) => StixObject[]): void {
  const around = round(r, part, path, within)
  const made = make(around)
  const uuid = uuidOf(part)
  add(r.g, uuid, made)
  const about = r.g.became.get(uuid) ?? []
  for (const inner of [part, ...within]) {
    const clusters = clustersOf(inner, around)
    add(r.g, 'clusters', [...clusters, ...clusterRelations(about, clusters, around)])
    add(r.g, 'sightings', sightingsOf(inner, about, around))
  }
  if (str(part, 'name') !== undefined) for (const a of attributesOf(part)) r.g.became.set(uuidOf(a, uuid), about.slice())
}

function readParts(r: Reading, event: Obj): void {
  const given = new Map(objects(event, 'Object').map((o, i) => [o, `Event.Object[${i}]`]))
  const siblings = siblingsOf([...given.keys()].filter((o) => !isDeleted(o)))
  attributesOf(event).forEach((a, i) => readPart(r, a, `Event.Attribute[${i}]`, [], (around) => fromAttribute(a, around)))
  const standing = [...siblings.byUuid.values()].filter((o) => !siblings.holder.has(o))
  const annotates = (o: Obj): boolean => str(o, 'name') === 'annotation'
  standing.filter((o) => !annotates(o)).forEach((o) => readPart(r, o, given.get(o) ?? '', saidWith(o, siblings), (around) => fromObject(o, around, siblings)))
  for (const o of standing.filter(annotates)) readPart(r, o, given.get(o) ?? '', saidWith(o, siblings), (around) => {
    const note = fromAnnotation(o, around, r.g.became)
    return note ? [note] : fromObject(o, around, siblings)
  })
  const said = new Set([...siblings.holder.keys()].map((part) => uuidOf(part)))
  for (const o of standing.filter((each) => !annotates(each))) {
    const { made, missing } = relationsOf(o, r.g.became, round(r, o, given.get(o) ?? '', saidWith(o, siblings)), said)
    add(r.g, 'relations', made)
    for (const path of missing) r.g.faults.push({ path, message: mispFaults.reference })
  }
}

/** The report, or the grouping where it is not published, that holds everything. */
function whole(event: Obj, r: Reading, markings: readonly string[], refs: readonly string[]): StixObject {
  const published = readTime(own(event, 'publish_timestamp'))
  const kind = isTrue(own(event, 'published')) && published
    ? { type: 'report', published: shortTime(published) } : { type: 'grouping', context: 'suspicious-activity' }
  const extra = Object.fromEntries([['threat_level_id', 'x_misp_threat_level'], ['analysis', 'x_misp_analysis'], ['date', 'x_misp_date']]
    .flatMap(([from = '', to = '']) => (own(event, from) === undefined ? [] : [[to, String(own(event, from))]])))
  return { ...kind, spec_version: '2.1', id: `${kind.type}--${r.eventId}`, ...(r.around.producer && { created_by_ref: r.around.producer }),
    created: r.around.at, modified: r.around.at, name: str(event, 'info') || 'MISP event', labels: ['Threat-Report', ...labelTags(event)],
    ...(markings.length > 0 && { object_marking_refs: [...markings] }), ...extra, object_refs: [...refs] }
}

const holds = (o: StixObject): boolean => o.type !== 'marking-definition'

/** `at` is the ISO time that stands in where the event has none. Never throws on an event that is JSON. */
export function stixFromMisp(event: Obj, { at }: { readonly at: string }): FromMisp {
  const g: Gathered = { all: new Map(), became: new Map(), faults: [] }
  const time = readTime(own(event, 'timestamp')) ?? at
  const producer = producerOf(event, time)
  if (!producer) g.faults.push({ path: 'Event.Orgc', message: mispFaults.producer })
  const outer = audienceOf(event)
  const definitions = markingsOf(outer, event)
  for (const tag of unreadTlp(event)) g.faults.push({ path: 'Event.Tag', message: mispFaults.tlp(tag) })
  add(g, 'markings', definitions)
  const around: Around = { at: time, markings: definitions.map((d) => d.id), labels: [], ...(producer && { producer: producer.id }) }
  const r: Reading = { g, around, outer, eventId: uuidOf(event) }
  readParts(r, event)
  add(g, 'clusters', clustersOf(event, around))
  const kind = isTrue(own(event, 'published')) && readTime(own(event, 'publish_timestamp')) ? 'report' : 'grouping'
  const notes = objects(event, 'EventReport').filter((n) => !isDeleted(n)).flatMap((n) => fromReport(n, round(r, n, 'Event.EventReport'), g.became, `${kind}--${r.eventId}`) ?? [])
  add(g, 'reports', notes)
  const rest = [...g.all.values()]
  const refs = rest.filter(holds).map((o) => o.id)
  const main = whole(event, r, around.markings, refs.length > 0 ? refs : producer ? [producer.id] : [])
  return { objects: [...(producer ? [producer] : []), ...rest, ...(refs.length > 0 || producer ? [main] : [])], faults: g.faults }
}
