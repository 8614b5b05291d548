/** What the worker does for sources of records: asks each as its time comes. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '#platform/log.ts'
import type { Bounds } from '#platform/outgoing/safe-fetch.ts'
import type { World } from '#trust/act.ts'
import { pullNext } from '#domains/vulnerabilities/sources/pull.ts'

/** How often the clock looks, in ms. */
const LOOK = 5_000
/** Sources asked at once by one worker: one that answers slowly keeps none of the others waiting for long. */
const AT_ONCE = 2

export async function keepPulling(world: World, bounds: Bounds, signal: AbortSignal, log?: Log): Promise<void> {
  const one = async (): Promise<void> => {
    while (!signal.aborted) {
      const asked = await pullNext({ world, bounds, log, signal }).catch((error: Error) => log?.warn({ error }, 'worker.unpulled'))
      if (asked !== true) await wait(LOOK, undefined, { signal }).catch(() => {}) // the signal ends the pause
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}
