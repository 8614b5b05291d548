import { handler, type Handler } from '#trust/act.ts'
import { change } from './change-incident.ts'
import { reporting } from './contract.ts'
import { aboutById } from './known-incident.ts'
import type { Proxies } from './proxies.ts'
import { say } from './say.ts'

/** May be done again: the severity is what is known now. */
export const triageIncident = (proxies: Proxies): Handler => handler({
  verb: reporting.triage,
  about: aboutById(proxies),
  run: (step) => change(proxies, step, 'incident.triage', async ({ id }) => {
    const { severity, confirmed, note } = step.input
    await say(step, id, 'triaged', note)
    return { changes: { severity, confirmed } }
  }),
})
