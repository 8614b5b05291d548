import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { openDatabase } from '#platform/database.ts'
import { append } from '#trust/ledger/ledger.ts'
import { aDatabase } from '#test/database.ts'
import { healthRoutes } from './health.ts'

const database = await aDatabase()
after(() => database.close())

async function serve(db = database.db) {
  const app = Fastify({ trustProxy: true })
  app.setErrorHandler((_error, _request, reply) => reply.status(404).send())
  await app.register(healthRoutes, { world: { db } })
  return app
}

/** One entry that the sequencer has left waiting for so long. */
async function pending(age: string): Promise<void> {
  await sql`delete from ledger.pending`.execute(database.db)
  const entry = { at: new Date().toISOString(), office: 'test/office', organisation: 'test', verb: 'test.do', rule: 'test', policy: '0'.repeat(64), outcome: 'done' as const, subject: 'test' }
  await database.db.transaction().execute((tx) => append(tx, entry, {}))
  await sql`update ledger.pending set at = now() - ${age}::interval`.execute(database.db)
}

test('ready while the database answers and the sequencer keeps up', async () => {
  const app = await serve()
  assert.equal((await app.inject('/healthz')).statusCode, 200)
  assert.equal((await app.inject('/readyz')).statusCode, 200)
  await pending('20 seconds')
  await wait(1_100)
  assert.equal((await app.inject('/readyz')).statusCode, 200)
  await pending('31 seconds')
  await wait(1_100)
  const behind = await app.inject('/readyz')
  assert.equal(behind.statusCode, 503)
  assert.deepEqual(behind.json(), { ready: false, database: 'ok', ledger: 'behind' })
  await app.close()
})

test('however many ask whether it is ready, the database is asked once a second', async () => {
  let asked = 0
  const counting = new Proxy(database.db, { get: (db, name) => { if (name === 'getExecutor') asked += 1; return Reflect.get(db, name, db) as unknown } })
  const app = await serve(counting)
  const answers = await Promise.all(Array.from({ length: 200 }, () => app.inject('/readyz')))
  const once = asked
  assert.ok(once > 0)
  for (let n = 0; n < 50; n += 1) await app.inject('/readyz')
  assert.equal(asked, once)
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1)
  await wait(1_100)
  await app.inject('/readyz')
  assert.equal(asked, 2 * once)
  await app.close()
})

test('alive but not ready where the database is away', async () => {
  const away = openDatabase('postgres://nobody@127.0.0.1:1/none')
  const app = await serve(away)
  assert.equal((await app.inject('/healthz')).statusCode, 200)
  const answer = await app.inject('/readyz')
  assert.equal(answer.statusCode, 503)
  assert.deepEqual(answer.json(), { ready: false, database: 'away', ledger: 'unknown' })
  assert.equal((await app.inject('/metrics')).statusCode, 200)
  await app.close()
  await away.destroy()
})

test('figures are for callers on this machine, whatever they claim', async () => {
  const app = await serve()
  const own = await app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })
  assert.equal(own.statusCode, 200)
  for (const name of ['acts_total', 'act_seconds', 'outbox_waiting', 'outbox_dead', 'ledger_lag_seconds', 'deliveries_total']) assert.ok(own.body.includes(name), name)
  assert.equal((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode, 404)
  assert.equal((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9', headers: { 'x-forwarded-for': '127.0.0.1' } })).statusCode, 404)
  assert.equal((await app.inject({ url: '/metrics', remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9' } })).statusCode, 404)
  await app.close()
})
