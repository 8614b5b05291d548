/** For which of the agreed purposes a report under a law may be used, and which of them the law leaves to the reporter. */
import { z } from 'zod'
import { Purpose } from '../purpose.ts'
import { Words } from './words.ts'

const list = z.array(Purpose).max(Purpose.options.length)

/** A purpose in neither list is never allowed. `duty` is what the report was made for. */
export const Uses = z.strictObject({
  /** By the law itself, whatever the reporter says. */
  allowed: list,
  /** Only where the reporter agrees. */
  'with-consent': list,
  /** What the law says of it, or that this is not known. */
  says: Words,
  /** As of a regime: `confirmed` by the law's text, …; `unconfirmed`: then nothing but `duty` is allowed. */
  confidence: z.enum(['confirmed', 'partial', 'secondary', 'unconfirmed']),
  sources: z.array(z.string().min(1)).default([]),
}).superRefine((uses, context) => {
  const fault = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message })
  if (!uses.allowed.includes('duty')) fault('allowed', 'must hold duty: what the report was made for')
  const both = uses.allowed.filter((one) => uses['with-consent'].includes(one))
  if (both.length > 0) fault('with-consent', `is allowed already: ${both.join(', ')}`)
  if (uses.confidence === 'unconfirmed' && uses.allowed.length > 1) fault('allowed', 'what is unconfirmed allows duty alone: leave the rest to consent, or give the source')
  if (uses.confidence !== 'unconfirmed' && uses.sources.length === 0) fault('sources', 'give the source, or say unconfirmed')
})
export type Uses = z.output<typeof Uses>

/** The same as people and machines are told it. */
export const ToldUses = z.object({
  allowed: z.array(Purpose), withConsent: z.array(Purpose), says: z.object({ ja: z.string(), en: z.string() }),
  confidence: Uses.shape.confidence, sources: z.array(z.string()),
})

export const toldUses = ({ 'with-consent': withConsent, ...rest }: Uses): z.infer<typeof ToldUses> => ({ ...rest, withConsent })
