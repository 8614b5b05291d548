import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { listen } from '#platform/database.ts'
import { deadLetters, announce, waiting } from '#platform/outbox.ts'
import { drainOutbox, workOutbox } from '#platform/outbox-work.ts'
import { aDatabase } from '#test/database.ts'
import { entries, happened, noticeWorld, outgoingTo, putNotices, reactions, sayings } from '#test/notice-world.ts'
import { receiver, type Heard } from '#test/receivers.ts'
import type { Mail, Mailer } from '#platform/outgoing/mail.ts'
import type { Way } from '#domains/sharing/courier-view.ts'
import { store } from '#test/outbox.ts'
import type { Sayings } from './courier.ts'
import { errandsOf, slow } from './errands.ts'

const folder = mkdtempSync(join(tmpdir(), 'errands-'))
after(() => rm(folder, { recursive: true }))

const hookAt = (url: string) => (channel: string): Way => ({ id: channel, organisation: '', kind: 'webhook', to: url, secret: 'whsec_AAAA' })
const nowhere = (): null => null

async function fresh(t: TestContext) {
  const database = await aDatabase()
  t.after(() => database.close())
  return database
}

const dueNow = (db: Parameters<typeof waiting>[0]) => sql`update platform.outbox set due = now() where state = 'waiting'`.execute(db)
const idOf = ({ headers }: Heard): string => String(headers['webhook-id'])

test('a fact makes each of its deeds once, however often it is told', async (t) => {
  const { db } = await fresh(t)
  const work = errandsOf({ world: noticeWorld(db), reactions, sayings: sayings(nowhere) })
  await store(db, [announce(happened, { n: 1 })])
  await drainOutbox({ db, work })
  const told = { id: 77, name: happened.name, body: { n: 2 }, attempts: 1 }
  await work(told)
  await work({ ...told, attempts: 2 })
  await work({ ...told, id: 78, name: 'nobody.reacts' })
  assert.deepEqual(await entries(db), new Map(['thing-1-0', 'thing-1-1', 'thing-2-0', 'thing-2-1'].map((subject) => [subject, 1])))
})

test('a notice reaches mail and webhook, and each arrival is recorded once', async (t) => {
  const { db } = await fresh(t)
  await using to = await receiver(204)
  const address = (channel: string): Way => channel === 'mail' ? { id: channel, organisation: '', kind: 'mail', to: 'a@b.example', secret: null } : hookAt(to.url)(channel)
  const work = errandsOf({ world: noticeWorld(db, () => ['mail', 'hook']), reactions, sayings: sayings(address), outgoing: outgoingTo(folder) })
  await putNotices(db, ['org-a'])
  await drainOutbox({ db, work })
  assert.equal(to.heard.length, 1)
  const { timestamp, ...said } = JSON.parse(to.heard[0]!.body) as { timestamp: string }
  assert.ok(Math.abs(Date.parse(timestamp) - Date.now()) < 60_000)
  assert.deepEqual(said, {
    type: 'warning.issued',
    data: { title: { ja: '注意喚起', en: 'Warning' }, lead: { ja: '確かめてください。', en: 'Please check.' }, tlp: 'TLP:AMBER', url: 'https://sakimori.example/warnings/warning-1', id: 'warning-1' },
  })
  assert.equal(readdirSync(join(folder, 'mail')).length, 1)
  assert.deepEqual(await entries(db), new Map([['warning-1/org-a', 1], ['warning-1/org-a/mail', 1], ['warning-1/org-a/hook', 1]]))
  assert.equal((await waiting(db)).waiting, 0)
})

test('under TLP:RED a mail says only where to read', async (t) => {
  const { db } = await fresh(t)
  const sent: Mail[] = []
  const mailer: Mailer = { send: async (mail) => void sent.push(mail), close: () => {} }
  const said = sayings((channel) => ({ id: channel, organisation: '', kind: 'mail', to: 'a@b.example', secret: null }))
  const wordsFor: Sayings['wordsFor'] = async (...asked) => ({ ...(await said.wordsFor(...asked))!, payload: { type: 'warning.issued', tlp: 'TLP:RED' } })
  await putNotices(db, ['org-a'])
  await drainOutbox({ db, work: errandsOf({ world: noticeWorld(db, () => ['mail']), reactions, sayings: { ...said, wordsFor }, outgoing: { ...outgoingTo(folder), mailer } }) })
  assert.deepEqual(sent.map(({ marking, path, body }) => ({ marking, path, body })), [{ marking: 'TLP:RED', path: '/warnings/warning-1', body: [] }])
  for (const content of ['注意喚起', 'Warning', '確かめてください', 'Please check']) assert.ok(!JSON.stringify(sent).includes(content), content)
})

test('screens are told when a notice has been served, not only when it was announced', async (t) => {
  const { db, url } = await fresh(t)
  const heard: string[] = []
  await putNotices(db, ['org-a'])
  const stop = listen(url, 'live', (payload) => void heard.push(payload))
  await wait(300)
  await drainOutbox({ db, work: errandsOf({ world: noticeWorld(db), reactions, sayings: sayings(nowhere) }) })
  for (let n = 0; n < 50 && heard.length === 0; n += 1) await wait(20)
  await stop()
  assert.deepEqual(heard.map((payload) => JSON.parse(payload) as unknown), [[{ topic: 'notice', concerns: ['org-a'] }]])
})

test('a receiver that was away gets it under the same id; its owner sees why it failed', async (t) => {
  const { db } = await fresh(t)
  let status = 503
  await using to = await receiver((_, response) => response.writeHead(status).end())
  const faults: string[] = []
  const work = errandsOf({ world: noticeWorld(db, () => ['hook']), reactions, sayings: sayings(hookAt(to.url), faults), outgoing: outgoingTo(folder) })
  await putNotices(db, ['org-a'])
  await drainOutbox({ db, work })
  assert.match(faults[0] ?? '', /^hook: 127\.0\.0\.1:\d+: answered 503$/)
  status = 200
  await dueNow(db)
  await drainOutbox({ db, work })
  assert.equal(to.heard.length, 2)
  assert.equal(new Set(to.heard.map(idOf)).size, 1)
  assert.equal((await entries(db)).get('warning-1/org-a/hook'), 1)
})

test('a receiver that is gone is set aside at once; a channel that was removed is nothing to do', async (t) => {
  const { db } = await fresh(t)
  await using to = await receiver(410)
  const address = (channel: string): Way | null => (channel === 'removed' ? null : hookAt(to.url)(channel))
  const work = errandsOf({ world: noticeWorld(db, () => ['gone', 'removed']), reactions, sayings: sayings(address), outgoing: outgoingTo(folder) })
  await putNotices(db, ['org-a'])
  await drainOutbox({ db, work })
  assert.deepEqual((await deadLetters(db, 10)).map(({ name, attempts }) => [name, attempts]), [['delivery.due', 1]])
  assert.equal((await waiting(db)).waiting, 0)
  assert.deepEqual([...(await entries(db)).keys()], ['warning-1/org-a'])
})

test('without a way out deliveries wait and notices are served', async (t) => {
  const { db } = await fresh(t)
  await putNotices(db, ['org-a', 'org-b'])
  await drainOutbox({ db, work: errandsOf({ world: noticeWorld(db, () => ['hook']), reactions, sayings: sayings(nowhere) }) })
  assert.deepEqual([(await waiting(db)).waiting, (await entries(db)).size], [2, 2])
})

test('a hostile receiver does not hold up the others', async (t) => {
  const { db, url } = await fresh(t)
  await using silent = await receiver(() => {})
  await using good = await receiver(204)
  const address = (channel: string): Way => hookAt(channel === 'silent' ? silent.url : good.url)(channel)
  const work = errandsOf({ world: noticeWorld(db, (organisation) => [organisation === 'org-0' ? 'silent' : `hook-${organisation}`]), reactions, sayings: sayings(address), outgoing: outgoingTo(folder) })
  await putNotices(db, Array.from({ length: 100 }, (_, n) => `org-${n}`))
  const ending = new AbortController()
  const working = workOutbox({ db, url, signal: ending.signal, work })
  const begun = performance.now()
  while (good.heard.length < 99 && performance.now() - begun < 9_000) await wait(20)
  assert.equal(good.heard.length, 99)
  ending.abort()
  await silent[Symbol.asyncDispose]()
  await working
})

test('receivers that answer nobody, as many as there are slots, hold up no notice of anybody else', async (t) => {
  const { db, url } = await fresh(t)
  await using silent = await receiver(() => {})
  const work = errandsOf({ world: noticeWorld(db, (organisation) => (organisation.startsWith('bad') ? [organisation] : [])), reactions, sayings: sayings(hookAt(silent.url)), outgoing: outgoingTo(folder) })
  await putNotices(db, Array.from({ length: 100 }, (_, n) => `bad-${n}`))
  const ending = new AbortController()
  const working = workOutbox({ db, url, signal: ending.signal, work, slow })
  const begun = performance.now()
  while (silent.heard.length < slow.most && performance.now() - begun < 5_000) await wait(20)
  await putNotices(db, Array.from({ length: 20 }, (_, n) => `good-${n}`), 'warning-2')
  const served = async (): Promise<number> => [...(await entries(db)).keys()].filter((subject) => subject.startsWith('warning-2/')).length
  const asked = performance.now()
  while ((await served()) < 20 && performance.now() - asked < 3_000) await wait(20)
  assert.equal(await served(), 20)
  assert.equal(silent.heard.length, slow.most, 'no more of them are waited for at once')
  ending.abort()
  await silent[Symbol.asyncDispose]()
  await working
})

test('two workers, one killed again and again: nothing is lost, nothing is recorded twice, repeats are recognised', async (t) => {
  const { db, url } = await fresh(t)
  await using to = await receiver((_, response) => void setTimeout(() => response.writeHead(204).end(), 15))
  const organisations = Array.from({ length: 300 }, (_, n) => `org-${n}`)
  await putNotices(db, organisations)
  const start = () => spawn(process.execPath, [fileURLToPath(new URL('../../test/notice-world.ts', import.meta.url)), url, to.url, folder], { stdio: 'ignore' })
  const steady = start()
  let kills = 0
  const end = performance.now() + 60_000
  while ((await waiting(db)).waiting > 0) {
    assert.ok(performance.now() < end, 'all is delivered in time')
    const victim = start()
    await wait(900 + Math.random() * 400)
    victim.kill('SIGKILL')
    kills += 1
    await sql`update platform.outbox set due = now() where due > now() + interval '20 seconds'`.execute(db) // as if the lease had ended
  }
  steady.kill('SIGKILL')
  assert.ok(kills > 0)
  const recorded = await entries(db)
  for (const organisation of organisations) {
    assert.equal(recorded.get(`warning-1/${organisation}`), 1, organisation)
    assert.equal(recorded.get(`warning-1/${organisation}/channel-${organisation}`), 1, organisation)
  }
  assert.equal(recorded.size, 600)
  assert.equal(new Set(to.heard.map(idOf)).size, 300, 'a repeat carries the id of the first')
  t.diagnostic(`${kills} kills, ${to.heard.length} webhooks for 300 deliveries`)
})
