/** When a stage falls due, from its deadline as the law writes it and the moments that are known. */
import type { Text } from '../words.ts'
import { momentsOf, type Start } from './anchor.ts'
import { lastDay, type Closings } from './calendar.ts'
import type { Concerned } from './concerned.ts'
import { dayAfterEndOf, dayName } from './days.ts'
import type { Clock, Deadline } from './deadline.ts'
import { dayAt, endOfDay, written, type Moment } from './zone.ts'
import { byDateWords, clockWords, earliestWords, notes } from './due-words.ts'

/** A deadline as it stands. Moments carry the offset of the law's own zone. */
export interface Due {
  /** `waiting`: a moment it runs from is not known. `promptly`, `on-request`, `none`, `unconfirmed`: the law gives no number, or none is known. */
  readonly kind: 'at' | 'waiting' | 'promptly' | 'on-request' | 'none' | 'unconfirmed'
  /** The last moment, where there is one. */
  readonly at: string | null
  /** The last day, where the law counts in days. */
  readonly day: string | null
  readonly words: Text
  /** What the clock runs from, where it is known. */
  readonly since: string | null
  /** Fields, or `stage:flash`, still needed; another clock may then prove the earlier one. */
  readonly waitsFor: readonly string[]
  readonly estimated: boolean
  /** It runs from a report not yet sent, and stands for the case that it is sent at its last moment. */
  readonly projected: boolean
  /** What it would be by the word of others, where people differ. The earliest stands. */
  readonly others: readonly { readonly at: string; readonly by: Text | null }[]
  readonly notes: readonly Text[]
}

/** What a deadline needs besides the facts. */
export interface Timing {
  readonly who: Concerned
  readonly regime: string
  readonly zone: string
  readonly calendar: Closings | undefined
  /** The title and the deadline of an earlier stage of the same duty. */
  stage(id: string): { readonly title: Text; readonly due: Due; readonly sentAt: string | undefined } | undefined
}

const nothing = { at: null, day: null, since: null, waitsFor: [], estimated: false, projected: false, others: [], notes: [] } as const

export function dueOf(deadline: Deadline, stage: string, timing: Timing): Due {
  if ('earliest' in deadline) return earliest(deadline.earliest.map((clock) => ofClock(clock, timing)))
  if ('within' in deadline) return ofClock(deadline, timing)
  if ('promptly' in deadline) return { ...nothing, kind: 'promptly', words: deadline.promptly, ...since(deadline, timing) }
  if ('on-request' in deadline) return onRequest(deadline['on-request'], stage, timing)
  if ('by' in deadline) return { ...nothing, kind: 'at', at: written(endOfDay(Date.parse(deadline.by) / 86_400_000, timing.zone), timing.zone), day: deadline.by, words: byDateWords(deadline.by) }
  return 'none' in deadline ? { ...nothing, kind: 'none', words: deadline.none } : { ...nothing, kind: 'unconfirmed', words: deadline.unconfirmed }
}

function startsOf({ from, after }: { from?: string | undefined; after?: string | undefined }, { who, stage }: Timing): readonly Start[] {
  if (from !== undefined) return momentsOf(from, who)
  const earlier = after === undefined ? undefined : stage(after)
  const at = earlier?.sentAt ?? earlier?.due.at
  return at ? [{ at: Date.parse(at), by: null, estimated: earlier!.due.estimated && !earlier!.sentAt, projected: !earlier!.sentAt }] : []
}

function since(anchor: { from?: string | undefined; after?: string | undefined }, timing: Timing): Pick<Due, 'since' | 'estimated' | 'waitsFor'> {
  const [first] = startsOf(anchor, timing)
  const missing = anchor.from ?? (anchor.after === undefined ? undefined : `stage:${anchor.after}`)
  if (!first || first.projected) return { since: null, estimated: false, waitsFor: missing === undefined ? [] : [missing] }
  return { since: written(first.at, timing.zone), estimated: first.estimated, waitsFor: [] }
}

function onRequest(words: Text, stage: string, { who, regime, zone }: Timing): Due {
  const request = who.requestOf(regime, stage)
  if (!request) return { ...nothing, kind: 'on-request', words }
  const asked = written(Date.parse(request.at), zone)
  return request.due ? { ...nothing, kind: 'at', at: written(Date.parse(request.due), zone), words, since: asked } : { ...nothing, kind: 'on-request', words, since: asked }
}

function ofClock(clock: Clock, timing: Timing): Due {
  const { who, zone } = timing
  const words = clockWords(clock, who.vocabulary, (id) => timing.stage(id)?.title)
  const ends = startsOf(clock, timing).map((start) => ({ start, ...end(clock, start.at, timing) })).toSorted((one, other) => one.at - other.at)
  const [first, ...rest] = ends
  if (!first) return { ...nothing, kind: 'waiting', words, waitsFor: [clock.from ?? `stage:${clock.after ?? ''}`] }
  const { start, at, day, unsure } = first
  return {
    kind: 'at', at: written(at, zone), day, words, since: written(start.at, zone), waitsFor: [], estimated: start.estimated, projected: start.projected,
    others: rest.filter((one) => one.at !== at).map((one) => ({ at: written(one.at, zone), by: one.start.by })),
    notes: notes(clock, start, unsure),
  }
}

function end(clock: Clock, from: Moment, { zone, calendar }: Timing): { at: Moment; day: string | null; unsure: readonly string[] } {
  const { count, unit } = clock.within
  if (unit === 'hour') return { at: from + count * 3_600_000, day: null, unsure: [] }
  const period = clock['after-end-of']
  const first = period ? dayAfterEndOf(period, dayAt(from, zone)) : dayAt(from, zone)
  const { day, unsure } = lastDay(first, { count, unit, counted: period !== undefined || clock['first-day'] !== 'not-counted' }, calendar)
  return { at: endOfDay(day, zone), day: dayName(day), unsure }
}

/** The earliest that is known stands; a clock that waits may still prove earlier. */
function earliest(many: readonly Due[]): Due {
  const words = earliestWords(many.map((one) => one.words))
  const running = many.filter(({ at }) => at !== null).toSorted((one, other) => Date.parse(one.at!) - Date.parse(other.at!))
  const waitsFor = many.flatMap((one) => one.waitsFor)
  const [first] = running
  return first ? { ...first, words, waitsFor } : { ...nothing, kind: 'waiting', words, waitsFor }
}
