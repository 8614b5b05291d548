import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AssetForm } from '#domains/assets/contract.ts'
import { blank, formOf, isReady, writtenOf } from './asset-form.ts'

test('a fleet counts what its places count, however they are written', () => {
  const { places, count } = formOf({ ...blank, kind: 'fleet', places: '多摩　１，２００台\n\n港北: 300\n本社' })
  assert.deepEqual([places, count], [[{ place: '多摩', count: 1200 }, { place: '港北', count: 300 }, { place: '本社', count: 1 }], 1501])
  assert.equal(formOf({ ...blank, kind: 'fleet', places: '多摩 5', count: '９' }).count, 9)
  assert.deepEqual(formOf({ ...blank, places: '多摩 5' }).places, [], 'one device stands in one place')
})

test('what is written and what is kept are one', () => {
  const form = AssetForm.parse({ kind: 'fleet', name: '検針器', maker: 'a', product: 'b', count: 1500, places: [{ place: '多摩', count: 1200 }, { place: '港 北', count: 300 }], addresses: ['192.0.2.1'], exposed: true, updates: 'remote' })
  assert.deepEqual(formOf(writtenOf({ ...form, id: 'x', organisation: 'o', components: null, registeredAt: '', changedAt: '' })), form)
})

test('it is ready with a name and what it is', () => {
  assert.deepEqual([isReady({ ...blank, name: 'a' }), isReady({ ...blank, name: 'a', purl: 'pkg:npm/a' }), isReady({ ...blank, maker: 'a', product: 'b' }), isReady({ ...blank, name: 'a', maker: 'a', product: 'b' })], [false, true, false, true])
})
