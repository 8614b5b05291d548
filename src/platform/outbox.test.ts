import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { aDatabase } from '#test/database.ts'
import { store } from '#test/outbox.ts'
import { Failure } from './errors.ts'
import { Undelivered } from './outgoing/undelivered.ts'
import { backOff, deadLetters, failed, replay, take, waiting, type Announcement, type Task } from './outbox.ts'
import { drainOutbox, workOutbox } from './outbox-work.ts'
import { listen, openDatabase } from './database.ts'

const database = await aDatabase()
const { db, url } = database
after(() => database.close())

const put = (announcements: readonly Announcement[]) => store(db, announcements)
const numbered = (count: number, key?: (n: number) => string): Announcement[] =>
  Array.from({ length: count }, (_, n) => ({ name: 'thing.happened', body: { n }, ...(key ? { key: key(n) } : {}) }))
const numberOf = (task: Task): number => (task.body as { n: number }).n
const empty = () => sql`truncate platform.outbox`.execute(db)

async function until(holds: () => boolean | Promise<boolean>, most = 15_000): Promise<void> {
  const end = performance.now() + most
  while (!(await holds())) {
    assert.ok(performance.now() < end, 'it did not come about in time')
    await wait(20)
  }
}

test('rows of one key are worked in order, one at a time, while others go on', async () => {
  await empty()
  await put(numbered(90, (n) => `key-${n % 3}`))
  const seen: number[][] = [[], [], []]
  const busy = new Set<number>()
  await drainOutbox({
    db, work: async (task) => {
      const n = numberOf(task)
      assert.ok(!busy.has(n % 3), 'two of one key at once')
      busy.add(n % 3)
      await wait(1)
      busy.delete(n % 3)
      seen[n % 3]!.push(n)
    },
  })
  for (const [key, numbers] of seen.entries()) assert.deepEqual(numbers, Array.from({ length: 30 }, (_, i) => i * 3 + key))
  assert.equal((await waiting(db)).waiting, 0)
})

test('a failing row holds up its own key and no other, and is tried again later each time', async () => {
  await empty()
  await put([{ name: 'a.b', body: { n: 0 }, key: 'slow' }, { name: 'a.b', body: { n: 1 }, key: 'slow' }, { name: 'a.b', body: { n: 2 }, key: 'quick' }])
  const seen: number[] = []
  const work = async (task: Task): Promise<void> => {
    if (numberOf(task) === 0) throw new Undelivered('receiver away')
    seen.push(numberOf(task))
  }
  await drainOutbox({ db, work })
  assert.deepEqual(seen, [2])
  assert.deepEqual([1, 2, 3, 11, 12, 30].map(backOff), [2, 4, 8, 2048, 3600, 3600])
  const { rows } = await sql<{ seconds: number; error: string }>`select extract(epoch from due - now())::float8 seconds, error from platform.outbox order by id`.execute(db)
  assert.ok(rows[0]!.seconds > 1 && rows[0]!.seconds <= 2, String(rows[0]!.seconds))
  assert.equal(rows[0]!.error, 'receiver away')
  await drainOutbox({ db, work })
  assert.deepEqual(seen, [2], 'the second of the key waits for the first')
})

test('after twelve tries a row is dead, holds up nothing, and can be replayed first in its order', async () => {
  await empty()
  await put(numbered(2, () => 'key'))
  const seen: number[] = []
  let broken = true
  const work = async (task: Task): Promise<void> => {
    if (broken && numberOf(task) === 0) throw new Error('still broken')
    seen.push(numberOf(task))
  }
  for (let tries = 0; tries < 12; tries += 1) {
    await sql`update platform.outbox set due = now()`.execute(db)
    const [task] = await take(db, 1)
    assert.equal(task?.attempts, tries + 1)
    await failed(db, task!, 'still broken')
  }
  assert.deepEqual(await waiting(db).then(({ waiting, dead }) => ({ waiting, dead })), { waiting: 1, dead: 1 })
  await drainOutbox({ db, work })
  assert.deepEqual(seen, [1], 'the key goes on without the dead row')
  const [letter] = await deadLetters(db, 10)
  assert.deepEqual([letter?.attempts, letter?.error], [12, 'still broken'])
  broken = false
  assert.equal(await db.transaction().execute((tx) => replay(tx, letter!.id)), true)
  assert.equal(await db.transaction().execute((tx) => replay(tx, letter!.id)), false, 'only what is dead is replayed')
  await drainOutbox({ db, work })
  assert.deepEqual(seen, [1, 0])
})

test('what can never succeed is set aside at once', async () => {
  await empty()
  await put(numbered(4))
  const faults = [new Undelivered('gone', true), new Failure('refused', 'no'), new Failure('invalid', 'no'), new Failure('conflict', 'later')]
  await drainOutbox({ db, work: async (task) => { throw faults[numberOf(task)]! } })
  assert.deepEqual(await waiting(db).then(({ waiting, dead }) => ({ waiting, dead })), { waiting: 1, dead: 3 })
})

test('two workers share the work: everything is done, nothing by both', async () => {
  await empty()
  await put(numbered(1_000, (n) => `key-${n % 50}`))
  const seen: number[] = []
  const ending = new AbortController()
  const loop = () => workOutbox({ db, url, signal: ending.signal, work: async (task) => void seen.push(numberOf(task)) })
  const workers = [loop(), loop()]
  await until(() => seen.length >= 1_000)
  ending.abort()
  await Promise.all(workers)
  assert.equal(new Set(seen).size, 1_000)
  assert.equal(seen.length, 1_000)
  for (let key = 0; key < 50; key += 1) {
    const own = seen.filter((n) => n % 50 === key)
    assert.deepEqual(own, own.toSorted((a, b) => a - b))
  }
})

test('nobody takes more than was asked for, nor what another holds, however many take at once', async (t) => {
  // The plan under which a choice that may be made again is made again for each row.
  const plan = ['hashjoin', 'mergejoin', 'hashagg', 'sort', 'material'].map((way) => `-c enable_${way}=off`).join(' ')
  const looping = openDatabase(`${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(plan)}`, { connections: 8 })
  t.after(() => looping.destroy())
  for (const [key, few] of [[undefined], [(n: number) => `key-${n}`], [undefined, { names: ['thing.happened', 'thing.other'], most: 3 }]] as const) {
    await empty()
    await put(numbered(600, key))
    const most = few?.most ?? 7
    const batches: number[][] = []
    const taker = async (): Promise<void> => {
      for (let tasks = await take(looping, 7, few); tasks.length > 0; tasks = await take(looping, 7, few)) batches.push(tasks.map(({ id }) => id))
    }
    await Promise.all(Array.from({ length: 8 }, taker))
    await taker() // what was locked when the last of them looked
    assert.ok(batches.every(({ length }) => length <= most), `${Math.max(...batches.map(({ length }) => length))} at once`)
    assert.deepEqual(batches.flat().toSorted((a, b) => a - b), [...new Set(batches.flat())].toSorted((a, b) => a - b), 'nothing twice')
    assert.equal(batches.flat().length, 600)
  }
})

test('a worker wakes at once when something is announced, and finishes what it holds when told to stop', async () => {
  await empty()
  const ending = new AbortController()
  let begun = 0
  let finished = 0
  const working = workOutbox({
    db, url, signal: ending.signal, every: 60_000,
    work: async () => {
      begun += 1
      await wait(300)
      finished += 1
    },
  })
  await wait(400) // it has looked, found nothing, and listens
  const at = performance.now()
  await put(numbered(3))
  await until(() => begun === 3)
  assert.ok(performance.now() - at < 250, 'woken by the announcement')
  ending.abort()
  await working
  assert.equal(finished, 3)
  assert.equal((await waiting(db)).waiting, 0)
})

test('what a dead worker held comes back when its lease ends, and its late failure changes nothing', async () => {
  await empty()
  await put(numbered(1))
  const [held] = await take(db, 10)
  assert.equal((await take(db, 10)).length, 0, 'leased')
  await sql`update platform.outbox set due = now()`.execute(db)
  const [again] = await take(db, 10)
  assert.equal(again?.id, held?.id)
  assert.equal(again?.attempts, 2)
  await failed(db, held!, 'late', true)
  assert.equal((await waiting(db)).dead, 0, 'the second holder decides')
})

test('hints for open screens fit into one notice, however much is announced', async () => {
  await empty()
  const heard: string[] = []
  const stop = listen(url, 'live', (payload) => void heard.push(payload))
  await wait(300)
  const many = Array.from({ length: 5_000 }, (_, n) => `org-${n}`)
  await put([...numbered(5_000).map((one) => ({ ...one, name: 'notice.due' })), { name: 'warning.issued', body: {}, concerns: ['org-a', 'org-b'] }, { name: 'warning.changed', body: {}, concerns: ['org-c'] }])
  await put([{ name: 'warning.issued', body: {}, concerns: many }, { name: 'incident.reported', body: {}, concerns: ['org-a'] }])
  await until(() => heard.length === 2)
  await stop()
  assert.deepEqual(JSON.parse(heard[0]!), [{ topic: 'warning', concerns: ['org-a', 'org-b', 'org-c'] }])
  assert.deepEqual(JSON.parse(heard[1]!), [{ topic: 'warning', concerns: null }, { topic: 'incident', concerns: null }])
})
