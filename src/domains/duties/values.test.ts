import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field } from '#language/duty/vocabulary.ts'
import { shown } from './values.ts'

const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ name: { ja: '項目', en: 'field' }, type, of: 'incident', ...more })

test('a value is written as an official writes it, in both languages', () => {
  for (const [value, of, ja, en] of [
    [null, field('text'), '分からない', 'not known'],
    ['yes', field('yes-no'), 'はい', 'yes'], ['no', field('any'), 'いいえ', 'no'],
    ['2026-11-20T13:05:00-05:00', field('moment'), '2026年11月21日 3時05分（日本時間）', '21 November 2026, 3:05 (Japan time)'],
    [['a', 'b'], field('systems'), '電子カルテ、b', '電子カルテ, b'],
    [['x'], field('codes', { codes: { x: { ja: '可用性', en: 'availability' } } }), '可用性', 'availability'],
    [{ 国: 'フランス', 人数: 3 }, field('any'), '国: フランス\n人数: 3', '国: フランス\n人数: 3'], [[], field('codes'), 'なし', 'none'],
  ] as const) assert.deepEqual(shown(value, of, [{ id: 'a', name: '電子カルテ' }]), { ja, en })
})
