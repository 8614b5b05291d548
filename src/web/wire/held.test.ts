import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keepOrder } from './held.ts'

interface Row { readonly id: string; readonly says: number }
const rows = (...ids: string[]): Row[] => ids.map((id, says) => ({ id, says }))
const idOf = (row: Row): string => row.id

test('a new row waits, and the rows shown are brought up to date in place', () => {
  const held = keepOrder(['a', 'b'], rows('new', 'a', 'b'), idOf)
  assert.deepEqual(held.shown, [{ id: 'a', says: 1 }, { id: 'b', says: 2 }])
  assert.equal(held.fresh, 1)
  assert.equal(held.changed, true)
})

test('a changed order waits too; the same order is nothing to show', () => {
  assert.equal(keepOrder(['a', 'b'], rows('b', 'a'), idOf).changed, true)
  assert.equal(keepOrder(['a', 'b'], rows('b', 'a'), idOf).fresh, 0)
  assert.equal(keepOrder(['a', 'b'], rows('a', 'b'), idOf).changed, false)
})

test('what may no longer be seen leaves at once', () => {
  assert.deepEqual(keepOrder(['a', 'b'], rows('b'), idOf).shown.map(idOf), ['b'])
})

test('rows shown never change places among themselves', () => {
  const ids = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 12 })
  fc.assert(fc.property(ids, ids, (order, newest) => {
    const { shown, fresh } = keepOrder(order, rows(...newest), idOf)
    assert.deepEqual(shown.map(idOf), order.filter((id) => newest.includes(id)))
    assert.equal(shown.length + fresh, newest.length)
  }))
})
