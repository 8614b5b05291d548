/** What the worker does for duties by itself: applies changed rules once at its start, and tells of deadlines as they come. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '#language/verb.ts'
import type { Log } from '#platform/log.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { duties } from '#domains/duties/contract.ts'
import { countOutdated, hasReminders } from '#domains/duties/index.ts'
import { rules as rulesInUse } from './domains.ts'

const [service, clock] = [serviceActor('duties'), serviceActor('clock')]
const MINUTE = 60_000
/** How many at once, so that no act holds many rows for long. */
const MOST = 200

/** All incidents that were derived by other rules, some hundred an act. Interrupted, the next start goes on where it was. */
export async function applyRules(world: World, hash = rulesInUse().hash): Promise<number> {
  if (await outdated(world, hash) === 0) return 0
  let derived = 0
  for (;;) {
    const { result } = await actByName(world, duties.rederive.name, service, { most: MOST }) as Answer<{ derived: number; left: number }>
    derived += result.derived
    if (result.left === 0 || result.derived === 0) return derived // what is left is another worker's under way
  }
}

const outdated = (world: World, hash: string): Promise<number> => world.db.transaction().setAccessMode('read only').execute((tx) => countOutdated(tx, hash))

/** Tells of every deadline that came near or has passed since it last looked. A minute with nothing to tell leaves no entry. */
export async function remind(world: World): Promise<number> {
  let sent = 0
  while (await world.db.transaction().setAccessMode('read only').execute((tx) => hasReminders(tx, world.clock()))) {
    const { result } = await actByName(world, duties.sendReminders.name, clock, { most: MOST }) as Answer<{ sent: number }>
    sent += result.sent
    if (result.sent === 0) break // another clock told it
  }
  return sent
}

export async function keepDuties(world: World, signal: AbortSignal, log?: Log): Promise<void> {
  const warn = (event: string) => (error: Error): void => log?.warn({ error }, event)
  let applied = false
  while (!signal.aborted) {
    applied ||= await applyRules(world).then(() => true, (error: Error) => { warn('duties.unapplied')(error); return false })
    await remind(world).catch(warn('duties.untold'))
    await wait(MINUTE, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}
