import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Line } from './line-tables.ts'
import { materialChangesOf } from './material.ts'

const line = (more: Partial<Line> = {}): Line => ({ id: 'CVE-2026-1', state: 'published', exploited: false, fix: false, workarounds: [], ...more })

test('what matters to whoever was told before, and nothing else', () => {
  assert.deepEqual(materialChangesOf(undefined, line({ exploited: true, fix: true })), [], 'of what nobody knew nobody was told')
  assert.deepEqual(materialChangesOf(line(), line()), [])
  assert.deepEqual(materialChangesOf(line(), line({ exploited: true })), ['exploited'])
  assert.deepEqual(materialChangesOf(line({ exploited: true }), line()), ['not-exploited'])
  assert.deepEqual(materialChangesOf(line(), line({ fix: true })), ['fix-out'])
  assert.deepEqual(materialChangesOf(line({ fix: null }), line({ fix: true })), [], 'known by a list alone until now')
  assert.deepEqual(materialChangesOf(line({ fix: true }), line()), [], 'a fix that is said no more is not one that is out')
  assert.deepEqual(materialChangesOf(line({ exploited: true }), line({ state: 'rejected' })), ['withdrawn'])
  assert.deepEqual(materialChangesOf(line({ state: 'rejected' }), line({ state: 'rejected', fix: true })), [])
})

test('a workaround is withdrawn where its product has none any more', () => {
  const change = (before: string[], after: string[]) => materialChangesOf(line({ workarounds: before }), line({ workarounds: after }))
  assert.deepEqual(change(['a/b'], []), ['workaround-withdrawn'])
  assert.deepEqual(change(['a/b', 'a/c'], ['a/b']), ['workaround-withdrawn'])
  assert.deepEqual(change(['a/b'], ['*']), [])
  assert.deepEqual(change(['*'], ['a/b']), [])
  assert.deepEqual(change(['*'], []), ['workaround-withdrawn'])
  assert.deepEqual(change([], ['a/b']), [])
})
