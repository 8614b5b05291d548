// Strangers are answered and recorded within bounds: nobody fills the ledger by being refused.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { settings } from '#platform/config.ts'
import { aDraft } from '#test/a-warning.ts'
import { aWorld, type TestWorld } from '#test/world.ts'
import { networkOf, STRANGERS } from './rates.ts'
import { server } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'sakimori-rates-'))
let [stage, app] = [{} as TestWorld, {} as FastifyInstance] // opened before the first test
before(async () => {
  stage = await aWorld()
  app = await server(stage.world, settings({ SAKIMORI_DATA: folder, LOG_LEVEL: 'silent' }))
})
after(async () => {
  await app.close()
  await stage.close()
  rmSync(folder, { recursive: true })
})

const recorded = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*) n from ledger.pending where organisation = 'public'`.execute(stage.world.db)).rows[0]!.n // a count is one row

test('a stranger’s large body is not read: it is refused and recorded as it comes', async () => {
  const answer = await app.inject({ method: 'POST', url: '/api/incidents', remoteAddress: '192.0.2.1', headers: { 'content-type': 'application/json' }, payload: 'no JSON, and none was asked for' })
  assert.deepEqual([answer.statusCode, answer.json().fault], [401, 'unauthenticated'])
  assert.equal(await recorded(), 1)
})

test('of what a stranger wrote nothing is kept', async () => {
  const payload = aDraft({ audience: { organisations: Array.from({ length: 1_000 }, (_, n) => `${n} ${'x'.repeat(500)}`) } })
  const answer = await app.inject({ method: 'POST', url: '/api/warnings', remoteAddress: '192.0.2.3', payload })
  assert.deepEqual([answer.statusCode, await recorded()], [401, 2])
  const { rows } = await sql<{ content: string }>`select content::text from ledger.content join ledger.pending using (hash) where organisation = 'public'`.execute(stage.world.db)
  assert.deepEqual(rows.map(({ content }) => content), ['{}', '{}'])
})

test('beyond the bound a stranger is turned away, and nothing more is recorded', async () => {
  const [before, statuses] = [await recorded(), new Map<number, number>()]
  for (let n = 0; n < STRANGERS.network + 30; n += 1) {
    const remoteAddress = `2001:db8::${(n + 1).toString(16)}` // one subscriber, a new address each time
    const { statusCode, headers } = await app.inject({ method: 'POST', url: '/api/drafts', remoteAddress, payload: { form: '{}' } })
    const seconds = Number(headers['retry-after'] ?? 0)
    assert.ok(statusCode === 429 ? seconds >= 1 && seconds <= 60 : seconds === 0, `${statusCode}: ${seconds}`)
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
  }
  assert.equal(statuses.get(429), 30)
  assert.equal((await recorded()) - before, STRANGERS.network)
  assert.equal((await app.inject({ url: '/api/policies/in-force', remoteAddress: '192.0.2.2' })).statusCode, 200, 'others are not held up')
})

test('a network is an address of version 4, or 64 bits of version 6', () => {
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('2001:db8:0:1::1'), networkOf('2001:db8:0:1:ffff::2'))
  assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8:0:2::1'))
})
