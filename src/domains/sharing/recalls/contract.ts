/** What a giver does with what it gave, beside correcting it: gives it to fewer, for less, or not at all. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { Tlp } from '#language/tlp.ts'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Purpose } from '#trust/labels/contract.ts'
import { ItemSubject, Recall } from '../contract.ts'

const written = z.string().overwrite(storable)
const Reason = z.strictObject({ ja: written.trim().min(1).max(1000), en: written.trim().max(1000).default('') })

/** What is left out stays as it is. Nothing here can widen a label. */
export const Narrower = z.strictObject({
  tlp: Tlp.optional(),
  purposes: z.array(Purpose).max(5).optional(),
  /** The giver's name is not said any more. */
  anonymous: z.literal(true).optional(),
  /** Who is left of those it was meant for. */
  audience: z.strictObject({ organisations: z.array(written.max(60)).max(2000), communities: z.array(written.max(60)).max(40), sectors: z.array(written.max(40)).max(40) }).optional(),
})
export type Narrower = z.infer<typeof Narrower>

export const narrowing = {
  /** `except`: how many of the holders may not have it any more. All of them are told, and those are asked to delete it. */
  narrow: verb({
    name: 'item.narrow', title: text('取扱いを狭める', 'narrow the handling'), kind: 'change', path: '/items/:id/narrow', on: ItemSubject, next: true,
    input: z.strictObject({ id: written.max(60), more: z.array(written.max(60)).max(10_000).default([]), to: Narrower, reason: Reason }),
    output: Recall.extend({ except: z.number().int() }),
  }),
}
