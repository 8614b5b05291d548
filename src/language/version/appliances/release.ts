import type { Text } from '#language/words.ts'
import { UNTOLD, type Sign } from '../order.ts'
import { scheme, type Scheme } from '../scheme.ts'

/** A version of an appliance: numbers that count in their order, on one line of releases. Versions of two lines are not compared. */
export interface Release {
  /** A product or train that is counted apart: `fips`, `evo`; empty for the usual one. */
  readonly line: string
  readonly key: readonly number[]
  readonly train: boolean
}

const LONGEST = 160
const plainWords = 'version|ver|release|software|firmware|バージョン|ファームウェア|ファームウエア|第'
const marks = `[\\s:;,.()/_-]`

/**
 * Of a text in half width: one spelling, and nothing before the number but `names` (a pattern) and plain words: small letters, single blanks, no quoting of a CPE.
 * `PAN-OS Ver. 10.2.9-h1 ` is `10.2.9-h1`. `undefined` for an empty or overlong text.
 */
export function numberOf(given: string, names: RegExp): string | undefined {
  if (given.length > LONGEST) return undefined
  let text = given.toLowerCase().replaceAll('\\', '').replace(/[‐‑–−]/g, '-').replace(/\s+/g, ' ').trim()
  if (text.length > LONGEST) return undefined
  for (let words = 0; words < 8; words += 1) {
    const rest = text.replace(names, '')
    if (rest === text) break
    text = rest
  }
  return text.replace(/ ?版$/, '') || undefined
}

/** The pattern of `numberOf` for the names of a family. A single `v` is a plain word too. */
export const namesOf = (names: string): RegExp => new RegExp(`^(?:${names}|${plainWords}|v(?=[\\s.]*[a-z]?\\d))${marks}*`)

/** The numbers of a match, 0 for what is missing; `undefined` where one is too great to be of a version. */
export function numbers(parts: readonly (string | undefined)[]): number[] | undefined {
  const all = parts.map((part) => (part === undefined || part === '' ? 0 : Number(part)))
  return all.every((one) => Number.isSafeInteger(one)) ? all : undefined
}

/** Alpha, beta and candidates stand before the release they lead to, which is 0. */
export const stageOf = (word: string | undefined): number => (word ? ({ a: -3, alpha: -3, b: -2, beta: -2, rc: -1 }[word] ?? 0) : 0)

/** `a` is 1, `z` is 26, `aa` is 27; nothing is 0. */
export const letterOf = (letters = ''): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0)

export function compareNumbers(a: readonly number[], b: readonly number[]): Sign {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const sign = (a[i] ?? 0) - (b[i] ?? 0)
    if (sign !== 0) return sign
  }
  return 0
}

interface Family {
  readonly id: string
  readonly title: Text
  readonly aliases: readonly string[]
  /** A pattern of what may stand before the number, in small letters. */
  readonly names: string
  /** Reads what is left after the names. */
  read(number: string, given: string): Release | undefined
  across?(version: Release, end: Release): Sign
}

/** The scheme of a family whose versions are numbers in one order. */
export function family({ id, title, aliases, names, read, across }: Family): Scheme {
  const before = namesOf(names)
  return scheme<Release>({
    id, title, aliases, kind: 'appliance',
    read(given) {
      const number = numberOf(given, before)
      return number === undefined ? undefined : read(number, given)
    },
    compare: (a, b) => (a.line === b.line ? compareNumbers(a.key, b.key) : UNTOLD),
    ...(across && { across }),
    isTrain: ({ train }) => train,
  })
}

/** A release of these parts; `undefined` where one of them is no number of a version. */
export function release(parts: readonly (string | number | undefined)[], { line = '', train = false }: { readonly line?: string, readonly train?: boolean } = {}): Release | undefined {
  const key = numbers(parts.map((part) => (typeof part === 'number' ? String(part) : part)))
  return key && { line, key, train }
}
