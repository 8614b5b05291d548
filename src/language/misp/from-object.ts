/** One MISP object as STIX objects. Objects that STIX has no word for are kept whole as `x-misp-object`. */
import { objects, str, type Json, type Obj } from '../evidence/json.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { domainKinds, references, ruleKinds, type DomainKind, type RuleKind } from './domain-kinds.ts'
import { build, observablesOf, type Building, type Kind } from './fields.ts'
import { fileKinds, windowsProgram } from './file-kinds.ts'
import { framed, indicator, objectLabels, observed, phase, relation, stamp, validOr, type Around } from './frame.ts'
import { attributesOf, heldBy, uuidOf, type Held } from './held.ts'
import { mail } from './mail-kind.ts'
import { networkKinds } from './network-kinds.ts'
import { observableKinds, registryKey, valueFields } from './observable-kinds.ts'

/** The objects of an event by UUID, and which object each part is said inside: the first that refers to it, so that nothing is said twice. */
export interface Siblings { readonly byUuid: ReadonlyMap<string, Obj>, readonly holder: ReadonlyMap<Obj, Obj> }

export const kinds: Readonly<Record<string, Kind>> = { ...observableKinds, ...networkKinds, ...fileKinds, 'email': mail, 'domain|ip': networkKinds['domain-ip'] ?? mail,
  'ip|port': networkKinds['ip-port'] ?? mail }

const parted: Readonly<Record<string, string>> = { file: 'pe', pe: 'pe-section', 'registry-key': 'registry-key-value' }

function referred(o: Obj, byUuid: ReadonlyMap<string, Obj>): Obj[] {
  const name = str(o, 'name') ?? ''
  const wanted = Object.hasOwn(parted, name) ? parted[name] : undefined
  const uuids = new Set(wanted ? objects(o, 'ObjectReference').map((r) => str(r, 'referenced_uuid')?.toLowerCase() ?? '') : [])
  return [...uuids].map((uuid) => byUuid.get(uuid)).filter((part) => part !== undefined).filter((part) => str(part, 'name') === wanted)
}

/** The header of a file, the sections of a program, the values of a key: what is said inside another is no object of its own. */
export function siblingsOf(all: readonly Obj[]): Siblings {
  const byUuid = new Map(all.map((o) => [uuidOf(o), o]))
  const holder = new Map<Obj, Obj>()
  for (const o of byUuid.values()) for (const part of referred(o, byUuid)) if (!holder.has(part)) holder.set(part, o)
  return { byUuid, holder }
}

const partsOf = (o: Obj, all: Siblings): Obj[] => referred(o, all.byUuid).filter((part) => all.holder.get(part) === o)

/** What is said inside this object, and inside that. */
export const inside = (o: Obj, all: Siblings): Obj[] => partsOf(o, all).flatMap((each) => [each, ...inside(each, all)])

function built(o: Obj, name: string, all: Siblings): Building | undefined {
  const uuid = uuidOf(o)
  const header = name === 'pe' ? o : name === 'file' ? partsOf(o, all)[0] : undefined
  if (header) return windowsProgram(uuid, name === 'file' ? heldBy(o) : undefined, heldBy(header), partsOf(header, all).map(heldBy))
  const values = name === 'registry-key' ? partsOf(o, all) : []
  if (values.length > 0) return keyWithValues(o, values)
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  return kind && build(kind, uuid, heldBy(o))
}

function keyWithValues(o: Obj, values: readonly Obj[]): Building | undefined {
  const kind = registryKey(values.length)
  const fields = Object.assign({}, kind.fields, ...values.map((_, i) => Object.fromEntries(
    Object.entries(valueFields(i)).map(([r, f]) => [`${i} ${r}`, f]))))
  const within: Held[] = values.flatMap((v, i) => heldBy(v).map((h) => ({ ...h, relation: `${i} ${h.relation}` })))
  return build({ ...kind, fields }, uuidOf(o), [...heldBy(o), ...within])
}

/** Observed and, where one of its attributes is looked for, the indicator that rests on it. */
export function asObserved(part: Obj, b: Building, around: Around): StixObject[] {
  const parts = observablesOf(b).map((each) => (around.markings.length > 0 ? { ...each, object_marking_refs: [...around.markings] } : each))
  const saw = observed(part, around, parts.map((each) => each.id), b.tests.length > 0)
  if (b.tests.length === 0) return [saw, ...parts]
  const looks = indicator(part, around, `[${b.tests.join(' AND ')}]`)
  return [saw, ...parts, looks, relation(looks.id, 'based-on', saw.id, stamp(part, around), around)]
}

function asDomain(o: Obj, kind: DomainKind, around: Around): StixObject | undefined {
  const b = build(kind, uuidOf(o), heldBy(o).map((h) => ({ ...h, toIds: false })))
  return b && framed(kind.type, o, around, objectLabels(o), { ...b.main, ...(kind.phased && phase(o)) })
}

function asRule(o: Obj, rule: RuleKind, around: Around): StixObject | undefined {
  const b = build({ type: 'indicator', needs: ['pattern'], fields: rule.fields, then: (each) => rule.url !== undefined && references(each, rule.url) }, uuidOf(o),
    heldBy(o).map((h) => ({ ...h, toIds: false })))
  return b && indicator(o, around, String(b.main['pattern']), { ...b.main, pattern_type: rule.language })
}

/** Everything the object says, kept for those who read MISP. */
function asCustom(o: Obj, around: Around): StixObject {
  const kept = ['type', 'object_relation', 'value', 'category', 'comment', 'to_ids', 'uuid', 'data']
  const x_misp_attributes = attributesOf(o).map((a) => Object.fromEntries(kept.flatMap((key): [string, Json][] => {
    const v = Object.hasOwn(a, key) ? a[key] : undefined
    return v === undefined || v === null || v === '' ? [] : [[key, v]]
  })))
  return framed('x-misp-object', o, around, objectLabels(o), { x_misp_name: str(o, 'name') ?? '?', x_misp_attributes,
    ...(str(o, 'meta-category') && { x_misp_meta_category: str(o, 'meta-category') }), ...(str(o, 'comment') && { x_misp_comment: str(o, 'comment') }) })
}

const malicious = (o: Obj): boolean => heldBy(o).some((h) => h.relation === 'state' && h.value === 'Malicious')

function said(o: Obj, around: Around, all: Siblings): StixObject[] {
  const name = str(o, 'name') ?? '?'
  const b = built(o, name, all)
  if (b && observablesOf(b).length > 0) return asObserved(o, b, around)
  const domain = name === 'script' && malicious(o) ? domainKinds['malicious script'] : Object.hasOwn(domainKinds, name) ? domainKinds[name] : undefined
  const rule = Object.hasOwn(ruleKinds, name) ? ruleKinds[name] : undefined
  return [(domain ? asDomain(o, domain, around) : rule ? asRule(o, rule, around) : undefined) ?? asCustom(o, around)]
}

/** The STIX objects of one MISP object; `all` are the objects of its event. Annotations are read elsewhere: they need what they annotate. */
export const fromObject = (o: Obj, around: Around, all: Siblings): StixObject[] => validOr(said(o, around, all), () => asCustom(o, around))
