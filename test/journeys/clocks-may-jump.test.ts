// The clock of the machine is wrong, is set right, and is wrong again: nothing is lost by it, and nothing is opened by it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { assets } from '#domains/assets/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { waiting } from '#platform/outbox.ts'
import { Failure } from '#platform/errors.ts'
import { sweepIdentity } from '#trust/identity/access-tables.ts'
import { actorFromRequest, forgetActors } from '#trust/identity/routes.ts'
import { addressKey, mayTry, triedInVain } from '#trust/identity/throttle.ts'
import type { Label } from '#trust/labels/contract.ts'
import { intern } from '#trust/labels/tables.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import { aDraft } from '../a-warning.ts'
import { bySession, byToken } from '../callers.ts'
import { smallNation } from '../small-nation.ts'
import { aWorld, person, type TestWorld } from '../world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const YEAR = 365 * 24 * HOUR
const [hospital, analyst, duty, director, bank] = [person('hospital-administrator'), person('centre-analyst'), person('centre-duty'), person('centre-director'), person('bank-analyst')]

let stage: TestWorld
let jump = 0
before(async () => {
  stage = await aWorld({ clock: () => new Date(Date.now() + jump) })
  await smallNation(stage.world.db)
})
after(() => stage.close())

/** Does something while the clock is off by this much. */
async function at<T>(off: number, run: () => Promise<T>): Promise<T> {
  const before = jump
  jump = off
  try {
    return await run()
  } finally {
    jump = before
  }
}

const jumps = [0, -HOUR, YEAR, 0, -YEAR, HOUR, -HOUR]
const register = (name: string) => stage.as(hospital)(assets.register, { name, maker: 'Seto', product: 'Router' })

test('acts succeed at whatever time it seems to be, and the ledger keeps the order in which they were done', async () => {
  const done: string[] = []
  for (const [n, off] of jumps.entries()) done.push((await at(off, () => register(`router ${n}`))).entry!.hash)
  const { rows } = await sql<{ hash: string; at: string }>`
    select encode(hash, 'hex') as hash, convert_from(record, 'UTF8')::jsonb->>'at' as at from ledger.pending
    where convert_from(record, 'UTF8')::jsonb->>'verb' = 'asset.register' order by id`.execute(stage.world.db)
  assert.deepEqual(rows.map(({ hash }) => hash), done)
  const times = rows.map((row) => Date.parse(row.at))
  assert.ok(times[1]! < times[0]! && times[2]! > times[1]! && times[4]! < times[3]!, 'each entry says the time that its machine showed')
  assert.equal((await stage.as(hospital)(assets.list, {})).result.total, jumps.length)
})

test('the entries of one thing stand newest first by their order, not by what the clock said', async () => {
  const { id } = (await register('switch')).result
  await at(-HOUR, () => stage.as(hospital)(assets.amend, { id, version: '2' }))
  await at(YEAR, () => stage.as(hospital)(assets.amend, { id, version: '3' }))
  await at(-YEAR, () => stage.as(hospital)(assets.amend, { id, version: '4' }))
  const found = (await stage.as(hospital)(assets.list, { search: 'switch' })).result.assets
  assert.deepEqual(found.map(({ version }) => version), ['4'], 'the last change holds')
  const entries = await entriesOf(stage.world.db, id)
  assert.deepEqual(entries.map(({ verb }) => verb), ['asset.amend', 'asset.amend', 'asset.amend', 'asset.register'])
  assert.ok(entries[0]!.at < entries[3]!.at && entries[1]!.at > entries[3]!.at, JSON.stringify(entries))
})

test('the same request under one key acts once, though a year seems to lie between', async () => {
  const ask = () => stage.as(hospital)(assets.register, { name: 'once', maker: 'Seto', product: 'Router' }, { key: 'once' })
  const first = await ask()
  for (const off of [YEAR, -YEAR, HOUR]) assert.deepEqual(await at(off, ask), first)
})

const entersAt = (headers: Record<string, string>, off: number): Promise<boolean> => at(off, async () => {
  forgetActors(stage.world.db) // or else the moment before answers
  const cookies = headers['cookie'] ? { session: headers['cookie'].slice('session='.length) } : {}
  return (await actorFromRequest(stage.world, { cookies, authorization: headers['authorization'] })) !== undefined
})

test('a session ends by the clock, goes on where the clock is set back, and is gone for good once it was swept away', async () => {
  const who = await bySession(stage.world, bank.id)
  assert.deepEqual([await entersAt(who, 0), await entersAt(who, -HOUR), await entersAt(who, YEAR)], [true, true, false], 'who signed in is not thrown out because the clock was fast')
  await sweepIdentity(stage.world.db, new Date(Date.now() + YEAR))
  assert.deepEqual([await entersAt(who, 0), await entersAt(who, -HOUR)], [false, false], 'what has ended does not come back')
})

test('a session is never good for longer than its twelve hours by the clock, however often the clock went back', async () => {
  const who = await bySession(stage.world, bank.id)
  for (let hours = 0; hours < 12; hours += 0.75) {
    assert.equal(await entersAt(who, hours * HOUR - MINUTE), true, `${hours} hours`)
    await entersAt(who, -HOUR)
  }
  assert.equal(await entersAt(who, 12 * HOUR + MINUTE), false)
})

test('a token ends by the clock; one that was revoked stays so at every time', async () => {
  const machine = await byToken(stage.world, 'org-toto-hospital', ['asset.list'])
  assert.deepEqual([await entersAt(machine, 0), await entersAt(machine, -HOUR), await entersAt(machine, YEAR)], [true, true, false])
  await sql`update identity.token set revoked = now() where organisation = 'org-toto-hospital'`.execute(stage.world.db)
  for (const off of jumps) assert.equal(await entersAt(machine, off), false)
})

test('failed sign-ins in a wrong future lock nobody out once the clock is right, and go on counting', async () => {
  const [door, key] = [stage.world, addressKey('192.0.2.9')]
  const locked = () => mayTry(door, key).then(() => false, (error: unknown) => error instanceof Failure && error.fault === 'throttled')
  await at(YEAR, async () => {
    for (let n = 0; n < 12; n += 1) await triedInVain(door, key)
    assert.equal(await locked(), true)
  })
  assert.equal(await locked(), false, 'a year is no waiting time')
  await triedInVain(door, key)
  assert.equal(await locked(), true, 'the count was not forgotten')
  assert.equal(await at(16 * MINUTE, locked), false)
})

test('an embargo ends when its time is reached, and holds again where the clock goes back', async () => {
  const label: Label = { owner: 'org-centre', tlp: 'green', audience: { organisations: [], communities: [], sectors: [] }, clearance: 0, purposes: ['detect'], embargo: new Date(Date.now() + 30 * MINUTE).toISOString(), attribution: 'anonymous' }
  const id = await stage.world.db.transaction().execute((tx) => intern(tx, label))
  const sees = (off: number, who = bank) => at(off, () => stage.world.db.transaction().execute(async (tx) => (await stage.world.visible(tx, who)).includes(id)))
  const seen: boolean[] = []
  for (const off of [0, HOUR, 0, HOUR, -HOUR, YEAR, 29 * MINUTE]) seen.push(await sees(off))
  assert.deepEqual(seen, [false, true, false, true, false, true, false])
  assert.equal(await sees(-YEAR, duty), true, 'its owner sees it at any time')
})

test('a warning issued by a clock that is off is worked at once, and each recipient is told once', async () => {
  for (const off of [-YEAR, YEAR, -HOUR]) {
    const id = await at(off, async () => {
      const { result } = await stage.as(analyst)(sharing.draft, aDraft())
      await stage.as(duty)(sharing.approve, { id: result.id })
      await stage.as(director)(sharing.issue, { id: result.id })
      return result.id
    })
    assert.ok((await waiting(stage.world.db)).waiting > 0)
    await stage.settle()
    assert.deepEqual(await waiting(stage.world.db).then(({ waiting, dead }) => [waiting, dead]), [0, 0])
    const { rows } = await sql<{ organisation: string; n: number }>`
      select organisation, count(*) n from receipt.step where subject = ${id} and step = 'served' group by organisation order by 1`.execute(stage.world.db)
    assert.deepEqual(rows, [{ organisation: 'org-kitahama-bank', n: 1 }, { organisation: 'org-toto-hospital', n: 1 }])
    assert.equal((await stage.as(bank)(sharing.list, { waiting: true })).result.warnings.filter((one) => one.id === id).length, 1)
  }
})
