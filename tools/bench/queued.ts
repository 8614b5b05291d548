/** From the bytes of a record received until every holder's notice is queued: the server's verb in this process, the worker as a program of its own, a durable database. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { FEW_ARENAS } from '#main/keep-process.ts'
import { grantRights } from '#main/roles.ts'
import type { OpenWorld } from '#main/world.ts'
import { actByName } from '#trust/act.ts'
import { cve } from '#test/cve-record.ts'
import { quantile, type Figure } from './figures.ts'
import { actor, ground, populate } from './ground.ts'

interface Size { readonly hits: number; readonly organisations: number; readonly rounds: number; readonly target: number }

const sizes: readonly Size[] = [{ hits: 10_000, organisations: 2_000, rounds: 30, target: 2 }, { hits: 100_000, organisations: 10_000, rounds: 5, target: 10 }]

export async function * queuedFigures(): AsyncGenerator<Figure> {
  for (const size of sizes) {
    const { world, url, close } = await ground()
    try {
      await devices(world, size)
      const worker = await aWorker(url)
      try {
        yield* measured(world, size)
      } finally {
        await worker()
      }
    } finally {
      await close()
    }
  }
}

async function * measured(world: OpenWorld, { hits, organisations, rounds, target }: Size): AsyncGenerator<Figure> {
  await told(world, 0, organisations) // the worker has its index: it was there before the flaw
  const took: { taken: number; queued: number }[] = []
  for (let round = 1; round <= rounds; round += 1) took.push(await told(world, round, organisations))
  const setting = `${hits.toLocaleString('en')} devices of ${organisations.toLocaleString('en')} organisations, among as many of another product; ${rounds} records, one after the other`
  const [taken, queued] = [took.map((one) => one.taken / 1_000), took.map((one) => one.queued / 1_000)]
  yield { metric: `taken_${hits}_p50`, setting: `${setting}: the bytes of a record until it is taken`, value: quantile(taken, 0.5), unit: 's' }
  yield { metric: `queued_${hits}_p50`, setting: `${setting}: the bytes of a record until the findings are stored and each organisation's notice is queued`, value: quantile(queued, 0.5), unit: 's' }
  yield { metric: `queued_${hits}_p99`, setting: 'the same', value: quantile(queued, 0.99), unit: 's', target }
}

/** How long it takes, in ms, until each organisation has its notice, and the row by which it is sent. */
async function told(world: OpenWorld, round: number, organisations: number): Promise<{ taken: number; queued: number }> {
  const id = `CVE-2026-${90_000 + round}`
  const content = JSON.stringify(cve(id, { lessThan: '7.2.10' }))
  const began = performance.now()
  await actByName(world, vulnerabilities.take.name, actor('org-centre', 'centre', ['analyst', 'member']), { name: 'bench.json', content })
  const taken = performance.now() - began
  for (;;) {
    const { rows: [row] } = await sql<{ count: number }>`select count(*)::int count from vulnerabilities.notice where vulnerabilities = array[${id}]`.execute(world.db)
    if ((row?.count ?? 0) >= organisations) break
    if (performance.now() - began > 300_000) throw new Error(`only ${row?.count} of ${organisations} notices were queued`)
    await wait(5)
  }
  const queued = performance.now() - began
  while ((await sql`select from platform.outbox where name <> 'x' limit 1`.execute(world.db)).rows.length > 0) await wait(50) // the next begins with nothing left to do
  return { taken, queued }
}

/** One device is registered by the verb; the others are rows like it. As many of another product stand beside. */
async function devices(world: OpenWorld, { hits, organisations }: Size): Promise<void> {
  await populate(world, organisations, 1)
  const columns = (await sql<{ name: string }>`select column_name name from information_schema.columns where table_schema = 'assets' and table_name = 'asset' and is_generated = 'NEVER' and is_identity = 'NO'`.execute(world.db)).rows.map(({ name }) => name)
  for (const product of ['FortiGate 60F', 'FortiProxy']) {
    const others: Record<string, ReturnType<typeof sql>> = { id: sql`'bench ' || ${product}::text || n`, organisation: sql`'org-bench-' || (n % ${organisations}::int) + 1`, name: sql`'VPN ' || n`, name_key: sql`${product}::text || ' ' || n`, product: sql`${product}::text` }
    await sql`insert into assets.asset (${sql.join(columns.map((name) => sql.ref(name)))})
      select ${sql.join(columns.map((name) => others[name] ?? sql.ref(`a.${name}`)))} from generate_series(1, ${hits - (product === 'FortiGate 60F' ? 1 : 0)}) n, (select * from assets.asset limit 1) a`.execute(world.db)
  }
  await sql`vacuum analyze`.execute(world.db)
}

/** Gives what ends it. */
async function aWorker(url: string): Promise<() => Promise<void>> {
  await grantRights(url)
  const worker = spawn(process.execPath, [fileURLToPath(new URL('../../src/main/worker.ts', import.meta.url))], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { PATH: process.env['PATH'], ...FEW_ARENAS, DATABASE_URL: url, LOG_LEVEL: 'error' } })
  await Promise.race([once(worker, 'message'), once(worker, 'exit').then(() => { throw new Error('the worker ended at once') })])
  return async () => {
    worker.kill('SIGTERM')
    if (worker.exitCode === null) await once(worker, 'exit')
  }
}
