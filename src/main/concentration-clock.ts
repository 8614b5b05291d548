/** What the worker does so that what many depend on is counted: once a day, and once at the first start. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '#platform/log.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { concentration } from '#domains/readiness/concentration/contract.ts'
import { countIsDue } from '#domains/readiness/index.ts'

const clock = serviceActor('clock')
const MINUTE = 60_000

/** Whether it counted. A minute in which nothing is due leaves no entry; of two workers one counts. */
export async function countOnceADay(world: World): Promise<boolean> {
  if (!await world.db.transaction().setAccessMode('read only').execute((tx) => countIsDue(tx, world.clock()))) return false
  const { result } = await actByName(world, concentration.count.name, clock, {})
  return (result as { counted: boolean }).counted // as the verb declares
}

export async function keepCounting(world: World, signal: AbortSignal, log?: Log): Promise<void> {
  while (!signal.aborted) {
    await countOnceADay(world).catch((error: Error) => log?.warn({ error }, 'worker.uncounted'))
    await wait(MINUTE, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}
