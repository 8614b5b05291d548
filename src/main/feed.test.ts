import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { settings } from '#platform/config.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { progressOf } from '#trust/receipts/tables.ts'
import { outgoingTo } from '#test/notice-world.ts'
import { receiver } from '#test/receivers.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person } from '#test/world.ts'
import { reactions } from './domains.ts'
import { feedRoutes } from './feed.ts'
import { drain } from './worker.ts'
import { problemOf } from './problem.ts'

const { world, worker, as, close } = await aWorld()
await smallNation(world.db)
const folder = mkdtempSync(join(tmpdir(), 'feed-'))
const app = Fastify()
app.setErrorHandler((error, _request, reply) => {
  const problem = problemOf(error, 'n')
  return reply.status(problem.status).send(problem)
})
await app.register(feedRoutes, { world, settings: settings({ PUBLIC_URL: 'https://sakimori.example' }) })
after(async () => {
  await app.close()
  await close()
  await rm(folder, { recursive: true })
})

const said = (ja: string, en: string) => ({ ja, en })
const whole = said('分析者向けの本文です。ログを確かめてください。', 'For analysts. Check the logs.')

async function issued(title: string, sectors: string[]): Promise<string> {
  const { result: { id } } = await as(person('centre-analyst'))(sharing.draft, {
    title: said(title, 'A <warning> & more'), facts: { happening: whole, asked: said('VPN装置を更新してください。', 'Update the VPN device.') },
    texts: { analyst: whole, executive: whole, plain: whole }, audience: { sectors },
  })
  await as(person('centre-duty'))(sharing.approve, { id })
  await as(person('centre-director'))(sharing.issue, { id })
  return id
}

const channel = async (who: string, kind: 'mail' | 'webhook' | 'feed', to = ''): Promise<{ id: string; secret: string | null }> =>
  (await as(person(who))(sharing.setChannel, { kind, to })).result

const ways = async (thing: string, organisation: string): Promise<string[]> =>
  (await sql<{ way: string }>`select way from receipt.step where subject = ${thing} and organisation = ${organisation} and step = 'served' order by way`.execute(world.db)).rows.map(({ way }) => way)
const settle = () => drain({ world: worker, reactions }, outgoingTo(folder))

async function settled(holds: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 100 && !(await holds()); n += 1) await wait(20)
}

test('a warning reaches an organisation on its screen, by mail, by signed webhook and by feed, with a receipt for each', async () => {
  await using hook = await receiver(204)
  await channel('hospital-administrator', 'mail', 'soc@toto-hp.example')
  await channel('hospital-administrator', 'webhook', hook.url)
  const { secret: path } = await channel('hospital-administrator', 'feed')
  const empty = await app.inject(path!)
  assert.equal(empty.statusCode, 200)
  assert.doesNotMatch(empty.body, /<entry>/)

  const id = await issued('病院へのランサムウェア <攻撃> & 対策', ['medical'])
  await settle()
  assert.equal(hook.heard.length, 1)
  const hooked = JSON.parse(hook.heard[0]!.body) as { type: string; data: { id: string; url: string } }
  assert.deepEqual([hooked.type, hooked.data.id, hooked.data.url], ['warning.issued', id, `https://sakimori.example/warnings/${id}`])
  assert.equal(readdirSync(join(folder, 'mail')).length, 1)
  assert.match(readFileSync(join(folder, 'mail', readdirSync(join(folder, 'mail'))[0]!), 'utf8'), /To: soc@toto-hp\.example/)

  const feed = await app.inject(`${path}/warnings.atom`)
  assert.equal(feed.statusCode, 200)
  assert.match(String(feed.headers['content-type']), /^application\/atom\+xml/)
  assert.equal(feed.body.split('<entry>').length, 2)
  assert.ok(feed.body.includes('病院へのランサムウェア &lt;攻撃&gt; &amp; 対策 / A &lt;warning&gt; &amp; more'))
  assert.ok(feed.body.includes('VPN装置を更新してください。') && feed.body.includes('Update the VPN device.') && feed.body.includes('TLP:AMBER'))
  await settled(async () => (await ways(id, 'org-toto-hospital')).length === 4)
  assert.deepEqual(await ways(id, 'org-toto-hospital'), ['app', 'feed', 'mail', 'webhook'])
  assert.ok((await world.db.transaction().execute((tx) => progressOf(tx, id)))[0]?.served)
})

test('a reader that knows the present state is told so, and one warning leaves one receipt and one entry', async () => {
  const { secret: path } = await channel('hospital-administrator', 'feed')
  const first = await app.inject(path!)
  const again = await app.inject({ url: path!, headers: { 'if-none-match': String(first.headers['etag']) } })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  assert.equal((await app.inject({ url: path!, headers: { 'if-none-match': '"other"' } })).statusCode, 200)
  assert.ok(Date.parse(String(first.headers['last-modified'])) > 0)
  await wait(200)
  const { rows } = await sql<{ n: number }>`select count(*) n from receipt.step where way = 'feed' and step = 'served'`.execute(world.db)
  assert.equal(rows[0]?.n, 1)
})

test('another organisation’s feed does not hold it, and a wrong token opens nothing', async () => {
  const { secret: path } = await channel('small-owner', 'feed')
  const other = await app.inject(path!)
  assert.equal(other.statusCode, 200)
  assert.doesNotMatch(other.body, /<entry>/)
  for (const token of ['x', 'A'.repeat(43), '..%2f..%2fetc', '%00'.repeat(30), `${path!.slice(7)}x`]) assert.equal((await app.inject(`/feeds/${token}/warnings.atom`)).statusCode, 404, token)
})

test('what was withdrawn leaves the feed, and a removed channel or a departed organisation has none', async () => {
  const { secret: path, id: own } = await channel('hospital-administrator', 'feed')
  const id = await issued('取り下げる警報', ['medical'])
  await settle()
  assert.ok((await app.inject(path!)).body.includes(id))
  await as(person('centre-director'))(sharing.withdraw, { id, reason: said('誤りでした。', 'It was wrong.') })
  await settle()
  const after = (await app.inject(path!)).body
  assert.ok(!after.includes(`urn:sakimori:${id}<`))
  assert.ok(after.includes('誤りでした。'), 'the recall stands in the feed')
  await as(person('hospital-administrator'))(sharing.removeChannel, { id: own })
  assert.equal((await app.inject(path!)).statusCode, 404)
  const { secret: left } = await channel('hospital-administrator', 'feed')
  await sql`update identity.organisation set active = false where id = 'org-toto-hospital'`.execute(world.db)
  assert.equal((await app.inject(left!)).statusCode, 404)
})
