import assert from 'node:assert/strict'
import { test } from 'node:test'
import { titleOf } from './incident-title.ts'
import { timeIssues } from './times.ts'

test('a report is called by what happened and its first words', () => {
  assert.equal(titleOf('ransomware', '電子カルテと会計が開けない。救急の受け入れを止めている。'), 'ランサムウェア：電子カルテと会計が開けない')
  assert.equal(titleOf('unknown', 'a\u202Eb\nc'), '起きたこと：a<U+202E>b c')
  assert.equal(titleOf('ddos', '長'.repeat(4000)), `DDoS攻撃：${'長'.repeat(39)}…`)
})

test('times that cannot be are told at their field', () => {
  const now = new Date('2026-11-24T00:00:00Z')
  const paths = (noticedAt: string, occurredAt?: string) => timeIssues({ noticedAt, occurredAt }, now).map(({ path }) => path)
  assert.deepEqual(paths('2026-11-24T00:05:00Z'), [])
  assert.deepEqual(paths('2026-11-24T09:05:00+09:00', '2026-11-23T15:00:00Z'), [])
  assert.deepEqual(paths('2026-11-24T00:05:01Z'), ['noticedAt'])
  assert.deepEqual(paths('2026-11-23T00:00:00Z', '2026-11-23T00:00:01Z'), ['occurredAt'])
  assert.deepEqual(paths('0000-01-01T00:00:00Z'), ['noticedAt', 'occurredAt'])
})
