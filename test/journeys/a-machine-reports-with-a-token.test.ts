/** A hospital's monitoring reports by itself: with a token of its administrator, for this alone, until it expires, is exchanged or taken back. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { assets } from '#domains/assets/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import type { Call } from '#client/call.ts'
import { forgetActors } from '#trust/identity/routes.ts'
import { forget } from '#trust/once.ts'
import { aCalledNation, turnedDown, type CalledNation } from '../called-nation.ts'

let nation: CalledNation
let administrator: Call
let now = new Date()
before(async () => {
  nation = await aCalledNation(() => now)
  administrator = await nation.by('hospital-administrator')
})
after(() => nation?.close())

const DAY = 86_400_000
/** A credential is remembered for less than a second of real time: so much passes too. */
const later = (milliseconds: number): void => {
  now = new Date(now.getTime() + milliseconds)
  forgetActors(nation.stage.world.db)
}
const bearer = (secret: string): Call => nation.with({ authorization: `Bearer ${secret}` })
const report = (call: Call, key?: string) => call(reporting.report, { kind: 'precursor', noticedAt: now.toISOString(), impact: '外からの探索が続いている。' }, key ? { idempotencyKey: key } : {})

test('it does what it was made for and nothing else, for its own organisation', async () => {
  const { secret } = (await administrator(identity.issue, { name: '監視装置', scopes: ['incident.report'] })).result
  const machine = bearer(secret)
  const { result, entry } = await report(machine)
  assert.equal(result.organisation, 'org-toto-hospital')
  assert.ok(entry?.hash)
  await turnedDown(machine(reporting.list, {}), 'refused', 'token-scope')
  await turnedDown(machine(assets.list, {}), 'refused', 'token-scope')
  await turnedDown(machine(identity.issue, { name: 'x', scopes: ['incident.report'] }), 'refused', 'token-scope')
  const tokens = (await administrator(identity.tokens, {})).result
  assert.ok(tokens.tokens.some(({ name, lastUsed }) => name === '監視装置' && lastUsed !== null))
  assert.ok(!JSON.stringify(tokens).includes(secret), 'the secret is shown once')
})

test('sent twice under one key, it is one report', async () => {
  const machine = bearer((await administrator(identity.issue, { name: 'retry', scopes: ['incident.report'] })).result.secret)
  const [first, second] = [await report(machine, 'once'), await report(machine, 'once')]
  assert.deepEqual([second.result.id, second.entry], [first.result.id, first.entry])
})

test('a sensor that was cut off and sends again after two days makes no second report; after a month its key is new', async () => {
  const machine = bearer((await administrator(identity.issue, { name: 'cut off', scopes: ['incident.report'] })).result.secret)
  const aged = (days: number) => nation.stage.world.db.transaction().execute(async (tx) => {
    await sql`update platform.once set at = now() - ${days} * interval '1 day' where key = 'alert-7'`.execute(tx)
    await forget(tx)
  })
  const first = await report(machine, 'alert-7')
  await aged(2)
  assert.equal((await report(machine, 'alert-7')).result.number, first.result.number)
  await aged(31)
  assert.notEqual((await report(machine, 'alert-7')).result.number, first.result.number)
})

test('exchanged: both work while they overlap, then the new one alone', async () => {
  const { id, secret: old } = (await administrator(identity.issue, { name: 'exchange', scopes: ['incident.report'], days: 10 })).result
  const { secret: fresh } = (await administrator(identity.rotate, { id, days: 10, overlapMinutes: 30 })).result
  assert.notEqual(fresh, old)
  for (const secret of [old, fresh]) assert.ok((await report(bearer(secret))).result.id)
  later(31 * 60_000)
  await turnedDown(report(bearer(old)), 'unauthenticated')
  assert.ok((await report(bearer(fresh))).result.id)
})

test('taken back: at once; expired: from that moment; invented: never', async () => {
  const { id, secret } = (await administrator(identity.issue, { name: 'short', scopes: ['incident.report'] })).result
  await administrator(identity.revoke, { id })
  await turnedDown(report(bearer(secret)), 'unauthenticated')
  const brief = bearer((await administrator(identity.issue, { name: 'brief', scopes: ['incident.report'], days: 1 })).result.secret)
  assert.ok((await report(brief)).result.id)
  later(DAY + 1000)
  await turnedDown(report(brief), 'unauthenticated')
  await turnedDown(report(bearer('sakimori_token-x_nonsense')), 'unauthenticated')
})

test('only the organisation’s own administrator makes one', async () => {
  await turnedDown((await nation.by('hospital-analyst'))(identity.issue, { name: 'x', scopes: ['incident.report'] }), 'refused')
  await turnedDown((await nation.by('small-owner'))(identity.issue, { name: 'x', scopes: ['incident.report'], organisation: 'org-toto-hospital' }), 'refused')
})
