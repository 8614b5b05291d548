/** An exploited vulnerability without an answer by its day is told of once more, and never again: a third word would be read by nobody who did not read two. */
import type { Tx } from '#platform/database.ts'
import { assetsByIds } from '#domains/assets/index.ts'
import { handler } from '#trust/act.ts'
import { judgedBy } from './advice-tables.ts'
import { notices } from './contract.ts'
import { markReminded, waitingSince, type Waiting } from './event-tables.ts'
import { toldExploited } from './notice-tables.ts'
import { priorityTable } from './priority-table.ts'
import { tellEvent, withSuppliers } from './tell-event.ts'
import { countedFrom } from './tell-exposed.ts'
import { dangerOf, isOverdue, urgencyOf } from './urgency.ts'

const DAY = 86_400_000

export const remindOverdue = handler({
  verb: notices.remind,
  about: () => ({ organisation: 'platform' }),
  async run({ tx, now }) {
    const due = await overdue(tx, now)
    await markReminded(tx, due.map(({ id }) => id), now)
    const concerned = [...Map.groupBy(due, ({ organisation }) => organisation)].map(([organisation, own]) => {
      const vulnerabilities = [...new Set(own.map(({ vulnerability }) => vulnerability))]
      return { organisation, findings: own.map(({ id }) => id), vulnerabilities, exploited: vulnerabilities, devices: new Set(own.map(({ asset }) => asset)).size, questions: 0 }
    })
    const { announcements, ...told } = await tellEvent(tx, { kind: 'overdue', by: 'clock', now }, await withSuppliers(tx, concerned))
    return { subject: 'findings', result: told, announcements }
  },
})

/** Open findings of what is exploited whose day is over, and of which nobody was reminded. */
export async function overdue(tx: Tx, now: Date): Promise<Waiting[]> {
  const soonest = Math.min(...priorityTable().outcomes.flatMap(({ days }) => days ?? []))
  const waiting = await waitingSince(tx, new Date(now.getTime() - soonest * DAY))
  if (waiting.length === 0) return []
  const devices = await assetsByIds(tx, [...new Set(waiting.map(({ asset }) => asset))])
  const judged = await judgedBy(tx, [...new Set(waiting.map(({ vulnerability }) => vulnerability))])
  const told = await toldExploited(tx, [...new Set(waiting.map(({ organisation }) => organisation))])
  return waiting.filter((one) => {
    const device = devices.get(one.asset)
    const danger = dangerOf(true, judged.get(one.vulnerability) ?? [])
    return isOverdue(urgencyOf(priorityTable(), danger, device ? [device] : [], countedFrom([one], told.get(one.organisation)?.get(one.vulnerability), now)), now)
  })
}
