import { handler, type Handler } from '#trust/act.ts'
import { addressed, disclosureOf } from './audience.ts'
import { reporting } from './contract.ts'
import { aboutNewFor } from './known-incident.ts'
import type { Proxies } from './proxies.ts'

const needed = ['kind', 'noticedAt', 'impact'] as const

/** Who would see what: from the same rules that make the label when the report is sent. */
export const previewIncident = (proxies: Proxies): Handler => handler({
  verb: reporting.preview,
  about: aboutNewFor(proxies),
  async run({ input, actor, tx }) {
    const organisation = input.onBehalfOf ?? actor.organisation
    const { bodies } = await addressed(tx, { organisation, id: actor.id }, input)
    return {
      subject: organisation,
      result: { fields: disclosureOf(bodies, input), needed: needed.map((field) => ({ field, written: input.written.includes(field) || (field === 'kind' && input.kind !== undefined) })) },
    }
  },
})
