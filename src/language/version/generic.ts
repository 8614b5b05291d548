/** Compares versions as vendors write them, and says so where it can't tell. Pure; nothing here knows a product. */

import { compareDigits, orderOf, plain, type Order } from './order.ts'

/**
 * One element of a version. A number outweighs the end, the end outweighs a word of unfinished work (`rc`), and any
 * other word (`a`, `r`, `sp`) outweighs the end. A number and such a word can't be compared; a wildcard with nothing.
 */
type Element = { readonly kind: 'number', readonly digits: string } | { readonly kind: 'before' | 'after', readonly word: string } | { readonly kind: 'any' }

/** `written` has all its elements; in `elements` those that change nothing are left out: `7.2.0` counts as `7.2`. */
export interface GenericVersion { readonly written: readonly Element[], readonly elements: readonly Element[], readonly build: string }

const LONGEST = 100
const unfinished = ['dev', 'snapshot', 'nightly', 'pre', 'preview', 'alpha', 'beta', 'rc']
const silent = new Set(['ga', 'lts', 'ltsr', 'final', 'release', 'released', 'stable', 'mature', 'feature'])

/** One spelling for storing and showing: half-width digits and letters, single blanks. */
export const normalisedVersion = (given: string): string => given.normalize('NFKC').replace(/\s+/g, ' ').trim()

/**
 * How `a` stands to `b`; `?` where one can't be read (empty, 不明, 最新) or their ways of counting differ.
 * `7.2.10 > 7.2.9`, `7.2 = 7.2.0`, `1.0.2k < 1.0.2l`, `9.1R11.4 < 9.1R12`, `10.2.3-h4 > 10.2.3`, `1.0-rc1 < 1.0`.
 * A version without a build number stands for every build of it: `7.2.8 build1639 = 7.2.8`.
 */
export function compareVersions(a: string, b: string): Order {
  const [left, right] = [readGeneric(a), readGeneric(b)]
  return left && right ? compareGeneric(left, right) : '?'
}

export function compareGeneric(left: GenericVersion, right: GenericVersion): Order {
  if (splitsElsewhere(left, right) || splitsElsewhere(right, left)) return '?'
  const order = compareElements(left.elements, right.elements)
  return order === '=' && left.build && right.build ? orderOf(compareDigits(left.build, right.build)) : order
}

/** `13.1 build 49` and `13.1-49.13` may be the same thing: what one calls its build the other writes into the number. */
const splitsElsewhere = (a: GenericVersion, b: GenericVersion): boolean =>
  a.build !== '' && a.written.length < b.written.length && b.elements[a.elements.length]?.kind === 'number' &&
  compareElements(a.written, b.written.slice(0, a.written.length)) === '='

export interface Range { readonly from: string, readonly to: string, readonly fixed?: string }

/**
 * Whether a version lies in a range, both ends included, an empty end open. Without an upper end, the version that
 * mends it ends the range and is not part of it. `unknown` where one of the needed comparisons can't be made.
 */
export function withinRange(version: string, { from, to, fixed = '' }: Range): 'yes' | 'no' | 'unknown' {
  const low = from.trim() ? compareVersions(version, from) : '>'
  const high = to.trim() ? compareVersions(version, to) : fixed.trim() ? compareVersions(version, fixed) : '<'
  const above = high === '>' || (high === '=' && !to.trim())
  if (low === '<' || above) return 'no'
  return low === '?' || high === '?' ? 'unknown' : 'yes'
}

export function readGeneric(given: string): GenericVersion | undefined {
  const written = normalisedVersion(given).toLowerCase()
  if (written === '' || written.length > LONGEST) return undefined
  const [, main = '', build = ''] = /^(.*?)[\s,(-]*(?:\bbuild[\s.:#-]*(\d+).*)?$/.exec(bare(written)) ?? []
  if (!/\d/.test(main) || /[^\x20-\x7e]/.test(main)) return undefined
  const elements = elementsOf(main)
  return { written: elements, elements: withoutZeros(elements), build: build && plain(build) }
}

/** Without what stands before the number: `FortiOS v7.2.8`, `Ver. 7.2.8`, `第3版`. */
const bare = (s: string): string =>
  s.replace(/^第\s*(?=\d)/, '').replace(/\s*版$/, '').replace(/^([a-z][a-z-]*\s+)*(?=v?(er(sion)?)?[\s.]*\d)/, '').replace(/^v(er(sion)?)?[\s.]*(?=\d)/, '')

function elementsOf(s: string): Element[] {
  const words = s.match(/\d+|[a-z]+|\*/g) ?? []
  return words.flatMap((word, i): Element[] => {
    if (/^\d/.test(word)) return [{ kind: 'number', digits: plain(word) }]
    if (word === '*' || (word === 'x' && i > 0 && /(^|\.)x($|[^a-z0-9])/.test(s))) return [{ kind: 'any' }]
    if (silent.has(word)) return []
    return [{ kind: unfinished.includes(word) ? 'before' : 'after', word }]
  })
}

/** `7.2.0` counts as `7.2`, also before a word: `1.0.0-rc1` is `1-rc1`. */
const withoutZeros = (elements: readonly Element[]): Element[] =>
  elements.filter((_, i) => !onlyZeros(elements, i))

function onlyZeros(elements: readonly Element[], from: number): boolean {
  for (let i = from; i < elements.length; i += 1) {
    const element = elements[i]
    if (element?.kind !== 'number') return element?.kind !== 'any' && i > from
    if (element.digits !== '0') return false
  }
  return true
}

function compareElements(a: readonly Element[], b: readonly Element[]): Order {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const order = compareElement(a[i], b[i])
    if (order !== '=') return order
  }
  return '='
}

function compareElement(a: Element | undefined, b: Element | undefined): Order {
  if (a?.kind === 'any' || b?.kind === 'any') return '?'
  if (a?.kind === 'number' && b?.kind === 'number') return orderOf(compareDigits(a.digits, b.digits))
  if (a && b && 'word' in a && 'word' in b && a.kind === b.kind) return compareWords(a.word, b.word, a.kind)
  const [x, y] = [rank(a), rank(b)]
  return x === y ? '?' : x < y ? '<' : '>'
}

const rank = (element: Element | undefined): number => (!element ? 1 : element.kind === 'before' ? 0 : 2)

/** Single letters are counted (`k < l`), words of unfinished work have their order; other words only equal themselves. */
function compareWords(a: string, b: string, kind: 'before' | 'after'): Order {
  if (a === b) return '='
  if (kind === 'before') return unfinished.indexOf(a) < unfinished.indexOf(b) ? '<' : '>'
  return a.length === 1 && b.length === 1 ? (a < b ? '<' : '>') : '?'
}
