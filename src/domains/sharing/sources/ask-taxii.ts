/** One question in TAXII 2.1, and in no other version. */
import type { Obj } from '#language/evidence/json.ts'
import { ask, type Answered, type Partner } from '#platform/outgoing/ask-partner.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { parsed } from './parsed.ts'
import { troubles } from './source-trouble.ts'

const TAXII = 'application/taxii+json;version=2.1'

/** Asks one address of TAXII. Throws `SourceTrouble` where the answer is none of TAXII 2.1. */
export async function askTaxii(partner: Partner, url: string, allow: readonly number[] = []): Promise<Answered & { readonly body: Obj }> {
  const answer = await ask(partner, url, { accept: TAXII }, allow)
  if (allow.includes(answer.status)) return { ...answer, body: {} }
  const [type = '', ...parameters] = (answer.headers['content-type'] ?? '').toLowerCase().replaceAll(/[\s"]/g, '').split(';')
  const version = parameters.find((one) => one.startsWith('version='))?.slice('version='.length) ?? '2.1'
  if (type.startsWith('application/vnd.oasis.') || (type === 'application/taxii+json' && version !== '2.1')) throw new SourceTrouble(troubles.oldTaxii, { tired: true })
  if (type !== 'application/taxii+json') throw new SourceTrouble(troubles.notTaxii, { tired: true })
  return { ...answer, body: parsed(answer.text) }
}
