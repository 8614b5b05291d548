import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { RiseRule } from '#language/observation/rise.ts'
import { againstPast, spanOf } from './against-past.ts'

const rule = RiseRule.parse(parse(readFileSync(new URL('../../../../catalogues/observation/rise.yaml', import.meta.url), 'utf8')))
const span = spanOf(new Date('2026-11-20T12:34:00Z'), rule)
const hour = (sensor: string, at: string, events: number) => ({ sighting: 'x', sensor, hour: new Date(at), events })
const day = (sensor: string, on: number, events: number) => ({ sighting: 'x', sensor, day: `2026-11-${on}`, events })
const watched = (days: Readonly<Record<string, readonly number[]>>) => new Map(Object.entries(days).map(([sensor, on]) => [sensor, new Set(on.map((n) => `2026-11-${n}`))]))

test('the window ends with the hour of the newest event', () => {
  assert.deepEqual([span.since.toISOString(), span.until.toISOString()], ['2026-11-19T13:00:00.000Z', '2026-11-20T13:00:00.000Z'])
})

test('a sensor that did not watch before is left out, with what it counted', () => {
  const hours = [hour('old', '2026-11-20T01:00:00Z', 5), hour('new', '2026-11-20T01:00:00Z', 900), hour('old', '2026-11-19T12:00:00Z', 70)]
  const found = againstPast(span, hours, [day('old', 16, 4), day('new', 18, 800)], watched({ old: [15, 16, 17, 18], new: [18, 20] }), rule)
  assert.deepEqual(found, { events: 5, sensors: ['old'], past: [0, 0, 4, 0] })
})

test('a day that nobody watched is none, and one that some watched is reckoned up to all', () => {
  const hours = [hour('a', '2026-11-20T01:00:00Z', 1), hour('b', '2026-11-20T01:00:00Z', 1)]
  const found = againstPast(span, hours, [day('a', 18, 6), day('b', 18, 4), day('a', 17, 5)], watched({ a: [15, 16, 17, 18], b: [13, 14, 18] }), rule)
  assert.deepEqual(found.past, [10, 10, 0, 0, 0, 0])
})
