/** What several parts write at the end of one act, sent to the database as one statement instead of one each. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from './database.ts'

/** Rows to be written, and what the others are told once they are. Made by the part that owns the tables. */
export interface Write {
  /** An insert, update or delete. None sees what another of the same statement writes, nor may two write the same row. */
  readonly rows: readonly RawBuilder<unknown>[]
  /** Calls in a list of columns, such as `pg_notify(…)`. */
  readonly told?: RawBuilder<unknown>
}

/** All of it or nothing. What has nothing to write adds nothing; PostgreSQL does every insert here, read by another or not. */
export async function writeTogether(tx: Tx, ...writes: readonly Write[]): Promise<void> {
  const rows = writes.flatMap((write) => write.rows)
  if (rows.length === 0) return
  const parts = rows.map((write, at) => sql`${sql.ref(`part${at}`)} as (${write})`)
  const told = writes.flatMap((write) => write.told ?? [])
  await sql`with ${sql.join(parts)} select ${told.length > 0 ? sql.join(told) : sql`1`}`.execute(tx)
}
