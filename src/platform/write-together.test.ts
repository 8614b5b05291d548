import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { aDatabase } from '#test/database.ts'
import { writeTogether, type Write } from './write-together.ts'

const database = await aDatabase()
const { db } = database
after(() => database.close())
await sql`create table written (n int primary key)`.execute(db)

const number = (n: number): Write => [sql`insert into written (n) values (${n})`]
const together = (...writes: readonly Write[]) => db.transaction().execute((tx) => writeTogether(tx, ...writes))
const written = async (): Promise<number[]> => (await sql<{ n: number }>`select n from written order by n`.execute(db)).rows.map(({ n }) => n)

test('every part’s rows are written in one statement', async () => {
  await together(number(1), [], [...number(2), ...number(3)])
  assert.deepEqual(await written(), [1, 2, 3])
})

test('where one part can’t write, none has written', async () => {
  await assert.rejects(together(number(4), number(1), number(5)), { code: '23505' })
  assert.deepEqual((await written()).filter((n) => n > 3), [])
})

test('nothing to write is no statement, so it can fail on nothing', async () => {
  await assert.rejects(db.transaction().execute(async (tx) => {
    await assert.rejects(sql`select 1 / 0`.execute(tx), { code: '22012' }) // from here on every statement fails
    await writeTogether(tx)
    await writeTogether(tx, [])
    await writeTogether(tx, number(9))
  }), { code: '25P02' })
  assert.equal((await written()).includes(9), false)
})
