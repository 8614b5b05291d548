/** A database, a folder and a log for the tests of the ledger. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { checkLog } from '#trust/ledger/format/audit.ts'
import { parseVkeys } from '#trust/ledger/format/key.ts'
import { openCheckpoint, type SignedCheckpoint } from '#trust/ledger/format/signed-checkpoint.ts'
import { openKeys } from '#trust/ledger/keys.ts'
import { append, type NewEntry } from '#trust/ledger/ledger.ts'
import { sequence, type Sequencer } from '#trust/ledger/sequencing.ts'
import { aDatabase } from '#test/database.ts'

export interface ALog {
  readonly db: Database
  readonly url: string
  readonly keysDir: string
  readonly folder: string
  readonly sequencer: Sequencer
  /** Appends that many entries, each in a transaction of its own, and gives their hashes. */
  readonly append: (count: number, about?: Partial<NewEntry>) => Promise<string[]>
  /** Sequences until nothing is pending. */
  readonly settle: (how?: Partial<Sequencer>) => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export const entry: NewEntry = {
  at: '2026-04-01T00:00:00.000Z', office: 'operator', organisation: 'hospital-1', verb: 'incident.report', rule: 'operators-report',
  policy: 'ab'.repeat(32), outcome: 'done', subject: 'incident-1',
}

export async function aLog(): Promise<ALog> {
  const [database, top] = [await aDatabase(), await mkdtemp(join(tmpdir(), 'sakimori-ledger-'))]
  const { db, url } = database
  const [keysDir, folder] = [join(top, 'keys'), join(top, 'public')]
  const sequencer: Sequencer = { db, folder, log: await openKeys(keysDir, 'ledger.example/test'), clock: () => new Date('2026-04-01T00:00:00Z') }
  return {
    db, url, keysDir, folder, sequencer,
    append: async (count, about = {}) => {
      const numbers = Array.from({ length: count }, (_, n) => n)
      return Promise.all(numbers.map((n) => db.transaction().execute(async (tx) => (await append(tx, { ...entry, ...about }, { n })).hash)))
    },
    settle: async (how = {}) => {
      while ((await sequence({ ...sequencer, ...how })).more) continue
    },
    [Symbol.asyncDispose]: async () => {
      await database.close()
      await rm(top, { recursive: true, force: true })
    },
  }
}

/** The published log, checked whole as an outsider would. Throws where anything does not hold. */
export async function checkedLog(folder: string): Promise<SignedCheckpoint> {
  const read = (path: string): Promise<Buffer | null> => readFile(join(folder, path)).catch(() => null)
  const keys = parseVkeys(await readFile(join(folder, 'keys'), 'utf8'))
  const checkpoint = openCheckpoint(await readFile(join(folder, 'checkpoint'), 'utf8'), keys)
  await checkLog(read, checkpoint)
  return checkpoint
}

/** The hashes in the log, in order. */
export const loggedIn = async (db: Database): Promise<string[]> =>
  (await sql<{ hash: string }>`select encode(hash, 'hex') as hash from ledger.entry order by index`.execute(db)).rows.map(({ hash }) => hash)
