/** What the worker does for sources: asks each partner's server as its time comes. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '#platform/log.ts'
import type { Bounds } from '#platform/outgoing/safe-fetch.ts'
import type { World } from '#trust/act.ts'
import { pollNext } from '#domains/sharing/sources/poll.ts'

/** How often the clock looks, in ms. */
const LOOK = 5_000
/** Partners asked at once by one worker: one that answers slowly keeps none of the others waiting for long. */
const AT_ONCE = 3

/** Asks every source that is due, until none is. */
export async function pollAll(world: World, bounds: Bounds, log?: Log, signal?: AbortSignal): Promise<number> {
  let asked = 0
  while (!signal?.aborted && await pollNext({ world, bounds, log, signal })) asked++
  return asked
}

export async function keepPolling(world: World, bounds: Bounds, signal: AbortSignal, log?: Log): Promise<void> {
  const one = async (): Promise<void> => {
    while (!signal.aborted) {
      await pollAll(world, bounds, log, signal).catch((error: Error) => log?.warn({ error }, 'worker.unpolled'))
      await wait(LOOK, undefined, { signal }).catch(() => {}) // the signal ends the pause
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}
