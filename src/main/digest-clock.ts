/** What the worker does so that organisations hear of what waits for them: a digest each, an hour apart at least. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '#platform/log.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { digests } from '#domains/sharing/notices/digest-contract.ts'
import { digestsDue } from '#domains/sharing/index.ts'

const clock = serviceActor('clock')
const MINUTE = 60_000
/** How many organisations a look. */
const MOST = 500

/** One digest for every organisation that has something to hear. A minute with nothing to tell leaves no entry. */
export async function sendDigests(world: World): Promise<number> {
  const due = await world.db.transaction().setAccessMode('read only').execute((tx) => digestsDue(tx, world.clock(), MOST))
  for (const organisation of due) await actByName(world, digests.send.name, clock, { organisation })
  return due.length
}

export async function keepTelling(world: World, signal: AbortSignal, log?: Log): Promise<void> {
  while (!signal.aborted) {
    await sendDigests(world).catch((error: Error) => log?.warn({ error }, 'worker.untold'))
    await wait(MINUTE, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}
