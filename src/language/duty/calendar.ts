import { z } from 'zod'
import { type Day, dayFrom, dayName, monthsLater, weekday } from './days.ts'
import { DayName, Words } from './words.ts'

/** The days on which a law's offices are closed, for the years a file covers. Saturdays and Sundays are closed everywhere here. */
export const Calendar = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  title: Words,
  /** The law that makes them, and where its dates were read. */
  sources: z.array(z.string()).min(1),
  years: z.strictObject({ from: z.number().int(), to: z.number().int() }),
  /** Closed every year without being holidays: `12-29`. */
  closed: z.array(z.string().regex(/^\d\d-\d\d$/)).default([]),
  holidays: z.array(z.strictObject({
    day: DayName,
    name: Words,
    /** False while the day is computed and not yet announced. */
    confirmed: z.boolean().default(true),
  })),
})
export type Calendar = z.infer<typeof Calendar>

/** A calendar made ready to count with. */
export interface Closings {
  readonly id: string
  readonly title: { readonly ja: string; readonly en: string }
  readonly days: ReadonlySet<Day>
  readonly unconfirmed: ReadonlySet<Day>
  readonly first: Day
  readonly last: Day
}

export function closingsOf({ id, title, years, closed, holidays }: Calendar): Closings {
  const yearly = Array.from({ length: years.to - years.from + 1 }, (_, at) => years.from + at).flatMap((year) => closed.map((day) => dayFrom(`${year}-${day}`)))
  return {
    id, title,
    days: new Set([...holidays.map(({ day }) => dayFrom(day)), ...yearly]),
    unconfirmed: new Set(holidays.filter(({ confirmed }) => !confirmed).map(({ day }) => dayFrom(day))),
    first: dayFrom(`${years.from}-01-01`), last: dayFrom(`${years.to}-12-31`),
  }
}

export const isBusinessDay = (day: Day, { days }: Closings): boolean => weekday(day) !== 0 && weekday(day) !== 6 && !days.has(day)

/** A period of a law that is counted in whole days. */
export interface Period {
  readonly count: number
  readonly unit: 'day' | 'business-day' | 'month'
  /** Whether the day it runs from is its first day. */
  readonly counted: boolean
}

export interface LastDay {
  readonly day: Day
  /** The business days were counted past the years of the calendar, or over a day not yet announced: the day named is the earliest possible. */
  readonly unsure: readonly string[]
}

/** The last day of a period. A last day that is a holiday is not moved: the earlier date is never the late one. */
export function lastDay(from: Day, { count, unit, counted }: Period, calendar: Closings | undefined): LastDay {
  if (unit === 'day') return { day: from + count - (counted ? 1 : 0), unsure: [] }
  if (unit === 'month') {
    const { day, shortened } = monthsLater(from, count)
    return { day: counted && !shortened ? day - 1 : day, unsure: [] }
  }
  return lastBusinessDay(counted ? from : from + 1, count, calendar!) // the schema gives every business day its calendar
}

function lastBusinessDay(first: Day, count: number, calendar: Closings): LastDay {
  const unsure: string[] = []
  let left = count
  for (let day = first; ; day += 1) {
    const unannounced = calendar.unconfirmed.has(day)
    if (unannounced) unsure.push(dayName(day))
    if (isBusinessDay(day, calendar) || (unannounced && weekday(day) % 6 !== 0)) left -= 1
    if (left === 0) return { day, unsure: day > calendar.last || first < calendar.first ? [...unsure, dayName(day)] : unsure }
  }
}
