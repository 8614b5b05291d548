import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Answers, Told } from '#domains/reporting/contract.ts'
import { answersOf, emptyForm, missing, newer, readForm } from './report-form.ts'

const written = { ...emptyForm, changedAt: '2026-11-24T00:00:00.000Z', kind: 'ransomware' as const, noticedAt: '2026-11-23T21:50:00.000Z', impact: '電子カルテが開けない。' }

test('three answers are needed, and blanks are no answer', () => {
  assert.deepEqual(missing(emptyForm), ['kind', 'noticedAt', 'impact'])
  assert.deepEqual(missing({ ...written, impact: '  \n' }), ['impact'])
  assert.deepEqual(missing(written), [])
})

test('three answers are enough for the contract, and what was not said stays unsaid', () => {
  const answers = Answers.parse(answersOf(written, []))
  assert.equal(answers.safety, 'unknown')
  assert.equal(answers.occurredAt, undefined)
  assert.equal(answers.sharing, 'anonymous')
})

test('for whom it is goes along, and is left out where it is one’s own', () => {
  assert.equal(Told.parse(answersOf({ ...written, onBehalfOf: 'org-toto-hospital' }, [])).onBehalfOf, 'org-toto-hospital')
  assert.ok(!('onBehalfOf' in answersOf(written, [])))
})

test('a draft comes back as it was written, and anything else is no draft', () => {
  assert.deepEqual(readForm(JSON.stringify(written)), written)
  for (const none of [null, '', '{', '[]', '7', '{}']) assert.equal(readForm(none), undefined, String(none))
})

test('of two drafts the later one is opened', () => {
  assert.equal(newer(emptyForm, written), true)
  assert.equal(newer(written, { ...written, changedAt: '2026-11-23T00:00:00.000Z' }), false)
  assert.equal(newer(written, undefined), false)
})
