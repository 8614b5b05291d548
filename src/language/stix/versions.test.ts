import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareTimes, isTimestamp } from './time.ts'
import { compareVersions, isRevoked, newer, versionOf } from './versions.ts'

test('a timestamp is RFC 3339 in UTC, on a day that exists', () => {
  for (const good of ['2026-01-31T00:00:00Z', '2024-02-29T23:59:60.5Z', '2026-12-31T23:59:59.123456789Z']) assert.ok(isTimestamp(good), good)
  for (const bad of ['2026-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2100-02-29T00:00:00Z', '2026-01-01', '2026-01-01T24:00:00Z', '2026-01-01T00:00:00', '2026-01-01t00:00:00z',
    '2026-01-01T00:00:00.Z', '2026-01-01T00:00:00+00:00', 1_767_225_600, `2026-01-01T00:00:00.${'0'.repeat(99)}Z`]) assert.ok(!isTimestamp(bad), String(bad))
})

test('times are compared beyond milliseconds, and however many noughts they end in', () => {
  assert.ok(compareTimes('2026-01-01T00:00:00.123456Z', '2026-01-01T00:00:00.1234561Z') < 0)
  assert.equal(compareTimes('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000000Z'), 0)
  assert.ok(compareTimes('2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.45Z') > 0)
})

test('the order is that of the clock', () => {
  const moment = fc.tuple(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }), fc.integer({ min: 0, max: 999 }))
  const said = ([date, micros]: [Date, number]): string => date.toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`)
  fc.assert(fc.property(moment, moment, (a, b) => {
    const clock = a[0].getTime() * 1000 + a[1] - (b[0].getTime() * 1000 + b[1])
    assert.equal(Math.sign(compareTimes(said(a), said(b))), Math.sign(clock))
  }))
})

test('the version is modified, else created, else none; a revocation is a version', () => {
  const [old, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000001Z']
  assert.equal(versionOf({ created: old, modified: late }), late)
  assert.equal(versionOf({ created: old }), old)
  assert.equal(versionOf({ type: 'url' }), undefined)
  assert.equal(versionOf({ created: 'yesterday' }), undefined)
  assert.ok(compareVersions(undefined, old) < 0 && compareVersions(old, undefined) > 0 && compareVersions(undefined, undefined) === 0)
  const [a, b] = [{ modified: old }, { modified: late, revoked: true }]
  assert.equal(newer(a, b), b)
  assert.equal(newer(b, a), b)
  assert.equal(newer(a, { ...a }), a)
  assert.deepEqual([a, b, { revoked: 'true' }].map(isRevoked), [false, true, false])
})
