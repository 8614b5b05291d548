import { queryOf } from '#language/search.ts'
import { cursor, readCursor } from '#platform/cursor.ts'
import { handler, type Step } from '#trust/act.ts'
import { reporting } from './contract.ts'
import { aboutNew } from './known-incident.ts'
import { listIncidents as list } from './tables.ts'
import { tellIncidents } from './tell-incident.ts'

/** Lists what this actor could also open: by label, and by the rule for reading, asked once for its own and once for received ones. */
export const listIncidents = handler({
  verb: reporting.list,
  about: aboutNew,
  async run(step) {
    const { input, actor, tx } = step
    const labels = await step.visible(tx, actor, step.purpose)
    const filter = {
      labels, organisation: actor.organisation, own: mayRead(step, actor.organisation, []), received: mayRead(step, '', [actor.organisation]),
      state: input.state, open: input.open, priority: input.priority, query: queryOf(input.search),
    }
    if (!filter.own && !filter.received) return { subject: actor.organisation, result: { incidents: [], total: 0, next: null } }
    const page = await list(tx, filter, input.most, readCursor(input.after))
    return { subject: actor.organisation, result: { incidents: await tellIncidents(tx, page.rows), total: page.total, next: cursor(page.next) } }
  },
})

/** Whether the purpose was agreed stands in each report's label. */
const mayRead = ({ decide, actor, purpose }: Step<unknown>, organisation: string, sentTo: string[]): boolean =>
  decide(actor, reporting.read, { organisation, state: 'reported', sentTo, handler: '', purposes: [purpose] }, purpose).allow
