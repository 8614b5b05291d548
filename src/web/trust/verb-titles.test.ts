import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verbs } from '#main/domains.ts'
import { titleOf } from './verb-titles.ts'

test('everything that can be done has its words on the screens', () => {
  const unsaid = verbs.filter(({ name, title }) => titleOf(name) !== title).map(({ name }) => name)
  assert.ok(verbs.length > 60)
  assert.deepEqual(unsaid, [], 'add the contract of these verbs to client/verbs.ts')
})
