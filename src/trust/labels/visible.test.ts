import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { Decide } from '#trust/policy/decide.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import type { Label } from './contract.ts'
import { interning, intern, labelsSince } from './tables.ts'
import { visibility } from './visible.ts'

let stage: TestWorld
const now = new Date('2026-11-22T00:00:00Z')
before(async () => {
  stage = await aWorld({ clock: () => now })
})
after(() => stage.close())

let made = 0
/** A label that no other test made, which every member may see unless told otherwise. */
const aLabel = (more: Partial<Label> = {}): Label => ({
  owner: `org-${made += 1}`, tlp: 'green', audience: { organisations: [], communities: [], sectors: [] }, clearance: 0,
  purposes: ['detect'], embargo: null, attribution: 'anonymous', ...more,
})
const bank = person('bank-analyst')
const reading = <T>(db: Database, work: Parameters<ReturnType<Database['transaction']>['execute']>[0]): Promise<T> =>
  db.transaction().setAccessMode('read only').execute(work) as Promise<T> // what `work` gives
const fresh = (most?: number) => visibility(stage.world.decide, () => now, most)
const ask = (visible: ReturnType<typeof fresh>, to = bank) => reading<string[]>(stage.world.db, (tx) => visible(tx, to))

test('a label that was numbered first and commits last is seen at once, though a later one was read before', async () => {
  const visible = fresh()
  await ask(visible)
  const [slow, quick] = [await stage.world.db.startTransaction().execute(), await stage.world.db.startTransaction().execute()]
  const first = await intern(slow, aLabel())
  const second = await intern(quick, aLabel())
  await quick.commit().execute()
  const between = await ask(visible)
  assert.deepEqual([between.includes(first), between.includes(second)], [false, true])
  await ask(visible)
  await slow.commit().execute()
  const afterwards = await ask(visible)
  assert.deepEqual([afterwards.includes(first), afterwards.includes(second)], [true, true])
  const { rows } = await sql<{ id: string }>`select id from label.label where id in (${first}, ${second}) order by seq`.execute(stage.world.db)
  assert.deepEqual(rows.map(({ id }) => id), [first, second], 'the one that committed last has the lower number')
})

test('whatever the order in which transactions begin, write, end or fail, each question sees what was committed', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('begin', 'write', 'commit', 'roll back', 'ask'), fc.nat(3)), { minLength: 5, maxLength: 25 }), async (steps) => {
    const visible = fresh()
    const open: { tx: Awaited<ReturnType<ReturnType<Database['startTransaction']>['execute']>>; labels: string[] }[] = []
    const committed = new Set<string>()
    const look = async () => {
      const seen = await ask(visible)
      for (const id of committed) assert.ok(seen.includes(id), `${id} is there and is not seen`)
      for (const { labels } of open) for (const id of labels) assert.ok(!seen.includes(id), 'nothing is seen before it is there')
    }
    for (const [what, n] of steps) {
      const one = open[n % Math.max(open.length, 1)]
      if (what === 'begin' && open.length < 4) open.push({ tx: await stage.world.db.startTransaction().execute(), labels: [] })
      else if (what === 'write' && one) one.labels.push(await intern(one.tx, aLabel()))
      else if (what === 'commit' && one) {
        await one.tx.commit().execute()
        for (const id of one.labels) committed.add(id)
        open.splice(open.indexOf(one), 1)
      } else if (what === 'roll back' && one) {
        await one.tx.rollback().execute()
        open.splice(open.indexOf(one), 1)
      } else if (what === 'ask') await look()
    }
    await look()
    for (const { tx } of open) await tx.rollback().execute()
  }), { seed: 20261122, numRuns: 40 })
})

test('questions asked at once, while labels are added, all see what was there when they were asked', async () => {
  const visible = fresh()
  await Promise.all(Array.from({ length: 30 }, async () => {
    const id = await stage.world.db.transaction().execute((tx) => intern(tx, aLabel()))
    assert.ok((await ask(visible)).includes(id))
  }))
})

test('after the first reading only what may be new is read', async () => {
  const since = (closed?: string) => reading<Awaited<ReturnType<typeof labelsSince>>>(stage.world.db, (tx) => labelsSince(tx, closed))
  let { labels, closed } = await since()
  const all = labels.length
  assert.ok(all > 30)
  for (let n = 0; n < 300 && labels.length > 0; n += 1, await wait(200)) ({ labels, closed } = await since(closed)) // other tests on this server may have a transaction under way
  assert.deepEqual(labels, [], 'once nothing is under way, nothing is read again')
  const id = await stage.world.db.transaction().execute((tx) => intern(tx, aLabel()))
  assert.deepEqual((await since(closed)).labels.map((one) => one.id), [id])
})

test('a transaction sees what it interned itself', async () => {
  const visible = fresh()
  await ask(visible)
  await stage.world.db.transaction().execute(async (tx) => {
    const id = await intern(tx, aLabel())
    assert.ok((await visible(tx, bank)).includes(id))
  })
})

test('labels of a restored database, whose transactions had higher numbers, are seen, and new ones beside them', async () => {
  const label = aLabel()
  const { id, row } = interning(label)
  await stage.world.db.transaction().execute((tx) => row.execute(tx))
  await sql`update label.label set tx = '4000000000000' where id = ${id}`.execute(stage.owner)
  const visible = fresh()
  assert.ok((await ask(visible)).includes(id))
  const added = await stage.world.db.transaction().execute((tx) => intern(tx, aLabel()))
  const seen = await ask(visible)
  assert.deepEqual([seen.includes(id), seen.includes(added)], [true, true])
})

test('memory is bounded: who asked longest ago is decided anew, and is answered the same', async () => {
  let asked = 0
  const whole = stage.world.decide()
  const decide: Decide = Object.assign((...given: Parameters<Decide>) => {
    asked += 1
    return whole(...given)
  }, { whatever: whole.whatever, hash: whole.hash, rules: whole.rules })
  const every = (await ask(fresh())).length
  const visible = visibility(() => decide, () => now, 3 * (every + 60)) // room for three, and the few labels of other tests
  const member = (n: number) => ({ ...bank, organisation: `org-member-${n}` })
  const countOf = async (n: number): Promise<number> => {
    const before = asked
    assert.ok((await ask(visible, member(n))).length >= every)
    return asked - before
  }
  for (const n of [1, 2, 3]) assert.ok((await countOf(n)) >= every, 'decided for the first time')
  assert.deepEqual([await countOf(1), await countOf(2), await countOf(3)], [0, 0, 0], 'remembered')
  assert.ok((await countOf(4)) >= every)
  assert.ok((await countOf(1)) >= every, 'the first was forgotten for the fourth')
  assert.deepEqual([await countOf(3), await countOf(4)], [0, 0])
})
