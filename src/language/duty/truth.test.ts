import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { all, any, not, together, type Truth } from './truth.ts'

const truth = fc.constantFrom<Truth>('true', 'unknown', 'false')

test('what is not known stays unknown unless the rest decides', () => {
  assert.deepEqual([all(['true', 'unknown']), all(['false', 'unknown']), any(['true', 'unknown']), any(['false', 'unknown']), not('unknown')], ['unknown', 'false', 'true', 'unknown', 'unknown'])
  assert.deepEqual([all([]), any([])], ['true', 'false'])
})

test('the two joins mirror each other', () => {
  fc.assert(fc.property(fc.array(truth), (many) => assert.equal(not(all(many)), any(many.map(not)))))
})

test('two who differ are read for the duty, or against its release; who does not know contradicts nobody', () => {
  assert.deepEqual(together(['true', 'false'], 'most'), { truth: 'true', disputed: true })
  assert.deepEqual(together(['true', 'false'], 'least'), { truth: 'false', disputed: true })
  assert.deepEqual(together(['true', 'unknown'], 'least'), { truth: 'true', disputed: false })
  assert.deepEqual(together([], 'most'), { truth: 'unknown', disputed: false })
})
