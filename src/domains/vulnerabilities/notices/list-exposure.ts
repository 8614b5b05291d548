/** One's own exposure by vulnerability, the most urgent first. There is no way to ask for another's. */
import { assetsByIds } from '#domains/assets/index.ts'
import { cursor, readCursor } from '#platform/cursor.ts'
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { findingsByIds } from '../findings/finding-tables.ts'
import { helpersOf } from '../help/ask-help.ts'
import { listHelp } from '../help/help-tables.ts'
import { everythingOpen, judgedBy, type OpenRow } from './advice-tables.ts'
import { notices } from './contract.ts'
import { toldExploited } from './notice-tables.ts'
import { priorityTable } from './priority-table.ts'
import { customersOf } from '#domains/relations/index.ts'
import { countedFrom, tellExposed } from './tell-exposed.ts'
import { byUrgency, dangerOf, isOverdue, neededMost, urgencyOf, type Device, type Ranked } from './urgency.ts'

/** Of one vulnerability so many devices are shown; the rest are counted and answered with them, and stand in the list of findings. */
const MOST_DEVICES = 50

export const listExposure = handler({
  verb: notices.list,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { most, after }, actor: { organisation }, tx, now }) {
    const begin = readCursor(after) ?? 0
    const toldAt = (await toldExploited(tx, [organisation])).get(organisation) ?? new Map<string, Date>()
    const open = Map.groupBy(await everythingOpen(tx, organisation), ({ vulnerability }) => vulnerability)
    const ranked = (await rank(tx, open, toldAt, now)).toSorted(byUrgency)
    const page = ranked.slice(begin, begin + most).map(({ vulnerability }) => vulnerability)
    const rows = await findingsByIds(tx, page.flatMap((id) => (open.get(id) ?? []).slice(0, MOST_DEVICES).map((one) => one.id)))
    const exposed = (await tellExposed(tx, page, rows, toldAt, now)).map((one) => ({ ...one, open: open.get(one.vulnerability)?.length ?? 0 }))
    const sums = { total: ranked.length, devices: new Set([...open.values()].flat().map(({ asset }) => asset)).size, overdue: ranked.filter(({ urgency }) => isOverdue(urgency, now)).length }
    return {
      subject: organisation, after: { organisation }, content: { findings: rows.map(({ id }) => id) },
      result: { exposed, ...sums, next: begin + most < ranked.length ? cursor(begin + most) : null, helpers: await helpersOf(tx, organisation), customers: (await customersOf(tx, organisation)).length },
    }
  },
})

export const countExposure = handler({
  verb: notices.count,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ actor: { organisation }, tx, now }) {
    const toldAt = (await toldExploited(tx, [organisation])).get(organisation) ?? new Map<string, Date>()
    const rows = await everythingOpen(tx, organisation)
    const ranked = (await rank(tx, Map.groupBy(rows, ({ vulnerability }) => vulnerability), toldAt, now)).toSorted(byUrgency)
    const since = rows.length === 0 ? null : new Date(Math.min(...rows.map((row) => row.since.getTime()))).toISOString()
    const { waiting } = await listHelp(tx, organisation, 1, null)
    return {
      subject: organisation,
      result: { total: ranked.length, exploited: ranked.filter(({ exploited }) => exploited).length, devices: new Set(rows.map(({ asset }) => asset)).size, overdue: ranked.filter(({ urgency }) => isOverdue(urgency, now)).length, by: ranked[0]?.urgency.by ?? null, since, help: waiting },
    }
  },
})

async function rank(tx: Tx, open: ReadonlyMap<string, readonly OpenRow[]>, toldAt: ReadonlyMap<string, Date>, now: Date): Promise<Ranked[]> {
  const devices = await assetsByIds(tx, [...new Set([...open.values()].flat().map(({ asset }) => asset))])
  const judged = await judgedBy(tx, [...open.keys()])
  return [...open].map(([vulnerability, rows]) => {
    const own = rows.flatMap(({ asset }): Device | Device[] => devices.get(asset) ?? [])
    const exploited = rows.some((row) => row.exploited)
    const urgency = urgencyOf(priorityTable(), dangerOf(exploited, judged.get(vulnerability) ?? []), own, countedFrom(rows, toldAt.get(vulnerability), now))
    return { vulnerability, urgency, exploited, criticality: neededMost(own) }
  })
}
