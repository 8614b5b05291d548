import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Draft } from '#domains/sharing/contract.ts'
import { earlier, emptyDraft, emptyProduct, lacking, minutesToRead, replaced, without } from './draft-form.ts'

test('the empty draft lacks its title alone, and with one it is what the server takes', () => {
  assert.match(lacking(emptyDraft)?.ja ?? '', /題名/)
  const titled = { ...emptyDraft, title: { ja: '題', en: '' } }
  assert.equal(lacking(titled), undefined)
  assert.deepEqual(Draft.parse(titled), titled)
})

test('what the server would refuse is said before sending', () => {
  const titled = { ...emptyDraft, title: { ja: '題', en: '' } }
  assert.match(lacking({ ...titled, purposes: [] })?.en ?? '', /purpose/)
  assert.match(lacking({ ...titled, products: [{ ...emptyProduct, maker: 'A' }] })?.en ?? '', /maker/)
})

test('steps are replaced, removed and moved up without touching the list they came from', () => {
  const list = ['a', 'b', 'c']
  assert.deepEqual(replaced(list, 1, 'x'), ['a', 'x', 'c'])
  assert.deepEqual(without(list, 0), ['b', 'c'])
  assert.deepEqual(earlier(list, 2), ['a', 'c', 'b'])
  assert.deepEqual(earlier(list, 0), list)
  assert.deepEqual(list, ['a', 'b', 'c'])
})

test('reading never takes less than a minute', () => {
  assert.equal(minutesToRead({ ja: '', en: '' }, 'ja'), 1)
  assert.equal(minutesToRead({ ja: 'あ'.repeat(1200), en: '' }, 'ja'), 3)
})
