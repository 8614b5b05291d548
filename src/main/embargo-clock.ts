/** What the worker does for collections: when an embargo ends, those who read on from a moment get what it held. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '#language/verb.ts'
import type { Log } from '#platform/log.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { collections } from '#domains/sharing/collections/contract.ts'
import { hasEmbargoEnded } from '#domains/sharing/index.ts'

const clock = serviceActor('clock')
/** How often the clock looks, in ms. */
const LOOK = 10_000
/** How many at once, so that nobody who adds waits long. */
const MOST = 5_000

/** All that has ended. Killed at any moment, the next look goes on where it was. */
export async function openEmbargoed(world: World): Promise<number> {
  let opened = 0
  while (await world.db.transaction().setAccessMode('read only').execute((tx) => hasEmbargoEnded(tx, world.clock()))) {
    const { result } = await actByName(world, collections.open.name, clock, { most: MOST }) as Answer<{ opened: number }>
    opened += result.opened
    if (result.opened === 0) break // another clock did it
  }
  return opened
}

export async function keepOpening(world: World, signal: AbortSignal, log?: Log): Promise<void> {
  while (!signal.aborted) {
    await openEmbargoed(world).catch((error: Error) => log?.warn({ error }, 'worker.unopened'))
    await wait(LOOK, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}
