/** Whoever has to confirm a relation hears by its channels that one waits, and of what it is about nothing; what was decided before it left is not told. */
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { relations } from '#domains/relations/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { waiting } from '#platform/outbox.ts'
import { outgoingTo } from '#test/notice-world.ts'
import { receiver, type Receiver } from '#test/receivers.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { reactions } from './domains.ts'
import { drain } from './worker.ts'

const folder = mkdtempSync(join(tmpdir(), 'dispatch-relations-'))
const bank = person('bank-analyst')
let stage: TestWorld
let hook: Receiver

before(async () => {
  hook = await receiver(204)
  stage = await aCouncil(() => new Date())
  await stage.as({ ...bank, id: 'person-bank-keeper', roles: ['administrator', 'member'] })(sharing.setChannel, { kind: 'webhook', to: hook.url })
})
after(async () => {
  await stage?.close()
  await hook?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const carry = (): Promise<void> => drain({ world: stage.worker, reactions }, outgoingTo(folder))
const declare = (what: string) => stage.as(person('hospital-analyst'))(relations.declare, { other: 'org-kitahama-bank', as: 'customer', kind: 'supply', what })

test('a declaration that waits is told, without its words', async () => {
  await declare('HIDDEN 口座の管理')
  await carry()
  assert.deepEqual(hook.heard.map(({ body }) => JSON.parse(body) as { type: string; data: { url: string } }).map(({ type, data }) => [type, data.url]), [['relation.declared', 'https://sakimori.example/relations']])
  assert.ok(!hook.heard.some(({ body }) => body.includes('HIDDEN')))
})

test('what was decided before it left is not', async () => {
  const { id } = (await declare('x')).result
  await stage.as(bank)(relations.decline, { id })
  await carry()
  assert.deepEqual([hook.heard.length, (await waiting(stage.world.db)).waiting], [1, 0])
})
