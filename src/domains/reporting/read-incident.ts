import { handler } from '#trust/act.ts'
import { reporting } from './contract.ts'
import { aboutById, aboutIncident, knownIncident } from './known-incident.ts'
import { tellIncident } from './tell-incident.ts'

export const readIncident = handler({
  verb: reporting.read,
  about: aboutById,
  async run({ input: { id }, actor, tx }) {
    const row = await knownIncident(tx, id)
    return { subject: id, result: await tellIncident(tx, row, actor), after: aboutIncident(row) }
  },
})
