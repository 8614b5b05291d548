import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { drainOutbox } from '#platform/outbox-work.ts'
import { Undelivered } from '#platform/outgoing/undelivered.ts'
import { aWorld, person } from '#test/world.ts'
import { store } from '#test/outbox.ts'
import { letters } from './contract.ts'

const { worker, owner, as, close } = await aWorld()
after(close)
const administrator = as(person('centre-administrator'))

test('what was set aside is seen without its content and tried again, by those who run the centre alone', async () => {
  await sql`truncate platform.outbox`.execute(owner)
  await store(worker.db, [{ name: 'delivery.due', body: { thing: 'very-secret', to: 'very-secret' }, key: 'channel-1' }])
  await drainOutbox({ db: worker.db, work: async () => { throw new Undelivered('hook.example: answered 410', true) } })
  const { result } = await administrator(letters.list, {})
  assert.equal(result.total, 1)
  const [letter] = result.letters
  assert.deepEqual([letter?.name, letter?.error, letter?.attempts], ['delivery.due', 'hook.example: answered 410', 1])
  assert.ok(!JSON.stringify(result).includes('very-secret'))
  for (const who of ['hospital-administrator', 'centre-duty', 'inspector', 'anyone']) {
    await assert.rejects(as(person(who))(letters.list, {}), { fault: 'refused' })
    await assert.rejects(as(person(who))(letters.replay, { id: letter!.id }), { fault: who === 'anyone' ? 'refused' : 'missing' })
  }
  const replayed = await administrator(letters.replay, { id: letter!.id })
  assert.match(replayed.entry?.hash ?? '', /^[0-9a-f]{64}$/)
  let worked = 0
  await drainOutbox({ db: worker.db, work: async () => void (worked += 1) })
  assert.equal(worked, 1)
  assert.equal((await administrator(letters.list, {})).result.total, 0)
})

test('a letter that is not there is missing, and a number that is none is refused with its path', async () => {
  await assert.rejects(administrator(letters.replay, { id: 999_999 }), { fault: 'missing' })
  await assert.rejects(administrator(letters.replay, { id: 'x' as unknown as number }), { fault: 'invalid' }) // as a caller of HTTP might
})
