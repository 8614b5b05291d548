/** What follows from a rise of attempts for those who were told of a vulnerability. */
import { z } from 'zod'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { VulnerabilitySubject } from '../contract.ts'

const written = z.string().max(200)

export const attempts = {
  /** By the service: attempts at a product, or with a vulnerability, have risen. What is said is that the vulnerabilities concerned changed for their holders. */
  raise: verb({
    name: 'attempts.raise', title: text('試みの増加を、該当する脆弱性に結び付ける', 'hold a rise of attempts against vulnerabilities'), kind: 'change', path: '/vulnerabilities/attempts', on: VulnerabilitySubject, internal: true,
    input: z.strictObject({ product: written, vulnerabilities: z.array(written).max(100), sighting: written }), output: z.object({ vulnerabilities: z.array(z.string()) }),
  }),
}
