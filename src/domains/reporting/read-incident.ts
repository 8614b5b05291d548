import { handler, type Handler } from '#trust/act.ts'
import { reporting } from './contract.ts'
import { aboutById, aboutIncident, knownIncident } from './known-incident.ts'
import { reporterFor, type Proxies } from './proxies.ts'
import { tellIncident } from './tell-incident.ts'

export const readIncident = (proxies: Proxies): Handler => handler({
  verb: reporting.read,
  about: aboutById(proxies),
  async run({ input: { id }, actor, tx, now }) {
    const row = await knownIncident(tx, id)
    const able = await reporterFor(row, { tx, now }, proxies)
    return { subject: id, result: await tellIncident(tx, row, actor, able), after: aboutIncident(row, able) }
  },
})
