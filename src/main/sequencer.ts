/** The sequencer process: the only one that holds the log's keys. It sees the ledger and nothing else. */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock, type Clock } from '#platform/clock.ts'
import { settings } from '#platform/config.ts'
import { openDatabase, type Database } from '#platform/database.ts'
import { logger } from '#platform/log.ts'
import { openKeys } from '#trust/ledger/keys.ts'
import { sequence, type Round, type Sequencer } from '#trust/ledger/sequencing.ts'
import { endingSignal, ready } from './ready.ts'
import { roleOf } from './roles.ts'

export interface SequencerOptions {
  readonly db: Database
  /** The folder of private keys, made at the first start; readable by this process alone. */
  readonly keysDir: string
  /** The folder of published files: checkpoint, keys, tiles, entries. */
  readonly publishDir: string
  readonly clock: Clock
  /** Ends the loop after the round under way. */
  readonly signal: AbortSignal
  /** The log's name at the first start, such as `ledger.example.go.jp`; made from the key where none is given. */
  readonly origin?: string
  /** Milliseconds between rounds while nothing is pending; 250 unless told otherwise. */
  readonly every?: number
  /** Told of each round that placed or rejected something, and of each that failed. */
  readonly tell?: (event: 'placed' | 'failed', detail: Round | Error) => void
  /** Called after each step, so that a test can die there. */
  readonly after?: Sequencer['after']
}

const LONGEST_PAUSE = 10_000

/**
 * Works until the signal. A round that fails (the database gone, the disk full, a ledger that was tampered with) is told
 * and tried again, at growing intervals: it left nothing half done, and nothing that was appended is lost meanwhile.
 */
export async function runSequencer(options: SequencerOptions): Promise<void> {
  const { db, clock, signal, every = 250, tell = () => {}, after } = options
  const log = await openKeys(options.keysDir, options.origin)
  const sequencer: Sequencer = { db, log, folder: options.publishDir, clock, ...(after && { after }) }
  let failures = 0
  while (!signal.aborted) {
    const round = await sequence(sequencer).catch((error: unknown) => error as Error) // whatever was thrown is told as an error
    const failed = round instanceof Error
    if (failed || round.placed + round.rejected > 0) tell(failed ? 'failed' : 'placed', round)
    failures = failed ? failures + 1 : 0
    if (!failed && round.more) continue
    await wait(Math.min(every * 2 ** failures, LONGEST_PAUSE), undefined, { signal }).catch(() => {})
  }
}

/** Where the ledger's files are, inside the program's data folder. */
export const ledgerFolders = (dataDir: string): { keysDir: string; publishDir: string } => ({
  keysDir: join(dataDir, 'ledger', 'keys'),
  publishDir: join(dataDir, 'ledger', 'public'),
})

async function main(): Promise<void> {
  const { DATABASE_URL, SAKIMORI_DATA, SAKIMORI_ORIGIN, LOG_LEVEL } = settings()
  if (!DATABASE_URL) throw new Error('The sequencer on its own needs DATABASE_URL; with the embedded database, npm start runs it.')
  const [log, signal] = [logger(LOG_LEVEL), endingSignal()]
  const db = openDatabase(DATABASE_URL, { connections: 2, role: roleOf('sequencer') })
  const running = runSequencer({
    db, ...ledgerFolders(SAKIMORI_DATA), clock: systemClock, signal, ...(SAKIMORI_ORIGIN && { origin: SAKIMORI_ORIGIN }),
    tell: (event, detail) => (detail instanceof Error ? log.error({ err: detail }, `ledger.${event}`) : log.debug({ ...detail }, `ledger.${event}`)),
  })
  ready()
  await running
  await db.destroy()
  process.exit(0) // the channel to the keeper would hold the process
}

if (import.meta.main) await main()
