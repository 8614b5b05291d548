/** Moments and days in a law's own zone. Offsets come from the runtime's zone tables, so clock changes are theirs to know. */
import { type Day } from './days.ts'

/** Milliseconds since 1970-01-01T00:00Z. */
export type Moment = number

const minute = 60_000
const dayLength = 86_400_000

const readers = new Map<string, Intl.DateTimeFormat>()

function readerOf(zone: string): Intl.DateTimeFormat {
  const known = readers.get(zone)
  if (known) return known
  const reader = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  readers.set(zone, reader)
  return reader
}

/** Offsets by zone and quarter of an hour: no zone changes its clock at another moment. Bounded, so that a long life does not grow it. */
const offsets = new Map<string, Map<number, number>>()

/** Minutes that the zone's clock is ahead of UTC at a moment. */
export function offsetAt(moment: Moment, zone: string): number {
  const quarter = Math.floor(moment / (15 * minute))
  const known = offsets.get(zone) ?? new Map<number, number>()
  const found = known.get(quarter)
  if (found !== undefined) return found
  if (known.size === 0) offsets.set(zone, known)
  if (known.size > 20_000) known.clear()
  const offset = readOffset(quarter * 15 * minute, zone)
  known.set(quarter, offset)
  return offset
}

function readOffset(moment: Moment, zone: string): number {
  const part = Object.fromEntries(readerOf(zone).formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const local = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']) // asked for above
  return Math.round((local - moment) / minute)
}

export const dayAt = (moment: Moment, zone: string): Day => Math.floor((moment + offsetAt(moment, zone) * minute) / dayLength)

/** The last second of a day on the zone's clock. */
export function endOfDay(day: Day, zone: string): Moment {
  const local = (day + 1) * dayLength - 1_000
  const guess = local - offsetAt(local, zone) * minute
  return local - offsetAt(guess, zone) * minute
}

/** With the zone's own offset: `2026-12-22T23:59:59+09:00`. */
export function written(moment: Moment, zone: string): string {
  const offset = offsetAt(moment, zone)
  const local = new Date(moment + offset * minute).toISOString().slice(0, 19)
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, '0'))
  return `${local}${offset < 0 ? '-' : '+'}${hours}:${minutes}`
}
