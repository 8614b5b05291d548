import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tlp2Ids } from '../evidence/markings.ts'
import { observableId } from '../evidence/stix-ids.ts'
import { checkObject } from '../stix/object.ts'
import { stixFromMisp } from './from-event.ts'
import { withObservableIds } from './observable-ids.ts'

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const event = { uuid: uuid(1), info: 'x', timestamp: '1767225600', Orgc: { name: 'P', uuid: uuid(2) }, Tag: [{ name: 'tlp:green' }], Attribute: [
  { uuid: uuid(3), type: 'domain|ip', category: 'Network activity', value: 'a.example|192.0.2.1', to_ids: true },
  { uuid: uuid(4), type: 'ip-dst', category: 'Network activity', value: '192.0.2.1', to_ids: true, Tag: [{ name: 'tlp:red' }] },
  { uuid: uuid(5), type: 'email-attachment', category: 'Payload delivery', value: 'a.doc', to_ids: false }] }

test('one address said twice is one object under the stricter marking, and every reference leads to it', () => {
  const all = withObservableIds(stixFromMisp(event, { at: '2026-01-01T00:00:00.000Z' }).objects)
  const id = observableId('ipv4-addr', { value: '192.0.2.1' })
  const address = all.filter((o) => o.type === 'ipv4-addr')
  assert.deepEqual(address.map((o) => [o.id, o['object_marking_refs']]), [[id, [tlp2Ids.red]]])
  const ids = new Set(all.map((o) => o.id))
  assert.equal(ids.size, all.length)
  for (const [, ref = ''] of JSON.stringify(all).matchAll(/"([a-z0-9-]+--[0-9a-f-]{36})"/g)) assert.ok(ids.has(ref) || ref.startsWith('extension-definition--'), ref)
  for (const o of all) assert.ok('object' in checkObject(o), o.id)
  assert.ok(all.some((o) => o.id === `indicator--${uuid(4)}`))
})
