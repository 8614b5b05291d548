import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Acknowledged } from '../acting-child.ts'
import { anOwnServer, type OwnServer } from '../own-server.ts'
import { smallNation } from '../small-nation.ts'
import { aWorld, type TestWorld } from '../world.ts'

/** Four processes at a time, each killed thirteen times; the database server dies under all of them three times. */
const LANES = 4
const KILLS = 13
const SERVER_KILLS = 3

let server: OwnServer
let stage: TestWorld
const acknowledged = new Map<string, Acknowledged>()
let kills = 0

before(async () => {
  server = await anOwnServer()
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(async () => {
  await stage.close()
  await server.stop()
  rmSync(compiled, { recursive: true, force: true })
})

/** What was compiled once is not compiled fifty times. */
const compiled = mkdtempSync(join(tmpdir(), 'sakimori-compiled-'))

const program = fileURLToPath(new URL('../acting-child.ts', import.meta.url))

/** One life of a process: it begins where the last was cut off, acts some times, and is killed at a moment nobody chose. */
async function live(starts: Record<string, number>): Promise<void> {
  const child = spawn(process.execPath, [program, stage.world.url, JSON.stringify(starts)], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_COMPILE_CACHE: compiled } })
  let faults = ''
  child.stderr.on('data', (part: Buffer) => (faults += part.toString()))
  const closed = once(child, 'close')
  let acts = 0
  const enough = 2 + Math.random() * 10
  for await (const line of createInterface({ input: child.stdout })) {
    take(JSON.parse(line) as Acknowledged, starts) // as acting-child.ts writes it
    acts += 1
    if (acts > enough) setTimeout(() => child.kill('SIGKILL'), Math.random() * 50)
  }
  await closed
  assert.equal(child.signalCode, 'SIGKILL', `it ended by itself (${child.exitCode}): ${faults}`)
  kills += 1
}

function take(said: Acknowledged, starts: Record<string, number>): void {
  assert.ok(!acknowledged.has(said.key) || acknowledged.get(said.key)?.hash === said.hash, `two answers under one key ${said.key}`)
  acknowledged.set(said.key, said)
  const [loop = '', n = ''] = said.key.split(' ')
  if (said.key === `${loop} ${n}`) starts[loop] = Number(n) + 1
}

async function lane(name: string): Promise<void> {
  const starts = { [`a${name}`]: 0, [`b${name}`]: 0, [`warn${name}`]: 0 }
  for (let n = 0; n < KILLS; n += 1) await live(starts)
}

/** Each done act in the ledger: verb, subject, hash. */
const entries = async (verb: string): Promise<{ subject: string; hash: string }[]> =>
  (await sql<{ subject: string; hash: string }>`
    select subject, encode(hash, 'hex') hash from ledger.pending
    where convert_from(record, 'UTF8')::jsonb->>'verb' = ${verb} and convert_from(record, 'UTF8')::jsonb->>'outcome' = 'done'`.execute(stage.world.db)).rows

const ids = async (query: string): Promise<string[]> => (await sql.raw<{ id: string }>(query).execute(stage.world.db)).rows.map(({ id }) => id)

test('processes and the database server are killed while they work, and work goes on', async () => {
  const killing = (async () => {
    for (let n = 0; n < SERVER_KILLS; n += 1) {
      await wait(2_500)
      server.kill()
      await wait(200)
      await server.back()
    }
  })()
  await Promise.all([...Array.from({ length: LANES }, (_, n) => lane(String(n))), killing])
  await server.back()
  assert.ok(kills >= 50, `${kills} kills`)
  assert.ok(acknowledged.size > 200, `only ${acknowledged.size} acts were acknowledged`)
})

test('every acknowledged act is there, once, under the entry it was promised', async () => {
  const [registered, issued] = [await entries('asset.register'), await entries('warning.issue')]
  const subjects = new Map([...registered, ...issued, ...(await entries('warning.draft')), ...(await entries('warning.approve'))].map(({ subject, hash }) => [hash, subject]))
  const names = await ids('select name as id from assets.asset')
  for (const { key, hash, id } of acknowledged.values()) {
    assert.equal(subjects.get(hash), id, `${key} was acknowledged`)
    if (/^[ab]/.test(key)) assert.equal(names.filter((name) => name === key).length, 1, `${key} stands once`)
  }
  assert.equal(new Set(names).size, names.length, 'what was asked for again under its key was not done again')
})

test('no entry without its act, and no act without its entry', async () => {
  const same = async (verb: string, query: string): Promise<void> => {
    const [recorded, done] = [(await entries(verb)).map(({ subject }) => subject).toSorted(), (await ids(query)).toSorted()]
    assert.ok(done.length > 0)
    assert.deepEqual(recorded, done, verb)
  }
  await same('asset.register', 'select id from assets.asset')
  await same('warning.draft', 'select id from sharing.warning')
  await same('warning.issue', `select id from sharing.warning where state = 'issued'`)
  const remembered = await ids(`select key as id from platform.once where key !~ ' (draft|approve)$'`)
  assert.equal(remembered.length, (await entries('asset.register')).length + (await entries('warning.issue')).length, 'each is recognisable by its key')
})

test('no notice is lost: each recipient of each warning is served, once', async () => {
  await stage.settle()
  const { rows } = await sql<{ warning: string; organisation: string; served: number }>`
    select c.warning, c.organisation, (select count(*) from receipt.step r where r.subject = c.warning and r.organisation = c.organisation and r.step = 'served') served
    from sharing.recipient c`.execute(stage.world.db)
  const issued = await ids(`select id from sharing.warning where state = 'issued'`)
  assert.deepEqual(new Set(rows.map(({ warning }) => warning)), new Set(issued), 'every warning has recipients')
  assert.deepEqual(rows.filter(({ served }) => served !== 1), [])
  assert.deepEqual((await entries('notice.deliver')).length, rows.length)
  assert.deepEqual(await ids(`select id::text from platform.outbox`), [], 'nothing waits and nothing is dead')
})
