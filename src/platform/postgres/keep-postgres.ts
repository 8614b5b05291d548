// The embedded PostgreSQL, kept by this program: made at first start, locked to one program, started again when it
// dies, stopped with the program. Beside the data folder lie `.password`, `.log` and, while in use, `.lock`.
import type { ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { serverPrograms } from './binaries.ts'
import { ensureCluster, owner, passwordFor, settle } from './cluster.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { choosePort } from './ports.ts'
import { clearLeftovers, endServer, type Launch, launchServer } from './postmaster.ts'
import { serverUserFor } from './system-user.ts'
import { inOneLine } from './trouble.ts'

export interface KeepPostgres {
  /** The data folder; made with its parents if missing. */
  readonly dataDir: string
  /** A fixed port on 127.0.0.1. Left out: a free one, remembered in the data folder. */
  readonly port?: number
  /**
   * Stops the server when aborted. Given, the caller also answers SIGTERM and SIGINT. Left out, the keeper stops the
   * server and lets the signal end the program, unless the program listens for that signal itself: then it calls stop().
   */
  readonly signal?: AbortSignal
  /** PostgreSQL settings over the keeper's own, such as `{ fsync: 'off' }` for a server that is thrown away. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told, in one line, when the server died and when it is back. */
  readonly report?: (line: string) => void
}

export interface KeptPostgres {
  /** The owner's URL, password included: never log it. It stays valid when the server is started again. */
  readonly url: string
  /** Process number of the server that runs now. */
  readonly pid: () => number | undefined
  /** Fast shutdown; resolves when the server is down and the folder free. Calling it twice is harmless. */
  stop(): Promise<void>
}

interface Kept {
  readonly launch: Launch
  readonly lock: FolderLock
  readonly report: (line: string) => void
  child: ChildProcess
  stopping: Promise<void> | undefined
}

const prepare = async (options: KeepPostgres, folder: string): Promise<{ launch: Launch; password: string }> => {
  const user = serverUserFor(folder)
  const programs = serverPrograms(user)
  await clearLeftovers(folder)
  const { password, fresh } = passwordFor(resolve(options.dataDir))
  ensureCluster({ programs, folder, password, user, durable: options.settings?.['fsync'] !== 'off' }, fresh)
  const port = await choosePort(folder, options.port)
  return { launch: { programs, folder, port, user, settings: options.settings ?? {} }, password }
}

/** A server that dies without being asked is started again, at growing intervals, on the same port. */
const watch = (kept: Kept): void => {
  kept.child.once('exit', () => {
    if (!kept.stopping) void revive(kept)
  })
}

const revive = async (kept: Kept): Promise<void> => {
  kept.report('PostgreSQL ended unasked: starting it again')
  for (let pause = 50; !kept.stopping; pause = Math.min(pause * 2, 5_000)) {
    await wait(pause)
    try {
      const child = await launchServer(kept.launch)
      kept.child = child
      if (kept.stopping && child.pid) return await endServer(child.pid)
      watch(kept)
      return kept.report('PostgreSQL is back')
    } catch (error) {
      kept.report(error instanceof Error ? error.message : String(error))
    }
  }
}

const stopOnce = (kept: Kept): Promise<void> => {
  kept.stopping ??= (async () => {
    if (kept.child.pid) await endServer(kept.child.pid)
    kept.lock.release()
  })()
  return kept.stopping
}

/** Leaving without stop(), by process.exit or an empty event loop, still asks the server to end; it ends by itself. */
const endWithProgram = (kept: Kept): (() => void) => {
  const leave = (): void => {
    if (!kept.stopping) kept.child.kill('SIGINT')
    kept.lock.release()
  }
  process.once('exit', leave)
  return () => process.off('exit', leave)
}

const answerSignals = (stop: () => Promise<void>): (() => void) => {
  const names = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
  const answer = (name: NodeJS.Signals): void => {
    if (process.listenerCount(name) === 0) void stop().finally(() => process.kill(process.pid, name))
  }
  for (const name of names) process.once(name, answer)
  return () => names.forEach((name) => process.off(name, answer))
}

const hold = (kept: Kept, signal: AbortSignal | undefined): (() => Promise<void>) => {
  const leave = endWithProgram(kept)
  const stop = (): Promise<void> =>
    stopOnce(kept).finally(() => {
      leave()
      quiet()
    })
  const quiet = signal ? () => {} : answerSignals(stop)
  signal?.addEventListener('abort', () => void stop().catch((error: unknown) => kept.report(String(error))), { once: true })
  return stop
}

/**
 * Starts the embedded PostgreSQL on a data folder and keeps it running until stopped.
 * @throws Failure `conflict` when another program uses the folder or the asked-for port is taken; Error, in one line
 * that says what to do, when the server can't run here.
 */
export const keepPostgres = async (options: KeepPostgres): Promise<KeptPostgres> => {
  let lock: FolderLock | undefined
  try {
    const dataDir = resolve(options.dataDir)
    const folder = settle(dataDir, serverUserFor(dataDir))
    lock = lockFolder(folder)
    return await keep(options, folder, lock)
  } catch (error) {
    lock?.release()
    throw inOneLine(error, options.dataDir)
  }
}

const keep = async (options: KeepPostgres, folder: string, lock: FolderLock): Promise<KeptPostgres> => {
  const { launch, password } = await prepare(options, folder)
  const report = options.report ?? ((line: string) => void process.stderr.write(`${line}\n`))
  const kept: Kept = { launch, lock, report, child: await launchServer(launch), stopping: undefined }
  watch(kept)
  const stop = hold(kept, options.signal)
  if (options.signal?.aborted) await stop()
  const url = `postgres://${owner}:${password}@127.0.0.1:${launch.port}/${owner}`
  return Object.freeze({ url, pid: () => kept.child.pid, stop })
}
