import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { migrations } from '#main/domains.ts'
import { migrate } from '#platform/migrations.ts'
import { aDatabase } from './database.ts'

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
