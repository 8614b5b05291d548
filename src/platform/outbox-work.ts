/** Works the outbox: takes what is due, hands it on, gives back what failed. It does not know whether it starts fresh or after a crash. */
import { Bell } from './bell.ts'
import { listen, type Database } from './database.ts'
import { Failure } from './errors.ts'
import { Undelivered } from './outgoing/undelivered.ts'
import { done, failed, take, type Few, type Task } from './outbox.ts'

export interface OutboxWork {
  readonly db: Database
  /** Does one task. May be called again for the same task after a crash; throws where it could not be done. */
  readonly work: (task: Task) => Promise<void>
  /** Told of each task that failed, and when the database is away. Never told a task's content. */
  readonly tell?: (event: OutboxTrouble) => void
}

export interface OutboxTrouble { readonly event: 'failed' | 'away'; readonly reason: string; readonly task?: number; readonly name?: string; readonly attempts?: number; readonly final?: boolean }

export interface OutboxLoop extends OutboxWork {
  /** Where to listen for the wake-up call. */
  readonly url: string
  readonly signal: AbortSignal
  /** Tasks held at once; most of them wait for somebody's answer. */
  readonly atOnce?: number
  /** Tasks that wait for strangers: of this name no more than `most` are held at once, so that the others have slots. */
  readonly slow?: Few
  /** The longest pause between looks, in ms. */
  readonly every?: number
}

const AT_ONCE = 48
const EVERY = 1_000
const MOMENT = 10

/**
 * Works until the signal, then finishes what it holds. A crash leaves at most `atOnce` tasks that another worker
 * takes when their lease ends; whatever they did before is recognised by its idempotency key.
 */
export async function workOutbox(loop: OutboxLoop): Promise<void> {
  const { url, signal, atOnce = AT_ONCE, every = EVERY, slow } = loop
  const bell = new Bell()
  const held = new Set<Promise<void>>()
  let slowHeld = 0
  const hold = (task: Task): void => {
    const isSlow = slow?.names.includes(task.name) === true
    if (isSlow) slowHeld += 1
    const doing = attempt(loop, task).finally(() => {
      held.delete(doing)
      if (isSlow) slowHeld -= 1
      if (!isSlow && held.size <= atOnce / 2) bell.ring()
      else bell.ringWithin(MOMENT)
    })
    held.add(doing)
  }
  const stopListening = listen(url, 'outbox', () => bell.ring())
  signal.addEventListener('abort', () => bell.ring(), { once: true })
  while (!signal.aborted) {
    const free = atOnce - held.size
    const tasks = free > 0 ? await taken(loop, free, slow && { names: slow.names, most: slow.most - slowHeld }) : []
    tasks.forEach(hold)
    if (free <= 0 || tasks.length < free) await bell.heard(every)
  }
  await Promise.all(held)
  await stopListening()
}

/** Works until nothing is due; what failed waits for its next try. */
export async function drainOutbox(work: OutboxWork): Promise<void> {
  for (;;) {
    const tasks = await take(work.db, AT_ONCE)
    if (tasks.length === 0) return
    await Promise.all(tasks.map((task) => attempt(work, task)))
  }
}

async function taken(work: OutboxWork, most: number, few: Few | undefined): Promise<Task[]> {
  try {
    return await take(work.db, most, few)
  } catch (error) {
    work.tell?.({ event: 'away', reason: reasonOf(error) })
    return []
  }
}

/** Never rejects: where even the failure can't be written down, the task's lease brings it back. */
async function attempt({ db, work, tell }: OutboxWork, task: Task): Promise<void> {
  try {
    await work(task)
    await done(db, task.id)
  } catch (error) {
    const [reason, final] = [reasonOf(error), isFinal(error)]
    tell?.({ event: 'failed', task: task.id, name: task.name, attempts: task.attempts, reason, final })
    await failed(db, task, reason, final).catch((away: unknown) => tell?.({ event: 'away', reason: reasonOf(away) }))
  }
}

/** A refusal or an input that does not fit is the same at the next try; an administrator decides what becomes of it. */
const isFinal = (error: unknown): boolean =>
  error instanceof Undelivered ? error.final : error instanceof Failure && (error.fault === 'refused' || error.fault === 'invalid')

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 500)
