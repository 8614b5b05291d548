import type { Announcement } from '#platform/outbox.ts'
import type { Step } from '#trust/act.ts'
import type { IncidentDetail } from './contract.ts'
import { aboutIncident, heldIncident } from './known-incident.ts'
import { moved, moves } from './lifecycle.ts'
import { reporterFor, type Proxies } from './proxies.ts'
import { changed } from './say.ts'
import { changeIncident, type IncidentRow } from './tables.ts'
import { tellIncident } from './tell-incident.ts'

type Changes = Omit<Parameters<typeof changeIncident>[2], 'state'>

/**
 * What every change of an incident shares: hold it, see whether its state allows the verb, do the rest, tell the result.
 * `rest` says what else changes, and may announce more. `able` is the proxy that reported it, while it may go on.
 */
export async function change(
  proxies: Proxies,
  step: Step<{ id: string }>,
  verb: keyof typeof moves,
  rest: (incident: IncidentRow, able: readonly string[]) => Promise<{ changes?: Changes; announcements?: readonly Announcement[] } | void>,
): Promise<{ subject: string; result: IncidentDetail; after: ReturnType<typeof aboutIncident>; announcements: Announcement[] }> {
  const { input: { id }, actor, tx, now } = step
  const incident = await heldIncident(tx, id)
  const state = moved(verb, incident.state)
  const able = await reporterFor(incident, step, proxies)
  const done = (await rest(incident, able)) ?? {}
  const row = await changeIncident(tx, incident, { ...done.changes, state }, now)
  return {
    subject: id, result: await tellIncident(tx, row, actor, able), after: aboutIncident(row, able),
    announcements: [...(done.announcements ?? []), changed(incident, verb, able)],
  }
}
