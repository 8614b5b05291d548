/** Takes a giver that gives without its name out of its objects: out of prose by a word in its place; what names it elsewhere is kept back. Pure. */
import type { Json, Obj } from '#language/evidence/json.ts'
import { isObj } from '#language/evidence/json.ts'
import type { StixObject } from '#language/stix/object.ts'

export type Hide = (said: string) => string

/** Prose: what remains is worth reading without the name. In a value, a pattern or an id it is not the same thing any more. */
const prose: ReadonlySet<string> = new Set(['name', 'description', 'abstract', 'content', 'explanation', 'summary', 'comment', 'statement', 'x_misp_comment', 'x_misp_info'])

/** `names`: it still names the giver, in something that can't be rewritten. */
export function withoutGiver(object: StixObject, hide: Hide): { readonly object: StixObject; readonly rewritten: boolean; readonly names: boolean } {
  const clean = cleaned(object, hide, false) as StixObject // an object stays one, with the same type and id
  const said = JSON.stringify(clean)
  return { object: clean, rewritten: said !== JSON.stringify(object), names: hide(said) !== said }
}

function cleaned(value: Json, hide: Hide, free: boolean): Json {
  if (typeof value === 'string') return free ? hide(value) : value
  if (Array.isArray(value)) return value.map((one) => cleaned(one as Json, hide, free)) // a list of JSON
  if (!isObj(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner, hide, prose.has(key))])) as Obj // the same keys
}
