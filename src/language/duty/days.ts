/** A calendar day as the count of days since 1970-01-01, whatever the zone: sums of days are sums. */
export type Day = number

const length = 86_400_000

export const dayFrom = (name: string): Day => Date.parse(`${name}T00:00:00Z`) / length

/** `2026-11-22` */
export const dayName = (day: Day): string => new Date(day * length).toISOString().slice(0, 10)

/** 0 is Sunday. The first day of 1970 was a Thursday. */
export const weekday = (day: Day): number => (((day + 4) % 7) + 7) % 7

export interface MonthsLater {
  readonly day: Day
  /** The month has no such day (31 January and a month): its last day stands for it. */
  readonly shortened: boolean
}

/** The same day some months later. Source for the last day: Civil Code of Japan art. 143(2); Regulation 1182/71 art. 3(2)(c). */
export function monthsLater(day: Day, months: number): MonthsLater {
  const date = new Date(day * length)
  const wanted = date.getUTCDate()
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate()
  const found = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(wanted, last)) / length
  return { day: found, shortened: wanted > last }
}

/** The first day after the calendar quarter or year that holds this day. */
export function dayAfterEndOf(period: 'quarter' | 'year', day: Day): Day {
  const date = new Date(day * length)
  const month = period === 'year' ? 12 : Math.floor(date.getUTCMonth() / 3) * 3 + 3
  return Date.UTC(date.getUTCFullYear(), month, 1) / length
}
