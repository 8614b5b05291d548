import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { waiting } from '#platform/outbox.ts'
import { aDatabase } from '#test/database.ts'
import { store } from '#test/outbox.ts'

const database = await aDatabase()
const folder = mkdtempSync(join(tmpdir(), 'worker-'))
after(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

function start(): ChildProcess & { lines: string[] } {
  const lines: string[] = []
  const child = spawn(process.execPath, [fileURLToPath(new URL('./worker.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: { PATH: process.env['PATH'], DATABASE_URL: database.url, SAKIMORI_DATA: folder },
  })
  child.stdout?.on('data', (part: Buffer) => lines.push(...part.toString().split('\n').filter(Boolean)))
  return Object.assign(child, { lines })
}

const put = (name: string, body: object) => store(database.db, [{ name, body }])

async function worked(): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    if ((await waiting(database.db)).waiting === 0) return
    await wait(25)
  }
  assert.fail('the outbox was not worked in time')
}

test('the worker says when it is ready, works, tidies, logs faults without contents, and stops cleanly when asked', async () => {
  await sql`insert into platform.once (actor, key, request, answer, at) values ('a', 'old', 'x', '{}', now() - interval '2 days'), ('a', 'new', 'x', '{}', now())`.execute(database.db)
  await put('nobody.reacts', { n: 1 })
  const child = start()
  await once(child, 'message')
  await worked()
  await put('notice.due', { thing: 'warning-none', kind: 'warning', organisation: 'very-secret' })
  await put('delivery.due', { wrong: 'very-secret' })
  for (let n = 0; n < 100 && child.lines.length < 2; n += 1) await wait(25)
  const faults = child.lines.map((line) => JSON.parse(line) as { event: string; name: string; final: boolean })
  assert.deepEqual(faults.map(({ event, name }) => [event, name]).toSorted(), [['outbox.failed', 'delivery.due'], ['outbox.failed', 'notice.due']])
  for (const line of child.lines) assert.ok(!line.includes('very-secret'), line)
  const { rows } = await sql<{ key: string }>`select key from platform.once where actor = 'a'`.execute(database.db)
  assert.deepEqual(rows.map(({ key }) => key), ['new'])
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'exit'), [0, null])
})
