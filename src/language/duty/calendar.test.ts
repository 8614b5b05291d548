import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Calendar, closingsOf, isBusinessDay, lastDay } from './calendar.ts'
import { dayAfterEndOf, dayFrom, dayName, monthsLater, weekday } from './days.ts'
import { dayAt, endOfDay, offsetAt, written } from './zone.ts'

describe('days', () => {
  test('months end on the same date, or on the last day where there is none', () => {
    const later = (from: string, months: number): string => dayName(monthsLater(dayFrom(from), months).day)
    assert.deepEqual([later('2027-01-31', 1), later('2028-01-31', 1), later('2026-12-31', 2), later('2026-11-15', 3)], ['2027-02-28', '2028-02-29', '2027-02-28', '2027-02-15'])
  })

  test('a quarter and a year end where the calendar says', () => {
    const after = (period: 'quarter' | 'year', from: string): string => dayName(dayAfterEndOf(period, dayFrom(from)))
    assert.deepEqual([after('quarter', '2026-06-30'), after('quarter', '2026-07-01'), after('quarter', '2026-12-31'), after('year', '2028-02-29')], ['2026-07-01', '2026-10-01', '2027-01-01', '2029-01-01'])
  })

  test('22 November 2026 is a Sunday, and weekdays go round before 1970 too', () => {
    assert.deepEqual([weekday(dayFrom('2026-11-22')), weekday(dayFrom('1969-12-31'))], [0, 3])
  })
})

describe('periods', () => {
  const year = closingsOf(Calendar.parse({
    id: 'jp', title: { ja: '試験', en: 'test' }, sources: ['test'], years: { from: 2026, to: 2028 }, closed: ['12-29', '12-30', '12-31', '01-02', '01-03'],
    holidays: ['2026-11-23', '2027-01-01', '2027-01-11'].map((day) => ({ day, name: { ja: '祝日', en: 'holiday' } })).concat([{ day: '2028-03-20', name: { ja: '春分の日', en: 'equinox' }, confirmed: false } as never]), // a computed day, as a file gives it
  }))
  const business = (from: string, count: number, counted = false) => {
    const { day, unsure } = lastDay(dayFrom(from), { count, unit: 'business-day', counted }, year)
    return [dayName(day), ...unsure]
  }

  test('business days step over weekends, holidays and the turn of the year', () => {
    assert.deepEqual(business('2026-11-20', 1), ['2026-11-24'])
    assert.deepEqual(business('2026-11-20', 1, true), ['2026-11-20'])
    assert.deepEqual(business('2026-12-25', 3), ['2027-01-05'])
    assert.deepEqual(business('2027-01-08', 1), ['2027-01-12'])
  })

  test('a holiday that is not announced is no holiday yet, and is told; so is a year the file does not cover', () => {
    assert.deepEqual(business('2028-03-17', 1), ['2028-03-20', '2028-03-20'])
    assert.deepEqual(business('2028-12-28', 1), ['2029-01-01', '2029-01-01'])
    assert.ok(!isBusinessDay(dayFrom('2028-03-20'), year))
  })

  test('a period whose first day counts ends a day earlier; a month from the 31st ends with the month either way', () => {
    const ends = (from: string, unit: 'day' | 'month', count: number, counted: boolean): string => dayName(lastDay(dayFrom(from), { count, unit, counted }, undefined).day)
    assert.deepEqual([ends('2026-11-30', 'day', 30, true), ends('2026-11-30', 'day', 30, false)], ['2026-12-29', '2026-12-30'])
    assert.deepEqual([ends('2027-01-15', 'month', 1, true), ends('2027-01-15', 'month', 1, false)], ['2027-02-14', '2027-02-15'])
    assert.deepEqual([ends('2027-01-31', 'month', 1, true), ends('2027-01-31', 'month', 1, false)], ['2027-02-28', '2027-02-28'])
  })
})

describe('zones', () => {
  test('a day ends when its own clock says so, on days of 23 and 25 hours too', () => {
    const end = (day: string, zone: string): string => written(endOfDay(dayFrom(day), zone), zone)
    assert.equal(end('2026-03-29', 'Europe/Brussels'), '2026-03-29T23:59:59+02:00')
    assert.equal(end('2026-10-25', 'Europe/Brussels'), '2026-10-25T23:59:59+01:00')
    assert.equal(end('2026-11-01', 'America/New_York'), '2026-11-01T23:59:59-05:00')
    assert.equal(endOfDay(dayFrom('2026-03-29'), 'Europe/Brussels') - endOfDay(dayFrom('2026-03-28'), 'Europe/Brussels'), 23 * 3_600_000)
    assert.equal(end('2026-12-31', 'Asia/Kolkata'), '2026-12-31T23:59:59+05:30')
  })

  test('a moment has one day in each zone', () => {
    const moment = Date.parse('2026-11-19T15:30:00Z')
    assert.deepEqual(['Asia/Tokyo', 'America/New_York'].map((zone) => dayName(dayAt(moment, zone))), ['2026-11-20', '2026-11-19'])
  })

  test('whatever the moment and the zone, what is written is that moment, and its day ends after it', () => {
    const zones = ['Asia/Tokyo', 'Europe/Brussels', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'Asia/Singapore', 'Europe/London']
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }), fc.constantFrom(...zones), (at, zone) => {
      const second = Math.floor(at / 1_000) * 1_000
      assert.equal(Date.parse(written(second, zone)), second)
      assert.ok(Math.abs(offsetAt(second, zone)) <= 14 * 60)
      const end = endOfDay(dayAt(second, zone), zone)
      assert.ok(end >= second && end - second < 25 * 3_600_000)
      assert.equal(dayAt(end, zone) + 1, dayAt(end + 1_000, zone))
    }), { numRuns: 500 })
  })
})
