/** What one sighting's last window is held against: the days before it, on the sensors that watched then and now. Pure. */
import type { RiseRule } from '#language/observation/rise.ts'
import type { DayRow, HourRow } from './weigh-tables.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]

/** The window ends with the hour of the newest event. */
export function spanOf(last: Date, { window }: RiseRule): { since: Date; until: Date } {
  const until = Math.floor(last.getTime() / HOUR) * HOUR + HOUR
  return { since: new Date(until - window.hours * HOUR), until: new Date(until) }
}

export const dayOf = (at: Date | number): string => new Date(at).toISOString().slice(0, 10)

export interface Against { readonly events: number; readonly sensors: readonly string[]; /** Events of each day before that was watched. */ readonly past: readonly number[] }

/**
 * Only sensors that had watched for long enough before count, so that a new sensor is no rise. A day on which only some of them watched is reckoned up to all of
 * them, and one on which none did is none: what nobody watched is no day of peace.
 */
export function againstPast(span: { readonly since: Date; readonly until: Date }, hours: readonly HourRow[], days: readonly DayRow[], watched: ReadonlyMap<string, ReadonlySet<string>>, { past }: RiseRule): Against {
  const first = Date.parse(dayOf(span.since))
  const before = Array.from({ length: past.days }, (_, n) => dayOf(first - (n + 1) * DAY))
  const recent = hours.filter(({ hour }) => hour >= span.since && hour < span.until)
  const sensors = [...new Set(recent.map(({ sensor }) => sensor))].filter((sensor) => before.filter((day) => watched.get(sensor)?.has(day)).length >= past.least)
  const known = new Set(sensors)
  const counts = Map.groupBy(days.filter(({ sensor }) => known.has(sensor)), ({ day }) => day)
  return {
    sensors, events: sum(recent.filter(({ sensor }) => known.has(sensor))),
    past: before.flatMap((day) => {
      const watching = sensors.filter((sensor) => watched.get(sensor)?.has(day)).length
      return watching === 0 ? [] : [Math.round((sum(counts.get(day) ?? []) * sensors.length) / watching)]
    }),
  }
}

const sum = (rows: readonly { readonly events: number }[]): number => rows.reduce((all, { events }) => all + events, 0)
