// Two workers at once, each a world of its own over one database as two processes have: everyone is told once, and in order.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sharing } from '#domains/sharing/contract.ts'
import { reactions } from '#main/domains.ts'
import { roleOf } from '#main/roles.ts'
import { openWorld, type OpenWorld } from '#main/world.ts'
import { drain, runWorker } from '#main/worker.ts'
import { settings } from '#platform/config.ts'
import { waiting } from '#platform/outbox.ts'
import { aDraft } from '../a-warning.ts'
import { outgoingTo } from '../notice-world.ts'
import { receiver, type Heard, type Receiver } from '../receivers.ts'
import { addOrganisation, smallNation } from '../small-nation.ts'
import { aWorld, person, type TestWorld } from '../world.ts'

const utilities = Array.from({ length: 60 }, (_, n) => `org-power-${n}`)
/** These have the notices sent on by a webhook as well. */
const sentOn = utilities.slice(0, 12)
const folder = mkdtempSync(join(tmpdir(), 'two-workers-'))
let [stage, hook, others] = [{} as TestWorld, {} as Receiver, [] as OpenWorld[]] // opened before the first test

before(async () => {
  stage = await aWorld()
  hook = await receiver(204)
  others = await Promise.all([openWorld(stage.world.url, { connections: 8, role: roleOf('worker') }), openWorld(stage.world.url, { connections: 8, role: roleOf('worker') })])
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    for (const id of utilities) await addOrganisation(tx, id, { kind: 'operator', name: [id, id], sectors: ['energy'] })
  })
  for (const id of sentOn) {
    const administrator = { ...person('hospital-administrator'), id: `person-${id}`, organisation: id, office: `${id}/administrator` }
    await stage.as(administrator)(sharing.setChannel, { kind: 'webhook', to: hook.url.replace('/hook', `/${id}`) })
  }
  await stage.settle()
})
after(async () => {
  for (const world of others) await world.close()
  await hook[Symbol.asyncDispose]()
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Issued; nothing is worked here. */
async function issue(): Promise<string> {
  const { id } = (await stage.as(person('centre-analyst'))(sharing.draft, aDraft({ audience: { sectors: ['energy'], communities: [], organisations: [] } }))).result
  await stage.as(person('centre-duty'))(sharing.approve, { id })
  await stage.as(person('centre-director'))(sharing.issue, { id })
  return id
}

const withdraw = (id: string) => stage.as(person('centre-director'))(sharing.withdraw, { id, reason: { ja: '誤りでした。', en: 'It was wrong.' } })

/** The steps that each organisation took with a thing, in the order in which they were recorded. */
async function steps(subject: string, way = 'app'): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ organisation: string; steps: string[] }>`
    select organisation, array_agg(step order by id) steps from receipt.step where subject = ${subject} and way = ${way} group by organisation`.execute(stage.world.db)
  return new Map(rows.map(({ organisation, steps }) => [organisation, steps]))
}

async function idle(): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await wait(20)) {
    const { waiting: left, dead } = await waiting(stage.world.db)
    assert.equal(dead, 0)
    if (left === 0) return
  }
  assert.fail('the outbox was not worked within half a minute')
}

const each = (what: string[]) => new Map(utilities.map((organisation) => [organisation, what]))
const sorted = (all: Map<string, string[]>) => [...all].toSorted(([one], [other]) => one.localeCompare(other))
const bodiesTo = (heard: readonly Heard[], id: string) => heard.filter(({ path }) => path === `/${id}`).map(({ body }) => JSON.parse(body) as { type: string; data: { id: string } })

/** How many entries say that a notice was delivered: one for each organisation, however many workers there are. */
const entries = async (verb: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) n from ledger.pending where convert_from(record, 'UTF8')::jsonb @> ${JSON.stringify({ verb, outcome: 'done' })}::jsonb`.execute(stage.world.db)).rows[0]!.n

test('two that drain at once serve each recipient once, and the entries say so', async () => {
  const [before, id] = [await entries(sharing.deliver.name), await issue()]
  await Promise.all(others.map((world) => drain({ world, reactions }, outgoingTo(folder))))
  await idle()
  assert.deepEqual(sorted(await steps(id)), sorted(each(['served'])))
  assert.equal((await entries(sharing.deliver.name)) - before, utilities.length)
  for (const organisation of sentOn) assert.deepEqual(bodiesTo(hook.heard, organisation).map(({ type, data }) => [type, data.id]), [['warning.issued', id]])
})

test('a recall while the warning is still being carried: each holder hears of it once, after the warning, and nobody who was not told hears of it', async () => {
  const id = await issue()
  const draining = Promise.all(others.map((world) => drain({ world, reactions }, outgoingTo(folder))))
  for (let n = 0; n < 500 && (await steps(id)).size < 10; n += 1) await wait(2)
  await withdraw(id)
  await draining
  await Promise.all(others.map((world) => drain({ world, reactions }, outgoingTo(folder))))
  await idle()
  const told = await steps(id)
  assert.ok(told.size >= 10, `${told.size} had been served before the recall`)
  for (const [organisation, taken] of told) assert.deepEqual(taken, ['served', 'recalled'], organisation)
  const { rows: refused } = await sql<{ organisation: string }>`select organisation from sharing.refusal where thing = ${id}`.execute(stage.world.db)
  assert.equal(refused.length + told.size, utilities.length, 'whom the warning had not reached it reached no more')
})

test('two workers that run: a warning and its recall reach everyone once and in this order, by screen and by webhook', async () => {
  const ending = new AbortController()
  const given = settings({ SAKIMORI_DATA: folder, LOG_LEVEL: 'silent', FETCH_ALLOW: '127.0.0.0/8' })
  const working = others.map((world) => runWorker({ world, reactions, settings: given, signal: ending.signal }))
  const heard = hook.heard.length
  try {
    const id = await issue()
    await idle()
    await withdraw(id)
    const second = await issue()
    await idle()
    assert.deepEqual(sorted(await steps(id)), sorted(each(['served', 'recalled'])))
    assert.deepEqual(sorted(await steps(second)), sorted(each(['served'])))
    for (const organisation of sentOn) {
      const bodies = bodiesTo(hook.heard.slice(heard), organisation)
      assert.deepEqual(bodies.map(({ type }) => type), ['warning.issued', 'recall.started', 'warning.issued'], organisation)
      assert.deepEqual([bodies[0]?.data.id, bodies[2]?.data.id], [id, second], organisation)
    }
  } finally {
    ending.abort()
    await Promise.all(working)
  }
})
