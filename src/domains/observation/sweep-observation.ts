import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { retention } from './catalogues.ts'
import { observation } from './contract.ts'
import { holdsOld, sweep } from './sightings/count-tables.ts'

const DAY = 86_400_000

/** An event stays one day longer than it is taken, so that none is forgotten while it may still come again. */
function bounds(now: Date): { events: Date; counts: Date; findings: Date } {
  const { events, counts, findings } = retention()
  const before = (days: number): Date => new Date(now.getTime() - days * DAY)
  return { events: before(events.days + 1), counts: before(counts.days), findings: before(findings.days) }
}

/** Whether anything was kept long enough. */
export const hasOld = (tx: Tx, now: Date): Promise<boolean> => holdsOld(tx, bounds(now))

export const sweepObservation = handler({
  verb: observation.sweep,
  about: () => ({ open: true }),
  run: async ({ tx, now }) => ({ subject: 'observation', result: await sweep(tx, bounds(now)) }),
})
