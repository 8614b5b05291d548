import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { exchange } from '#domains/sharing/items/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { sumUp } from '#domains/sharing/feedback/sighting-tables.ts'
import { listNames } from '#domains/sharing/protection/contract.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person } from '#test/world.ts'
import { problemOf } from './problem.ts'
import { protectionRoutes } from './protection.ts'

let now = new Date('2026-11-24T00:30:00Z')
const { world, as, settle, close } = await aWorld({ clock: () => now })
await smallNation(world.db)
const app = Fastify()
app.setErrorHandler((error, _request, reply) => {
  const problem = problemOf(error, 'n')
  return reply.status(problem.status).send(problem)
})
await app.register(protectionRoutes, { world })
after(async () => {
  await app.close()
  await close()
})

const feed = async (): Promise<string> => (await as(person('hospital-administrator'))(sharing.setChannel, { kind: 'feed' })).result.secret!
const indicator = (n: number, pattern: string, more: object = {}) => ({
  type: 'indicator', spec_version: '2.1', id: `indicator--00000000-0000-4000-8000-00000000000${n}`, created: '2026-11-01T00:00:00.000Z', modified: '2026-11-20T00:00:00.000Z',
  pattern, pattern_type: 'stix', valid_from: '2026-11-01T00:00:00Z', ...more,
})
type Purposes = ('detect' | 'block' | 'investigate')[]
const bringIn = (objects: readonly object[], purposes: Purposes = ['detect', 'block', 'investigate']) => as(person('bank-analyst'))(exchange.import, {
  name: 'b.json', content: JSON.stringify({ type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000009', objects }),
  handling: { tlp: 'amber', purposes, audience: { organisations: ['org-toto-hospital'] } },
})
const get = async (path: string, tag?: string) => app.inject({ url: path, ...(tag && { headers: { 'if-none-match': tag } }) })
const receipts = async (): Promise<{ value: string; purpose: string }[]> => (await sql<{ value: string; purpose: string }>`
  select i.body->>'value' as value, s.purpose from receipt.step s join sharing.item i on i.id = s.subject where s.way = 'feed' and s.organisation = 'org-toto-hospital' order by 1`.execute(world.db)).rows

test('each list holds what its purpose permits and has not expired, with a receipt for each item, and knows a reader that has it', async () => {
  const path = await feed()
  assert.match((await get(`${path}/blocklist-domains.txt`)).body, /0 entries/)
  await bringIn([indicator(1, "[domain-name:value = 'evil.example']", { valid_until: '2026-12-01T00:00:00Z' }), indicator(2, "[ipv4-addr:value = '203.0.113.7']"),
    indicator(3, "[domain-name:value = 'late.example']", { valid_until: '2026-11-10T00:00:00Z' })])
  await bringIn([indicator(4, "[domain-name:value = 'only-detect.example']")], ['detect'])
  const domains = await get(`${path}/blocklist-domains.txt`)
  assert.match(domains.body, /^evil\.example$/m)
  assert.doesNotMatch(domains.body, /late|only-detect/)
  assert.deepEqual(await receipts(), [{ value: 'evil.example', purpose: 'block' }])
  assert.match((await get(`${path}/rpz.zone`)).body, /; item.*expires 2026-12-01[^\n]*\nevil\.example IN CNAME \.\n\*\.evil\.example IN CNAME \./)
  assert.match((await get(`${path}/blocklist-addresses.txt`)).body, /^203\.0\.113\.7$/m)
  const rules = await get(`${path}/suricata.rules`)
  assert.ok(rules.body.includes('.only-detect.example') && rules.body.includes('203.0.113.7') && !rules.body.includes('late.example'))
  const bundle = JSON.parse((await get(`${path}/indicators.json`)).body) as { objects: { type: string }[] }
  assert.equal(bundle.objects.filter(({ type }) => type === 'indicator').length, 3)
  const again = await get(`${path}/blocklist-domains.txt`, String(domains.headers['etag']))
  assert.deepEqual([again.statusCode, again.body], [304, ''])
})

test('what expires or is recalled is gone at the next fetch, and who was served it is told', async () => {
  const path = await feed()
  const { headers: { etag } } = await get(`${path}/blocklist-domains.txt`)
  const { result: { items } } = await as(person('bank-analyst'))(sharing.listItems, { search: '203.0.113.7' })
  await as(person('bank-analyst'))(sharing.correctItem, { id: items[0]!.id, kind: 'withdraw', reason: { ja: '誤りでした。' } })
  assert.doesNotMatch((await get(`${path}/blocklist-addresses.txt`)).body, /203/)
  await settle()
  const { result: { recalls } } = await as(person('hospital-analyst'))(sharing.listRecalls, {})
  assert.equal(recalls[0]?.own?.acknowledged, false)
  now = new Date('2026-12-02T00:00:00Z')
  const later = await get(`${path}/blocklist-domains.txt`, String(etag))
  assert.equal(later.statusCode, 200)
  assert.doesNotMatch(later.body, /evil/)
})

test('a list holds what is worth acting on, says how it was chosen, and how many it leaves out; its reader may choose another score', async () => {
  now = new Date('2026-11-24T00:30:00Z')
  const path = await feed()
  await bringIn([indicator(6, "[domain-name:value = 'fresh.example']", { modified: '2026-11-24T00:00:00.000Z' }), indicator(7, "[domain-name:value = 'old.example']", { modified: '2026-11-02T00:00:00.000Z' })])
  const { body, headers } = await get(`${path}/blocklist-domains.txt`)
  assert.match(body, /^fresh\.example$/m)
  assert.doesNotMatch(body, /^old\.example$/m)
  assert.match(body, /^# score \(0 to 100\).*below 50 does not stand here/m)
  assert.match(body, /^# 1 below 50 left out/m)
  assert.doesNotMatch(body, /of these/)
  assert.match((await get(`${path}/blocklist-domains.txt?least=30`)).body, /^old\.example$/m)
  assert.match((await get(`${path}/rpz.zone`)).body, /; item-\S+; no expiry; score 7\d\nfresh\.example/)
  assert.match((await get(`${path}/suricata.rules`)).body, /fresh\.example.*metadata:item [^;]*, score 7\d;/)
  const bundle = JSON.parse((await get(`${path}/indicators.json`)).body) as { objects: { pattern?: string; confidence?: number }[] }
  const confidence = bundle.objects.find(({ pattern }) => pattern?.includes('fresh'))?.confidence ?? 0
  assert.ok(confidence > 70 && confidence <= 80)
  assert.equal((await get(`${path}/rpz.zone?least=lots`)).statusCode, 400)
  assert.notEqual((await get(`${path}/blocklist-domains.txt?least=30`)).headers['etag'], headers['etag'])
})

test('what five doubt drops out of the lists at the next fetch, it is said so, and nothing is withdrawn', async () => {
  const path = await feed()
  const { result: { items: [item] } } = await as(person('bank-analyst'))(sharing.listItems, { search: 'fresh.example' })
  const doubters = Array.from({ length: 5 }, (_, n) => `org-doubter-${n}`)
  const doubt = async (many: readonly string[]): Promise<void> => {
    await sql`insert into sharing.verdict (thing, kind, organisation, verdict, note, at) select ${item!.id}, 'item', o, 'false-positive', '', ${now} from unnest(${many}::text[]) o`.execute(world.db)
    await world.db.transaction().execute((tx) => sumUp(tx, [item!.id]))
  }
  await doubt(doubters.slice(0, 4))
  assert.match((await get(`${path}/blocklist-domains.txt`)).body, /^fresh\.example$/m)
  await doubt(doubters.slice(4))
  const { body } = await get(`${path}/blocklist-domains.txt`)
  assert.doesNotMatch(body, /^fresh\.example$/m)
  assert.match(body, /^# 1 of these: 5 or more organisations said false positive or over, so 50% or less counts/m)
  assert.equal((await as(person('hospital-analyst'))(sharing.listItems, { search: 'fresh.example' })).result.items[0]?.state, 'active')
})

test('a wrong address opens nothing, and a list that does not exist is answered with those that do', async () => {
  const path = await feed()
  for (const list of listNames) assert.equal((await get(`${path}/${list}`)).statusCode, 200, list)
  const none = await get(`${path}/blocklist-everything.txt`)
  assert.equal(none.statusCode, 404)
  assert.match(none.body, /blocklist-domains\.txt/)
  for (const token of ['x', 'A'.repeat(43), '..%2f..%2fetc']) assert.equal((await get(`/feeds/${token}/rpz.zone`)).statusCode, 404)
  assert.equal((await get(`${path}/constructor`)).statusCode, 404)
})

test('what only one who is cleared may see is in no list', async () => {
  await as(person('bank-analyst'))(exchange.import, {
    name: 'c.json', content: JSON.stringify({ type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000008', objects: [indicator(5, "[domain-name:value = 'cleared.example']")] }),
    handling: { audience: { organisations: ['org-toto-hospital'] }, clearance: 1 },
  })
  const path = await feed()
  for (const list of listNames) assert.ok(!(await get(`${path}/${list}`)).body.includes('cleared.example'), list)
})
