/** From the markings of STIX to what a label says, and back. What can't be read is told, never taken as permission. */
import { list, objects, own, isObj, str, strings, type Obj } from '../evidence/json.ts'
import { markingsOf, publishedLevel, tlp2Definition, tlp2Ids } from '../evidence/markings.ts'
import type { Purpose } from '../purpose.ts'
import { tlpLevels, tlpName, type Tlp } from '../tlp.ts'
import { text, type Text } from '../words.ts'
import { allPurposes, needsPolicy, readPolicy, writePolicy, type LabelLike, type Policy } from './iep.ts'
import { quotedName } from './issue.ts'
import type { StixObject } from './object.ts'

export type { LabelLike } from './iep.ts'

/** What about the markings keeps an object from being released until somebody decides; `ref` is the marking, or the selector. */
export interface Trouble {
  readonly kind: 'missing' | 'unknown' | 'broken' | 'contradiction' | 'selector' | 'ask'
  readonly ref: string
  readonly message: Text
}

/** What all markings of an object, granular ones included, say together: always the strictest. Absent means that none says it. */
export interface Marked {
  readonly tlp?: Tlp
  readonly purposes?: readonly Purpose[]
  /** `named`: must be credited. `anonymous`: must not be named. Absent: may be. */
  readonly attribution?: 'named' | 'anonymous'
  /** May those whom it concerns be told? */
  readonly notifyAffected?: boolean
  /** Not before this moment, resp. a policy that ends then. ISO. */
  readonly embargo?: string
  readonly until?: string
  /** Copyright and terms of use, word by word. */
  readonly statements: readonly string[]
  /** At most 20 of them. */
  readonly troubles: readonly Trouble[]
  /** The first trouble, for people. Where it stands the object is to be held back. */
  readonly problem?: Text
}

const says = {
  missing: (ref: string): Text => text(`取扱いの印 ${ref} の定義がありません。定義（marking-definition）も一緒に送ってください。`, `The definition of its marking ${ref} is not there. Send that marking-definition, too.`),
  unknown: (ref: string): Text => text(`取扱いの印 ${ref} の意味が分かりません。TLPかIEP 2.0で付け直してください。`, `Nobody here knows what its marking ${ref} means. Mark it by TLP or IEP 2.0.`),
  contradiction: (levels: string): Text => text(`取扱いの印が食い違っています（${levels}）。どちらか一つにしてください。`, `Its markings contradict each other (${levels}). Leave one.`),
  credit: text('情報源を「必ず示す」印と「示さない」印の両方があります。どちらか一つにしてください。', 'One marking demands that the provider be named, another forbids it. Leave one.'),
  selector: (at: string): Text => text(`一部への印の場所${quotedName(at)}が、この中にありません。場所を直してください。`, `A part is marked that does not exist: ${at.slice(0, 80)}. Correct the selector.`),
  ask: text('渡した組織に尋ねるまで使えない印（IEP：contact-for-instruction）です。尋ねてから、使い道を決めてください。', 'Its policy says to ask the provider before anything is done (contact-for-instruction). Ask, then choose the purposes.'),
}

/** Reads the markings of any object by the definitions among `all`; those of TLP are known without being sent. */
export function markingsReader(all: readonly Obj[]): (o: Obj) => Marked {
  const definitions = new Map<string, Obj>()
  for (const o of all) if (str(o, 'type') === 'marking-definition') definitions.set(str(o, 'id') ?? '', o)
  const levels = markingsOf(all)
  const known = new Map<string, Marked>()
  return (o) => {
    const whole = strings(o, 'object_marking_refs')
    const parts = objects(o, 'granular_markings').flatMap((g) => str(g, 'marking_ref') ?? [])
    const key = JSON.stringify([whole, parts])
    const said = known.get(key) ?? marked(whole, [...new Set([...whole, ...parts])], definitions, levels)
    if (known.size < 10_000) known.set(key, said)
    const lost = lostSelectors(o)
    return lost.length === 0 ? said : troubled({ ...said, troubles: [...said.troubles, ...lost] })
  }
}

function marked(whole: readonly string[], refs: readonly string[], definitions: ReadonlyMap<string, Obj>, levels: ReturnType<typeof markingsOf>): Marked {
  const { tlp } = levels.of({ object_marking_refs: refs })
  const found = refs.map((ref) => definitions.get(ref)).filter((d) => d !== undefined)
  const policies = found.flatMap((d) => (publishedLevel(str(d, 'id') ?? '') ? [] : readPolicy(d) ?? []))
  return troubled({
    ...(tlp && { tlp }), ...together(policies), statements: found.flatMap(statement),
    troubles: [...refs.flatMap((ref) => unread(ref, definitions, levels)), ...contradictions(whole, levels), ...policyTroubles(policies)],
  })
}

const troubled = (m: Marked): Marked => (m.troubles[0] ? { ...m, troubles: m.troubles.slice(0, 20), problem: m.troubles[0].message } : m)

function statement(definition: Obj): string[] {
  const body = own(definition, 'definition')
  const said = isObj(body) && str(definition, 'definition_type') === 'statement' ? str(body, 'statement') : undefined
  return said === undefined ? [] : [said]
}

function unread(ref: string, definitions: ReadonlyMap<string, Obj>, levels: ReturnType<typeof markingsOf>): Trouble[] {
  if (publishedLevel(ref)) return []
  const definition = definitions.get(ref)
  if (!definition) return [{ kind: 'missing', ref, message: says.missing(ref) }]
  const policy = readPolicy(definition)
  if (policy?.broken) return [{ kind: 'broken', ref, message: policy.broken }]
  const unknown = levels.of({ object_marking_refs: [ref] }).unknown.length > 0
  return unknown ? [{ kind: 'unknown', ref, message: says.unknown(ref) }] : []
}

// A part may be stricter than the whole; two levels for the whole are a contradiction. AMBER of TLP 1, which IEP has too,
// allows further limits, and AMBER+STRICT beside it is one.
function contradictions(whole: readonly string[], levels: ReturnType<typeof markingsOf>): Trouble[] {
  const said = new Set<Tlp>()
  for (const ref of whole) {
    const { tlp, unknown } = levels.of({ object_marking_refs: [ref] })
    if (tlp && unknown.length === 0) said.add(tlp)
  }
  if (said.has('amber+strict') && !whole.includes(tlp2Ids.amber)) said.delete('amber')
  if (said.size < 2) return []
  const told = [...said].map(tlpName).join(', ')
  return [{ kind: 'contradiction', ref: told, message: says.contradiction(told) }]
}

const policyTroubles = (policies: readonly Policy[]): Trouble[] => [
  ...(new Set(policies.flatMap((p) => p.attribution ?? [])).size > 1 ? [{ kind: 'contradiction' as const, ref: 'provider_attribution', message: says.credit }] : []),
  ...(policies.some((p) => p.askFirst) ? [{ kind: 'ask' as const, ref: 'permitted_actions', message: says.ask }] : []),
]

/** Several policies: what all of them permit, from the last start on, until the first end. */
function together(policies: readonly Policy[]): Partial<Marked> {
  if (policies.length === 0) return {}
  const credit = policies.find((p) => p.attribution === 'anonymous') ?? policies.find((p) => p.attribution)
  const embargo = policies.flatMap((p) => p.embargo ?? []).toSorted().at(-1)
  const until = policies.flatMap((p) => p.until ?? []).toSorted()[0]
  return {
    purposes: allPurposes.filter((p) => policies.every((policy) => policy.purposes.includes(p))), notifyAffected: policies.every((p) => p.notifyAffected),
    ...(credit?.attribution && { attribution: credit.attribution }), ...(embargo !== undefined && { embargo }), ...(until !== undefined && { until }),
  }
}

function lostSelectors(o: Obj): Trouble[] {
  const marking = objects(o, 'granular_markings').filter((g) => str(g, 'marking_ref') !== undefined)
  return marking.flatMap((g) => list(g, 'selectors').filter((s) => typeof s === 'string' && !exists(o, s))).slice(0, 20)
    .map((s) => ({ kind: 'selector', ref: String(s), message: says.selector(String(s)) }))
}

/** Does a selector (7.2.3.1) point at something? `labels.[0]` is the first label, `hashes.MD5` an entry of a dictionary. */
function exists(o: Obj, selector: string): boolean {
  let at: unknown = o
  for (const step of selector.split('.')) {
    const index = /^\[(\d+)\]$/.exec(step)?.[1]
    if (index === undefined ? !(isObj(at) && Object.hasOwn(at, step)) : !(Array.isArray(at) && Number(index) < at.length)) return false
    at = index === undefined ? (at as Obj)[step] : (at as readonly unknown[])[Number(index)] // looked at one line above
  }
  return true
}

export interface LabelMarkings { readonly refs: readonly string[], readonly definitions: readonly StixObject[] }

/** A label as markings: its level by TLP 2.0, and where it permits less than everything, IEP 2.0 beside it. Ids are the same for the same label. */
export function labelMarkings(label: LabelLike): LabelMarkings {
  const key = JSON.stringify([label.tlp, label.attribution, label.embargo ?? null, label.purposes])
  const said = written.get(key) ?? writeMarkings(label)
  if (written.size < 5_000) written.set(key, said)
  return said
}

// A page of objects goes out under few labels.
const written = new Map<string, LabelMarkings>()

function writeMarkings(label: LabelLike): LabelMarkings {
  const definitions: StixObject[] = [tlp2Definition(label.tlp), ...(needsPolicy(label) ? [writePolicy(label)] : [])]
  return Object.freeze({ refs: Object.freeze(definitions.map((d) => d.id)), definitions: Object.freeze(definitions) })
}

let ownIds: ReadonlySet<string> | undefined

/** Does a marking say no more than a label says: TLP by its published ids, or a policy that `labelMarkings` wrote (those with an embargo excepted)? */
export function standsForLabel(ref: string): boolean {
  if (publishedLevel(ref)) return true
  ownIds ??= new Set(everyLabel().map((label) => writePolicy(label).id))
  return ownIds.has(ref)
}

const everyLabel = (): LabelLike[] => tlpLevels.flatMap((tlp) => (['named', 'anonymous'] as const).flatMap((attribution) =>
  Array.from({ length: 2 ** allPurposes.length }, (_, n) => ({ tlp, attribution, purposes: allPurposes.filter((_p, i) => (n >> i) & 1) }))))
