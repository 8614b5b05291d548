import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiding } from '#language/evidence/anonymise.ts'
import type { StixObject } from '#language/stix/object.ts'
import { withoutGiver } from './without-giver.ts'

const hide = hiding({ names: ['東都総合病院', 'Toto General Hospital'], domains: ['toto-hp.example'], networks: ['198.51.100.0/24'] })
const object = (more: object): StixObject => ({ type: 'indicator', id: 'indicator--00000000-0000-4000-8000-000000000001', ...more }) as StixObject // what a test says it is

test('prose loses the name and stays prose, at any depth', () => {
  const { object: clean, rewritten, names } = withoutGiver(object({ name: '東都総合病院で見つけた先', pattern: "[domain-name:value = 'c2.example']", external_references: [{ source_name: 'x', description: 'seen at fw.toto-hp.example' }] }), hide)
  assert.deepEqual([rewritten, names], [true, false])
  assert.ok(!/東都|toto-hp/.test(JSON.stringify(clean)))
  assert.equal(clean['pattern'], "[domain-name:value = 'c2.example']")
})

test('a value, a pattern or a label that names the giver can’t be rewritten: it is told', () => {
  for (const more of [{ pattern: "[ipv4-addr:value = '198.51.100.7']" }, { value: 'mail.toto-hp.example' }, { labels: ['東都総合病院'] }]) assert.ok(withoutGiver(object(more), hide).names, JSON.stringify(more))
})

test('what does not name it stays as it was', () => {
  const given = object({ name: 'C2', pattern: "[ipv4-addr:value = '203.0.113.9']" })
  assert.deepEqual(withoutGiver(given, hide), { object: given, rewritten: false, names: false })
})
