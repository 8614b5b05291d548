// The rights of `roles.ts`, tried: each process can do its work under its role, and no process what is not its own.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openDatabase, type Database } from '#platform/database.ts'
import { append, entriesOf, forgetContents, proofOf } from '#trust/ledger/ledger.ts'
import { sequence } from '#trust/ledger/sequencing.ts'
import { grantRights, roleOf, type Process } from '#main/roles.ts'
import { aLog, checkedLog, entry, type ALog } from './ledger-log.ts'

interface Roles {
  readonly as: (process: Process) => Database
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

async function roles(log: ALog): Promise<Roles> {
  await grantRights(log.url)
  const opened: Database[] = []
  return {
    as: (process) => {
      const db = openDatabase(log.url, { connections: 2, role: roleOf(process) })
      opened.push(db)
      return db
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(opened.map((db) => db.destroy()))
    },
  }
}

async function denied(db: Database, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await assert.rejects(sql.raw(statement).execute(db), /permission denied/, statement)
}

const unchangeable = ['entry', 'tile', 'checkpoint', 'rejected', 'pending'].flatMap((table) => [
  `delete from ledger.${table}`, `update ledger.${table} set ${table === 'tile' ? 'width = 1' : table === 'checkpoint' ? 'note = null' : 'bytes = bytes'}`, `truncate ledger.${table}`,
])
const notOwn = ['entry', 'tile', 'checkpoint', 'rejected'].map((table) => `insert into ledger.${table} select * from ledger.${table}`)

for (const process of ['server', 'worker'] as const) {
  test(`the ${process} appends, proves and erases contents, and changes nothing that is recorded`, async () => {
    await using log = await aLog()
    await using own = await roles(log)
    const db = own.as(process)
    const { hash } = await db.transaction().execute((tx) => append(tx, entry, { title: '暗号化' }))
    await log.settle()
    assert.ok(await proofOf(db, hash, 'opened'))
    assert.equal((await entriesOf(db, 'incident-1')).length, 1)
    await denied(db, [...unchangeable, ...notOwn, `update ledger.content set content = '{}'`])
    assert.equal(await db.transaction().execute((tx) => forgetContents(tx, [hash])), 1)
    assert.ok(await proofOf(db, hash))
  })
}

test('nobody who serves or works rewrites rules, labels or receipts; a rule is put in force by its state alone', async () => {
  await using log = await aLog()
  await using own = await roles(log)
  for (const process of ['server', 'worker'] as const) {
    const db = own.as(process)
    await denied(db, [
      `update policy.version set files = files`, `update policy.version set hash = hash`, `delete from policy.version`,
      `update label.label set body = body`, `delete from label.label`, `update receipt.step set step = step`, `delete from receipt.step`,
    ])
    await sql.raw(`update policy.version set state = 'replaced' where state = 'adopted'`).execute(db)
  }
  await denied(own.as('oversight'), [`select from sharing.channel`, `select from platform.once`, `select from identity.issuer_key`])
})

test('the sequencer places, signs and publishes, and neither appends, nor erases, nor looks elsewhere', async () => {
  await using log = await aLog()
  await using own = await roles(log)
  const db = own.as('sequencer')
  for (const count of [300, 5]) {
    await log.append(count)
    await sequence({ ...log.sequencer, db })
  }
  assert.equal((await checkedLog(log.folder)).size, 305)
  await denied(db, [
    `insert into ledger.pending select * from ledger.pending`, `update ledger.pending set bytes = bytes`,
    `update ledger.entry set bytes = bytes`, `delete from ledger.entry`, `delete from ledger.content`, `update ledger.content set content = '{}'`,
    `select from identity.person`, `select from reporting.incident`,
  ])
})

test('oversight reads the ledger and writes nothing', async () => {
  await using log = await aLog()
  await using own = await roles(log)
  const [hash] = await log.append(1)
  await log.settle()
  const db = own.as('oversight')
  assert.ok(await proofOf(db, hash!, 'opened'))
  await denied(db, [...unchangeable, ...notOwn, `insert into ledger.pending select * from ledger.pending`, `delete from ledger.content`])
})

test('the server and the worker have the use of every schema there is', async () => {
  await using log = await aLog()
  await grantRights(log.url)
  const { rows } = await sql<{ name: string; used: boolean }>`
    select nspname as name, has_schema_privilege('sakimori_server', oid, 'usage') and has_schema_privilege('sakimori_worker', oid, 'usage') as used
    from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`.execute(log.db)
  assert.ok(rows.length >= 9, String(rows.length))
  assert.deepEqual(rows.filter(({ used }) => !used), [])
})
