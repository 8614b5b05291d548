import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import { systemClock } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { fact } from '#language/verb.ts'
import { z } from 'zod'
import type { Actor } from '#language/organisation.ts'
import { aDatabase } from '#test/database.ts'
import { store } from '#test/outbox.ts'
import { LiveHub } from './live-hub.ts'
import { liveRoutes, type LiveOptions } from './live.ts'

const database = await aDatabase()
after(() => database.close())

const changed = fact('warning.issued', z.object({}))
const tell = (concerns?: readonly string[]) => store(database.db, [announce(changed, {}, concerns ? { concerns } : {})])

const signedIn = (id: string, organisation: string): Actor =>
  ({ id, office: `${organisation}/member`, organisation, kind: 'operator', roles: ['member'], sectors: [], communities: [], designations: [], clearance: 0, via: 'session' })

const sessions = new Map<string, Actor>([['a', signedIn('person-a', 'org-a')], ['b', signedIn('person-b', 'org-b')]])

async function serve(more: Partial<LiveOptions> = {}) {
  const app = Fastify()
  app.setErrorHandler((error: { fault?: string }, _request, reply) => reply.status(error.fault === 'throttled' ? 429 : 401).send())
  await app.register(liveRoutes, { world: { ...database, clock: systemClock }, whoAsks: async (request) => sessions.get(String(request.headers['x-session'])), ...more })
  await app.listen({ port: 0, host: '127.0.0.1' })
  await wait(200) // until it listens to the database
  return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/live`, close: () => app.close() }
}

async function screen(url: string, session: string) {
  const ending = new AbortController()
  const answer = await fetch(url, { headers: { 'x-session': session }, signal: ending.signal })
  const seen = { status: answer.status, type: answer.headers.get('content-type'), text: '', ended: false, close: () => ending.abort() }
  void (async () => {
    try {
      for await (const part of answer.body!) seen.text += Buffer.from(part).toString()
    } catch { /* closed by the test */ }
    seen.ended = true
  })()
  return seen
}

const events = (seen: { text: string }): number => seen.text.split('event: changed').length - 1

test('those concerned hear of a change, others do not, and nobody without a session', async () => {
  const server = await serve()
  const [a, b, none] = [await screen(server.url, 'a'), await screen(server.url, 'b'), await screen(server.url, 'nobody')]
  await tell(['org-a'])
  await wait(200)
  assert.equal(none.status, 401)
  assert.match(a.type ?? '', /text\/event-stream/)
  assert.match(a.text, /event: changed\ndata: \{"topic":"warning"\}\n\n/)
  assert.equal(events(b), 0)
  await wait(500)
  await tell()
  await wait(200)
  assert.deepEqual([events(a), events(b)], [2, 1])
  await server.close()
  await wait(50)
  assert.ok(a.ended && b.ended, 'stopping the server ends every stream')
})

test('a burst is one event at once and one when it is over', async () => {
  const server = await serve()
  const a = await screen(server.url, 'a')
  for (let n = 0; n < 50; n += 1) await tell(['org-a'])
  await wait(1_200)
  assert.ok(events(a) >= 2 && events(a) <= 4, String(events(a)))
  a.close()
  await server.close()
})

test('a silent stream is kept open by a heartbeat and ends with the session', async () => {
  const server = await serve({ heartbeat: 100 })
  sessions.set('c', signedIn('person-c', 'org-c'))
  const c = await screen(server.url, 'c')
  await wait(250)
  assert.match(c.text, /: still here/)
  assert.equal(c.ended, false)
  sessions.delete('c')
  await wait(300)
  assert.equal(c.ended, true)
  await server.close()
})

test('a person has at most six streams, and one that closes makes room', async () => {
  const server = await serve()
  const open = await Promise.all(Array.from({ length: 6 }, () => screen(server.url, 'a')))
  assert.deepEqual(open.map(({ status }) => status), Array(6).fill(200))
  assert.equal((await screen(server.url, 'a')).status, 429)
  assert.equal((await screen(server.url, 'b')).status, 200)
  open[0]!.close()
  await wait(100)
  assert.equal((await screen(server.url, 'a')).status, 200)
  await server.close()
})

test('a screen that no longer reads is let go, and nonsense on the wire is left', () => {
  const hub = new LiveHub({ inAll: 2 })
  let closed = 0
  const stuck = { person: 'p', organisation: 'o', send: () => false, close: () => void (closed += 1) }
  hub.open(stuck)
  for (const payload of ['', 'nonsense', '{}', '[{"topic":1}]', 'null']) hub.hear(payload)
  assert.equal(hub.size, 1)
  hub.hear('[{"topic":"warning","concerns":null}]')
  assert.deepEqual([hub.size, closed], [0, 1])
  for (let n = 0; n < 2; n += 1) hub.open({ ...stuck, person: `p${n}` })
  assert.throws(() => hub.open({ ...stuck, person: 'p3' }), /too many/)
})
