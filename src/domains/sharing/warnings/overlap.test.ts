import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mayMeet, overlapOf, type Speaking } from './overlap.ts'

const nothing: Speaking = { products: [], vulnerabilities: [], techniques: [], keys: [] }
const product = (from: string, to: string, fixed = '', name = 'FortiOS') => ({ maker: 'Fortinet', product: name, from, to, fixed })
const kinds = (a: Partial<Speaking>, b: Partial<Speaking>) => overlapOf({ ...nothing, ...a }, { ...nothing, ...b }).map(({ kind }) => kind)

test('the same vulnerability is the same thing, however it is written', () => {
  assert.deepEqual(kinds({ vulnerabilities: ['CVE-2026-1000'] }, { vulnerabilities: ['cve-2026-1000', 'CVE-2026-2'] }), ['vulnerability'])
  assert.deepEqual(kinds({ vulnerabilities: ['CVE-2026-1000'] }, { vulnerabilities: ['CVE-2026-10000'] }), [])
})

test('the same product is the same thing where a version may be in both', () => {
  const meet = (a: readonly [string, string, string?], b: readonly [string, string, string?]) => mayMeet(product(...a), product(...b))
  assert.equal(meet(['7.2.0', '7.2.11'], ['7.2.11', '7.2.12']), true)
  assert.equal(meet(['7.2.0', '7.2.11'], ['7.2.12', '7.2.13']), false)
  assert.equal(meet(['', ''], ['7.2.0', '7.2.1']), true, 'all versions')
  assert.equal(meet(['7.2.0', '', '7.2.12'], ['7.2.12', '']), false, 'ends where it is mended')
  assert.equal(meet(['7.2.0', '不明'], ['7.4', '']), true, 'what can’t be compared may meet')
  assert.deepEqual(kinds({ products: [product('7.2.0', '7.2.11')] }, { products: [{ ...product('7.2.5', ''), product: 'ＦｏｒｔｉＯＳ ' }] }), ['product'])
  assert.deepEqual(kinds({ products: [product('7.2.0', '7.2.11')] }, { products: [product('7.2.0', '', '', 'FortiWeb')] }), [])
})

test('indicators count from three or from half of the smaller set, techniques from three that are most of it', () => {
  const keys = (...of: number[]) => ({ keys: of.map(String) })
  assert.deepEqual(kinds(keys(1), keys(1, 2, 3, 4, 5)), ['indicators'])
  assert.deepEqual(kinds(keys(1, 2, 3, 4, 5, 6, 7), keys(1, 2, 8, 9, 10, 11)), [])
  assert.deepEqual(kinds(keys(1, 2, 3, 4, 5, 6, 7), keys(1, 2, 3, 9, 10, 11, 12, 13)), ['indicators'])
  const by = (...ids: string[]) => ({ techniques: ids.map((id) => ({ id, name: '' })) })
  assert.deepEqual(kinds(by('T1190'), by('T1190')), [], 'one technique is in many attacks')
  assert.deepEqual(kinds(by('T1190', 'T1059', 'T1486'), by('T1190', 'T1059', 'T1486', 'T1490')), ['techniques'])
})

test('whoever came first, the same is found; and each meets itself', () => {
  const speaking = fc.record({
    vulnerabilities: fc.subarray(['CVE-2026-1', 'CVE-2026-2']), keys: fc.subarray(['a', 'b', 'c', 'd', 'e']), techniques: fc.subarray(['T1', 'T2', 'T3', 'T4']).map((ids) => ids.map((id) => ({ id, name: '' }))),
    products: fc.array(fc.tuple(fc.constantFrom('', '1', '2', '3'), fc.constantFrom('', '1', '2', '4'), fc.constantFrom('', '5')).map(([from, to, fixed]) => product(from, to, fixed)), { maxLength: 2 }),
  })
  fc.assert(fc.property(speaking, speaking, (a, b) => {
    assert.deepEqual(new Set(overlapOf(a, b).map(({ kind }) => kind)), new Set(overlapOf(b, a).map(({ kind }) => kind)))
    if (a.keys.length + a.vulnerabilities.length > 0) assert.ok(overlapOf(a, a).length > 0)
  }))
})
