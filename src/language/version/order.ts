/** How one version stands to another; `?` where that can't be told. */
export type Order = '<' | '=' | '>' | '?'

/** The same while it is computed: below, at or above zero; NaN where it can't be told. `NaN !== 0`, so it ends a chain of questions as a difference does. */
export type Sign = number

export const orderOf = (sign: Sign): Order => (sign < 0 ? '<' : sign > 0 ? '>' : sign === 0 ? '=' : '?')

export const UNTOLD: Sign = Number.NaN

/** Digits as a number of any length, spelled one way: without leading zeros, and `0` for none. */
export function plain(digits: string): string {
  let at = 0
  while (at < digits.length - 1 && digits.charCodeAt(at) === 48) at += 1
  return at === 0 ? digits || '0' : digits.slice(at)
}

/** Compares digits spelled by `plain`. */
export const compareDigits = (a: string, b: string): Sign => (a === b ? 0 : a.length === b.length ? (a < b ? -1 : 1) : a.length - b.length)

export const compareText = (a: string, b: string): Sign => (a === b ? 0 : a < b ? -1 : 1)

export const isDigits = (text: string): boolean => /^[0-9]+$/.test(text)

/** Element by element; what is missing counts as `missing`. */
export function compareLists<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => Sign, missing: T): Sign {
  const length = Math.max(a.length, b.length)
  for (let i = 0; i < length; i += 1) {
    const sign = compare(i < a.length ? a[i]! : missing, i < b.length ? b[i]! : missing)
    if (sign !== 0) return sign
  }
  return 0
}

/** Element by element; with all alike, the shorter list comes first. */
export function compareListsByLength<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => Sign): Sign {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i += 1) {
    const sign = compare(a[i]!, b[i]!)
    if (sign !== 0) return sign
  }
  return a.length - b.length
}
