/** Whether attempts have risen: the last window against the days before it. The numbers are data, catalogues/observation/rise.yaml, which also says why. Pure. */
import { z } from 'zod'

const whole = z.number().int().min(0)

export const RiseRule = z.strictObject({
  date: z.iso.date(), inForce: z.iso.date(),
  window: z.strictObject({ hours: z.number().int().min(1).max(168) }),
  past: z.strictObject({ days: z.number().int().min(2).max(365), least: z.number().int().min(2) }),
  least: z.strictObject({ events: whole.min(2), sources: whole.min(2) }),
  times: z.number().min(1), deviations: z.number().min(1),
  quiet: z.strictObject({ hours: whole }), stale: z.strictObject({ hours: whole }),
  source: z.string().min(1), confirmed: z.boolean(),
})
export type RiseRule = z.output<typeof RiseRule>

/** What is counted: events and distinct sources of the window, and the events of each day before it that was watched. */
export interface Counted { readonly events: number; readonly sources: number; readonly past: readonly number[] }

export const riseAnswers = ['risen', 'few', 'one source', 'short past', 'usual'] as const
export interface RiseAnswer {
  readonly answer: (typeof riseAnswers)[number]
  /** Events a window that the past leads one to expect, and the bound that had to be passed. Null where the past is too short. */
  readonly mean: number | null
  readonly bound: number | null
}

/** Every condition of the rule must hold; the first that does not is the answer. */
export function hasRisen({ events, sources, past }: Counted, rule: RiseRule): RiseAnswer {
  const { mean, bound } = boundOf(past, rule)
  const answer = events < rule.least.events ? 'few' : sources < rule.least.sources ? 'one source' : mean === null || bound === null ? 'short past' : events > bound ? 'risen' : 'usual'
  return { answer, mean, bound }
}

function boundOf(past: readonly number[], { window, past: { least }, times, deviations }: RiseRule): { mean: number | null; bound: number | null } {
  if (past.length < least) return { mean: null, bound: null }
  const scale = window.hours / 24
  const daily = past.reduce((sum, n) => sum + n, 0) / past.length
  const variance = past.reduce((sum, n) => sum + (n - daily) ** 2, 0) / (past.length - 1)
  const mean = daily * scale
  return { mean, bound: Math.max(times * mean, mean + deviations * Math.sqrt(Math.max(mean, variance * scale))) }
}
