import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareVersions, normalisedVersion, withinRange } from './generic.ts'
import type { Order } from './order.ts'

const cases: readonly (readonly [string, Order, string])[] = [
  ['7.2.10', '>', '7.2.9'], ['7.2.8', '<', '7.2.10'], ['7.2', '=', '7.2.0'], ['7.0.1', '>', '7'], ['v7.2.8', '=', '7.2.8'],
  ['７．２．８', '=', '7.2.8'], [' 7.2.8　', '=', '7.2.8'], ['FortiOS v7.2.8', '=', '7.2.8'], ['Ver. 7.2.8', '=', '7.2.8'], ['第3版', '>', '2'],
  ['v7.2.8,build1639,240313 (GA)', '=', '7.2.8'], ['7.2.8 build1639', '<', '7.2.8 build1640'], ['7.2.8 build9999', '<', '7.2.9'], ['v7.4.0 build2360', '<', '7.4.1'], ['v7.4.0 build2360', '<', 'v7.4.1 build2463'], ['7.4.0 build1', '=', '7.4'],
  ['1.0.2k', '<', '1.0.2l'], ['1.0.2', '<', '1.0.2a'], ['9.1R11.4', '<', '9.1R12'], ['22.7R2.3', '>', '22.7R2'],
  ['9.16(4)55', '>', '9.16(4)9'], ['9.8(4.40)', '<', '9.8(4.41)'], ['13.1-49.13', '<', '13.1-49.15'], ['NS13.1-49.13', '?', '13.1-49.15'], ['13.1 Build 49.13', '?', '13.1-49.15'], ['13.1 Build 49.13', '<', '13.2-1.1'],
  ['10.2.3-h4', '>', '10.2.3'], ['10.2.3-h10', '>', '10.2.3-h4'], ['PAN-OS 10.2.3-h4', '<', '10.2.4'],
  ['1.0-rc1', '<', '1.0'], ['1.0.0-rc2', '>', '1.0-rc1'], ['1.0-beta', '<', '1.0-rc1'], ['2019 R2', '>', '2019'], ['10.0 LTS', '=', '10'],
  ['00000000000000000000000000000010', '=', '10'], ['99999999999999999999999999999', '>', '99999999999999999999999999998'],
  ['', '?', '1'], ['不明', '?', '7.2.8'], ['最新', '?', '最新'], ['7.2.x', '?', '7.2.8'], ['7.2.x', '<', '7.4.1'], ['7.2.*', '?', '7.2'],
  ['7.2.8以前', '?', '7.2.8'], ['1.0.2.1', '?', '1.0.2a'], [`1.${'1'.repeat(200)}`, '?', '1'],
]
const opposite: Record<Order, Order> = { '<': '>', '>': '<', '=': '=', '?': '?' }

test('versions compare as their vendors mean them', () => {
  for (const [a, order, b] of cases) {
    assert.equal(compareVersions(a, b), order, `${a} against ${b}`)
    assert.equal(compareVersions(b, a), opposite[order], `${b} against ${a}`)
  }
})

const piece = fc.oneof(fc.nat({ max: 12 }).map(String), fc.constantFrom('a', 'b', 'rc', 'beta', 'R', 'h', 'sp', 'x', '*', '0', 'GA', ' build3', ' build4', '最新'))
const version = fc.array(fc.tuple(piece, fc.constantFrom('.', '-', '', ' ')), { maxLength: 6 }).map((list) => list.map((two) => two.join('')).join(''))
const clean = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 5 }).map((list) => list.join('.'))

test('the order is antisymmetric for any text', () => {
  fc.assert(fc.property(fc.oneof(version, fc.string()), fc.oneof(version, fc.string()), (a, b) => compareVersions(a, b) === opposite[compareVersions(b, a)]), { numRuns: 5000 })
})

test('less is transitive, whatever the versions', () => {
  let met = 0
  fc.assert(fc.property(fc.array(version, { minLength: 8, maxLength: 8 }), (all) => all.every((a) => all.every((b) => compareVersions(a, b) !== '<' || all.every((c) => {
    if (compareVersions(b, c) !== '<') return true
    met += 1
    return compareVersions(a, c) === '<'
  })))), { numRuns: 1_000 })
  assert.ok(met > 2_000, `only ${met} chains were met`)
})

test('plain dotted versions are always told apart, and equals are equal to the same', () => {
  fc.assert(fc.property(clean, clean, clean, (a, b, c) => {
    assert.notEqual(compareVersions(a, b), '?')
    if (compareVersions(a, b) === '=') assert.equal(compareVersions(a, c), compareVersions(b, c))
  }), { numRuns: 3000 })
})

test('a range includes both ends; what cannot be read is unknown, unless the other end excludes it', () => {
  const range = { from: '7.2.0', to: '7.2.8' }
  assert.deepEqual(['7.2', '7.2.5', '7.2.8', 'v7.2.8 build1639'].map((v) => withinRange(v, range)), ['yes', 'yes', 'yes', 'yes'])
  assert.deepEqual(['7.1.9', '7.2.9', '7.4'].map((v) => withinRange(v, range)), ['no', 'no', 'no'])
  assert.deepEqual(['', '不明', '7.2.x'].map((v) => withinRange(v, range)), ['unknown', 'unknown', 'unknown'])
  assert.equal(withinRange('anything', { from: '', to: '' }), 'yes')
  assert.deepEqual(['7.2.8', '7.2.9', ''].map((v) => withinRange(v, { from: '', to: '', fixed: '7.2.9' })), ['yes', 'no', 'unknown'])
})

test('a version is stored in half-width letters and single blanks', () => {
  assert.equal(normalisedVersion('　ｖ７．２．８　 ｂｕｉｌｄ１ '), 'v7.2.8 build1')
})
