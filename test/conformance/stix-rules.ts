/** Rules of STIX 2.1 and of the incident extension's draft 2.0 (2023-10-10), written from their texts and not from our code: each fault in words. */
type Obj = Readonly<Record<string, unknown>>
export interface Bundle { readonly type: string; readonly id: string; readonly objects: readonly Obj[] }

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const idOf = (type: string): RegExp => new RegExp(`^${type}--${uuid}$`)
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const tlp2: Readonly<Record<string, string>> = {
  '94868c89-83c2-464b-929b-a1a8aa3c8487': 'clear', 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb': 'green', '55d920b0-5e8b-4f79-9ee9-91f868d9b421': 'amber',
  '939a9414-2ddd-4d32-a0cd-375ea402b003': 'amber+strict', 'e828b379-4e03-4974-9ac4-e53a884c97c1': 'red',
}
const extensions: Readonly<Record<string, readonly [string, string]>> = {
  incident: ['extension-definition--ef765651-680c-498d-9894-99799f2fa126', 'property-extension'], event: ['extension-definition--4ca6de00-5b0d-45ef-a1dc-ea7279ea910e', 'new-sdo'],
  impact: ['extension-definition--7cc33dd6-f6a1-489b-98ea-522d351d71b9', 'new-sdo'], task: ['extension-definition--2074a052-8be4-4932-849e-f5e7798e0030', 'new-sdo'],
}
/** What each type must have besides the common properties (STIX 2.1, 4 and 5; the suite, 2). */
const required: Readonly<Record<string, readonly string[]>> = {
  incident: ['name', 'extensions'], event: ['status', 'extensions'], impact: ['impact_category', 'extensions'], task: ['outcome', 'extensions'], identity: ['name'], note: ['content', 'object_refs'],
  relationship: ['relationship_type', 'source_ref', 'target_ref'], indicator: ['pattern', 'pattern_type', 'valid_from'], vulnerability: ['name'], 'attack-pattern': ['name'], malware: ['is_family'],
}
const allowed: Readonly<Record<string, readonly string[]>> = {
  incident: ['name', 'description'], event: ['status', 'event_types', 'name', 'description', 'start_time', 'end_time'], impact: ['impact_category', 'description', 'impacted_entity_counts', 'impacted_refs', 'recoverability', 'criticality', 'start_time', 'end_time', 'superseded_by_ref'],
  task: ['name', 'description', 'outcome', 'task_types', 'start_time', 'end_time'], note: ['abstract', 'content', 'object_refs', 'authors'],
}
const common = ['type', 'spec_version', 'id', 'created_by_ref', 'created', 'modified', 'revoked', 'labels', 'confidence', 'lang', 'external_references', 'object_marking_refs', 'granular_markings', 'extensions']
const oneOf: Readonly<Record<string, readonly string[]>> = {
  determination: ['blocked', 'confirmed', 'failed-attempt', 'false-positive', 'suspected'], investigation_status: ['closed', 'new', 'open'], status: ['ongoing', 'occurred', 'not-occurred', 'pending', 'undetermined'],
  outcome: ['cancelled', 'failed', 'ongoing', 'pending', 'successful', 'unknown'], loss_type: ['confirmed-loss', 'contained', 'exploited-loss', 'none', 'suspected-loss'],
  alteration: ['potential-destruction', 'potential-modification', 'partial-destruction', 'partial-modification', 'full-destruction', 'full-modification', 'none'],
}
const core = ['extension_type', 'determination', 'investigation_status', 'criticality', 'detection_methods', 'events', 'impact_refs', 'impacted_entity_counts', 'incident_types', 'recoverability', 'scores', 'tasks']
const taskTypes = ['administrative', 'attribution', 'containment', 'declared', 'detected', 'eradication', 'escalated', 'investigation', 'ransom-payment', 'recovery', 'reported', 'victim-notification']

const isObj = (v: unknown): v is Obj => typeof v === 'object' && v !== null && !Array.isArray(v)
const obj = (v: unknown): Obj => (isObj(v) ? v : {})
const list = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : [])

export function faultsOf(bundle: Bundle): string[] {
  const faults: string[] = []
  const check = (holds: unknown, fault: string): void => { if (!holds) faults.push(fault) }
  check(bundle.type === 'bundle' && idOf('bundle').test(bundle.id), 'bundle: type and id')
  const ids = bundle.objects.map((o) => String(o['id']))
  check(new Set(ids).size === ids.length, 'two objects have one id')
  const there = new Set(ids)
  for (const o of bundle.objects) {
    const at = `${String(o['type'])} ${String(o['id'])}`
    general(o, at, there, check)
    walk(o, at, check)
    if (isObj(o['extensions']) && Object.hasOwn(extensions, String(o['type']))) extended(o, at, bundle.objects, check)
  }
  return faults
}

type Check = (holds: unknown, fault: string) => void

function general(o: Obj, at: string, there: ReadonlySet<string>, check: Check): void {
  const type = String(o['type'])
  const observable = !('created' in o)
  check(idOf(type).test(String(o['id'])) && o['spec_version'] === '2.1', `${at}: id and spec_version`)
  if (!observable && type !== 'marking-definition') check(String(o['created']) <= String(o['modified']), `${at}: modified before created`)
  for (const name of required[type] ?? []) check(o[name] !== undefined && o[name] !== '', `${at}: lacks ${name}`)
  if (allowed[type]) for (const name of Object.keys(o)) check([...common, ...allowed[type]].includes(name), `${at}: has no property ${name}`)
  for (const [name, value] of Object.entries(o)) if (name.endsWith('_ref') || name.endsWith('_refs')) for (const ref of [value].flat()) check(there.has(String(ref)), `${at}: ${name} points at nothing`)
  if (type === 'marking-definition') {
    const said = obj(Object.values(obj(o['extensions']))[0])['tlp_2_0']
    check(tlp2[String(o['id']).slice('marking-definition--'.length)] === said, `${at}: is not the published definition of its level`)
  } else check(list(o['object_marking_refs']).length === 1, `${at}: one marking`)
}

/** STIX has no empty lists, no nulls, and moments in UTC (2.10, 2.17, 3.2); closed lists keep to their words. */
function walk(value: unknown, at: string, check: Check, key = ''): void {
  check(value !== null && value !== undefined && value !== '', `${at}: ${key} is empty`)
  if (Array.isArray(value)) check(value.length > 0, `${at}: ${key} is an empty list`)
  if (isObj(value)) check(Object.keys(value).length > 0, `${at}: ${key} is an empty object`)
  if (typeof value === 'string' && /^(created|modified|valid_from|valid_until|first_.*|last_.*|.*_time)$/.test(key)) check(moment.test(value), `${at}: ${key} is no moment: ${value}`)
  if (typeof value === 'string' && Object.hasOwn(oneOf, key)) check(oneOf[key]!.includes(value), `${at}: ${key} may not be ${value}`)
  for (const [name, inner] of isObj(value) ? Object.entries(value) : []) walk(inner, at, check, name)
  if (Array.isArray(value)) for (const inner of value) walk(inner, at, check)
}

function extended(o: Obj, at: string, all: readonly Obj[], check: Check): void {
  const type = String(o['type'])
  const [id, kind] = extensions[type]!
  const own = obj(obj(o['extensions'])[id])
  check(own['extension_type'] === kind, `${at}: its extension is of type ${kind}`)
  const typeOf = (ref: unknown): unknown => all.find((one) => one['id'] === ref)?.['type']
  if (type === 'incident') {
    for (const name of ['determination', 'investigation_status']) check(own[name], `${at}: lacks ${name}`)
    for (const name of Object.keys(own)) check(core.includes(name), `${at}: the extension has no property ${name}`)
    for (const ref of list(own['impact_refs'])) check(typeOf(ref) === 'impact', `${at}: an impact that is none`)
    for (const [name, what] of [['events', 'event'], ['tasks', 'task']] as const) for (const entry of list(own[name])) check(typeOf(obj(entry)[`${what}_ref`]) === what, `${at}: an entry of ${name} that is none`)
    for (const score of list(own['scores'])) check(typeof obj(score)['name'] === 'string' && typeof obj(score)['value'] === 'number', `${at}: a score without name or value`)
    counts(own['impacted_entity_counts'], at, check)
  }
  if (type === 'task') for (const one of list(o['task_types'])) check(taskTypes.includes(String(one)), `${at}: task type ${String(one)}`)
  if (type === 'impact') impact(o, at, check)
}

const counts = (value: unknown, at: string, check: Check): void => {
  for (const [who, n] of Object.entries(obj(value))) check(Number.isInteger(n) && Number(n) >= 0, `${at}: count of ${who}`)
}

/** The suite, 2.3.2: every impact has the extension of its category, with what that must say. */
function impact(o: Obj, at: string, check: Check): void {
  const category = String(o['impact_category'])
  const says = obj(obj(o['extensions'])[category])
  counts(o['impacted_entity_counts'], at, check)
  if (category === 'availability') return check(Number.isInteger(says['availability_impact']) && Number(says['availability_impact']) >= 0 && Number(says['availability_impact']) <= 100, `${at}: availability_impact`)
  if (category === 'confidentiality') return check(says['loss_type'] && (says['loss_type'] === 'none' || says['information_type']), `${at}: a loss of which information?`)
  if (category === 'integrity') return check(says['alteration'] && (says['alteration'] === 'none' || says['information_type']), `${at}: an alteration of which information?`)
  if (category === 'external') return check(says['impact_type'], `${at}: impact_type`)
  check(category === 'monetary', `${at}: category ${category}`)
  const [min, max] = [says['min_amount'], says['max_amount']]
  check(says['variety'] && says['currency'] && typeof min === 'number' && typeof max === 'number' && min > 0 && max >= min, `${at}: variety, currency and both amounts`)
}
