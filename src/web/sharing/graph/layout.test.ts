import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Edge, Node } from '#domains/sharing/graph/contract.ts'
import { columnOf } from './columns.ts'
import { laidOut } from './layout.ts'

const kinds = ['intrusion-set', 'malware', 'attack-pattern', 'infrastructure', 'indicator', 'report', 'ipv4-addr', 'x-unknown']
const node = (n: number, kind: string): Node => ({ id: `${kind}--${n}`, item: `item-${n}`, kind, type: 'custom', shown: `n${n}`, tlp: 'green', giver: null, depth: 1, firstSeen: null, lastSeen: null, givenAt: '2026-11-01T00:00:00.000Z', sightings: 0 })
const edge = (from: string, to: string): Edge => ({ from, to, relation: 'uses', item: null, firstSeen: null, lastSeen: null })

for (const count of [1, 30, 300, 2_000]) {
  test(`${count} things: each has a place of its own inside the drawing, in its column`, () => {
    const nodes = Array.from({ length: count }, (_value, n) => node(n, kinds[(n * n) % kinds.length]!))
    const edges = nodes.slice(1).map(({ id }, n) => edge(nodes[n % 7 % nodes.length]!.id, id))
    const { places, heads, width, height } = laidOut(nodes, edges)
    assert.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, count)
    for (const { x, y } of places.values()) assert.ok(x >= 0 && x < width && y >= 0 && y < height)
    for (const { id, kind } of nodes) {
      const at = heads.findIndex((head) => head.id === columnOf(kind))
      assert.ok(places.get(id)!.x >= heads[at]!.x && places.get(id)!.x < (heads[at + 1]?.x ?? Infinity))
    }
    assert.deepEqual(laidOut(nodes, edges), { places, heads, width, height }, 'the same again')
  })
}

test('what belongs to the same stands together', () => {
  const [one, other] = [node(1, 'intrusion-set'), node(2, 'intrusion-set')]
  const nodes = [one, other, ...Array.from({ length: 20 }, (_value, n) => node(10 + n, 'malware'))]
  const edges = nodes.slice(2).map(({ id }, n) => edge([one, other][n % 2]!.id, id))
  const { places } = laidOut(nodes, edges)
  const rows = nodes.slice(2).map(({ id }, n) => [places.get(id)!.y, n % 2] as const).toSorted(([a], [b]) => a - b).map(([, of]) => of)
  assert.equal(rows.filter((of, at) => at > 0 && of !== rows[at - 1]).length, 1)
})
