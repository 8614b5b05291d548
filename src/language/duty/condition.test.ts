// Conditions and deadlines on rules of three lines, so that each part is seen by itself.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { everyoneConcerned, type Concerned } from './concerned.ts'
import { Condition, find } from './condition.ts'
import { Deadline } from './deadline.ts'
import { dueOf, type Due, type Timing } from './due.ts'
import type { Facts, Statement } from './facts.ts'
import { Vocabulary } from './vocabulary.ts'

const words = { ja: '言葉', en: 'words' }
const vocabulary = Vocabulary.parse({
  fields: {
    leak: { name: { ja: '漏えい', en: 'leak' }, type: 'yes-no' }, count: { name: { ja: '数', en: 'count' }, type: 'number' }, kinds: { name: words, type: 'codes', codes: { a: words, b: words } },
    knew: { name: { ja: '認知', en: 'awareness' }, type: 'moment' }, happened: { name: { ja: '発生', en: 'occurrence' }, type: 'moment', of: 'incident' }, 'affected.assets': { name: words, type: 'systems' },
  },
  envelope: { name: words, sources: ['https://example.org/'], fields: {} },
  designations: { 'jp-bank': { ja: '銀行', en: 'a bank' } }, uses: { vital: { ja: '重要', en: 'vital' } }, jurisdictions: { JP: { ja: '日本', en: 'Japan' } },
})

const entity = { id: 'org', name: { ja: '組織', en: 'It' }, identifiers: [], jurisdictions: ['JP'], sectors: ['finance'], designations: [], unsure: [], systems: [{ id: 'core', name: '勘定系', uses: ['vital'] }, { id: 'pc', name: '端末', uses: [] }] }
const says = (value: unknown, by = '甲', knownAt = '2026-11-22T00:00:00Z'): Statement => (value === undefined ? { certainty: 'unknown', by, knownAt } : { value, certainty: 'known', by, knownAt })
const facts = (told: Facts['facts'], more: Partial<Facts> = {}): Facts => ({ incident: 'x', organisation: entity, related: [], facts: told, reports: [], requests: [], ...more })
const who = (told: Facts['facts'], more?: Partial<Facts>): Concerned => everyoneConcerned(facts(told, more), vocabulary)[0]!
const truth = (condition: unknown, told: Facts['facts'], reading: 'most' | 'least' = 'most'): string => find(Condition.parse(condition), who(told), reading).truth

describe('a condition', () => {
  test('on a number answers nothing while a range lies across the threshold', () => {
    const over = { field: 'count', over: 1000 }
    assert.deepEqual([1000, 1001, { min: 1, max: 1000 }, { min: 1001 }, { max: 2000 }, undefined].map((value) => truth(over, { count: says(value) })), ['false', 'true', 'false', 'true', 'unknown', 'unknown'])
    assert.deepEqual([499, 500, { max: 499 }].map((value) => truth({ field: 'count', under: 500 }, { count: says(value) })), ['true', 'false', 'true'])
    assert.deepEqual([29_999, 30_000].map((value) => truth({ field: 'count', 'at-least': 30_000 }, { count: says(value) })), ['false', 'true'])
  })

  test('on a list, on what has happened, and on what nobody answered', () => {
    assert.deepEqual([['a'], ['b'], []].map((value) => truth({ field: 'kinds', has: ['a', 'c'] }, { kinds: says(value) })), ['true', 'false', 'false'])
    assert.deepEqual([truth({ field: 'knew', known: true }, { knew: says('2026-11-22T00:00:00Z') }), truth({ field: 'knew', known: true }, {})], ['true', 'unknown'])
  })

  test('on a system concerned needs the register to know it', () => {
    const vital = (ids: unknown): string => truth({ system: 'vital' }, { 'affected.assets': says(ids) })
    assert.deepEqual([vital(['pc', 'core']), vital(['pc']), vital(['stranger']), vital(['pc', 'stranger']), vital([]), truth({ system: 'vital' }, {})], ['true', 'false', 'unknown', 'unknown', 'unknown', 'unknown'])
  })

  test('read for the duty, one who says so is enough; read for a release, one who denies it is', () => {
    const two = { leak: [says('yes', '甲'), says('no', '乙')] }
    const leak = { field: 'leak', is: 'yes' }
    assert.deepEqual([truth(leak, two), truth(leak, two, 'least'), truth({ not: leak }, two), truth({ not: leak }, two, 'least')], ['true', 'false', 'true', 'false'])
  })

  test('a later word of the same person takes the place of the earlier', () => {
    assert.equal(truth({ field: 'leak', is: 'yes' }, { leak: [says('no', '甲', '2026-11-22T03:00:00Z'), says('yes', '甲', '2026-11-22T01:00:00Z')] }), 'false')
  })

  test('says only what decides, and who said it', () => {
    const both = { all: [{ jurisdiction: 'JP' }, { field: 'leak', is: 'yes' }, { designated: 'jp-bank' }] }
    const { reasons } = find(Condition.parse(both), who({ leak: says('yes') }), 'most')
    assert.deepEqual(reasons.map(({ words: { ja } }) => ja), ['組織は、銀行に当たりません'])
    const [reason] = find(Condition.parse({ any: [{ field: 'leak', is: 'yes' }, { field: 'count', over: 5 }] }), who({ leak: says('yes') }), 'most').reasons
    assert.deepEqual(reason?.words, { ja: '漏えい：はい（甲、2026-11-22T00:00:00Z）', en: 'leak: yes (甲, 2026-11-22T00:00:00Z)' })
  })
})

test('what the reporter knew is not what its parent knew; what happened is the same for both', () => {
  const parent = { ...entity, id: 'parent', relation: 'parent' as const, facts: { knew: says('2026-11-23T00:00:00Z') } }
  const [, other] = everyoneConcerned(facts({ knew: says('2026-11-22T00:00:00Z'), happened: says('2026-11-21T00:00:00Z'), leak: says('yes') }, { related: [parent] }), vocabulary)
  assert.deepEqual(['knew', 'happened', 'leak'].map((field) => other!.said(field).map(({ value }) => value)), [['2026-11-23T00:00:00Z'], ['2026-11-21T00:00:00Z'], []])
})

describe('a deadline', () => {
  const due = (deadline: unknown, told: Facts['facts'], stage: Timing['stage'] = () => undefined): Due =>
    dueOf(Deadline.parse(deadline), 'final', { who: who(told), regime: 'JP-X', zone: 'Asia/Tokyo', calendar: undefined, stage })
  const knew = { knew: says('2026-11-20T06:10:00+09:00') }

  test('of several people is the earliest, with the others beside it', () => {
    const { at, others } = due({ within: '24 hours', from: 'knew' }, { knew: [says('2026-11-21T09:00:00+09:00', '乙'), says('2026-11-20T06:10:00+09:00', '甲')] })
    assert.deepEqual([at, others], ['2026-11-21T06:10:00+09:00', [{ at: '2026-11-22T09:00:00+09:00', by: { ja: '乙', en: '乙' } }]])
  })

  test('of two clocks stands as soon as one runs, and says what the other waits for', () => {
    const two = { earliest: [{ within: '4 hours', from: 'happened' }, { within: '24 hours', from: 'knew' }] }
    assert.deepEqual([due(two, knew).at, due(two, knew).waitsFor], ['2026-11-21T06:10:00+09:00', ['happened']])
    assert.deepEqual([due(two, {}).kind, due(two, {}).waitsFor], ['waiting', ['happened', 'knew']])
    assert.equal(due(two, knew).words.ja, '発生から4時間以内、認知から24時間以内のうち、早い方')
  })

  test('promptly has no moment and no day, whatever is known', () => {
    const { kind, at, day, since, words: { ja } } = due({ promptly: { ja: '速やかに', en: 'promptly' }, from: 'knew' }, knew)
    assert.deepEqual([kind, at, day, since, ja], ['promptly', null, null, '2026-11-20T06:10:00+09:00', '速やかに'])
  })

  test('after an earlier report is planned from its deadline, and counted once it is sent', () => {
    const first = due({ within: '72 hours', from: 'knew' }, knew)
    const chained = { within: '1 month', after: 'notification', 'first-day': 'not-counted' }
    const [planned, sent] = [undefined, '2026-11-21T10:00:00+09:00'].map((sentAt) => due(chained, knew, () => ({ title: words, due: first, sentAt })))
    assert.deepEqual([planned!.day, planned!.projected, planned!.notes.length], ['2026-12-23', true, 1])
    assert.deepEqual([sent!.day, sent!.projected, sent!.notes.length], ['2026-12-21', false, 0])
  })

  test('whose first day is unconfirmed counts it, and says so; an estimate says so too', () => {
    const counted = due({ within: '30 days', from: 'knew' }, { knew: { ...says('2026-11-20T06:10:00+09:00'), certainty: 'estimated' } })
    assert.deepEqual([counted.day, counted.estimated, counted.notes.length], ['2026-12-19', true, 2])
    assert.equal(due({ within: '30 days', from: 'knew', 'first-day': 'not-counted' }, knew).day, '2026-12-20')
  })
})
