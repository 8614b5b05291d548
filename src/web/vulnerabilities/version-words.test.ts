import assert from 'node:assert/strict'
import { test } from 'node:test'
import { versionWords } from './version-words.ts'

const interval = (from?: string, to?: string, toIncluded = false, fromIncluded = true) => ({ from, to, fromIncluded, toIncluded })
const said = (intervals: ReturnType<typeof interval>[], exact: string[] = []) => versionWords({ intervals, exact })

test('a range is said with its ends, and which of them belong to it', () => {
  assert.deepEqual(said([interval('7.0.0', '7.2.5')]), { ja: '7.0.0以上、7.2.5より前', en: 'from 7.0.0 before 7.2.5' })
  assert.deepEqual(said([interval(undefined, '7.2.5', true)]), { ja: '7.2.5以下', en: 'up to 7.2.5' })
  assert.deepEqual(said([interval('7.0.0', undefined, false, false)]), { ja: '7.0.0より後', en: 'after 7.0.0' })
  assert.deepEqual(said([interval()]), { ja: 'すべての版', en: 'all versions' })
})

test('nothing said is said so, and of many the first few', () => {
  assert.equal(said([]).en, 'the record does not say which versions')
  assert.equal(versionWords({ intervals: [], exact: ['1'], unknown: true }).ja, '版は書かれていません')
  assert.equal(versionWords({ intervals: [], exact: [], all: true }).ja, 'すべての版')
  assert.deepEqual(said([], ['1', '2', '3', '4', '5', '6']), { ja: '1、2、3、4、ほか2件', en: '1, 2, 3, 4 and 2 more' })
})
