/** How the worth of an item falls with its age, by its type: the form of catalogues/decay.yaml and catalogues/feedback.yaml. Pure. */
import { z } from 'zod'
import { evidenceTypes, type ItemType } from '../evidence/item.ts'

const Type = z.enum(evidenceTypes)
const source = { source: z.string().min(1), confirmed: z.boolean() }

export const DecayCatalogue = z.strictObject({
  base: z.strictObject({ points: z.array(z.tuple([z.number().min(0).max(100), z.number().min(0).max(100)])).min(2), ...source }),
  threshold: z.strictObject({ default: z.number().min(0).max(100), ...source }),
  models: z.record(z.string(), z.strictObject({ lifetime: z.number().positive(), speed: z.number().positive(), types: z.array(Type).min(1), ...source })),
  lasting: z.strictObject({ types: z.array(Type), ...source }),
}).refine(({ models, lasting }) => {
  const all = [...Object.values(models).flatMap(({ types }) => types), ...lasting.types]
  return all.length === new Set(all).size && evidenceTypes.every((type) => all.includes(type))
}, 'every type of evidence stands in one model, or among those that last')
export type DecayCatalogue = z.infer<typeof DecayCatalogue>

export const FeedbackCatalogue = z.strictObject({
  doubts: z.strictObject({ each: z.number().int().min(1), times: z.number().gt(0).lt(1), why: z.string().min(1) }),
  source: z.string().min(1),
})
export type FeedbackCatalogue = z.infer<typeof FeedbackCatalogue>

/** In days; null for what does not age. */
export interface Model { readonly lifetime: number; readonly speed: number; readonly source: string; readonly confirmed: boolean }
export interface Decay {
  readonly points: readonly (readonly [trust: number, base: number])[]
  readonly threshold: number
  readonly models: Readonly<Partial<Record<ItemType, Model>>>
  readonly doubts: { readonly each: number; readonly times: number }
}

export function decayOf({ base, threshold, models }: DecayCatalogue, { doubts }: FeedbackCatalogue): Decay {
  const byType = Object.values(models).flatMap(({ types, lifetime, speed, source: from, confirmed }) => types.map((type) => [type, { lifetime, speed, source: from, confirmed }] as const))
  return { points: base.points.toSorted(([a], [b]) => a - b), threshold: threshold.default, models: Object.fromEntries(byType), doubts: { each: doubts.each, times: doubts.times } }
}
