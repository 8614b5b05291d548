import { queryOf } from '#language/search.ts'
import { cursor, readCursor } from '#platform/cursor.ts'
import { handler, type Handler, type Step } from '#trust/act.ts'
import { reporting } from './contract.ts'
import { aboutNew } from './known-incident.ts'
import type { Proxies } from './proxies.ts'
import { listIncidents as list, type Filter } from './tables.ts'
import { tellIncidents } from './tell-incident.ts'

/** Lists what this actor could also open: by label, and by the rule for reading, asked once for its own, for received ones, and for those it reported for others. */
export const listIncidents = (proxies: Proxies): Handler => handler({
  verb: reporting.list,
  about: aboutNew,
  async run(step) {
    const { input, actor, tx } = step
    const labels = await step.visible(tx, actor, step.purpose)
    const proxied = await proxiedBy(step, proxies)
    const filter = {
      labels, proxied, organisation: actor.organisation, own: mayRead(step, actor.organisation, []), received: mayRead(step, '', [actor.organisation]),
      state: input.state, open: input.open, priority: input.priority, query: queryOf(input.search),
    }
    if (!filter.own && !filter.received && proxied.organisations.length === 0) return { subject: actor.organisation, result: { incidents: [], total: 0, next: null } }
    const page = await list(tx, filter, input.most, readCursor(input.after))
    return { subject: actor.organisation, result: { incidents: await tellIncidents(tx, page.rows), total: page.total, next: cursor(page.next) } }
  },
})

/** Whether the purpose was agreed stands in each report's label. */
const mayRead = ({ decide, actor, purpose }: Step<unknown>, organisation: string, sentTo: string[], proxies: string[] = []): boolean =>
  decide(actor, reporting.read, { organisation, proxies, state: 'reported', sentTo, handler: '', purposes: [purpose] }, purpose).allow

/** For whom it may report now, and the labels under which they see their own: none where it may not read what it reported. */
async function proxiedBy(step: Step<unknown>, proxies: Proxies): Promise<Filter['proxied']> {
  const { tx, actor, now, purpose, visible } = step
  const organisations = mayRead(step, '', [], [actor.organisation]) ? await proxies.actsFor(tx, actor.organisation, now) : []
  const labels = new Set<string>()
  for (const organisation of organisations) for (const label of await visible(tx, { ...actor, organisation }, purpose)) labels.add(label)
  return { organisations, labels: [...labels] }
}
