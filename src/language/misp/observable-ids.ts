/** Observables under the ids that every producer gives them (STIX 2.1, 2.9), so that one address in two events is one object. */
import { stricter } from '../tlp.ts'
import { isObj, str, type Json, type Obj } from '../evidence/json.ts'
import { markingsOf, type Markings } from '../evidence/markings.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { deterministicId } from '../stix/sco-ids.ts'

const isReference = (key: string): boolean => /_refs?$/.test(key)

// References stand under keys that end in _ref or _refs, at any depth (the parts of a mail have some).
function moved(v: Json, to: (id: string) => string, key = ''): Json {
  if (typeof v === 'string') return isReference(key) ? to(v) : v
  if (Array.isArray(v)) return (v as readonly Json[]).map((each) => moved(each, to, key))
  return isObj(v) ? Object.fromEntries(Object.entries(v).map(([k, each]) => [k, moved(each, to, k)])) : v
}

// Said twice, an observable keeps what either says under the stricter marking.
function merged(a: Obj, b: Obj, m: Markings): Obj {
  const [x, y] = [m.of(a).tlp, m.of(b).tlp]
  const strict = y && (!x || stricter(x, y) === y) ? b : a
  const marked = strict['object_marking_refs']
  return { ...b, ...a, ...(marked !== undefined && { object_marking_refs: marked }) }
}

/** The objects with every observable under its own deterministic id, references included; those said twice become one. */
export function withObservableIds(all: readonly StixObject[]): StixObject[] {
  const given = new Map(all.map((o) => [o.id, JSON.parse(JSON.stringify(o)) as Obj])) // a plain copy of what is written
  const ids = new Map<string, string>()
  const idOf = (id: string): string => {
    const known = ids.get(id)
    const o = given.get(id)
    if (known !== undefined || !o) return known ?? id
    ids.set(id, id) // observables that refer to each other in a ring keep their ids
    const made = deterministicId(moved(o, idOf) as Obj) ?? id // an object moves to an object
    ids.set(id, made)
    return made
  }
  const m = markingsOf([...given.values()])
  const out = new Map<string, Obj>()
  for (const [id, o] of given) {
    const here = { ...moved(o, idOf) as Obj, id: idOf(id) }
    const before = out.get(here.id)
    out.set(here.id, before ? merged(before, here, m) : here)
  }
  return [...out.values()].map((o) => ({ ...o, type: str(o, 'type') ?? '', id: str(o, 'id') ?? '', ...once(o) }))
}

const once = (o: Obj): object => (Array.isArray(o['object_refs']) ? { object_refs: [...new Set(o['object_refs'] as string[])] } : {})
