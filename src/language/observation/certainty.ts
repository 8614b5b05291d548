/** How sure a source is, as it says and as it proved, and what follows for its next finding. The numbers are data, catalogues/observation/certainty.yaml. Pure. */
import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { text, type Text } from '../words.ts'

export const certainties = {
  high: text('確か', 'high'),
  medium: text('ほぼ確か', 'medium'),
  low: text('不確か', 'low'),
} as const satisfies Record<string, Text>
export const Certainty = oneOf(certainties)
export type Certainty = keyof typeof certainties

const share = z.number().min(0).max(1)
const stated = z.strictObject({ certainty: share, weight: z.number().positive() })

export const CertaintyRule = z.strictObject({
  date: z.iso.date(), inForce: z.iso.date(), stated: z.strictObject({ high: stated, medium: stated, low: stated }), tell: share, ask: share, source: z.string().min(1), confirmed: z.boolean(),
}).refine(({ tell, ask }) => tell > ask, 'whoever is told at once is surer than who is asked')
export type CertaintyRule = z.output<typeof CertaintyRule>

/** What owners answered. Not ours counts for neither. */
export interface Judged { readonly right: number; readonly wrong: number }

/** From 0 to 1. Without a record it is what the source says of itself. */
export function certaintyOf(said: Certainty, { right, wrong }: Judged, { stated }: CertaintyRule): number {
  const { certainty, weight } = stated[said]
  return (certainty * weight + right) / (weight + right + wrong)
}

/** `tell`: at once. `ask`: is it yours, is it so? `hold`: it disturbs nobody. */
export const wayFor = (certainty: number, { tell, ask }: CertaintyRule): 'tell' | 'ask' | 'hold' => (certainty >= tell ? 'tell' : certainty >= ask ? 'ask' : 'hold')
