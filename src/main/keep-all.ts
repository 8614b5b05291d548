import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicUrl, settings, type Settings } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrations.ts'
import { keepPostgres } from '#platform/postgres/keep-postgres.ts'
import { refuseOtherMode } from './begun-as.ts'
import { firstStart, hasBegun } from './first-start.ts'
import { keepProcess } from './keep-process.ts'
import { grantRights, signIns, type Process } from './roles.ts'

const PROCESSES = ['server', 'worker', 'sequencer'] as const

interface KeptDatabase { readonly owner: string; readonly urls: Partial<Record<Process, string>>; stop(): Promise<void> }

async function keepDatabase(given: Settings): Promise<KeptDatabase> {
  const domains = import('./domains.ts') // meanwhile the database starts
  const postgres = given.DATABASE_URL ? undefined : await keepPostgres({ dataDir: join(given.SAKIMORI_DATA, 'postgres') })
  const owner = given.DATABASE_URL ?? postgres!.url
  await migrate(owner, (await domains).migrations)
  await grantRights(owner)
  return { owner, urls: postgres ? await signIns(owner) : {}, stop: async () => postgres?.stop() }
}

/** Before anything is made or said on it. */
async function refuse(owner: string, mode: Settings['SAKIMORI_MODE']): Promise<void> {
  const db = openDatabase(owner, { connections: 1 })
  try {
    await refuseOtherMode(db, mode)
  } finally {
    await db.destroy()
  }
}

/**
 * Keeps the database, brings it up to date, and runs the server, the worker and the sequencer, each a process with rights
 * of its own. A process that dies is started again; Ctrl-C stops all in order.
 */
export async function keepAll(): Promise<void> {
  const began = performance.now()
  const given = settings()
  mkdirSync(given.SAKIMORI_DATA, { recursive: true, mode: 0o711 }) // the embedded server's own user passes through; secrets in it are 0600
  const database = await keepDatabase(given)
  await refuse(database.owner, given.SAKIMORI_MODE).catch(async (error: unknown) => {
    await database.stop()
    throw error
  })
  // For tools on this machine that whoever runs the program may use: readable by them alone, gone when it stops.
  const ownerFile = join(given.SAKIMORI_DATA, 'database-url')
  writeFileSync(ownerFile, `${database.owner}\n`, { mode: 0o600 })
  const first = firstStart(database.owner, given, (line) => console.log(line))
  if (!await hasBegun(database.owner)) await first
  const kept = PROCESSES.map((name) => keepProcess(name, database.urls[name] ?? database.owner))
  const stop = async (): Promise<void> => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeAllListeners(signal).on(signal, () => {}) // once is enough
    await Promise.all(kept.map((one) => one.stop()))
    rmSync(ownerFile, { force: true })
    await database.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop())
  const [lines] = await Promise.all([first.then((found) => found.lines()), ...kept.map((one) => one.ready)])
  console.log(`\n防人 Sakimori  ${publicUrl(given)}  (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  for (const line of lines) console.log(line)
  await (await first).close()
}
