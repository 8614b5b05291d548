import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { NumberedComponent } from '#language/bom/numbered.ts'
import { replaced, type KeptComponent } from './replace-components.ts'

const component = fc.record({
  name: fc.constantFrom('lodash', 'openssl', '内製の部品'), version: fc.constantFrom('1.0', '1.1', '2.0', ''), scope: fc.constantFrom('required' as const, 'excluded' as const), hasPurl: fc.boolean(), of: fc.uniqueArray(fc.nat({ max: 6 }), { maxLength: 3 }),
}).map(({ hasPurl, name, version, ...rest }): NumberedComponent => ({ ...rest, name, version, ...(hasPurl && { purl: `pkg:npm/${name === 'openssl' ? 'openssl' : 'lodash'}${version && `@${version}`}` }) }))
const bill = fc.array(component, { maxLength: 8 })

/** What is kept once a replacement was written. */
function after(known: readonly KeptComponent[], given: readonly NumberedComponent[]): KeptComponent[] {
  const { written, removed } = replaced(known, given)
  const rows = new Map(known.map((one) => [one.number, removed.includes(one.number) ? { ...one, isRetired: true } : one]))
  for (const one of written) rows.set(one.number, one)
  return [...rows.values()].toSorted((a, b) => a.number - b.number)
}
const inUse = (kept: readonly KeptComponent[]): KeptComponent[] => kept.filter(({ isRetired }) => !isRetired)
const called = ({ name, version, purl = '', scope = 'required' }: { name: string; version: string; purl?: string; scope?: string }): string => [name, version, purl, scope].join(' ')

test('whatever bills came before, what is in use is the last bill, each component once, under a number of its own', () => {
  fc.assert(fc.property(fc.array(bill, { minLength: 1, maxLength: 5 }), (story) => {
    let kept: KeptComponent[] = []
    for (const given of story) {
      const before = kept
      const { differences: { added, changed, removed, same } } = replaced(before, given)
      kept = after(before, given)
      assert.deepEqual(inUse(kept).map(called).toSorted(), given.map(called).toSorted())
      assert.equal(new Set(kept.map(({ number }) => number)).size, kept.length)
      assert.deepEqual([added + changed + same, inUse(before).length + added - removed], [given.length, given.length], 'every component has a fate')
      assert.ok(before.every(({ number }) => kept.some((one) => one.number === number)), 'nothing that was ever listed is lost')
    }
  }), { numRuns: 500 })
})

test('replaced twice by one bill, the second time changes nothing', () => {
  fc.assert(fc.property(bill, bill, (first, second) => {
    const once = after(after([], first), second)
    const { written, removed, differences } = replaced(once, second)
    assert.deepEqual([written, removed, differences], [[], [], { added: 0, changed: 0, removed: 0, same: second.length }])
  }), { numRuns: 500 })
})

test('a component keeps its number when its version or its place in the bill changes, and when it comes back', () => {
  const [old, other] = [{ name: 'openssl', version: '3.0.11', purl: 'pkg:generic/openssl@3.0.11', of: [0] }, { name: 'zlib', version: '1.3', of: [1] }]
  const first = after([], [old, other])
  const newer = { ...old, version: '3.0.12', purl: 'pkg:generic/openssl@3.0.12' }
  const second = replaced(first, [{ ...other, of: [2] }, newer])
  assert.deepEqual(second.components.map(({ name, number, neededBy }) => [name, number, neededBy]), [['zlib', 2, [1]], ['openssl', 1, [0]]])
  assert.deepEqual(second.differences, { added: 0, changed: 1, removed: 0, same: 1 })
  const without = after(after(first, [other]), [other, old])
  assert.deepEqual(inUse(without).map(({ name, number }) => [name, number]), [['openssl', 1], ['zlib', 2]])
})

test('two versions of one package stay apart', () => {
  const both = ['4.17.20', '4.17.21'].map((version) => ({ name: 'lodash', version, purl: `pkg:npm/lodash@${version}`, of: [] }))
  const kept = after([], both)
  const { components } = replaced(kept, [{ ...both[1]! }, { ...both[0]!, version: '4.18.0', purl: 'pkg:npm/lodash@4.18.0' }])
  assert.deepEqual(components.map(({ version, number }) => [version, number]), [['4.17.21', 2], ['4.18.0', 1]])
})

test('a bill of a hundred thousand components is compared in a second', () => {
  const large = Array.from({ length: 100_000 }, (_, n) => ({ name: `part ${n}`, version: '1', of: [n] }))
  const kept = after([], large)
  const began = performance.now()
  assert.equal(replaced(kept, large).differences.same, large.length)
  assert.ok(performance.now() - began < 5_000)
})
