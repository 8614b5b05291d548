import { text, type Text } from '#language/words.ts'
import { compareIn, type Scheme } from './scheme.ts'
import { schemeNamed } from './schemes.ts'

/** Ranges of versions as VERS writes them (`vers:npm/>=1.0.0|<2.0.0`; package-url/vers-spec). */

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>='
export interface Constraint { readonly comparator: Comparator, readonly version: string }

/** In the order of their versions; `all` for `*`, which has no constraints. */
export interface Vers { readonly scheme: string, readonly all: boolean, readonly constraints: readonly Constraint[] }

/** A part of the versions between two bounds; a bound that is missing is open. */
export interface Interval { readonly from?: string, readonly fromIncluded: boolean, readonly to?: string, readonly toIncluded: boolean }

/** Whether a reading went well. */
export type VersRead = { readonly range: Vers, readonly fault?: never } | { readonly fault: Text, readonly range?: never }

const LONGEST = 100_000
const fault = (ja: string, en: string): VersRead => ({ fault: text(ja, en) })

/** Reads a range in any order and with blanks; puts its constraints in order. */
export function readVers(given: string): VersRead {
  if (given.length > LONGEST) return fault('VERS が長すぎます。', 'The VERS is too long.')
  const told = given.replace(/\s+/g, '')
  const [, name = '', list = ''] = /^vers:([^/]+)\/(.*)$/is.exec(told) ?? []
  const scheme = schemeNamed(name)
  if (name === '') return fault('「vers:方式/条件」の形ではありません。', 'This is not "vers:scheme/constraints".')
  if (!scheme) return fault(`方式「${name.slice(0, 64)}」はありません。`, `There is no scheme "${name.slice(0, 64)}".`)
  const parts = list.split('|').filter((part) => part !== '')
  if (parts.length === 0) return fault('条件がありません。', 'There is no constraint.')
  if (parts.includes('*')) return parts.length === 1 ? { range: { scheme: name.toLowerCase(), all: true, constraints: [] } } : fault('「*」はほかの条件と並べられません。', '"*" stands alone.')
  const constraints = parts.map(constraintOf)
  if (constraints.includes(undefined)) return fault('条件を読めません。版の % の書き方を確かめてください。', 'A constraint can’t be read. Check the percent-encoding of its version.')
  return { range: { scheme: name.toLowerCase(), all: false, constraints: sorted(constraints as Constraint[], scheme) } } // none is undefined, as asked above
}

/** The same, but only in the canonical form: no blanks, no empty constraints, in order, encoded one way. */
export function readCanonicalVers(given: string): VersRead {
  const list = given.slice(given.indexOf('/') + 1)
  if (/\s/.test(given)) return fault('正規形ではありません（空白があります）。', 'This is not canonical: there are blanks.')
  if (/^\||\|\||\|$/.test(list)) return fault('正規形ではありません（条件のない「|」があります）。', 'This is not canonical: a pipe has no constraint beside it.')
  if (/^[^/]*[A-Z]/.test(given)) return fault('正規形ではありません（方式は小文字です）。', 'This is not canonical: a scheme is written in small letters.')
  if (/%(?![0-9A-F]{2})/.test(list) || /%(3A|2D|2E|5F|7E|3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A])/.test(list)) return fault('正規形ではありません（% の書き方）。', 'This is not canonical: by its percent-encoding.')
  const { range, fault: wrong } = readVers(given)
  if (!range) return { fault: wrong }
  if (range.scheme === 'datetime' && /[tz]/.test(list)) return fault('正規形ではありません（日時の T と Z は大文字です）。', 'This is not canonical: T and Z of a time are large letters.')
  return writeVers(range) === given ? { range } : fault('正規形ではありません（条件の順か書き方が違います）。', 'This is not canonical: the constraints are out of order, or spelled otherwise.')
}

function constraintOf(part: string): Constraint | undefined {
  const [, comparator = '=', encoded = ''] = /^(>=|<=|!=|=|<|>)?(.*)$/s.exec(part) ?? []
  const version = decoded(encoded)
  return version ? { comparator: comparator as Comparator, version } : undefined // one of those in the pattern
}

function decoded(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

/** In the scheme's order; what can't be compared keeps its place. */
const sorted = (constraints: readonly Constraint[], scheme: Scheme): readonly Constraint[] =>
  constraints.toSorted((a, b) => ({ '<': -1, '>': 1, '=': 0, '?': 0 })[compareIn(scheme, a.version, b.version)])

const encoded = (version: string): string => version.replace(/[%|*/<>=!,@?#&\s]|[^\x20-\x7e]/gu, (sign) => encodeURIComponent(sign).replace(/[!*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`))

export const writeVers = ({ scheme, all, constraints }: Vers): string =>
  `vers:${scheme}/${all ? '*' : constraints.map(({ comparator, version }) => `${comparator === '=' ? '' : comparator}${encoded(version)}`).join('|')}`

/** What a range says, taken apart: versions in it, versions not in it, and the rest between bounds. Only `!=` means all the others. */
export function partsOf({ all, constraints }: Vers): { readonly exact: readonly string[], readonly excluded: readonly string[], readonly intervals: readonly Interval[] } {
  const exact = constraints.filter(({ comparator }) => comparator === '=').map(({ version }) => version)
  const excluded = constraints.filter(({ comparator }) => comparator === '!=').map(({ version }) => version)
  const bounds = constraints.filter(({ comparator }) => comparator !== '=' && comparator !== '!=')
  const everything = all || (bounds.length === 0 && exact.length === 0)
  return { exact, excluded, intervals: everything ? [{ fromIncluded: false, toIncluded: false }] : intervalsOf(bounds) }
}

/** Of lower bounds in a row the first holds, of upper bounds the last (vers-spec, simplifying constraints). */
function intervalsOf(bounds: readonly Constraint[]): Interval[] {
  const intervals: Interval[] = []
  let from: Constraint | undefined
  bounds.forEach((bound, i) => {
    const next = bounds[i + 1]
    if (bound.comparator.startsWith('>')) from ??= bound
    else if (!next?.comparator.startsWith('<')) {
      intervals.push({ ...lower(from), to: bound.version, toIncluded: bound.comparator === '<=' })
      from = undefined
    }
  })
  return from ? [...intervals, { ...lower(from), toIncluded: false }] : intervals
}

const lower = (bound: Constraint | undefined): { from?: string, fromIncluded: boolean } =>
  (bound ? { from: bound.version, fromIncluded: bound.comparator === '>=' } : { fromIncluded: false })

/** Whether a version is in a range; `unknown` where the comparison that decides can't be made. */
export function versContains(range: Vers, version: string): 'yes' | 'no' | 'unknown' {
  const scheme = schemeNamed(range.scheme)
  if (!scheme?.read(version)) return 'unknown'
  const { exact, excluded, intervals } = partsOf(range)
  const orders = [exact, excluded].map((list) => list.map((one) => compareIn(scheme, version, one)))
  if (orders[1]!.includes('=')) return 'no'
  if (orders[0]!.includes('=')) return 'yes'
  const answers = intervals.map((interval) => within(scheme, version, interval))
  const untold = orders[1]!.includes('?')
  if (answers.includes('yes')) return untold ? 'unknown' : 'yes'
  return answers.includes('unknown') || orders[0]!.includes('?') ? 'unknown' : 'no'
}

function within(scheme: Scheme, version: string, { from, fromIncluded, to, toIncluded }: Interval): 'yes' | 'no' | 'unknown' {
  const low = from === undefined ? '>' : compareIn(scheme, version, from)
  const high = to === undefined ? '<' : compareIn(scheme, version, to)
  if (low === '<' || high === '>' || (low === '=' && !fromIncluded) || (high === '=' && !toIncluded)) return 'no'
  return low === '?' || high === '?' ? 'unknown' : 'yes'
}
