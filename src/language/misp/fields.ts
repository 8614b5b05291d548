/** How the attributes of one kind of MISP object become one STIX object, the objects it refers to, and the tests of a pattern. */
import { readTime } from '../evidence/item.ts'
import { quoted } from '../evidence/pattern.ts'
import type { Json } from '../evidence/json.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { shortTime } from './frame.ts'
import type { Held } from './held.ts'

/** Where the value of an attribute goes. `at` is a path, its steps parted by `/`. */
export interface Field {
  readonly at: string
  readonly as?: 'integer' | 'number' | 'boolean' | 'time' | 'lower'
  /** A list, even of one. */
  readonly many?: boolean
  /** The value stands in an object of its own, to which `at` refers; `address` is IPv4 or IPv6 by the value. */
  readonly ref?: readonly [type: string, at: string]
  /** Said in the pattern alone; the object keeps it as a property of MISP's own. */
  readonly tested?: boolean
}
export type Fields = Readonly<Record<string, Field>>

export interface Building {
  readonly type: string
  readonly id: string
  readonly main: Record<string, Json>
  readonly beside: StixObject[]
  readonly tests: string[]
  /** Attributes that found no place yet. */
  readonly left: Held[]
  /** `*` where a pattern means any element, a number where it means this one. */
  readonly anyElement: boolean
}

export interface Kind {
  readonly type: string
  readonly fields: Fields
  /** One of these must be there, or the STIX object would not be valid. */
  readonly needs?: readonly string[]
  readonly fixed?: Readonly<Record<string, Json>>
  /** Tests that stand before all others. */
  readonly first?: (b: Building) => void
  /** What the table cannot say; runs before the attributes without a place become properties of MISP's own. */
  readonly then?: (b: Building) => void
}

/** The value in the form that STIX wants, or nothing where it has none. */
export function formed(value: Json, as: Field['as']): Json | undefined {
  const text = String(value)
  if (as === 'integer') return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined
  if (as === 'number') return /^-?\d{1,15}(\.\d{1,20})?$/.test(text) ? Number(text) : undefined
  if (as === 'boolean') return /^(true|1)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : undefined
  if (as === 'time') return timeText(text)
  return as === 'lower' ? text.toLowerCase() : text
}

const timeText = (s: string): string | undefined => {
  const iso = readTime(s)
  return iso && shortTime(iso)
}

const steps = (path: string): string[] => path.split('/')
export const patternPath = (path: string): string =>
  steps(path).map((s) => (/^[a-z_]\w*(\[.+\])?$/i.test(s) ? s : quoted(s))).join('.')

const literal = (v: Json, as: Field['as']): string =>
  typeof v === 'string' ? (as === 'time' ? `t${quoted(v)}` : quoted(v)) : String(v)

export const test = (type: string, path: string, v: Json, as?: Field['as']): string => `${type}:${patternPath(path)} = ${literal(v, as)}`

export const addressType = (value: string): string => (value.includes(':') ? 'ipv6-addr' : 'ipv4-addr')

export const observable = (type: string, uuid: string, more: object): StixObject => ({ type, spec_version: '2.1', id: `${type}--${uuid}`, ...more })

/** Sets a property at a path of the tables; the steps never come from outside. */
export function put(o: Record<string, Json>, path: string, v: Json, many = false): void {
  const all = steps(path)
  const last = all.pop() ?? path
  let at = o
  for (const step of all) at = (at[step] ??= {}) as Record<string, Json> // made here as an object
  const before = at[last]
  at[last] = many ? [...(Array.isArray(before) ? before as Json[] : []), v] : v
}

const has = (o: Record<string, Json>, path: string): boolean =>
  steps(path).reduce<Json | undefined>((v, step) => (typeof v === 'object' && v !== null ? (v as Record<string, Json>)[step] : undefined), o) !== undefined

/** Takes the attributes of a relation out of those without a place. */
export function take(b: Building, relation: string): Held[] {
  const mine = b.left.filter((h) => h.relation === relation)
  for (const h of mine) b.left.splice(b.left.indexOf(h), 1)
  return mine
}

export const element = (b: Building, i: number): string => (b.anyElement ? '[*]' : `[${i}]`)

function place(b: Building, h: Held, f: Field, i: number): boolean {
  if (!f.tested && !f.many && has(b.main, f.at)) return false
  if (f.ref) return placeRef(b, h, f, f.ref, i)
  const v = formed(typeof h.given === 'boolean' ? h.given : h.value, f.as)
  if (v === undefined) return false
  if (!f.tested) put(b.main, f.at, v, f.many)
  if (h.toIds) b.tests.push(test(b.type, f.many ? `${f.at}${element(b, i)}` : f.at, v, f.as))
  return !f.tested
}

function placeRef(b: Building, h: Held, f: Field, [kind, at]: readonly [string, string], i: number): boolean {
  const type = kind === 'address' ? addressType(h.value) : kind
  const value = formed(h.value, at === 'pid' || at === 'number' ? 'integer' : undefined)
  if (value === undefined) return false
  const path = f.many ? `${f.at}${element(b, i)}` : f.at
  const tests = test(b.type, `${path}/${at}`, value)
  if (h.toIds) b.tests.push(b.type === 'network-traffic' ? `(${b.type}:${path}.type = '${type}' AND ${tests})` : tests)
  if (f.tested) return false
  put(b.main, f.at, `${type}--${h.uuid}`, f.many)
  b.beside.push(observable(type, h.uuid, { [at]: value }))
  return true
}

const ownKey = (h: Held): string => `x_misp_${h.relation.replaceAll(/\W/g, '_').slice(0, 200)}`
const ownValue = (h: Held): Json => (h.data ? { value: h.value, data: h.data }
  : h.type === 'datetime' ? timeText(h.value) ?? h.value : typeof h.given === 'boolean' ? h.given : h.value)

/** Attributes without a place in STIX become properties of MISP's own; `into` is the object that holds them. */
export function keepRest(b: Building, into: Record<string, Json> = b.main, prefix = '', tested: ReadonlySet<Held> = new Set()): void {
  const byKey = Map.groupBy(b.left.splice(0), ownKey)
  for (const [key, all] of byKey) {
    const values = all.map(ownValue)
    into[key] = values.length > 1 ? values : values[0] ?? ''
    const tests = all.filter((h) => h.toIds && !h.data && !tested.has(h)).map((h) => test(b.type, `${prefix}${key}`, ownValue(h)))
    b.tests.push(...tests.filter((t) => !b.tests.includes(t)))
  }
}

/** Builds what a kind says of these attributes, or nothing where the result would not be valid STIX. */
export function build(kind: Kind, uuid: string, all: readonly Held[], anyElement = false): Building | undefined {
  const b: Building = { type: kind.type, id: `${kind.type}--${uuid}`, main: {}, beside: [], tests: [], left: [...all], anyElement }
  const tested = new Set<Held>()
  kind.first?.(b)
  for (const [relation, f] of Object.entries(kind.fields)) {
    const unplaced = take(b, relation).filter((h, i) => !place(b, h, f, i))
    if (f.tested) for (const h of unplaced) tested.add(h)
    b.left.push(...unplaced)
  }
  kind.then?.(b)
  keepRest(b, b.main, '', tested)
  for (const [key, v] of Object.entries(kind.fixed ?? {})) b.main[key] ??= v
  if (!kind.needs) return b
  return kind.needs.some((path) => has(b.main, path)) ? b : undefined
}

/** The observables that were built; there is no main one where the parts say everything. */
export const observablesOf = (b: Building): StixObject[] =>
  [...(Object.keys(b.main).length > 0 ? [{ type: b.type, spec_version: '2.1', id: b.id, ...b.main }] : []), ...b.beside]
