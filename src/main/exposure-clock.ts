/** What the worker does so that nobody overlooks a day that has passed: told once more, and no more than once. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '#platform/log.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { notices } from '#domains/vulnerabilities/notices/contract.ts'
import { overdue } from '#domains/vulnerabilities/index.ts'

const clock = serviceActor('clock')
/** Days are counted by the day: an hour late is soon enough. */
const HOUR = 3_600_000

/** An hour with nothing to tell leaves no entry. @returns how many findings were overdue */
export async function remindOfOverdue(world: World): Promise<number> {
  const due = await world.db.transaction().setAccessMode('read only').execute((tx) => overdue(tx, world.clock()))
  if (due.length > 0) await actByName(world, notices.remind.name, clock, {})
  return due.length
}

export async function keepReminding(world: World, signal: AbortSignal, log?: Log): Promise<void> {
  while (!signal.aborted) {
    await remindOfOverdue(world).catch((error: Error) => log?.warn({ error }, 'worker.unreminded'))
    await wait(HOUR, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}
