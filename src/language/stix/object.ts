/** Checks one object of STIX 2.1 or 2.0: every standard type by a table, custom types and properties by their names alone. */
import { text } from '../words.ts'
import type { Obj } from '../evidence/json.ts'
import { bounds, oversize } from './bounds.ts'
import { domainShapes } from './domain-shapes.ts'
import { quotedName, required, wrong, type Issue, type Kind, type Wrong } from './issue.ts'
import { isMap, map } from './kinds.ts'
import { observableShapes } from './observable-shapes.ts'
import { typeOfId } from './references.ts'
import { notBefore } from './rules.ts'
import { commonFields, type ObjectShape, type Rule } from './shapes.ts'
import { partOf, type Part } from './type-names.ts'

/** A STIX object as it was given, checked: nothing is added, left out or written differently. */
export interface StixObject extends Obj { readonly type: string, readonly id: string }

export type Checked = { readonly object: StixObject } | { readonly faults: readonly Issue[] }

interface Table {
  readonly fields: ReadonlyMap<string, Kind>
  readonly required: readonly string[]
  readonly required20: readonly string[]
  readonly some: readonly string[] | undefined
  readonly lacking: Wrong
  readonly rules: readonly Rule[]
}

const modifiedInOrder = notBefore('modified', 'created')

// Section 3.2: what is required besides, by part. A marking definition and 2.0 know no `modified` resp. no `spec_version`.
function commonRequired(type: string, part: Part | undefined): { since20: string[], since21: string[] } {
  if (part === undefined || part === 'observable') return { since20: [], since21: [] }
  return { since20: type === 'marking-definition' ? ['created'] : ['created', 'modified'], since21: ['spec_version'] }
}

function tableOf(type: string, shape: ObjectShape): Table {
  const common = commonRequired(type, partOf.get(type))
  const required20 = [...common.since20, ...shape.required ?? []]
  const some = shape.some
  return {
    fields: new Map(Object.entries({ ...commonFields, ...shape.fields })),
    required: [...required20, ...common.since21, ...shape.since21 ?? []], required20, some,
    lacking: wrong(`次のうち1つ以上が必要です：${some?.join('、')}`, `Give at least one of: ${some?.join(', ')}.`),
    rules: [modifiedInOrder, ...shape.rules ?? []],
  }
}

const tables: ReadonlyMap<string, Table> = new Map(Object.entries({ ...domainShapes, ...observableShapes }).map(([type, shape]) => [type, tableOf(type, shape)]))
// What a custom type extends itself with is its own affair: the incident extensions of OASIS have names of their own there.
const customTable = tableOf('custom', { fields: { extensions: map() } })

const typeName = /^[a-z0-9][a-z0-9-]{1,248}[a-z0-9]$/
// MISP writes capitals behind `x_` (x_misp_PackageName); everything else is as section 11.1 wants it.
const propertyName = /^(?:[a-z0-9_]{2,250}|x_[a-zA-Z0-9_]{1,248})$/

const faults = {
  object: wrong('STIXのオブジェクト（{ }）にしてください。', 'Must be a STIX object.'),
  type: wrong('種類の名前は、半角の小文字・数字・ハイフンで3文字から250文字にしてください。', 'Must be a type name: lower-case letters, digits and hyphens, 3 to 250 of them.'),
  bundle: wrong('束（bundle）の中に束は入れられません。中の objects を直接送ってください。', 'A bundle is no object: send what its objects list holds.'),
  property: wrong('項目の名前は、半角の小文字・数字・下線で3文字から250文字にしてください。', 'Property names hold lower-case letters, digits and underscores, 3 to 250 of them.'),
}

/**
 * The object itself where it is whole; otherwise up to 20 faults, each with its place and what to do. Never throws. An object
 * that is not an observable and has no `spec_version` is one of STIX 2.0, and is asked for what 2.0 asks for.
 */
export function checkObject(given: unknown): Checked {
  if (!isMap(given)) return refusal('', faults.object)
  const size = oversize(given)
  if (size) return refusal('', size)
  const { type, id } = given
  if (typeof type !== 'string' || !typeName.test(type)) return refusal('type', faults.type)
  if (type === 'bundle') return refusal('type', faults.bundle)
  const found = judge(given, tables.get(type) ?? customTable)
  if (typeOfId(id) !== type) found.unshift(badId(type, id))
  // `type` and `id` are strings, and `oversize` has seen that all the rest is JSON.
  return found.length > 0 ? { faults: found.slice(0, bounds.faults) } : { object: given as StixObject }
}

const issue = (path: string, { at, message }: Wrong): Issue =>
  ({ path: at === '' ? path : path === '' || at.startsWith('[') ? `${path}${at}` : `${path}.${at}`, message })
const refusal = (path: string, fault: Wrong): Checked => ({ faults: [issue(path, fault)] })

const badId = (type: string, id: unknown): Issue => ({
  path: 'id',
  message: id === undefined ? required.message : text(
    `${quotedName(type)}の識別子は「${type.slice(0, 60)}--UUID」の形で書いてください。`, `Must be ${type.slice(0, 60)}--UUID: the object's own type, two hyphens, and a UUID.`),
})

function judge(o: Readonly<Record<string, unknown>>, table: Table): Issue[] {
  const found: Issue[] = []
  for (const name of Object.hasOwn(o, 'spec_version') ? table.required : table.required20) {
    if (!Object.hasOwn(o, name)) found.push(issue(name, required))
  }
  for (const name of Object.keys(o)) {
    const kind = table.fields.get(name)
    const fault = kind ? kind(o[name]) : propertyName.test(name) ? undefined : faults.property
    if (fault) found.push(issue(name.slice(0, 100), fault))
    if (found.length >= bounds.faults) return found
  }
  if (table.some && !table.some.some((name) => Object.hasOwn(o, name))) found.push(issue('', table.lacking))
  for (const { at, broken, said } of table.rules) if (broken(o)) found.push(issue(at, said))
  return found
}
