import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publicUrl, settings, type Settings } from '#platform/config.ts'
import { migrate } from '#platform/migrations.ts'
import { keepPostgres } from '#platform/postgres/keep-postgres.ts'
import { migrations } from './domains.ts'
import { grantRights, signIns, type Process } from './roles.ts'
import { firstStart } from './first-start.ts'

/**
 * `npm start`: keeps the database, brings it up to date, and runs the server, the worker and the sequencer,
 * each a process with rights of its own. A process that dies is started again; Ctrl-C stops all in order.
 */
const PROCESSES = ['sequencer', 'worker', 'server'] as const

interface Kept { readonly owner: string; readonly urls: Partial<Record<Process, string>>; stop(): Promise<void> }

async function keepDatabase(given: Settings): Promise<Kept> {
  if (given.DATABASE_URL) {
    await migrate(given.DATABASE_URL, migrations)
    await grantRights(given.DATABASE_URL)
    return { owner: given.DATABASE_URL, urls: {}, stop: async () => {} }
  }
  const postgres = await keepPostgres({ dataDir: join(given.SAKIMORI_DATA, 'postgres') })
  await migrate(postgres.url, migrations)
  await grantRights(postgres.url)
  return { owner: postgres.url, urls: await signIns(postgres.url), stop: () => postgres.stop() }
}

/** Runs one process and starts it again when it dies, waiting longer each time, up to half a minute. */
function keep(name: (typeof PROCESSES)[number], database: string, stopping: () => boolean, onReady: () => void): () => Promise<void> {
  let child: ChildProcess | undefined
  let failures = 0
  const begin = (): void => {
    const began = Date.now()
    child = spawn(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, DATABASE_URL: database } })
    child.once('message', onReady)
    child.once('exit', () => {
      if (stopping()) return
      failures = Date.now() - began > 60_000 ? 1 : failures + 1
      console.error(`${name} stopped by itself; starting it again`)
      setTimeout(begin, Math.min(500 * 2 ** failures, 30_000))
    })
  }
  begin()
  return () => new Promise((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child?.kill('SIGKILL'), 15_000).unref()
  })
}

async function main(): Promise<void> {
  const began = performance.now()
  const given = settings()
  mkdirSync(given.SAKIMORI_DATA, { recursive: true, mode: 0o750 })
  const database = await keepDatabase(given)
  // For tools on this machine that whoever runs the program may use: readable by them alone, gone when it stops.
  const ownerFile = join(given.SAKIMORI_DATA, 'database-url')
  writeFileSync(ownerFile, `${database.owner}\n`, { mode: 0o600 })
  const first = await firstStart(database.owner, given, (line) => console.log(line))
  let stopping = false
  const waiting = new Set<string>(PROCESSES)
  const stops = PROCESSES.map((name) => keep(name, database.urls[name] ?? database.owner, () => stopping, () => {
    if (waiting.delete(name) && waiting.size === 0) tell(given, first, performance.now() - began)
  }))
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await Promise.all(stops.map((end) => end()))
    rmSync(ownerFile, { force: true })
    await database.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
}

function tell(given: Settings, lines: readonly string[], took: number): void {
  console.log(`\n防人 Sakimori  ${publicUrl(given)}  (${(took / 1000).toFixed(1)} s)`)
  for (const line of lines) console.log(line)
}

await main().catch((error: unknown) => {
  console.error((error as Error).message)
  process.exit(1)
})
