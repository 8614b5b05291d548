/** STIX timestamps (RFC 3339, UTC, any precision), compared without losing digits that a `Date` can't hold. */

// The year 0 is none: no calendar of ours has it, and no database either.
const shape = /^(?!0000)(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,30})?Z$/

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

// The pattern lets every month have 31 days; only the few days that not every month has are looked at again.
function exists(year: number, month: number, day: number): boolean {
  if (day < 29) return true
  if (month === 2) return day === 29 && leap(year)
  return day < 31 || ![4, 6, 9, 11].includes(month)
}

/** True for `2026-02-28T09:00:00.123456Z`; a day that the calendar lacks is none. */
export function isTimestamp(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 60) return false
  const m = shape.exec(value)
  return m !== null && exists(Number(m[1]), Number(m[2]), Number(m[3]))
}

const fraction = (time: string): string => (time.charCodeAt(19) === 46 ? time.slice(20, -1).replace(/0+$/, '') : '')

/** Negative where `a` is earlier. Both are timestamps; `12:00:00Z` and `12:00:00.000Z` are the same moment. */
export function compareTimes(a: string, b: string): number {
  const seconds = order(a.slice(0, 19), b.slice(0, 19))
  return seconds !== 0 ? seconds : order(fraction(a), fraction(b))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
