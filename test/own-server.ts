// A PostgreSQL server for one test file alone: one that may be killed. What it acknowledges it keeps through that, as in production.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { keepPostgres } from '#platform/postgres/keep-postgres.ts'

export interface OwnServer {
  readonly url: string
  /** Ends it as a power cut would. Its keeper starts it again; resolves at once. */
  kill(): void
  /** Resolves when it answers. Throws after half a minute. */
  back(): Promise<void>
  stop(): Promise<void>
}

/** Starts it, and makes it the server that `aDatabase` of this process copies from. A process killed loses nothing that it wrote, so `fsync` may rest. */
export async function anOwnServer(folder = mkdtempSync(join(tmpdir(), 'sakimori-own-'))): Promise<OwnServer> {
  chmodSync(folder, 0o755) // as root, the server's user has to get in
  const server = await keepPostgres({ dataDir: join(folder, 'postgres'), settings: { fsync: 'off', max_connections: '100' }, report: () => {} })
  process.env['SAKIMORI_TEST_DATABASE'] = server.url
  return {
    url: server.url,
    kill: () => void process.kill(server.pid()!, 'SIGKILL'), // it runs: nobody else stops it
    back: () => answering(server.url),
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answering(url: string): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await wait(100)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    client.on('error', () => {})
    const answered = await client.connect().then(() => client.query('select 1')).then(() => true, () => false)
    await client.end().catch(() => {})
    if (answered) return
  }
  throw new Error('the database server did not come back within half a minute')
}
