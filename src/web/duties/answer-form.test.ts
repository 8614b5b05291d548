import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Question } from '#domains/duties/contract.ts'
import { figureOf, keyOf, readAnswer, unwritten, type WrittenAnswer } from './answer-form.ts'

const own = 'org-hospital'
const asked = (type: Question['type'], codes: string[] = [], entity = own): Pick<Question, 'field' | 'entity' | 'type' | 'codes'> =>
  ({ field: 'a.field', type, codes: codes.map((id) => ({ id, name: { ja: id, en: id } })), entity: { id: entity, name: { ja: '', en: '' } } })
const read = (type: Question['type'], written: Partial<WrittenAnswer>, codes?: string[], entity?: string) => readAnswer(asked(type, codes, entity), { ...unwritten, ...written }, own)

test('what is not written is not told, and “not known” is told as such, without a value', () => {
  for (const type of ['text', 'yes-no', 'moment', 'number', 'money', 'code', 'codes', 'systems', 'any'] as const) {
    assert.equal(read(type, {}), undefined, type)
    assert.deepEqual(read(type, { certainty: 'unknown', value: 'left over' }), { told: { field: 'a.field', certainty: 'unknown' } }, type)
  }
  assert.deepEqual(read('yes-no', { value: 'unknown', certainty: 'known' }), { told: { field: 'a.field', certainty: 'unknown' } })
})

test('each kind of answer takes the shape the laws read', () => {
  const value = (answer: ReturnType<typeof read>) => (answer && 'told' in answer ? answer.told.value : answer)
  assert.equal(value(read('yes-no', { value: 'yes' })), 'yes')
  assert.equal(value(read('number', { value: '１，２００' })), 1200)
  assert.deepEqual(value(read('number', { value: '1000', to: '2000', certainty: 'estimated' })), { min: 1000, max: 2000 })
  assert.deepEqual(value(read('number', { to: '2000' })), { max: 2000 })
  assert.equal(value(read('number', { value: '5', to: '5' })), 5)
  assert.deepEqual(value(read('money', { value: '300', currency: 'EUR' })), { currency: 'EUR', amount: 300 })
  assert.deepEqual(value(read('money', { value: '300', to: '400' })), { currency: 'JPY', min: 300, max: 400 })
  assert.deepEqual(value(read('codes', { many: ['sensitive'] }, ['sensitive', 'other'])), ['sensitive'])
  assert.deepEqual(value(read('systems', { value: 'A-1、A-2\nA-3' })), ['A-1', 'A-2', 'A-3'])
  assert.equal(value(read('text', { value: '  電子カルテ ' })), '電子カルテ')
})

test('a figure that is none, and a range the wrong way round, are told at the question', () => {
  for (const answer of [read('number', { value: 'たくさん' }), read('number', { value: '-3' }), read('money', { value: '1', to: 'x' }), read('number', { value: '9', to: '3' })]) {
    assert.ok(answer && 'fault' in answer)
    assert.ok(answer.fault.ja.length > 5 && answer.fault.en.length > 5)
  }
  assert.equal(figureOf(' 12.5 '), 12.5)
  assert.equal(figureOf(''), undefined)
})

test('what is said of another company names it, and has its own place in the draft', () => {
  assert.deepEqual(read('yes-no', { value: 'no' }, [], 'related-1'), { told: { field: 'a.field', entity: 'related-1', value: 'no', certainty: 'known' } })
  assert.notEqual(keyOf(asked('text')), keyOf(asked('text', [], 'related-1')))
})
