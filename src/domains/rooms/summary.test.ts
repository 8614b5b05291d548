import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry, RoomDetail } from './contract.ts'
import { summaryText } from './summary.ts'

const hospital = { id: 'org-a', name: { ja: '東都総合病院', en: 'Toto General Hospital' } }
const entry: Entry = { id: 'entry-1', kind: 'note', at: '2026-11-22T15:30:00.000Z', by: { organisation: hospital, office: '情報管理室', name: '宮本' }, text: '開きません。\n切りました。', reasons: '', of: null, corrected: false, own: true, whom: null, task: null, brought: null, file: null }
const room: RoomDetail = {
  id: 'room-1', title: '停止', purpose: '戻す', state: 'closed', tlp: 'red', clearance: 0, host: hospital, standing: 'joined', openedAt: '2026-11-22T15:00:00.000Z', updatedAt: '2026-11-22T16:00:00.000Z', closedAt: '2026-11-22T16:00:00.000Z',
  members: 1, waiting: 0, due: null, incident: null, since: '2026-11-22T15:10:00.000Z', seats: [], decisions: [{ ...entry, kind: 'decision', text: '切る。', reasons: '続いている。' }], next: null, entries: [entry],
  tasks: [{ id: 't', title: '記録を集める', detail: '', organisation: hospital, person: '', due: null, state: 'dropped', late: false, at: '2026-11-22T15:00:00.000Z', movedAt: '2026-11-22T15:00:00.000Z' }],
}

test('the summary says in both languages what happened, on Japan’s clock, and keeps each entry on one line', () => {
  const { ja, en } = summaryText(room, [entry])
  assert.match(ja, /^対応室のまとめ：停止\n/)
  assert.match(ja, /取扱い：TLP:RED\n開設：2026-11-23 00:00 JST\n終了：2026-11-23 01:00 JST/)
  assert.match(ja, /2026-11-23 00:30 JST 東都総合病院 情報管理室 宮本｜書き込み｜開きません。 切りました。/)
  assert.match(en, /Toto General Hospital 情報管理室 宮本 \| Note \| 開きません。 切りました。/)
  assert.match(en, /■ Tasks dropped\n- 記録を集める \(Toto General Hospital \/ Dropped/)
  assert.match(en, /■ Decisions\n- .*切る。 \(Reasons: 続いている。 \/ Toto/)
})

test('what is not there is said to be none, and since when the reader sees the room is told', () => {
  const { ja, en } = summaryText(room, [])
  assert.match(ja, /■ ファイル\nなし/)
  assert.match(en, /Made only from what was written since 2026-11-23 00:10 JST\./)
})
