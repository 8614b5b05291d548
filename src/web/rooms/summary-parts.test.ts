import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parted } from './summary-parts.ts'

test('a summary falls into its parts: facts first, then headings with points; what goes on over lines stays together', () => {
  assert.deepEqual(parted('対応室のまとめ：停止\n\n目的：戻す\n開設：今日\n\n■ 決定\n- 切る\nそして待つ\n- 戻す\n\n■ ファイル\nなし\n'), [
    { title: '', lines: ['目的：戻す', '開設：今日'], points: [] },
    { title: '決定', lines: [], points: ['切る そして待つ', '戻す'] },
    { title: 'ファイル', lines: ['なし'], points: [] },
  ])
})
