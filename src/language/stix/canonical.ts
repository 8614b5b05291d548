/** JSON in one spelling (RFC 8785): names in the order of their UTF-16 units, numbers and texts as ECMAScript writes them. */
import { isObj, type Json } from '../evidence/json.ts'

export function canonicalJson(v: Json): string {
  if (Array.isArray(v)) return `[${v.map(canonicalJson).join(',')}]`
  if (!isObj(v)) return JSON.stringify(v)
  return `{${Object.keys(v).toSorted().map((name) => `${JSON.stringify(name)}:${canonicalJson(v[name] ?? null)}`).join(',')}}`
}
