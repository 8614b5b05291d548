/**
 * An incident's answers as a STIX 2.1 bundle with the incident extension. What nobody knows is not there; what the extension
 * has no word for is a note with the answer's own text, so that nothing said is lost and nothing unsaid appears.
 */
import type { Tlp } from '../tlp.ts'
import { tlp2Ids } from '../evidence/markings.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import { toStixBundle, type StixBundle, type StixObject } from '../evidence/stix-out.ts'
import { itemsTold } from './items-told.ts'
import { kindWords, labels, suite } from './incident-suite.ts'
import { countOf, impactsOf } from './stix-impacts.ts'
import type { ToldAnswer, ToldIncident } from './told-incident.ts'

interface Writing extends ToldIncident { readonly by: string; readonly incident: string }

/** The same answers at the same moment give the same bytes; the same incident keeps its ids. */
export function incidentBundle(told: ToldIncident): StixBundle {
  const { items, told: inItems } = itemsTold(told.answers)
  const technical = toStixBundle(items, { producer: told.producer, tlp: told.tlp, createdAt: utc(told.reportedAt) }).objects
  const by = technical.find(({ type }) => type === 'identity')!.id // a bundle has its producer
  const w: Writing = { ...told, by, incident: idOf('incident', told.number, told.producer), answers: told.answers.filter(({ field }) => told.victim !== undefined || !naming(field)) }
  const parts = [...eventsOf(w), ...tasksOf(w), ...impactsAll(w)]
  const said = new Set([...inItems, ...parts.flatMap(({ of }) => of)])
  const notes = w.answers.filter((one) => one.text.trim() !== '' && !said.has(one) && !inIncident(one, w)).map((one, at) => noteOf(one, at, w))
  const own = [incidentOf(w, parts.map(({ object }) => object)), ...parts.map(({ object }) => object), ...victimOf(w), ...otherStories(w), ...notes]
  const objects = [...new Map([...technical, ...own].map((one) => [one.id, one])).values()]
  return { type: 'bundle', id: `bundle--${uuid5(ownSpace, JSON.stringify(objects))}`, objects }
}

/** What would say whom it struck, where that is withheld. */
const naming = (field: string): boolean => field.startsWith('entity.') || field === 'reporter.contact' || field === 'technical.contact' || field === 'affected.assets'

/** Written as the incident itself, as the victim or as the marking. */
const inIncident = ({ field, value }: ToldAnswer, w: ToldIncident): boolean => ['summary.narrative', 'entity.legal_name', 'sharing.tlp'].includes(field)
  || (field === 'incident.kind' && (value === 'precursor' || Object.hasOwn(kindWords, String(value)))) || (field === 'impact.severity_jp' && typeof value === 'number')
  || (field === 'affected.users_count' && countOf(field, w.answers) !== undefined)

const utc = (iso: string): string => new Date(iso).toISOString()
const idOf = (type: string, ...key: readonly string[]): string => `${type}--${uuid5(ownSpace, JSON.stringify(key))}`
const ofField = ({ answers }: ToldIncident, field: string): readonly ToldAnswer[] => answers.filter((one) => one.field === field)

function object(w: Writing, type: string, key: string, estimated: boolean, more: object): StixObject {
  return {
    type, spec_version: '2.1', id: type === 'incident' ? w.incident : idOf(type, w.number, key, w.producer), created_by_ref: w.by,
    created: utc(w.reportedAt), modified: utc(w.at), object_marking_refs: [markingOf(w.tlp)], ...(estimated && { labels: [labels.estimated] }), ...more,
  }
}

const markingOf = (tlp: Tlp): string => tlp2Ids[tlp]

/** An object, and the answers it is made of: these need no note. */
interface Part { readonly object: StixObject; readonly of: readonly ToldAnswer[] }

const asNew = (extension: string): object => ({ [extension]: { extension_type: 'new-sdo' } })

const kindsOf = (w: ToldIncident): readonly string[] => [...new Set(ofField(w, 'incident.kind').map(({ value }) => String(value)))]
const typesOf = (w: ToldIncident): readonly string[] => kindsOf(w).flatMap((kind) => (Object.hasOwn(kindWords, kind) ? kindWords[kind as keyof typeof kindWords] : [])) // hasOwn has said so

/** When it happened. Whether it is over only its recovery says; of a precursor nothing has happened yet. */
function eventsOf(w: Writing): readonly Part[] {
  const types = typesOf(w)
  const status = kindsOf(w).join() === 'precursor' ? 'pending' : ofField(w, 'time.contained_recovered').some(({ estimated }) => !estimated) ? 'occurred' : 'undetermined'
  const began = ofField(w, 'time.occurred')
  const event = (at: number, of: readonly ToldAnswer[]): Part => ({ of, object: object(w, 'event', `occurred ${at}`, of.some(({ estimated }) => estimated), {
    status, ...(types.length > 0 && { event_types: types }), ...(of[0] && { start_time: utc(String(of[0].value)) }), extensions: asNew(suite.event),
  }) })
  return began.length > 0 ? began.map((one, at) => event(at, [one])) : types.length > 0 || status === 'pending' ? [event(0, [])] : []
}

/** 4.10, task-type-ov: the moments for which it has a word, and whether the moment is the end of the task. */
const moments: Readonly<Record<string, { readonly types: readonly string[]; readonly ends?: true }>> = {
  'time.detected': { types: ['detected'] }, 'time.classified_major': { types: ['escalated'] }, 'time.payment': { types: ['ransom-payment'] },
  'time.contained_recovered': { types: ['containment', 'recovery'], ends: true },
}

function tasksOf(w: Writing): readonly Part[] {
  const dated = w.answers.filter(({ field }) => Object.hasOwn(moments, field)).map((one, at): Part => {
    const { types, ends } = moments[one.field]! // it has it
    return { of: [one], object: object(w, 'task', `${one.field} ${at}`, one.estimated, { name: one.name, outcome: 'successful', task_types: types, [ends ? 'end_time' : 'start_time']: utc(String(one.value)), extensions: asNew(suite.task) }) }
  })
  const actions = ofField(w, 'response.actions').flatMap((one) => listed(one).map((name, at): Part => ({
    of: [one], object: object(w, 'task', `action ${at} ${name}`, one.estimated, { name, outcome: 'unknown', extensions: asNew(suite.task) }),
  })))
  return [...dated, ...actions]
}

const listed = ({ value, text }: ToldAnswer): readonly string[] => (Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : [text])

function impactsAll(w: Writing): readonly Part[] {
  return w.answers.flatMap((one) => impactsOf(one, w.answers).map(({ category, says, more }, at): Part => ({
    of: [one, ...(more ? ofField(w, 'data.subjects_count') : [])],
    object: object(w, 'impact', `${one.field} ${at} ${one.text}`, one.estimated, { impact_category: category, ...more, extensions: { ...asNew(suite.impact), [category]: says } }),
  })))
}

/** Answers by which harm is established, once they are more than an estimate. */
const harm: readonly string[] = ['security_incident', 'crca.event', 'care.affected', 'ci.service_failure', 'impact.service', 'telecom.outage']

/** 「疑い」 until somebody knows of harm: the extension asks for that. */
const determinationOf = (w: ToldIncident): string => {
  const surely = w.answers.filter(({ estimated }) => !estimated)
  return surely.some(({ field, value }) => (harm.includes(field) && value === 'yes') || (field === 'incident.kind' && Object.hasOwn(kindWords, String(value)))) ? 'confirmed' : 'suspected'
}

function incidentOf(w: Writing, parts: readonly StixObject[]): StixObject {
  const ids = (type: string): readonly string[] => parts.filter((one) => one.type === type).map(({ id }) => id)
  const [types, users, impacts, events, tasks] = [typesOf(w), countOf('affected.users_count', w.answers), ids('impact'), ids('event'), ids('task')]
  const scores = ofField(w, 'impact.severity_jp').flatMap(({ name, value }) => (typeof value === 'number' ? [{ name, value }] : []))
  const story = ofField(w, 'summary.narrative')[0]?.text
  return object(w, 'incident', '', false, {
    name: w.number, ...(story && { description: story }),
    extensions: { [suite.incident]: {
      extension_type: 'property-extension', determination: determinationOf(w), investigation_status: 'open',
      ...(types.length > 0 && { incident_types: types }), ...(impacts.length > 0 && { impact_refs: impacts }), ...(events.length > 0 && { events: events.map((event_ref) => ({ event_ref })) }),
      ...(tasks.length > 0 && { tasks: tasks.map((task_ref) => ({ task_ref })) }), ...(scores.length > 0 && { scores }), ...(users !== undefined && { impacted_entity_counts: { customer: users } }),
    } },
  })
}

/** Whom it struck, unless that is withheld. The producer may be the victim itself. */
function victimOf(w: Writing): readonly StixObject[] {
  if (w.victim === undefined) return []
  const same = w.victim === w.producer
  const identity = object(w, 'identity', `victim ${w.victim}`, false, { name: w.victim, identity_class: 'organization' })
  const target = same ? w.by : identity.id
  return [...(same ? [] : [identity]), object(w, 'relationship', `impacts ${target}`, false, { relationship_type: 'impacts', source_ref: w.incident, target_ref: target })]
}

/** Of several accounts the first is the description; the others stand beside it. */
const otherStories = (w: Writing): readonly StixObject[] => ofField(w, 'summary.narrative').slice(1).map((one, at) => noteOf(one, at, w))

const noteOf = ({ field, name, text, estimated }: ToldAnswer, at: number, w: Writing): StixObject => object(w, 'note', `${field} ${at} ${text}`, false, {
  abstract: name, content: text, object_refs: [w.incident], labels: [`${labels.field}${field}`, ...(estimated ? [labels.estimated] : [])],
})
