/** STIX 2.1 objects as one MISP event. What MISP has no way to say is told by its id. */
import type { Tlp } from '../tlp.ts'
import { observables } from '../evidence/observables.ts'
import { readTime } from '../evidence/item.ts'
import { objects, own, str, strings, type Obj } from '../evidence/json.ts'
import { strictest, type Markings } from '../evidence/markings.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import { distributionIn, fitsEvent, idOf, isWhole, labelled, lookup, reading, seconds, stampOf, tags, typeOf, type Back } from './back.ts'
import { attribute, indicatorAttributes, labelledAttribute, observableAttributes } from './to-attribute.ts'
import { galaxiesOf, isCluster } from './to-cluster.ts'
import { fileObject, labelledObjects } from './to-object.ts'
import { uuidIn } from './unsay.ts'

export interface ToMisp { readonly event: Obj, readonly left: readonly string[] }
/** `now` is the ISO time of writing; `producer` stands in where the objects name none, `info` where no report does. */
export interface EventFrame { readonly now: string, readonly info: string, readonly producer: { readonly name: string, readonly uuid: string } }

interface Writing { readonly b: Back, readonly attributes: Obj[], readonly objects: Obj[], readonly clusters: Obj[], readonly left: Set<string> }

const silent = new Set(['marking-definition', 'extension-definition', 'report', 'grouping', 'language-content', 'bundle'])
// Without a sharing level of MISP's own, the level says how far it may be sent at most.
const distributionOf: Readonly<Record<Tlp, string>> = { 'clear': '3', 'green': '2', 'amber': '1', 'amber+strict': '0', 'red': '0' }

const levelOf = (all: readonly Obj[]) => (m: Markings): Tlp | undefined => {
  const whole = all.find(isWhole)
  const levels = all.filter((o) => !silent.has(typeOf(o)) && typeOf(o) !== 'identity').map((o) => m.of(o).tlp)
  // Without a report the event is as open as its most open part, and every part is tagged with its own level.
  return whole ? m.of(whole).tlp : levels.every((l) => l !== undefined && l === levels[0]) ? levels[0] : undefined
}

function take(w: Writing, o: Obj): void {
  const group = (w.b.byUuid.get(uuidIn(idOf(o))) ?? [o])
  const mine = labelled(o, 'type') !== undefined ? group.filter((each) => labelled(each, 'type') !== undefined) : group.filter((each) => labelled(each, 'name') !== undefined)
  const done = (all: readonly Obj[]): void => {
    for (const each of all) {
      w.b.done.add(idOf(each))
      for (const ref of typeOf(each) === 'observed-data' ? strings(each, 'object_refs') : []) w.b.done.add(ref)
    }
  }
  const made = labelled(o, 'type') !== undefined ? labelledAttribute(w.b, mine) : undefined
  if (made) {
    w.attributes.push(made)
    return done(mine)
  }
  const parts = labelled(o, 'name') !== undefined ? labelledObjects(w.b, mine) : []
  w.objects.push(...parts)
  if (parts.length > 0) done(mine)
}

function takeForeign(w: Writing, o: Obj): void {
  const type = typeOf(o)
  const file = type === 'file' ? fileObject(w.b, o) : undefined
  const found = type === 'indicator' ? indicatorAttributes(w.b, o) : Object.hasOwn(observables, type) ? observableAttributes(w.b, o)
    : type === 'vulnerability' ? [attribute(w.b, o, { type: 'vulnerability', value: catalogued(o), toIds: false, comment: str(o, 'description')?.slice(0, 4_000) })] : []
  if (file) w.objects.push(file)
  else w.attributes.push(...found)
  if (file || found.length > 0) w.b.done.add(idOf(o))
  else w.left.add(idOf(o))
}

const catalogued = (o: Obj): string => objects(o, 'external_references').flatMap((r) => str(r, 'external_id') ?? []).find((id) => /^CVE-/i.test(id)) ?? str(o, 'name') ?? '?'

const isReport = (o: Obj): boolean => (typeOf(o) === 'note' ? labelled(o, 'name') === undefined : isWhole(o) && Boolean(str(o, 'description')))

/** Reports of an event: notes, with the reports of others that have words of their own. */
const reportsOf = (b: Back): Obj[] => b.all.filter((o) => isReport(o) && fitsEvent(o, b)).map((o) => {
  b.done.add(idOf(o))
  return { uuid: isWhole(o) ? uuid5(ownSpace, `${idOf(o)} description`) : uuidIn(idOf(o)), name: str(o, 'abstract') ?? str(o, 'name') ?? 'Report',
    content: str(o, 'content') ?? str(o, 'description') ?? '', timestamp: stampOf(o, b), distribution: '5' }
})

/** Sightings and false positives, each on the attribute they are about. */
function withSightings(w: Writing): Obj[] {
  const about = Map.groupBy(w.b.all.filter((o) => fitsEvent(o, w.b) && (typeOf(o) === 'sighting' || (typeOf(o) === 'opinion' && /disagree/.test(str(o, 'opinion') ?? '')))),
    (o) => uuidIn(str(o, 'sighting_of_ref') ?? strings(o, 'object_refs')[0] ?? ''))
  return w.attributes.map((a) => {
    const all = about.get(str(a, 'uuid') ?? '') ?? []
    for (const o of all) w.b.done.add(idOf(o))
    return all.length === 0 ? a : { ...a, Sighting: [...objects(a, 'Sighting'), ...all.map((o) => sightingOf(w.b, o))] }
  })
}

function sightingOf(b: Back, o: Obj): Obj {
  const who = lookup(b)(strings(o, 'where_sighted_refs')[0] ?? own(o, 'x_misp_author_ref'))
  return { uuid: uuidIn(idOf(o)), type: typeOf(o) === 'sighting' ? '0' : '1', date_sighting: seconds(own(o, 'last_seen') ?? own(o, 'created'), b.now),
    source: str(o, 'description') ?? '', ...(who && { Organisation: { uuid: uuidIn(idOf(who)), name: str(who, 'name') ?? '' } }) }
}

/** Clusters that an indicator leads to stand on its attribute; the others on the event. */
function withClusters(w: Writing, attributes: readonly Obj[]): { attributes: Obj[], event: { Galaxy: Obj[], tags: string[] } } {
  const byUuid = new Map<string, Obj[]>()
  const clusters = new Map(w.clusters.map((c) => [idOf(c), c]))
  const uuids = new Set(attributes.map((a) => str(a, 'uuid') ?? ''))
  for (const [from, all] of w.b.from) for (const r of all) {
    const target = clusters.get(str(r, 'target_ref') ?? '')
    if (target && uuids.has(from)) {
      byUuid.set(from, [...(byUuid.get(from) ?? []), target])
      w.b.done.add(idOf(r))
    }
  }
  const placed = new Set([...byUuid.values()].flat())
  return { event: galaxiesOf(w.clusters.filter((c) => !placed.has(c))), attributes: attributes.map((a) => {
    const mine = byUuid.get(str(a, 'uuid') ?? '')
    const { Galaxy, tags: names } = galaxiesOf(mine ?? [])
    return mine ? { ...a, Galaxy, Tag: [...objects(a, 'Tag'), ...names.map((name) => ({ name }))] } : a
  }) }
}

function producerOf(b: Back, whole: Obj | undefined, frame: EventFrame): Obj {
  const ref = str(whole ?? b.all.find((o) => own(o, 'created_by_ref') !== undefined) ?? {}, 'created_by_ref')
  const who = lookup(b)(ref)
  if (who) b.done.add(idOf(who))
  return who ? { name: str(who, 'name') ?? frame.producer.name, uuid: uuidIn(idOf(who)) } : { ...frame.producer }
}

function framed(b: Back, whole: Obj | undefined, frame: EventFrame): Obj {
  const at = stampOf(whole ?? {}, b)
  const published = readTime(own(whole ?? {}, 'published'))
  const tlp = b.tlp ?? strictest(b.all.map((o) => b.markings.of(o).tlp))
  return { uuid: whole ? uuidIn(idOf(whole)) : uuid5(ownSpace, JSON.stringify(['event', ...b.all.map(idOf)])), info: str(whole ?? {}, 'name') ?? frame.info,
    date: str(whole ?? {}, 'x_misp_date') ?? new Date(Number(at) * 1000).toISOString().slice(0, 10), timestamp: at, threat_level_id: str(whole ?? {}, 'x_misp_threat_level') ?? '4',
    analysis: str(whole ?? {}, 'x_misp_analysis') ?? '2', published: published !== undefined, ...(published && { publish_timestamp: seconds(published, b.now) }),
    distribution: (whole && distributionIn(whole, b)) ?? (tlp ? distributionOf[tlp] : '0'), Orgc: producerOf(b, whole, frame) }
}

/** Every part carries its own level where the event has none, so nothing becomes more open on the way. */
export function mispFromStix(all: readonly Obj[], frame: EventFrame): ToMisp {
  const b = reading(all, levelOf(all), frame.now)
  const w: Writing = { b, attributes: [], objects: [], clusters: all.filter((o) => isCluster(o) && fitsEvent(o, b)), left: new Set() }
  const { whole } = b
  const event = framed(b, whole, frame)
  const EventReport = reportsOf(b)
  for (const c of w.clusters) b.done.add(idOf(c))
  for (const o of all) if (!b.done.has(idOf(o)) && !silent.has(typeOf(o))) take(w, o)
  const seen = all.filter((o) => typeOf(o) === 'observed-data' && !b.done.has(idOf(o)))
  for (const o of seen) b.done.add(idOf(o)) // what others observed is said by what they saw
  for (const o of all) if (!b.done.has(idOf(o)) && foreign(o)) takeForeign(w, o)
  const placed = withClusters(w, withSightings(w))
  for (const o of all) if (!b.done.has(idOf(o)) && !silent.has(typeOf(o)) && !implied(o)) w.left.add(idOf(o))
  const names = [...(tags(whole ?? {}, b, 'event').Tag ?? []), ...(!whole && b.tlp ? [{ name: `tlp:${b.tlp}` }] : []), ...placed.event.tags.map((name) => ({ name }))]
  return { left: [...w.left], event: { ...event, Tag: names, Attribute: placed.attributes, Object: w.objects, Galaxy: placed.event.Galaxy, EventReport } }
}

const foreign = (o: Obj): boolean => ['indicator', 'vulnerability'].includes(typeOf(o)) || Object.hasOwn(observables, typeOf(o))

// That an indicator rests on what was observed is said by `to_ids`.
const implied = (o: Obj): boolean => typeOf(o) === 'relationship' && ['based-on', 'indicates'].includes(str(o, 'relationship_type') ?? '')
