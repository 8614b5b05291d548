import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Fact } from '#language/verb.ts'
import type { Database, Tx } from './database.ts'
import type { Write } from './write-together.ts'

/**
 * One table for everything that must happen after an act: facts to tell the other parts, and deliveries
 * to the world outside. A row is written in the transaction that made it true, and is worked at least once.
 */
export interface Announcement {
  readonly name: string
  readonly body: unknown
  /** Rows of the same key are worked in order, one at a time; a recipient is a key. */
  readonly key?: string
  /** Organisations whose open screens are told that something changed. */
  readonly concerns?: readonly string[]
}

export const announce = <B extends z.ZodType>(of: Fact<B>, body: z.input<B>, about: Pick<Announcement, 'key' | 'concerns'> = {}): Announcement =>
  ({ name: of.name, body, ...about })

/** Announcements, to be written with what made them true; after the commit `wake` tells the worker and the open screens. */
export function storing(announcements: readonly Announcement[]): Write {
  if (announcements.length === 0) return []
  const rows = announcements.map(({ name, body, key }) => ({ name, body, key: key ?? null }))
  return [sql`
    insert into platform.outbox (name, key, body)
    select r->>'name', r->>'key', r->'body' from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`]
}

export interface Task {
  readonly id: number
  readonly name: string
  readonly body: unknown
  readonly attempts: number
}

/** How long a taken row is left to its worker, in seconds. After that another may take it: work is done at least once. */
const LEASE = 120

/** Rows of these names of which no more than `most` together are to be taken now. */
export interface Few { readonly names: readonly string[]; readonly most: number }

/**
 * Takes up to `most` rows that are due, and of those that are to be `few` no more than it says.
 * A row waits while an earlier row of its key waits, so that one recipient hears things in order. Two workers never hold the same row. The rows are chosen once, in an
 * array: as a plain `in (select …)` the choice may be made again for each row, and then takes more than `most`.
 */
export async function take(db: Database, most: number, few?: Few): Promise<Task[]> {
  const next = (which: RawBuilder<unknown>, limit: RawBuilder<unknown>) => sql`
    select id from platform.outbox o
    where state = 'waiting' and due <= now() and ${which}
      and (key is null or not exists (select from platform.outbox e where e.key = o.key and e.id < o.id and e.state = 'waiting'))
    order by id limit ${limit} for update skip locked`
  const fewest = Math.min(few?.most ?? 0, most)
  const isFew = sql`name = any(${few?.names ?? []}::text[])`
  const { rows } = await sql<Task>`
    with few as materialized (${next(isFew, sql`${fewest}`)}),
      others as materialized (${next(sql`not (${isFew})`, sql`${most} - (select count(*) from few)`)})
    update platform.outbox set attempts = attempts + 1, due = now() + make_interval(secs => ${LEASE})
    where id = any(array(select id from few union all select id from others))
    returning id, name, body, attempts`.execute(db)
  return rows.toSorted((a, b) => a.id - b.id)
}

/** Finished rows are removed: what happened stands in the ledger and in the receipts. */
export const done = (db: Database, id: number) => sql`delete from platform.outbox where id = ${id}`.execute(db)

/** Seconds until the next try: 2, 4, 8 … up to an hour. */
export const backOff = (attempts: number): number => Math.min(2 ** attempts, 3600)

const MOST_ATTEMPTS = 12

/**
 * Gives a row back after a failure. After twelve attempts it is set aside as dead: it holds up its key no
 * longer, an administrator sees it, and can have it tried again.
 */
export async function failed(db: Database, task: Task, reason: string, final = false): Promise<void> {
  const dead = final || task.attempts >= MOST_ATTEMPTS
  await sql`
    update platform.outbox set state = ${dead ? 'dead' : 'waiting'}, error = ${reason.slice(0, 500)},
      due = now() + make_interval(secs => ${backOff(task.attempts)})
    where id = ${task.id} and attempts = ${task.attempts}`.execute(db) // not where another worker has taken it since
}

export const waiting = async (db: Database | Tx): Promise<{ waiting: number; dead: number; oldest: number }> => {
  const { rows } = await sql<{ waiting: number; dead: number; oldest: number }>`
    select count(*) filter (where state = 'waiting') waiting, count(*) filter (where state = 'dead') dead,
      coalesce(extract(epoch from now() - min(made) filter (where state = 'waiting')), 0)::float8 oldest
    from platform.outbox`.execute(db)
  return rows[0]!
}

export interface DeadLetter { id: number; name: string; key: string | null; error: string | null; attempts: number; made: Date }

export const deadLetters = async (tx: Tx | Database, most: number): Promise<DeadLetter[]> =>
  (await sql<DeadLetter>`select id, name, key, error, attempts, made from platform.outbox where state = 'dead' order by id limit ${most}`.execute(tx)).rows

export const deadOf = async (tx: Tx, id: number): Promise<DeadLetter | undefined> =>
  (await sql<DeadLetter>`select id, name, key, error, attempts, made from platform.outbox where state = 'dead' and id = ${id}`.execute(tx)).rows[0]

/** Has a dead row tried again from the beginning. Returns false where there is no such row. */
export const replay = async (tx: Tx, id: number): Promise<boolean> =>
  (await sql`update platform.outbox set state = 'waiting', attempts = 0, due = now(), error = null where id = ${id} and state = 'dead'`.execute(tx)).numAffectedRows === 1n
