import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { laidOut, TOP } from './outage-layout.ts'

const cells = fc.uniqueArray(fc.record({ sector: fc.string({ minLength: 1 }), organisations: fc.integer({ min: 1, max: 400 }).map((n) => n * 5) }), { maxLength: 16, selector: ({ sector }) => sector })
const told = (of: { sector: string; organisations: number }[]) => ({ organisations: null, cells: of })

test('bars stand below each other inside the picture, and no more of one is dark than there is', () => {
  fc.assert(fc.property(cells, cells, cells, (direct, stops, through) => {
    const { using, reached, height } = laidOut({ direct: told(direct), stops: told(stops), through: told(through) })
    for (const bars of [using, reached]) {
      for (const [at, bar] of bars.entries()) {
        const before = bars[at - 1]
        assert.ok(bar.y >= (before ? before.y + before.height : TOP) - 0.001 && bar.y + bar.height <= height + 0.001, bar.sector)
        assert.ok(bar.dark >= 0 && bar.dark <= bar.height)
        assert.doesNotMatch(bar.band, /NaN|Infinity/)
      }
    }
  }))
})
