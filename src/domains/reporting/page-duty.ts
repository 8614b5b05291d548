/**
 * The hot line: the centre's duty officer is called at once, and again until somebody has taken the report. Each call is an act of its own,
 * so the ledger says how often and when; after the last one the report stays marked as unanswered.
 */
import { announce, type Announcement } from '#platform/outbox.ts'
import { handler, type Handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { pageDue, reporting } from './contract.ts'
import { aboutById, aboutIncident, heldIncident } from './known-incident.ts'
import { endCalls, keepCall, pagesOf, paging } from './page-tables.ts'
import { reporterFor, type Proxies } from './proxies.ts'
import { changed } from './say.ts'
import type { IncidentRow } from './tables.ts'

export const pageDuty = (proxies: Proxies): Handler => handler({
  verb: reporting.page,
  about: aboutById(proxies),
  async run({ input: { id, nth }, tx, now }) {
    const incident = await heldIncident(tx, id)
    const able = await reporterFor(incident, { tx, now }, proxies)
    const { called, announcements } = await call({ tx, now, able }, incident, nth)
    const times = (await pagesOf(tx, [id])).get(id)?.times ?? 0
    return { subject: id, result: { called, times }, after: aboutIncident(incident, able), announcements }
  },
})

/** The same call asked for twice is made once; one for a report that was taken meanwhile ends the calling. */
async function call({ tx, now, able }: Pick<Step<unknown>, 'tx' | 'now'> & { able: readonly string[] }, incident: IncidentRow, nth: number): Promise<{ called: boolean; announcements: Announcement[] }> {
  const { id, number, urgent, handler: holder, state } = incident
  const before = (await pagesOf(tx, [id])).get(id)
  const quiet = { called: false, announcements: [] }
  if (!urgent || before?.ended_at || (before?.times ?? 0) >= nth) return quiet
  const ending = state === 'closed' ? 'closed' : holder !== null ? 'taken' : nth > paging.most ? 'unanswered' : null
  if (ending) {
    await endCalls(tx, id, ending, now)
    return { ...quiet, announcements: [changed(incident, 'page.ended', able)] }
  }
  await keepCall(tx, id, nth, now)
  const centres = [...(await organisationsByIds(tx, incident.sent_to)).values()].filter(({ kind }) => kind === 'centre')
  const calls = centres.map(({ id: organisation }) => announce(pageDue, { incident: id, number, organisation, nth }))
  return { called: true, announcements: [...calls, changed(incident, 'page.called', able)] }
}
