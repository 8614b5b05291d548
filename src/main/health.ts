/** Whether this process lives, whether it can work, and what it counts. */
import type { FastifyInstance } from 'fastify'
import { Failure } from '#platform/errors.ts'
import type { Database } from '#platform/database.ts'
import { registry, show } from '#platform/metrics.ts'
import { waiting } from '#platform/outbox.ts'
import { ledgerLag } from '#trust/ledger/ledger.ts'

/** Beyond this many seconds the sequencer is taken to be gone. */
const LONGEST_LAG = 30
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
/** Anything that works with a database can be asked: the server, the worker. */
export interface HealthOptions { readonly world: { readonly db: Database } }

const quiet = { config: { rateLimit: false } }

/** `/healthz`, `/readyz`, and `/metrics` for callers on this machine. */
export async function healthRoutes(app: FastifyInstance, { world }: HealthOptions): Promise<void> {
  const asked = atMostOnce(() => readiness(world.db))
  app.get('/healthz', quiet, async () => ({ ok: true }))
  app.get('/readyz', quiet, async (_request, reply) => {
    const found = await asked()
    return reply.status(found.ready ? 200 : 503).send(found)
  })
  app.get('/metrics', quiet, async (request, reply) => {
    // The socket's own address: what a proxy claims does not open this, and a proxy on this machine must not pass it on.
    if (!LOOPBACK.has(request.socket.remoteAddress ?? '') || request.headers['x-forwarded-for']) throw new Failure('missing', 'there is no such route')
    await read(world.db).then(show, () => {}) // without a database the other figures still count
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** Anybody may ask, and no rate holds them back: however many do, the database is asked once a second, and once at a time. */
const GOOD_FOR = 1_000

function atMostOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let [answer, until] = [undefined as Promise<T> | undefined, 0]
  return () => {
    if (answer && performance.now() < until) return answer
    until = Infinity
    answer = ask().finally(() => (until = performance.now() + GOOD_FOR))
    return answer
  }
}

interface Readiness { readonly ready: boolean; readonly database: 'ok' | 'away'; readonly ledger: 'ok' | 'behind' | 'unknown' }

async function readiness(db: Database): Promise<Readiness> {
  try {
    const behind = (await ledgerLag(db)) >= LONGEST_LAG
    return { ready: !behind, database: 'ok', ledger: behind ? 'behind' : 'ok' }
  } catch {
    return { ready: false, database: 'away', ledger: 'unknown' }
  }
}

async function read(db: Database) {
  const [outbox, lag] = await Promise.all([waiting(db), ledgerLag(db)])
  return { outbox_waiting: outbox.waiting, outbox_dead: outbox.dead, outbox_oldest_seconds: outbox.oldest, ledger_lag_seconds: lag }
}
