import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockOf, daysBetween, exactOf, lengthOf, momentOf, nearness, relativeOf, tightOf, type Reader } from './moment.ts'

const now = new Date('2026-11-24T14:10:05+09:00')
const ja: Reader = { language: 'ja', now, zone: 'Asia/Tokyo' }
const en: Reader = { ...ja, language: 'en' }
const at = (iso: string): Date => new Date(iso)

test('moments are written as the guide of words asks', () => {
  assert.equal(momentOf(now, ja), '11月24日（火）14:10')
  assert.equal(momentOf(now, en), 'Tue 24 Nov, 14:10')
  assert.equal(momentOf(at('2027-01-05T09:05:00+09:00'), ja), '2027年1月5日（火）9:05')
  assert.equal(exactOf(now, ja), '2026年11月24日（火）14時10分05秒')
  assert.equal(exactOf(now, en), 'Tue 24 Nov 2026, 14:10:05 (Japan)')
  assert.equal(clockOf(now, ja, { seconds: true }), '14:10:05')
  assert.equal(clockOf(at('2026-11-24T00:05:00+09:00'), ja), '0:05')
})

test('a reader abroad sees the own zone, named', () => {
  assert.equal(exactOf(now, { ...ja, zone: 'Europe/Paris' }), '2026年11月24日（火）6時10分05秒（Europe/Paris）')
})

test('tight places say today and tomorrow', () => {
  assert.equal(tightOf(at('2026-11-24T16:00:00+09:00'), ja), '本日16:00')
  assert.equal(tightOf(at('2026-11-25T12:00:00+09:00'), ja), '明日12:00')
  assert.equal(tightOf(at('2026-11-26T06:58:00+09:00'), ja), '11/26（木）6:58')
  assert.equal(tightOf(at('2026-11-26T06:58:00+09:00'), en), 'Thu 26 Nov 6:58')
})

test('what is past is said relatively', () => {
  assert.equal(relativeOf(at('2026-11-24T13:52:00+09:00'), ja), '18分前')
  assert.equal(relativeOf(at('2026-11-24T10:40:02+09:00'), ja), '3時間前')
  assert.equal(relativeOf(at('2026-11-23T05:40:00+09:00'), ja), 'きのう5:40')
  assert.equal(relativeOf(at('2026-11-20T16:30:00+09:00'), ja), '4日前')
  assert.equal(relativeOf(at('2026-11-20T16:30:00+09:00'), en), '4 days ago')
  assert.equal(relativeOf(now, ja), 'たった今')
})

test('lengths have at most two units', () => {
  assert.equal(lengthOf((16 * 60 + 48) * 60_000, 'ja'), '16時間48分')
  assert.equal(lengthOf(25 * 3_600_000, 'ja'), '1日1時間')
  assert.equal(lengthOf(110 * 60_000, 'en'), '1 h 50 min')
  assert.equal(lengthOf(30 * 86_400_000, 'ja'), '30日')
  assert.equal(lengthOf(59_000, 'ja'), '1分未満')
})

test('no length claims more time than there is', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 400 * 86_400_000 }), (length) => {
    const units = { 日: 86_400_000, 時間: 3_600_000, 分: 60_000 }
    const said = lengthOf(length, 'ja')
    if (said === '1分未満') return length < 60_000
    const sum = [...said.matchAll(/(\d+)(日|時間|分)/g)].reduce((total, [, n, unit]) => total + Number(n) * units[unit as keyof typeof units], 0)
    return sum > 0 && sum <= length && length - sum < 86_400_000
  }))
})

test('days are counted by the calendar, not by hours', () => {
  assert.equal(daysBetween(at('2026-11-24T23:59:00+09:00'), at('2026-11-25T00:01:00+09:00'), ja), 1)
})

test('a deadline is near in its last quarter or its last four hours, and over when passed', () => {
  const hour = 3_600_000
  assert.equal(nearness(0, 100 * hour, 70 * hour), 'ahead')
  assert.equal(nearness(0, 100 * hour, 76 * hour), 'near')
  assert.equal(nearness(0, 10 * hour, 5.5 * hour), 'ahead')
  assert.equal(nearness(0, 10 * hour, 6.5 * hour), 'near')
  assert.equal(nearness(0, 10 * hour, 10 * hour + 1), 'over')
})
