import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenStage } from '#domains/duties/contract.ts'
import type { Incident } from '#domains/reporting/contract.ts'
import type { Recall, Warning } from '#domains/sharing/contract.ts'
import { needsOf } from './needs.ts'

const incident = { id: 'i', number: 'R-26-00001', question: null } as unknown as Incident // only what is looked at
const question = (id: string, due: string | null): Incident => ({ ...incident, question: { id, body: 'いつからですか', at: '2026-11-24T00:00:00.000Z', due } })
const warning = (id: string, answerBy: string | null, own: Warning['own']): Warning =>
  ({ id, state: 'issued', answerBy, issuedAt: '2026-11-23T00:00:00.000Z', updatedAt: '2026-11-23T00:00:00.000Z', own }) as unknown as Warning // as above
const received = { why: [], assets: [], opened: false, acknowledged: false, answer: null }
const recall = (id: string, acknowledged: boolean | null): Recall => ({ id, at: '2026-11-22T00:00:00.000Z', own: acknowledged === null ? null : { acknowledged } }) as unknown as Recall // as above

test('what has the least time left comes first, and what has no time named comes last', () => {
  const needs = needsOf([question('later', '2026-11-24T08:00:00.000Z'), incident], [warning('soon', '2026-11-24T07:00:00.000Z', received), warning('open', null, received)], [recall('held', false)])
  assert.deepEqual(needs.map(({ id }) => id), ['soon', 'later', 'held', 'open'])
})

test('what was answered, acknowledged or never received needs nothing', () => {
  assert.deepEqual(needsOf([incident], [warning('done', null, { ...received, answer: 'fixed' }), warning('theirs', null, null)], [recall('known', true), recall('given', null)]), [])
})

test('a report of a duty waits from a week before its deadline, at once where the law says promptly, and not while it is undecided or free', () => {
  const now = new Date('2026-11-24T00:00:00.000Z')
  const stage = (id: string, part: Partial<OpenStage>): OpenStage =>
    ({ incident: 'i', regime: 'LAW', entity: { id: 'e' }, stage: id, state: 'due', binding: 'mandatory', kind: 'at', dueAt: '2026-11-25T00:00:00.000Z', projected: false, ...part }) as unknown as OpenStage // only what is looked at
  const needs = needsOf([], [], [], [
    stage('promptly', { kind: 'promptly', dueAt: null }), stage('near', {}), stage('late', { dueAt: '2026-11-20T00:00:00.000Z' }), stage('far', { dueAt: '2026-12-25T00:00:00.000Z' }),
    stage('undecided', { state: 'possible' }), stage('free', { binding: 'voluntary' }), stage('planned', { projected: true }),
  ], now)
  assert.deepEqual(needs.map(({ id }) => id.split(' ').at(-1)), ['late', 'promptly', 'near'])
})
