/** One word for all that came up meanwhile: what waits for a hub, faults of one's sources, doubts of what one gave. */
import { z } from 'zod'
import { fact, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { NoticeSubject } from '../contract.ts'

export const digests = {
  /** Done by the clock for one organisation that has something to hear. None where another clock has done it. */
  send: verb({
    name: 'digest.send', title: text('まとめて知らせる', 'send a digest'), kind: 'change', path: '/digests', on: NoticeSubject, internal: true,
    input: z.strictObject({ organisation: z.string().max(60) }), output: z.object({ digest: z.string().nullable() }),
  }),
}

export const digestMade = fact('digest.made', z.object({ digest: z.string(), organisation: z.string() }))
