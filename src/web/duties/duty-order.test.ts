import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Duty } from '#domains/duties/contract.ts'
import { nextOf, sendable, sendAddress, soonest, toSend, type Stage } from './duty-order.ts'

type Part = Partial<Omit<Stage, 'due'>> & { due?: Partial<Stage['due']> }
const stage = (id: string, { due, ...part }: Part = {}): Stage => ({ id, state: 'due', late: false, ...part, due: { kind: 'at', at: '2026-11-26T00:00:00Z', projected: false, waitsFor: [], ...due } }) as unknown as Stage // the parts that are read
const duty = (regime: string, stages: Stage[], part: Partial<Duty> = {}): Duty => ({ key: regime, regime, state: 'due', binding: 'mandatory', entity: { id: 'own' }, stages, ...part }) as unknown as Duty // as above
const order = (...duties: Duty[]) => toSend({ duties }).map(({ duty: { regime } }) => regime)

test('late ones come first, then what the law wants promptly, then the least time left', () => {
  const late = duty('late', [stage('a', { late: true, due: { at: '2026-11-20T00:00:00Z' } })])
  const near = duty('near', [stage('a', { due: { at: '2026-11-23T00:00:00Z' } })])
  const promptly = duty('promptly', [stage('a', { due: { kind: 'promptly', at: null, since: '2026-11-21T00:00:00Z' } })])
  assert.deepEqual(order(promptly, near, late), ['late', 'promptly', 'near'])
  assert.equal(soonest(toSend({ duties: [promptly, near] }))?.duty.regime, 'near')
  assert.equal(soonest(toSend({ duties: [promptly] })), undefined)
})

test('the next report of a duty is the first that waits; what is given when asked for does not press', () => {
  assert.equal(nextOf(duty('x', [stage('a', { state: 'sent' }), stage('b')]))?.id, 'b')
  assert.equal(nextOf(duty('x', [stage('a', { due: { kind: 'on-request', at: null } })])), undefined)
})

test('what the law leaves open does not press, and can be sent', () => {
  const free = duty('free', [stage('a', { due: { kind: 'none', at: null } })], { binding: 'voluntary' })
  assert.deepEqual(order(free), [])
  assert.equal(sendable(free)?.id, 'a')
})

test('the way to sending names another legal entity, and not the own one', () => {
  assert.equal(sendAddress('i-1', 'own', duty('LAW', []), 'flash'), '/reports/i-1/submit?regime=LAW&stage=flash')
  assert.match(sendAddress('i-1', 'other', duty('LAW', []), 'flash'), /&entity=own$/)
})
