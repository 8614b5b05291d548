import { handler, type Handler } from '#trust/act.ts'
import { change } from './change-incident.ts'
import { reporting } from './contract.ts'
import { aboutById } from './known-incident.ts'
import { endCalls } from './page-tables.ts'
import type { Proxies } from './proxies.ts'
import { say } from './say.ts'

export const closeIncident = (proxies: Proxies): Handler => handler({
  verb: reporting.close,
  about: aboutById(proxies),
  run: (step) => change(proxies, step, 'incident.close', async ({ id }) => {
    await say(step, id, 'closed', step.input.note)
    await endCalls(step.tx, id, 'closed', step.now)
  }),
})
