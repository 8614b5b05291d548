/** What the worker does for the catalogue of exploited vulnerabilities: what has run out is in force no more. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '#language/verb.ts'
import type { Log } from '#platform/log.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { assertions } from '#domains/vulnerabilities/exploited/contract.ts'
import { haveRunOut } from '#domains/vulnerabilities/index.ts'

const clock = serviceActor('clock')
/** How often the clock looks, in ms. What everyone reads doesn't wait for it: there each moment counts by itself. */
const LOOK = 15_000
/** How many at once. */
const MOST = 100

/** All whose moment has come. Killed at any moment, the next look goes on where it was; a look with nothing to do leaves no entry. */
export async function letExpire(world: World): Promise<number> {
  let expired = 0
  while (await world.db.transaction().setAccessMode('read only').execute((tx) => haveRunOut(tx, world.clock()))) {
    const { result } = await actByName(world, assertions.expire.name, clock, { most: MOST }) as Answer<{ expired: number }>
    expired += result.expired
    if (result.expired === 0) break // another clock did it
  }
  return expired
}

export async function keepExpiring(world: World, signal: AbortSignal, log?: Log): Promise<void> {
  while (!signal.aborted) {
    await letExpire(world).catch((error: Error) => log?.warn({ error }, 'worker.unexpired'))
    await wait(LOOK, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}
