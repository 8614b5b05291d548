import { z } from 'zod'
import { oneOf } from '#language/one-of.ts'
import { text, type Text } from '#language/words.ts'

/** What a recipient did with what it was given, in order. */
export const steps = {
  served: text('届けた', 'served'),
  opened: text('開いた', 'opened'),
  acknowledged: text('確認した', 'acknowledged'),
  acted: text('対処した', 'acted'),
  recalled: text('取り下げを知らせた', 'told of the recall'),
} as const satisfies Record<string, Text>

export const Step = oneOf(steps)
export type Step = z.infer<typeof Step>
