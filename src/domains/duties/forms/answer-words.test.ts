import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Field } from '#language/duty/vocabulary.ts'
import { text } from '#language/words.ts'
import { answerText, answerValue } from './answer-words.ts'

const field = (type: Field['type'], codes?: Field['codes']): Field => ({ name: text('項目', 'field'), type, of: 'incident', ...(codes ? { codes } : {}) })
const kinds = { ddos: text('DDoS攻撃', 'DDoS'), other: text('その他', 'other') }
const zones = ['Asia/Tokyo', 'Europe/Brussels', 'America/New_York', 'Australia/Lord_Howe'] as const

const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString())
const bounds = fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1e9 })).map(([min, more]) => ({ min, max: min + more }))

test('What a form writes for a moment is read as the same moment, in every zone and both languages', () => {
  fc.assert(fc.property(moment, fc.constantFrom(...zones), fc.constantFrom('ja', 'en'), fc.constantFrom(...zones), (iso, zone, language, reader) => {
    const read = answerValue(answerText(iso, field('moment'), zone)[language], field('moment'), reader)
    assert.ok('value' in read)
    assert.equal(Date.parse(String(read.value)), Date.parse(iso))
  }))
})

test('Numbers, money, codes and yes or no are read as they were', () => {
  const same = (value: unknown, known: Field): void => {
    for (const language of ['ja', 'en'] as const) assert.deepEqual(answerValue(answerText(value, known, 'Asia/Tokyo')[language], known, 'Asia/Tokyo'), { value })
  }
  fc.assert(fc.property(fc.oneof(fc.integer(), bounds, bounds.map(({ min }) => ({ min })), bounds.map(({ max }) => ({ max }))), (value) => same(value, field('number'))))
  fc.assert(fc.property(fc.oneof(bounds, bounds.map(({ min }) => ({ amount: min }))), (money) => same({ currency: 'JPY', ...money }, field('money'))))
  for (const value of ['yes', 'no']) same(value, field('yes-no'))
  for (const value of Object.keys(kinds)) same(value, field('code', kinds))
  for (const value of [['ddos'], ['ddos', 'other']]) same(value, field('codes', kinds))
})

test('What people write is understood', () => {
  const tokyo = (typed: string): unknown => answerValue(typed, field('moment'), 'Asia/Tokyo')
  for (const typed of ['2026/11/22 9:30', '２０２６年１１月２２日　９時３０分', '2026-11-22T09:30:00+09:00', '2026-11-22 00:30 UTC', '2026-11-22 1:30 +01:00']) assert.deepEqual(tokyo(typed), { value: '2026-11-22T09:30:00+09:00' }, typed)
  assert.deepEqual(answerValue('約１，２００人', field('number'), 'Asia/Tokyo'), { value: 1200 })
  assert.deepEqual(answerValue('1000～2000', field('number'), 'Asia/Tokyo'), { value: { min: 1000, max: 2000 } })
  assert.deepEqual(answerValue('12,000,000円', field('money'), 'Asia/Tokyo'), { value: { currency: 'JPY', amount: 12_000_000 } })
})

test('What can’t be understood is told how to write, never guessed', () => {
  for (const typed of ['昨日の夜', '2026-02-30 09:00', '2026-11-22 25:00', '2026-11-22', '11/22 9:30', '2026-11-22 09:30 ころ']) assert.match(JSON.stringify(answerValue(typed, field('moment'), 'Asia/Tokyo')), /fault.*2026年11月22日 09:30/, typed)
  for (const typed of ['多数', '10〜2', '--', '1.2.3']) assert.ok('fault' in answerValue(typed, field('number'), 'Asia/Tokyo'), typed)
  assert.ok('fault' in answerValue('100', field('money'), 'Asia/Tokyo'))
  assert.match(JSON.stringify(answerValue('たぶん', field('yes-no'), 'Asia/Tokyo')), /はい、いいえ/)
  assert.match(JSON.stringify(answerValue('DDoS攻撃、ほか', field('codes', kinds), 'Asia/Tokyo')), /DDoS攻撃、その他/)
})
