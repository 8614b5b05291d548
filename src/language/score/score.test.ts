import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import { evidenceTypes, itemTypes } from '../evidence/item.ts'
import { DecayCatalogue, decayOf, FeedbackCatalogue } from './decay.ts'
import { baseOf, score, type Scored } from './score.ts'

const catalogue = (name: string): unknown => parse(readFileSync(new URL(`../../../catalogues/${name}.yaml`, import.meta.url), 'utf8'))
const published = DecayCatalogue.parse(catalogue('decay'))
const decay = decayOf(published, FeedbackCatalogue.parse(catalogue('feedback')))
const DAY = 86_400_000
const start = Date.parse('2026-11-01T00:00:00Z')
const at = (days: number): Date => new Date(start + days * DAY)

const items = fc.record({
  type: fc.constantFrom(...itemTypes), trust: fc.integer({ min: 0, max: 100 }), saidAt: fc.integer({ min: 0, max: 400 }).map(at),
  seenAt: fc.option(fc.integer({ min: 0, max: 400 }).map(at), { nil: null }), endsAt: fc.option(fc.integer({ min: 0, max: 800 }).map(at), { nil: null }),
  doubts: fc.integer({ min: 0, max: 40 }), stands: fc.boolean(),
})
const moment = fc.integer({ min: 0, max: 1_000 }).map(at)
const of = (item: Scored, now: Date): number => score(item, decay, now).score

test('a score lies between 0 and 100, is whole, and gives its reasons in both languages', () => {
  fc.assert(fc.property(items, moment, (item, now) => {
    const { score: n, because } = score(item, decay, now)
    assert.ok(Number.isInteger(n) && n >= 0 && n <= 100, String(n))
    assert.ok(because.length > 0 && because.every(({ ja, en }) => ja.length > 5 && en.length > 5))
  }))
})

test('it never rises with time alone, and a sighting never lowers it', () => {
  fc.assert(fc.property(items, moment, fc.integer({ min: 0, max: 500 }), (item, now, days) => {
    assert.ok(of(item, new Date(now.getTime() + days * DAY)) <= of(item, now))
    assert.ok(of({ ...item, seenAt: now }, now) >= of({ ...item, seenAt: null }, now))
  }))
})

test('more doubts never raise it, more trust never lowers it, and who is over is worth nothing', () => {
  fc.assert(fc.property(items, moment, fc.integer({ min: 0, max: 30 }), (item, now, more) => {
    assert.ok(of({ ...item, doubts: item.doubts + more }, now) <= of(item, now))
    assert.ok(of({ ...item, trust: Math.min(100, item.trust + more) }, now) >= of(item, now))
    assert.equal(of({ ...item, stands: false }, now), 0)
    assert.equal(of({ ...item, endsAt: now }, now), 0)
  }))
})

test('an address of ordinary trust begins at 80, has half of it after a quarter of its life, and comes back when it is seen', () => {
  const address: Scored = { type: 'ipv4', trust: 50, saidAt: at(0), seenAt: null, endsAt: null, doubts: 0, stands: true }
  assert.deepEqual([0, 30, 60, 119, 120, 500].map((days) => of(address, at(days))), [80, 40, 23, 0, 0, 0])
  assert.equal(of({ ...address, seenAt: at(60) }, at(60)), 80)
  assert.deepEqual([4, 5, 9, 10].map((doubts) => of({ ...address, doubts }, at(0))), [80, 40, 40, 20])
  assert.equal(of({ ...address, type: 'technique' }, at(3_000)), 80)
  assert.equal(of({ ...address, saidAt: at(10) }, at(0)), 80) // dated in the future
  assert.match(score({ ...address, seenAt: at(10) }, decay, at(20)).because[1]?.ja ?? '', /見つかったという知らせから10日/)
})

test('the base lies on the lines between the points', () => {
  assert.deepEqual([0, 25, 50, 75, 100].map((trust) => baseOf(trust, decay.points)), [0, 40, 80, 90, 100])
})

test('every type stands in one model or lasts; a catalogue that forgets one is none', () => {
  const { ipv4: _, ...rest } = decay.models
  assert.equal(Object.keys(rest).length + 1 + published.lasting.types.length, evidenceTypes.length)
  assert.throws(() => DecayCatalogue.parse({ ...published, lasting: { ...published.lasting, types: [] } }), /every type of evidence/)
})
