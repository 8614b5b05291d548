/** Deadlines as a law writes them: `{ within: 30 days, from: time.aware }`. Read from the files of `duties/`. */
import { z } from 'zod'
import { Words } from './words.ts'

const units = { hour: 'hour', day: 'day', 'business day': 'business-day', month: 'month' } as const
const written = /^(\d+) (hour|day|business day|month)s?$/

/** `24 hours`, `30 days`, `4 business days`, `1 month`. */
export const Span = z.string().regex(written, 'write 24 hours, 30 days, 4 business days or 1 month').transform((words) => {
  const [, count, unit] = written.exec(words)!
  return { count: Number(count), unit: units[unit as keyof typeof units] } // both are in the pattern
})
export type Span = z.output<typeof Span>

/** What a clock runs from: a moment of the facts, or an earlier report of the same duty. */
const anchor = {
  /** A field that holds a moment: `time.aware`. */
  from: z.string().optional(),
  /** A stage of the same duty: the clock runs from when its report was sent. */
  after: z.string().optional(),
  /** The clock runs from the end of the calendar quarter or year that holds the moment. */
  'after-end-of': z.enum(['quarter', 'year']).optional(),
}

export const Clock = z.strictObject({
  within: Span,
  ...anchor,
  /**
   * Whether the day of the event is the first day of a period in days or months (起算して), or the day after it is.
   * `unconfirmed` where the text was not at hand: it is counted, so that the date shown can't be too late.
   */
  'first-day': z.enum(['counted', 'not-counted', 'unconfirmed']).default('unconfirmed'),
}).refine(({ from, after }) => (from === undefined) !== (after === undefined), 'a clock runs from one field (from) or one earlier stage (after)')
export type Clock = z.output<typeof Clock>

/** Every kind of deadline. A law that gives no number gets none. */
export const Deadline = z.union([
  Clock,
  /** The earlier of several clocks. */
  z.strictObject({ earliest: z.array(Clock).min(2) }),
  /** 速やかに, 直ちに, 遅滞なく: said in the law's own words, never as a number. */
  z.strictObject({ promptly: Words, from: z.string().optional(), after: z.string().optional() }),
  /** When an authority asks; its own date where it sets one. */
  z.strictObject({ 'on-request': Words }),
  z.strictObject({ by: z.iso.date() }),
  /** Nobody sets one. */
  z.strictObject({ none: Words }),
  /** The law sets one that is not known here. */
  z.strictObject({ unconfirmed: Words }),
])
export type Deadline = z.output<typeof Deadline>

export const clocksOf = (deadline: Deadline): readonly Clock[] =>
  'within' in deadline ? [deadline] : 'earliest' in deadline ? deadline.earliest : []
