import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { exchange } from '#domains/sharing/items/contract.ts'
import { imports } from '#domains/sharing/imports/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { mispEvents } from '#language/evidence/misp.ts'
import type { Json } from '#language/evidence/json.ts'
import { readFeed } from '#language/misp/feed.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person } from '#test/world.ts'
import { mispFeedRoutes } from './misp-feed.ts'
import { problemOf } from './problem.ts'

let now = new Date('2026-11-24T00:30:00Z')
const { world, as, settle, close } = await aWorld({ clock: () => now })
await smallNation(world.db)
const app = Fastify()
app.setErrorHandler((error, _request, reply) => {
  const problem = problemOf(error, 'n')
  return reply.status(problem.status).send(problem)
})
await app.register(mispFeedRoutes, { world })
const feed = (await as(person('hospital-administrator'))(sharing.setChannel, { kind: 'feed' })).result.secret!
after(async () => {
  await app.close()
  await close()
})

const bringIn = async (...domains: string[]): Promise<string> => (await as(person('bank-analyst'))(exchange.import, {
  name: 'list.txt', content: `${domains.join('\n')}\n`, handling: { tlp: 'amber', audience: { organisations: ['org-toto-hospital'] } },
})).result.id
const get = (file: string, tag?: string) => app.inject({ url: `${feed}/misp/${file}`, ...(tag && { headers: { 'if-none-match': tag } }) })
const pulled = async (): Promise<{ info: string; stamp: string; uuid: string; body: string }[]> => {
  const manifest = JSON.parse((await get('manifest.json')).body) as Record<string, { info: string; timestamp: string }>
  return Promise.all(Object.entries(manifest).map(async ([uuid, { info, timestamp }]) => ({ uuid, info, stamp: timestamp, body: (await get(`${uuid}.json`)).body })))
}
const receipts = async (): Promise<string[]> => (await sql<{ value: string }>`
  select i.body->>'value' as value from receipt.step s join sharing.item i on i.id = s.subject where s.way = 'feed' and s.organisation = 'org-toto-hospital' and s.purpose = 'detect' order by 1`.execute(world.db)).rows.map(({ value }) => value)

test('a day is an event that MISP reads, and what stands in it leaves its receipts', async () => {
  assert.equal((await get('manifest.json')).body, '{}')
  await bringIn('evil.example', 'worse.example')
  const manifest = await get('manifest.json')
  assert.deepEqual(await receipts(), [], 'the manifest says no values')
  const [event, ...others] = await pulled()
  assert.deepEqual([event!.info, others], ['Sakimori 2026-11-24', []])
  assert.equal(mispEvents(JSON.parse(event!.body) as Json)?.length, 1)
  assert.match(event!.body, /evil\.example[^]*worse\.example/)
  assert.deepEqual(await receipts(), ['evil.example', 'worse.example'])
  assert.equal((await get('manifest.json', String(manifest.headers['etag']))).statusCode, 304)
  const files = new Map([['manifest.json', manifest.body], [`${event!.uuid}.json`, event!.body]])
  assert.deepEqual([...readFeed(files)].map((one) => 'event' in one), [true], 'what is pulled by files is read as such a feed')
})

test('the next day is another event; a recall makes those before it new, without what was taken back', async () => {
  now = new Date('2026-11-25T09:00:00Z')
  const wrong = await bringIn('innocent.example')
  const before = await pulled()
  assert.deepEqual(before.map(({ info }) => info), ['Sakimori 2026-11-24', 'Sakimori 2026-11-25'])
  now = new Date('2026-11-25T10:00:00Z')
  await bringIn('third.example')
  await as(person('bank-analyst'))(imports.withdraw, { id: wrong, reason: { ja: '誤り' } })
  await settle()
  const after = await pulled()
  assert.deepEqual(after.map(({ uuid }) => uuid), before.map(({ uuid }) => uuid))
  assert.ok(after.every(({ stamp }, n) => Number(stamp) > Number(before[n]!.stamp)), 'each is pulled again')
  assert.deepEqual(after.map(({ body }) => ['evil', 'innocent', 'third'].filter((name) => body.includes(`${name}.example`))), [['evil'], ['third']])
})

test('after ninety days it is gone; what is no event of this organisation, and another address, are not found', async () => {
  now = new Date('2027-02-23T12:00:00Z')
  assert.deepEqual((await pulled()).map(({ info }) => info), ['Sakimori 2026-11-25'])
  for (const file of ['00000000-0000-4000-8000-000000000001.json', 'hashes.csv', '..%2f..%2fetc%2fpasswd']) assert.equal((await get(file)).statusCode, 404, file)
  assert.equal((await app.inject({ url: '/feeds/AAAAAAAAAAAAAAAAAAAAAAAA/misp/manifest.json' })).statusCode, 404)
})
