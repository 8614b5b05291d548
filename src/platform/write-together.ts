/** What several parts write at the end of one act, sent to the database as one statement instead of one each. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from './database.ts'

/** Inserts, updates, deletes, made by the part that owns the tables. None sees what another of the same statement writes, nor may two write the same row. */
export type Write = readonly RawBuilder<unknown>[]

/** All of it or nothing. What has nothing to write adds nothing; PostgreSQL does every insert here, read by another or not. */
export async function writeTogether(tx: Tx, ...writes: readonly Write[]): Promise<void> {
  const rows = writes.flat()
  if (rows.length === 0) return
  const parts = rows.map((write, at) => sql`${sql.ref(`part${at}`)} as (${write})`)
  await sql`with ${sql.join(parts)} select`.execute(tx)
}
