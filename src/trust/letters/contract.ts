import { z } from 'zod'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'

/** Work that was set aside after the last try: a fact that could not be told, or a delivery that never arrived. */
export const LetterSubject = subject({
  name: 'Letter',
  title: text('届かなかったもの', 'dead letter'),
  about: z.object({ kind: z.enum(['fact', 'delivery']) }),
})

/** What an administrator sees of it: what kind of work, how often it was tried and why it failed; never its content. */
export const Letter = z.object({
  id: z.number().int(),
  name: z.string(),
  error: z.string(),
  attempts: z.number().int(),
  at: z.iso.datetime(),
})
export type Letter = z.infer<typeof Letter>

export const letters = {
  list: verb({
    name: 'letter.list', title: text('届かなかったものを見る', 'list dead letters'), kind: 'read', path: '/letters', on: LetterSubject,
    input: z.strictObject({ most: z.coerce.number().int().min(1).max(500).default(100) }),
    output: z.object({ letters: z.array(Letter), total: z.number().int() }),
  }),
  replay: verb({
    name: 'letter.replay', title: text('もう一度届ける', 'try again'), kind: 'change', path: '/letters/:id/replay', on: LetterSubject,
    input: z.strictObject({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    output: z.object({ id: z.number().int() }),
  }),
}
