import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DutyDetail } from '#domains/duties/contract.ts'
import { sentences, since, type Derived } from './difference-words.ts'
import { withTimes } from './said-times.ts'

const said = (ja: string) => ({ ja, en: ja })
const change = (part: Partial<Derived['changes'][number]>): Derived['changes'][number] => ({ what: 'changed', duty: 'LAW/org', title: said('法'), before: 'possible', after: 'due', because: [], ...part })
const derived = (id: string, ...changes: Derived['changes']): Derived => ({ id, at: '2026-11-22T00:00:00Z', cause: 'fact', by: 'x', rules: 'h', changes })
const stage = { id: 'flash', title: said('速報'), state: 'due', late: false, due: { kind: 'at', at: '2026-11-26T14:59:59Z', projected: false, words: said('5日以内') } }
const detail = { duties: [{ key: 'LAW/org', state: 'due', binding: 'mandatory', stages: [stage] }] } as unknown as Pick<DutyDetail, 'duties'> // the parts that are read
const write = (at: string) => said(`<${at}>`)
const told = (...changes: Derived['changes']) => sentences(changes, detail, write).map(({ ja }) => ja)

test('a duty that arose is told with the deadline of its next report', () => {
  assert.deepEqual(told(change({})), ['「法」の義務が生じました。速報の期限は、<2026-11-26T14:59:59Z>。'])
})

test('a duty that went is told with its reason, and one that may come as such', () => {
  assert.deepEqual(told(change({ what: 'went', after: 'released', because: [said('暗号化されています')] })), ['「法」は、いまの答えでは義務になりません。理由：暗号化されています'])
  assert.deepEqual(told(change({ what: 'came', before: 'unconcerned', after: 'possible' })), ['「法」は、義務になるかもしれません。'])
})

test('a deadline that moved is told by itself, and not beside the duty that brought it', () => {
  const moved = change({ what: 'moved', stage: 'flash', stageTitle: said('速報'), before: 'waiting', after: '2026-11-26T14:59:59Z' })
  assert.deepEqual(told(moved), ['「法」速報の期限が、未定から<2026-11-26T14:59:59Z>に変わりました。'])
  assert.equal(told(change({}), moved).length, 1)
})

test('only what was derived since is told', () => {
  const [one, two] = [derived('1', change({})), derived('2', change({ after: 'possible' }))]
  assert.deepEqual(since({ history: [one] }, { history: [two, one] }), two.changes)
  assert.equal(since(undefined, { history: [two, one] }).length, 2)
})

test('moments inside a sentence are said as the reader writes them', () => {
  assert.equal(withTimes('はい（病院、2026-11-22T05:46:54.267Z）と 2026-11-22T09:30:00+09:00', (at) => at.toISOString().slice(11, 16)), 'はい（病院、05:46）と 00:30')
})
