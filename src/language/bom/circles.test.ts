import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { circleNotes, circlesIn } from './circles.ts'
import { numbered } from './numbered.ts'
import { readBom } from './read-bom.ts'

const of = (...lists: number[][]) => lists.map((list, n) => ({ name: `p${n + 1}`, version: '', of: list }))

test('circles are found, each once, and what only leads to one is in none', () => {
  assert.deepEqual(circlesIn(of([0], [1], [2])), [])
  assert.deepEqual(circlesIn(of([2], [1], [2], [5], [6], [4])), [[1, 2], [4, 5, 6]])
  assert.deepEqual(circlesIn(of([1])), [], 'a component that names itself is no circle')
  assert.match(circleNotes(of([2], [1]))[0]!.says.en, /p1 → p2/)
})

test('two are in one circle where each leads to the other, in any graph', () => {
  fc.assert(fc.property(fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }), { minLength: 7, maxLength: 7 }), (lists) => {
    const reach = lists.map((_, start) => {
      const seen = new Set<number>()
      for (const open = [...lists[start]!]; open.length > 0;) { const next = open.pop()!; if (!seen.has(next)) { seen.add(next); open.push(...lists[next - 1]!) } }
      return seen
    })
    const circles = circlesIn(of(...lists))
    for (let a = 1; a <= 7; a += 1) for (let b = a + 1; b <= 7; b += 1)
      assert.equal(circles.some((one) => one.includes(a) && one.includes(b)), reach[a - 1]!.has(b) && reach[b - 1]!.has(a), `${a} ${b}`)
  }))
})

test('a chain of a hundred thousand components exhausts nothing', () => {
  const chain = Array.from({ length: 100_000 }, (_, n) => ({ name: '', version: '', of: [n === 0 ? 100_000 : n] }))
  assert.equal(circlesIn(chain)[0]?.length, 100_000)
})

test('a bill keeps its scopes and dependencies as numbers', () => {
  const bill = { bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: 'app', 'bom-ref': 'app', type: 'application' } }, components: [{ name: 'a', 'bom-ref': 'a', scope: 'excluded', type: 'library' }, { name: 'b', 'bom-ref': 'b', type: 'library' }], dependencies: [{ ref: 'app', dependsOn: ['a'] }, { ref: 'a', dependsOn: ['b'] }] }
  const { subject, components } = numbered(readBom(bill))
  assert.deepEqual([subject?.name, components.map(({ name, scope, of: needed }) => [name, scope, needed])], ['app', [['a', 'excluded', [0]], ['b', undefined, [1]]]])
})
