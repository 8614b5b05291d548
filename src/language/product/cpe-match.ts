/** How one CPE name stands to another: NISTIR 7696, tables 6-1 and 6-2. ANY and NA are kept apart. */
import { ANY, NA, cpeAttributes, type Cpe, type CpeValue } from './cpe.ts'

export type Relation = 'equal' | 'superset' | 'subset' | 'disjoint' | 'undefined'

/** Source against target, one attribute. `undefined` where the target has unquoted wildcards: the standard leaves that open. */
export function compareValues(source: CpeValue, target: CpeValue): Relation {
  if (target !== ANY && target !== NA && hasWildcard(target)) return source === target ? 'equal' : 'undefined'
  if (source === target) return 'equal'
  if (source === ANY) return 'superset'
  if (target === ANY) return 'subset'
  if (source === NA || target === NA) return 'disjoint'
  return hasWildcard(source) && patternOf(source).test(target) ? 'superset' : 'disjoint'
}

const hasWildcard = (given: CpeValue): boolean => /(^|[^\\])(\\\\)*[*?]/.test(given)

/** `?` is one character or none, `*` any number; a quoted character of the target counts as one. */
const patternOf = (given: CpeValue): RegExp =>
  new RegExp(`^${given.replace(/\\(.)|[?*]|[.\-_]/g, (found, character: string | undefined) =>
    (found === '?' ? String.raw`(\\?.)?` : found === '*' ? '.*' : String.raw`${character === undefined ? '' : String.raw`\\`}\u{${(character ?? found).charCodeAt(0).toString(16)}}`))}$`, 'u')

/** The whole name. `overlap` where attributes disagree about which is the wider, or the standard leaves one open. */
export function compareCpes(source: Cpe, target: Cpe): Exclude<Relation, 'undefined'> | 'overlap' {
  const relations = new Set(cpeAttributes.map((attribute) => compareValues(source[attribute], target[attribute])))
  if (relations.has('disjoint')) return 'disjoint'
  if (relations.has('undefined') || (relations.has('superset') && relations.has('subset'))) return 'overlap'
  return relations.has('superset') ? 'superset' : relations.has('subset') ? 'subset' : 'equal'
}
