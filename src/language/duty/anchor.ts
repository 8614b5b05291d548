/** What clocks run from: moments of the facts, each with who said it, and earlier reports of the same duty. */
import type { Text } from '../words.ts'
import type { Concerned } from './concerned.ts'
import { speakerWords } from './facts.ts'
import type { Moment } from './zone.ts'

export interface Start {
  readonly at: Moment
  /** Who says so; null for a report that was sent, and for one that is not yet. */
  readonly by: Text | null
  readonly estimated: boolean
  /** The report it runs from is not sent yet: this is when it falls due. */
  readonly projected: boolean
}

/** Every moment said for a field, earliest first: where people differ, the earliest is the careful one. */
export const momentsOf = (field: string, who: Concerned): readonly Start[] =>
  who.said(field).filter(({ value }) => typeof value === 'string')
    .map((one) => ({ at: Date.parse(one.value as string), by: speakerWords(one), estimated: one.certainty === 'estimated', projected: false })) // just asked for
    .toSorted((one, other) => one.at - other.at)

/** The moments from which the incident's date is read, the most telling first. */
const dating = ['time.aware', 'time.detected', 'time.occurred'] as const

/** When the incident came to be known to this entity: the date that chooses the version of a law. All of them where people differ. */
export function datesOf(who: Concerned, otherwise: Moment): readonly Moment[] {
  for (const field of dating) {
    const moments = momentsOf(field, who)
    if (moments.length > 0) return moments.map(({ at }) => at)
  }
  return [otherwise]
}
