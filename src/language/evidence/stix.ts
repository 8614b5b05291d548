/** Reads STIX 2.0 and 2.1: a bundle, a list of objects or one object. */
import { stricter, type Tlp } from '../tlp.ts'
import { readTime, type ItemRole } from './item.ts'
import { isObj, objects, own, str, strings, type Json, type Obj } from './json.ts'
import { markingsOf, type Markings } from './markings.ts'
import { isDigest, observables, typeAtPath, type Draft } from './observables.ts'
import { isEquality, isPlainList, isTypeTest, readPattern, testsOf } from './pattern.ts'
import { connecting, domainObjects, patternFault, ruleLanguages, why, withoutItems } from './stix-objects.ts'
import type { Gathering } from './gathering.ts'

/** The STIX objects in a document, or nothing where it is not STIX. */
export function stixObjects(doc: Json): readonly Obj[] | undefined {
  if (Array.isArray(doc)) return doc.length > 0 && doc.every((o) => isObj(o) && isStixObject(o)) ? doc.filter(isObj) : undefined
  if (!isObj(doc)) return undefined
  if (str(doc, 'type') === 'bundle' && Array.isArray(own(doc, 'objects'))) return objects(doc, 'objects')
  return isStixObject(doc) ? [doc] : undefined
}

const isStixObject = (o: Obj): boolean => {
  const type = str(o, 'type')
  return type !== undefined && str(o, 'id')?.startsWith(`${type}--`) === true
}

/** What is true of the whole document while its objects are read. */
interface Reading {
  readonly into: Gathering
  readonly markings: Markings
  readonly related: ReadonlyMap<string, readonly Obj[]>
  readonly seen: ReadonlyMap<string, Obj>
}

export function readStix(all: readonly Obj[], into: Gathering, at = 'objects'): void {
  const current = newest(all, into, at)
  const r: Reading = { into, markings: markingsOf(all), related: relations(current), seen: observers(current) }
  all.forEach((o, i) => {
    if (current.get(str(o, 'id') ?? `#${i}`) === o || str(o, 'id') === undefined) readObject(r, o, `${at}[${i}]`)
  })
}

// Of several versions of one id the last modified counts; it may be the one that revokes.
function newest(all: readonly Obj[], into: Gathering, at: string): Map<string, Obj> {
  const current = new Map<string, Obj>()
  all.forEach((o, i) => {
    const id = str(o, 'id') ?? `#${i}`
    const before = current.get(id)
    if (before) into.skip(`${str(o, 'type')}`, why.older, `${at}[${i}]`)
    if (!before || (readTime(own(o, 'modified')) ?? '') >= (readTime(own(before, 'modified')) ?? '')) current.set(id, o)
  })
  return current
}

const linking = new Set(['indicates', 'uses', 'attributed-to', 'targets', 'exploits', 'delivers', 'communicates-with', 'consists-of'])

// What an object indicates, uses or belongs to, for its context.
function relations(current: ReadonlyMap<string, Obj>): Map<string, Obj[]> {
  const from = new Map<string, Obj[]>()
  for (const o of current.values()) {
    const target = current.get(str(o, 'target_ref') ?? '')
    if (str(o, 'type') !== 'relationship' || own(o, 'revoked') === true || !target) continue
    if (!linking.has(str(o, 'relationship_type') ?? '')) continue
    const known = from.get(str(o, 'source_ref') ?? '') ?? []
    if (known.length < 20) from.set(str(o, 'source_ref') ?? '', [...known, target])
  }
  return from
}

// Which observation an observable was seen in.
function observers(current: ReadonlyMap<string, Obj>): Map<string, Obj> {
  const seen = new Map<string, Obj>()
  for (const o of current.values())
    if (str(o, 'type') === 'observed-data') for (const ref of strings(o, 'object_refs')) seen.set(ref, o)
  return seen
}

function readObject(r: Reading, o: Obj, path: string): void {
  const type = str(o, 'type') ?? '?'
  if (own(o, 'revoked') === true) return r.into.skip(type, why.revoked, path)
  if (own(o, 'x_mitre_deprecated') === true) return r.into.skip(type, why.deprecated, path)
  if (type === 'observed-data') return readEmbedded(r, o, path)
  if (type === 'indicator') return readIndicator(r, o, path)
  if (Object.hasOwn(observables, type)) return readObservable(r, o, path)
  if (Object.hasOwn(domainObjects, type)) return readNamed(r, o, path)
  if (connecting.has(type)) return
  r.into.skip(type, (Object.hasOwn(withoutItems, type) && withoutItems[type]) || why.custom, path)
}

// STIX 2.0 keeps observables inside the observation, in a map of its own.
function readEmbedded(r: Reading, o: Obj, path: string): void {
  const inner = own(o, 'objects')
  if (!isObj(inner)) return
  for (const [key, v] of Object.entries(inner)) {
    if (isObj(v)) readObservable({ ...r, seen: new Map([['', o]]) }, v, `${path}.objects.${key}`)
  }
}

function readObservable(r: Reading, o: Obj, path: string): void {
  const type = str(o, 'type') ?? ''
  const drafts = Object.hasOwn(observables, type) ? observables[type]?.(o) ?? [] : []
  if (drafts.length === 0 && type !== 'network-traffic') r.into.skip(type, why.nameless, path)
  const seen = r.seen.get(str(o, 'id') ?? '')
  const times = { firstSeen: readTime(own(seen ?? {}, 'first_observed')), lastSeen: readTime(own(seen ?? {}, 'last_observed')) }
  for (const d of drafts) take(r, o, d, 'observed', path, times, seen)
}

function readNamed(r: Reading, o: Obj, path: string): void {
  const kind = domainObjects[str(o, 'type') ?? '']
  if (str(o, 'identity_class') === 'individual') return r.into.skip('identity', why.person, path)
  const draft = kind?.value(o)
  if (!kind || !draft) return r.into.skip(str(o, 'type') ?? '?', why.nameless, path)
  take(r, o, draft, kind.role, path, { firstSeen: readTime(own(o, 'first_seen')), lastSeen: readTime(own(o, 'last_seen')) })
}

function readIndicator(r: Reading, o: Obj, path: string): void {
  const raw = str(o, 'pattern')
  const language = str(o, 'pattern_type') ?? 'stix'
  const times = { firstSeen: readTime(own(o, 'valid_from')), validUntil: readTime(own(o, 'valid_until')) }
  const give = (d: Omit<Draft, 'at'>, role: ItemRole): void => take(r, o, { ...d, at: 'pattern' }, role, path, times)
  if (!raw) return r.into.skip('indicator', why.nameless, path)
  if (language === 'stix') return patternItems(raw, give, (what, reason) => r.into.skip(what, reason, `${path}.pattern`))
  const rule = Object.hasOwn(ruleLanguages, language.toLowerCase()) ? ruleLanguages[language.toLowerCase()] : undefined
  if (rule) give({ type: rule, raw }, 'indicator')
  else r.into.skip(`indicator (${language})`, why.language, path)
}

/**
 * A list of alternatives gives its values as indicators. Any other pattern is kept whole; of its equalities, digests are
 * indicators by themselves and the rest was merely seen together.
 */
export function patternItems(
  raw: string,
  give: (d: Omit<Draft, 'at'>, role: ItemRole) => void,
  skip: (what: string, reason: (typeof why)[keyof typeof why]) => void,
): void {
  const tree = readPattern(raw)
  if (tree.kind === 'fault') return skip('indicator', patternFault(tree.at, tree.expected))
  const tests = testsOf(tree).filter((t) => !isTypeTest(t))
  const plain = isPlainList(tree)
  const secret = tests.map((t) => withheld(t.path)).find((reason) => reason !== undefined)
  if (secret) skip('pattern', secret)
  else if (!plain || !tests.every((t) => t.values.every((v) => typeAtPath(t.path, v)))) give({ type: 'pattern', raw }, 'indicator')
  for (const t of tests.filter(isEquality)) for (const value of t.values) {
    const type = typeAtPath(t.path, value)
    if (type) give({ type, raw: value }, plain || isDigest(type) ? 'indicator' : 'observed')
  }
}

// A pattern that quotes these is not kept whole; what else it names is still taken.
const withheld = (path: string) =>
  /:(to|cc|bcc)_refs/.test(path) ? why.recipient : /payload_bin|:credential/.test(path) ? why.payload : undefined

type Times = { firstSeen?: string | undefined, lastSeen?: string | undefined, validUntil?: string | undefined }

/** Adds a draft under the strictest of the markings on the object, on what it was seen in, and on the value itself. */
function take(r: Reading, o: Obj, d: Draft, role: ItemRole, path: string, times: Times, seen?: Obj): void {
  const whole = r.markings.of(o)
  const outer = seen ? r.markings.of(seen) : undefined
  const levels = [whole.tlp, outer?.tlp, r.markings.on(o, d.at)].filter((t) => t !== undefined)
  const tlp = levels.length ? levels.reduce(stricter) : undefined
  for (const id of [...whole.unknown, ...outer?.unknown ?? []]) r.into.skip(id, why.unknownMarking, path)
  r.into.add({
    ...d, ...times, role, tlp,
    title: d.at === 'name' ? undefined : open(r, o, 'name', tlp, path),
    description: open(r, o, 'description', tlp, path),
    related: relatedNames(r, o, tlp),
    source: { format: 'stix', id: str(o, 'id') ?? '' },
  }, path)
}

// Text that is marked more strictly than the value beside it does not travel with the value.
function open(r: Reading, o: Obj, property: string, tlp: Tlp | undefined, path: string): string | undefined {
  const s = str(o, property)
  const own = r.markings.on(o, property)
  if (s === undefined || own === undefined || (tlp && stricter(own, tlp) === tlp)) return s
  r.into.skip(property, why.granular, `${path}.${property}`)
  return undefined
}

function relatedNames(r: Reading, o: Obj, tlp: Tlp | undefined): string[] {
  return (r.related.get(str(o, 'id') ?? '') ?? []).flatMap((target) => {
    const theirs = [r.markings.of(target).tlp, r.markings.on(target, 'name')].filter((t) => t !== undefined)
    const allowed = theirs.every((t) => tlp && stricter(t, tlp) === tlp)
    const person = str(target, 'type') === 'identity'
    return allowed && !person ? [str(target, 'name') ?? ''] : []
  }).filter(Boolean)
}

