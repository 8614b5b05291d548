/** Wakes the worker and the open screens once what they are told of is committed. */
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Announcement } from './outbox.ts'

type Hint = Pick<Announcement, 'name' | 'concerns'>

/** PostgreSQL carries less than 8,000 bytes in one notice. */
const MOST_HINT = 7_900

/**
 * Outside the transaction, because PostgreSQL lets those that notify commit only one after the other, each waiting for its
 * own write to the disk. What comes while a notice is on its way goes with the next. A crash before it costs the worker
 * its pause of a second and a screen one hint: nothing depends on it, so a database that is away is no error here.
 */
export async function wake(db: Database, hints: readonly Hint[]): Promise<void> {
  if (hints.length === 0) return
  const gathered = waiting.get(db)
  if (gathered) return void gathered.push(...hints)
  const next: Hint[] = [...hints]
  waiting.set(db, next)
  while (next.length > 0) {
    await sql`select pg_notify('outbox', ''), pg_notify('live', ${payload(next.splice(0))})`.execute(db).catch(() => {})
  }
  waiting.delete(db)
}

/** By connection pool: what is to be told with the next notice. There is an entry while one is on its way. */
const waiting = new WeakMap<Database, Hint[]>()

/**
 * One hint a topic: which organisations it concerns, or null for all. What concerns too many to name is told to all;
 * work for the courier alone (`….due`) changes no screen.
 */
function payload(hints: readonly Hint[]): string {
  const topics = new Map<string, Set<string> | null>()
  for (const { name, concerns } of hints) {
    const topic = name.split('.')[0]!
    const before = topics.get(topic)
    if (before === null || (!concerns && name.endsWith('.due'))) continue
    if (!concerns) topics.set(topic, null)
    else topics.set(topic, before ?? new Set())
    for (const organisation of concerns ?? []) topics.get(topic)?.add(organisation)
  }
  const written = JSON.stringify([...topics].map(([topic, concerns]) => ({ topic, concerns: concerns && [...concerns] })))
  return Buffer.byteLength(written) <= MOST_HINT ? written : JSON.stringify([...topics.keys()].map((topic) => ({ topic, concerns: null })))
}
