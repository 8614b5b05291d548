import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Flow, FlowBand, Holder } from '#domains/sharing/flow/contract.ts'
import { laidOut } from './layout.ts'
import { endings, remaining, shortAmount, summed, unitsOf, wholeAmount } from './sums.ts'

const holder = (id: string, more: Partial<Holder> = {}): Holder => ({ id, item: null, kind: 'address', role: null, shown: id, tlp: null, addresses: 1, judgedBy: null, disputed: false, unchecked: false, in: [], out: [], first: null, last: null, end: null, ...more })
const band = (from: string, to: string, amount = '1'): FlowBand => ({ from, to, amounts: [{ asset: 'BTC', amount, partly: false }], transactions: 1, item: null, first: null, last: null })
const flowOf = (ids: readonly string[], bands: readonly FlowBand[]): Flow => ({ start: ids[0]!, begins: [ids[0]!], holders: ids.map((id) => holder(id)), bands: [...bands], cut: false })
const x = (flow: Flow, id: string): number => laidOut(flow).boxes.find((box) => box.id === id)!.x

test('money goes from left to right; an end stands behind all that leads there; a circle ends', () => {
  const flow = flowOf(['a', 'b', 'c', 'd'], [band('a', 'b'), band('b', 'c'), band('a', 'd'), band('c', 'd'), band('c', 'a')])
  const places = ['a', 'b', 'c', 'd'].map((id) => x(flow, id))
  assert.deepEqual(places, [...new Set(places)].toSorted((one, other) => one - other))
  assert.deepEqual(laidOut(flow).ribbons.filter(({ back }) => back).map(({ band: { from, to } }) => [from, to]), [['c', 'a']])
})

test('many plain ends behind one holder are drawn as one, and nothing of the sum is lost', () => {
  const ids = ['a', ...Array.from({ length: 40 }, (_value, n) => `end${n}`)]
  const laid = laidOut(flowOf(ids, ids.slice(1).map((id) => band('a', id, '0.1'))))
  assert.deepEqual([laid.boxes.length, laid.boxes.map(({ together }) => together).toSorted((a, b) => a - b), laid.ribbons[0]?.band.amounts[0]?.amount], [2, [1, 40], '4'])
})

test('of any flow every holder has its place, none over another, and bands are never wider than their ends', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  fc.assert(fc.property(fc.array(fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids), n: fc.integer({ min: 1, max: 1000 }) }), { maxLength: 25 }), (all) => {
    const bands = [...new Map(all.filter(({ from, to }) => from !== to).map(({ from, to, n }) => [`${from}${to}`, band(from, to, String(n))])).values()]
    const { boxes, ribbons } = laidOut(flowOf(ids, bands))
    assert.equal(boxes.length, ids.length)
    for (const one of boxes) for (const other of boxes) if (one !== other && one.x === other.x) assert.ok(one.y + one.height <= other.y || other.y + other.height <= one.y)
    for (const { from, y1, to, y2, width } of ribbons) assert.ok(y1 - width / 2 >= from.y - 0.01 && y1 + width / 2 <= from.y + from.height + 0.01 && y2 - width / 2 >= to.y - 0.01 && y2 + width / 2 <= to.y + to.height + 0.01)
  }))
})

test('amounts are told to the last digit in the tables, shorter in the picture', () => {
  const amount = { asset: 'ETH', amount: '1234567.123456789012345678', partly: false }
  assert.deepEqual([wholeAmount(amount), shortAmount(amount)], ['1,234,567.123456789012345678 ETH', '1,234,567.12345678… ETH'])
  assert.deepEqual(summed([amount, { ...amount, amount: '0.000000000000000001', partly: true }]), [{ asset: 'ETH', amount: '1234567.123456789012345679', partly: true }])
  const flow = { ...flowOf(['a'], []), holders: [holder('a', { end: 'unseen', in: [amount] }), holder('b', { end: 'unseen', in: [amount] }), holder('c', { end: 'exchange', in: [amount] })] }
  assert.deepEqual(endings(flow, 'forward').map(({ end, holders, amounts }) => [end, holders, unitsOf(amounts[0]!)]), [['exchange', 1, unitsOf(amount)], ['unseen', 2, unitsOf(amount) * 2n]])
  const btc = (amount: string) => [{ asset: 'BTC', amount, partly: false }]
  assert.deepEqual(remaining({ ...flow, holders: [holder('a', { out: btc('9') }), holder('b', { in: btc('5'), out: btc('4.9') }), holder('c', { in: btc('2'), end: 'unseen' })] }), btc('0.1'))
  assert.deepEqual(remaining({ ...flow, holders: [holder('b', { in: btc('5'), out: btc('6') })] }), [])
})
