/** What the worker does for observation: what was kept long enough is deleted. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '#platform/log.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { observation } from '#domains/observation/contract.ts'
import { hasOld } from '#domains/observation/index.ts'

const clock = serviceActor('clock')
/** How often the clock looks, in ms. */
const LOOK = 3_600_000

/** An hour in which nothing is over leaves no entry. */
export async function sweepAll(world: World): Promise<boolean> {
  const due = await world.db.transaction().setAccessMode('read only').execute((tx) => hasOld(tx, world.clock()))
  if (due) await actByName(world, observation.sweep.name, clock, {})
  return due
}

export async function keepSweeping(world: World, signal: AbortSignal, log?: Log): Promise<void> {
  while (!signal.aborted) {
    await sweepAll(world).catch((error: Error) => log?.warn({ error }, 'worker.unswept'))
    await wait(LOOK, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}
