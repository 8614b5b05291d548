// The server process itself: started, seen ready, stopped; and the orphan that a killed program left behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fchmodSync, fstatSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { serverProcess } from './cluster.ts'
import { commandOf, identityOf } from './process-identity.ts'
import type { ServerUser } from './system-user.ts'
import { oneLine } from './trouble.ts'

/**
 * Durable by default. Statements and details stay out of the log: they may hold personal data.
 * No unix socket: it would lie in a folder that others share.
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  shared_buffers: '128MB',
  max_connections: '100',
  fsync: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

export interface Launch {
  readonly programs: string
  readonly folder: string
  readonly port: number
  readonly user: ServerUser | undefined
  readonly settings: Readonly<Record<string, string>>
}

const largestLog = 10 * 1024 * 1024

/** The log goes to a file and not through a pipe, so that the server never waits for, or dies with, its reader. */
const openLog = (path: string): number => {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const log = openSync(path, size > largestLog ? 'w+' : 'a+', 0o600)
  fchmodSync(log, 0o600)
  return log
}

const since = (log: number, start: number): string => {
  const said = Buffer.alloc(Math.max(0, fstatSync(log).size - start))
  readSync(log, said, 0, said.length, start)
  return said.toString('utf8')
}

const postmasterFile = (folder: string): readonly string[] => {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n').map((line) => line.trim())
  } catch {
    return []
  }
}

/** The eighth line of postmaster.pid says `ready` once connections are taken (miscadmin.h, LOCK_FILE_LINE_PM_STATUS). */
const isReady = (launch: Launch, pid: number | undefined): boolean => {
  const lines = postmasterFile(launch.folder)
  return lines[0] === String(pid) && lines[7] === 'ready'
}

const spawnServer = (launch: Launch, log: number): ChildProcess => {
  const all = { ...settings, ...launch.settings, port: String(launch.port) }
  const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const stdio = ['ignore', log, log] as const
  // Detached: Ctrl-C reaches the program alone, which then stops the server when it no longer needs it.
  return spawn(join(launch.programs, 'postgres'), ['-D', launch.folder, ...words], { ...serverProcess(launch.user), stdio: [...stdio], detached: true })
}

const untilReady = async (launch: Launch, child: ChildProcess): Promise<boolean> => {
  let failed = false
  child.once('error', () => (failed = true))
  // Recovery after a crash may take minutes; as long as the process lives it is at work.
  while (!failed && child.exitCode === null && child.signalCode === null) {
    if (isReady(launch, child.pid)) return true
    await wait(5)
  }
  return false
}

/**
 * Starts the server and waits until it takes connections. It does not keep this program alive by itself.
 * @throws Error in one line, from what the server wrote.
 */
export const launchServer = async (launch: Launch): Promise<ChildProcess> => {
  const log = openLog(`${launch.folder}.log`)
  try {
    for (let attempt = 1; ; attempt++) {
      const start = fstatSync(log).size
      const child = spawnServer(launch, log)
      child.unref()
      if (await untilReady(launch, child)) return child
      const said = since(log, start)
      // Backends of a server that was killed need a moment to notice.
      if (attempt < 50 && /pre-existing shared memory block/.test(said)) await wait(100)
      else throw new Error(oneLine(said, launch.folder))
    }
  } finally {
    closeSync(log)
  }
}

const gone = async (pid: number, identity: string, milliseconds: number): Promise<boolean> => {
  for (const end = Date.now() + milliseconds; Date.now() < end; await wait(10)) if (identityOf(pid) !== identity) return true
  return false
}

/** Fast shutdown (SIGINT), then immediate (SIGQUIT), then SIGKILL: the write-ahead log makes all three safe. */
export const endServer = async (pid: number): Promise<void> => {
  const identity = identityOf(pid)
  if (identity === undefined) return
  for (const [signal, patience] of [['SIGINT', 20_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]] as const) {
    if (identityOf(pid) !== identity) return
    process.kill(pid, signal)
    if (await gone(pid, identity, patience)) return
  }
  throw new Error(`PostgreSQL (process ${pid}) does not end: end it by hand`)
}

/** The server that a killed program left running on this folder. */
export const orphanOf = (folder: string): number | undefined => {
  const pid = Number(postmasterFile(folder)[0])
  const command = pid > 0 ? commandOf(pid) : undefined
  return command?.includes('postgres') && command.includes(folder) ? pid : undefined
}

/**
 * Ends an orphan, and removes a postmaster.pid whose number now belongs to something else: PostgreSQL itself would
 * take that for a living server and refuse. Call only while holding the folder's lock.
 */
export const clearLeftovers = async (folder: string): Promise<void> => {
  const orphan = orphanOf(folder)
  if (orphan !== undefined) await endServer(orphan)
  if (orphanOf(folder) === undefined) rmSync(join(folder, 'postmaster.pid'), { force: true })
}
