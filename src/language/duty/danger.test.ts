import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { byDanger, dangerOf, type Pressing } from './danger.ts'

const now = Date.parse('2026-11-22T00:00:00Z')
const due = (part: Partial<Pressing> = {}): Pressing => ({ kind: 'at', at: null, projected: false, since: null, waitsFor: [], ...part })
const order = (stages: Readonly<Record<string, Pressing>>) => Object.entries(stages).toSorted(([, one], [, other]) => byDanger(dangerOf(one, now), dangerOf(other, now))).map(([name]) => name)

test('late, then promptly since it began, then what has time left, then what has no moment', () => {
  assert.deepEqual(order({
    none: due({ kind: 'none' }), tomorrow: due({ at: '2026-11-23T00:00:00Z' }), request: due({ kind: 'on-request' }), newly: due({ kind: 'promptly', since: '2026-11-21T20:00:00Z' }),
    late: due({ at: '2026-11-21T23:59:59Z' }), long: due({ kind: 'promptly', since: '2026-11-20T00:00:00+09:00' }), hour: due({ at: '2026-11-22T10:00:00+09:00' }), later: due({ at: '2026-11-20T00:00:00Z' }),
  }), ['later', 'late', 'long', 'newly', 'hour', 'tomorrow', 'none', 'request'])
})

test('what follows a report that was not sent is not owed yet; what is only planned is not late', () => {
  assert.deepEqual(order({ follows: due({ kind: 'promptly', waitsFor: ['stage:flash'] }), planned: due({ at: '2026-11-20T00:00:00Z', projected: true }), waits: due({ kind: 'promptly', waitsFor: ['time.aware'] }) }), ['waits', 'planned', 'follows'])
})

const at = fc.integer({ min: now - 1e9, max: now + 1e9 }).map((ms) => new Date(ms).toISOString())
const any = fc.record({ kind: fc.constantFrom<Pressing['kind']>('at', 'promptly', 'none'), moment: at, projected: fc.boolean() })
  .map(({ kind, moment, projected }) => due({ kind, projected, at: kind === 'at' ? moment : null, since: kind === 'promptly' ? moment : null }))

test('it is one order, and as time goes by nothing falls behind what it stood before but what became late', () => {
  fc.assert(fc.property(any, any, any, fc.integer({ min: 0, max: 2e9 }), (one, other, third, later) => {
    const sign = (a: Pressing, b: Pressing, on = now) => Math.sign(byDanger(dangerOf(a, on), dangerOf(b, on)))
    assert.equal(sign(one, other) + sign(other, one), 0)
    if (sign(one, other) <= 0 && sign(other, third) <= 0) assert.ok(sign(one, third) <= 0)
    const turned = dangerOf(other, now).turn === 2 && dangerOf(other, now + later).turn === 0
    if (sign(one, other) < 0 && !turned) assert.ok(sign(one, other, now + later) < 0)
  }))
})
