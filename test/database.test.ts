import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { migrations } from '#main/domains.ts'
import type { Database } from '#platform/database.ts'
import { migrate } from '#platform/migrations.ts'
import { aDatabase } from './database.ts'
import { aWorld } from './world.ts'

test('each test has a migrated database of its own, quickly, and leaves nothing', async () => {
  const first = await aDatabase()
  const start = performance.now()
  const second = await aDatabase()
  const took = performance.now() - start
  await sql`create table mine (id int)`.execute(first.db)
  await assert.rejects(sql`select * from mine`.execute(second.db), /does not exist/)
  const ran = await sql<{ name: string }>`select name from platform.migration order by name`.execute(second.db)
  assert.deepEqual(ran.rows.map(({ name }) => name).toSorted(), migrations.map(({ name }) => name).toSorted())
  assert.deepEqual(await migrate(second.url, migrations), [], 'nothing is left to migrate')
  await first.close()
  const left = await sql`select 1 from pg_database where datname = ${new URL(first.url).pathname.slice(1)}`.execute(second.db)
  await second.close()
  assert.equal(left.rows.length, 0)
  assert.ok(took < 5000, `a database took ${took} ms: it was not copied from a template`)
})

test('what the server may not do in use fails in tests, too: each acts under the role of its own process', async () => {
  const stage = await aWorld()
  const roleOf = async (db: Database): Promise<string> => (await sql<{ role: string }>`select current_user as role`.execute(db)).rows[0]!.role // one row
  assert.deepEqual([await roleOf(stage.world.db), await roleOf(stage.worker.db)], ['sakimori_server', 'sakimori_worker'])
  for (const { db } of [stage.world, stage.worker]) for (const statement of ['lock table receipt.step in exclusive mode', 'delete from ledger.pending', 'update rooms.entry set id = id', 'insert into identity.founding (one, sample, begun) values (true, true, now())']) {
    await assert.rejects(db.transaction().execute((tx) => sql.raw(statement).execute(tx)), /permission denied/, statement)
  }
  await stage.close()
})
