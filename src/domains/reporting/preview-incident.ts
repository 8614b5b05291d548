import { handler } from '#trust/act.ts'
import { addressed, disclosureOf } from './audience.ts'
import { reporting } from './contract.ts'
import { aboutNew } from './known-incident.ts'

const needed = ['kind', 'noticedAt', 'impact'] as const

/** Who would see what: from the same rules that make the label when the report is sent. */
export const previewIncident = handler({
  verb: reporting.preview,
  about: aboutNew,
  async run({ input, actor, tx }) {
    const { bodies } = await addressed(tx, actor, input)
    return {
      subject: actor.organisation,
      result: { fields: disclosureOf(bodies, input), needed: needed.map((field) => ({ field, written: input.written.includes(field) || (field === 'kind' && input.kind !== undefined) })) },
    }
  },
})
