/** Which version of a law an incident is judged by. */
import { dayFrom, type Day } from './days.ts'
import type { Regime, Version } from './regime.ts'
import { dayAt, type Moment } from './zone.ts'

const inForceOn = (day: Day, { status, from, to }: Version): boolean => {
  if (status === 'bill' || (status === 'enacted' && from === null)) return false
  return (from === null || dayFrom(from) <= day) && (to === null || day <= dayFrom(to))
}

/** The version in force on the incident's date, in the law's own zone. Where people differ about the date, the newest that any of them meets. */
export function versionInForce({ versions, zone }: Regime, dates: readonly Moment[]): Version | undefined {
  const days = dates.map((at) => dayAt(at, zone))
  const met = versions.filter((one) => days.some((day) => inForceOn(day, one)))
  return met.length < 2 ? met[0] : met.toSorted((one, other) => (one.from ?? '') < (other.from ?? '') ? -1 : 1).at(-1)
}

/** What stands in the file besides the version used and those before it. */
export const comingVersions = ({ versions }: Regime, used: Version): readonly { readonly status: Version['status']; readonly from: string | null; readonly law: Version['law'] }[] =>
  versions.slice(versions.indexOf(used) + 1).map(({ status, from, law }) => ({ status, from, law }))
