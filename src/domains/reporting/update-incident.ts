import { announce } from '#platform/outbox.ts'
import { handler, type Handler } from '#trust/act.ts'
import { change } from './change-incident.ts'
import { incidentReported, reporting } from './contract.ts'
import { aboutById } from './known-incident.ts'
import type { Proxies } from './proxies.ts'
import { say } from './say.ts'
import { takeEvidence } from './take-evidence.ts'

/** More on the same report. What new evidence says goes the way of the first, without what was said before. */
export const updateIncident = (proxies: Proxies): Handler => handler({
  verb: reporting.update,
  about: aboutById(proxies),
  run: (step) => change(proxies, step, 'incident.update', async ({ id, number, organisation, sent_to, sharing, tlp, urgent }, able) => {
    await say(step, id, 'update', step.input.body)
    const { fresh: items } = await takeEvidence(step.tx, id, step.input.evidence, step.now)
    if (items.length === 0) return {}
    return { announcements: [announce(incidentReported, { incident: id, number, organisation, sharing, tlp, items, urgent }, { key: id, concerns: [organisation, ...sent_to, ...able] })] }
  }),
})
