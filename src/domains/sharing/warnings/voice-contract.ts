/** One voice: how a warning stands to others on the same thing. */
import { z } from 'zod'
import { oneOf } from '#language/one-of.ts'
import { text, type Text } from '#language/words.ts'

const Said = z.object({ ja: z.string(), en: z.string() })

export const relations = {
  supersede: text('差し替える', 'supersede it'),
  update: text('改訂する', 'revise it'),
  join: text('合流する', 'join it'),
} as const satisfies Record<string, Text>
export const Relation = oneOf(relations)
export type Relation = z.infer<typeof Relation>

/** Why two warnings are taken to speak of one thing. `shown` names it where one word does; `count` is how many are shared. */
export const OverlapReason = z.object({ kind: z.enum(['vulnerability', 'product', 'indicators', 'techniques']), shown: z.string(), count: z.number().int() })
export type OverlapReason = z.infer<typeof OverlapReason>

export const Standing = z.object({ id: z.string(), number: z.string(), revision: z.number().int(), title: Said })

export const Overlap = Standing.extend({ issuedAt: z.iso.datetime(), why: z.array(OverlapReason), relation: Relation.nullable() })
export type Overlap = z.infer<typeof Overlap>

/** `differences`: from the revision before it, as far as the reader may see both. */
export const Revision = Standing.extend({ state: z.string(), issuedAt: z.iso.datetime(), differences: z.array(Said) })
export type Revision = z.infer<typeof Revision>

export const Comment = z.object({ organisationName: Said, at: z.iso.datetime(), note: Said })

/** What they add to a warning as it is read. */
export const voiceParts = {
  /** Warnings in force on the same thing, for those who speak, until it is issued. */
  overlaps: z.array(Overlap),
  /** All revisions of its number that the reader may see, the newest first. */
  revisions: z.array(Revision),
  /** What came in its place, and what it took the place of. */
  replacedBy: Standing.nullable(),
  replaces: z.array(Standing),
  comments: z.array(Comment),
}
