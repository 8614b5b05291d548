/** Who was asked for help with which device: a counted list for the body that was asked, and what it answers. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Finding } from '../contract.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const id = z.string().overwrite(storable).max(200)
const moment = z.iso.datetime()

/** Asking is the holder’s consent: as long as it asks, the body it named sees this one finding. */
export const HelpRequest = z.object({
  id: z.string(), organisation: z.object({ id: z.string(), name: Said }), words: z.string(), askedAt: moment, askedBy: z.string(),
  taken: z.object({ at: moment, by: z.string(), reply: z.string() }).nullable(), finding: Finding,
})
export type HelpRequest = z.infer<typeof HelpRequest>

export const HelpSubject = subject({ name: 'Help', title: text('助けの求め', 'call for help'), about: z.object({ body: z.string() }) })

export const help = {
  list: verb({
    name: 'help-request.list', title: text('助けを求められているものを見る', 'see who asks for help'), kind: 'read', path: '/help', on: HelpSubject, recorded: true,
    input: z.strictObject({ most: z.coerce.number().int().min(1).max(200).default(50), after: z.string().max(100).optional() }),
    output: z.object({ requests: z.array(HelpRequest), total: z.number().int(), waiting: z.number().int(), next: z.string().nullable() }),
  }),
  /** The holder is told who helps, and what to do meanwhile. */
  take: verb({ name: 'help-request.take', title: text('助けを引き受ける', 'take up a call for help'), kind: 'change', path: '/help/:id/take', on: HelpSubject, input: z.strictObject({ id, reply: z.string().overwrite(storable).trim().min(1).max(2000) }), output: HelpRequest, next: true }),
}
