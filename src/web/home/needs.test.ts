import assert from 'node:assert/strict'
import { test } from 'node:test'
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
