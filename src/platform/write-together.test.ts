import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { aDatabase } from '#test/database.ts'
import { listen } from './database.ts'
import { writeTogether, type Write } from './write-together.ts'

const database = await aDatabase()
const { db, url } = database
after(() => database.close())
await sql`create table written (n int primary key)`.execute(db)

const number = (n: number): Write => ({ rows: [sql`insert into written (n) values (${n})`] })
const together = (...writes: readonly Write[]) => db.transaction().execute((tx) => writeTogether(tx, ...writes))
const written = async (): Promise<number[]> => (await sql<{ n: number }>`select n from written order by n`.execute(db)).rows.map(({ n }) => n)

test('every part’s rows are written and every notice is given, in one statement', async () => {
  const heard: string[] = []
  const stop = listen(url, 'written', (payload) => void heard.push(payload))
  await wait(300)
  await together(number(1), { rows: [] }, { ...number(2), told: sql`pg_notify('written', 'two'), pg_notify('written', 'again')` }, { ...number(3), told: sql`pg_notify('written', 'three')` })
  for (let tries = 0; tries < 100 && heard.length < 3; tries += 1) await wait(20)
  await stop()
  assert.deepEqual(await written(), [1, 2, 3])
  assert.deepEqual(heard.toSorted(), ['again', 'three', 'two'])
})

test('where one part can’t write, none has written', async () => {
  await assert.rejects(together(number(4), number(1), number(5)), { code: '23505' })
  assert.deepEqual((await written()).filter((n) => n > 3), [])
})

test('nothing to write is no statement, so it can fail on nothing', async () => {
  await assert.rejects(db.transaction().execute(async (tx) => {
    await assert.rejects(sql`select 1 / 0`.execute(tx), { code: '22012' }) // from here on every statement fails
    await writeTogether(tx)
    await writeTogether(tx, { rows: [] })
    await writeTogether(tx, number(9))
  }), { code: '25P02' })
  assert.equal((await written()).includes(9), false)
})
