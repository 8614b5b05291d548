import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { Obj } from '../evidence/json.ts'
import { eventsWith, readFeed, usualFeedLimits, writeFeed } from './feed.ts'

const md5 = (s: string): string => createHash('md5').update(s).digest('hex')
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const event = (n: number, more: Obj = {}): Obj => ({ uuid: uuid(n), info: `Event ${n}`, date: '2026-01-01', timestamp: String(1_700_000_000 + n), Orgc: { name: 'P', uuid: uuid(99) },
  Tag: [{ name: 'tlp:green' }], Attribute: [{ type: 'domain|ip', value: 'a.example|192.0.2.1' }, { type: 'md5', value: 'x', deleted: true }], ...more })

test('a feed is written and read back', () => {
  const events = [event(1), event(2, { Object: [{ Attribute: [{ type: 'url', value: 'http://b.example/' }] }] })]
  const files = writeFeed([...events, { info: 'without a UUID' }], md5)
  assert.deepEqual([...files.keys()], ['manifest.json', 'hashes.csv', `${uuid(1)}.json`, `${uuid(2)}.json`])
  assert.deepEqual(readFeed(files), { events, faults: [] })
  const manifest = JSON.parse(files.get('manifest.json') ?? '') as Record<string, Obj>
  assert.deepEqual(manifest[uuid(1)], { Orgc: { name: 'P', uuid: uuid(99) }, Tag: [{ name: 'tlp:green' }], info: 'Event 1', date: '2026-01-01', analysis: '2', threat_level_id: '4', timestamp: '1700000001' })
})

test('a value is found by its digest, either part of a double one; what was deleted is not', () => {
  const hashes = writeFeed([event(1), event(2, { Attribute: [{ type: 'url', value: 'http://b.example/' }] })], md5).get('hashes.csv') ?? ''
  assert.deepEqual(['192.0.2.1', 'a.example', 'http://b.example/', 'x', 'absent'].map((v) => eventsWith(v, hashes, md5)), [[uuid(1)], [uuid(1)], [uuid(2)], [], []])
})

test('only what is newer is asked for', () => {
  const asked: string[] = []
  const files = writeFeed([event(1), event(2)], md5)
  const { events } = readFeed({ get: (name) => { asked.push(name); return files.get(name) } }, usualFeedLimits, 1_700_000_001)
  assert.deepEqual(events.map((e) => e['uuid']), [uuid(2)])
  assert.deepEqual(asked, ['manifest.json', `${uuid(2)}.json`])
})

test('a hostile feed is told file by file, its good events are kept, and no name leads out of it', () => {
  const files = new Map(writeFeed([event(1), event(2), event(3), event(4)], md5))
  const manifest = JSON.parse(files.get('manifest.json') ?? '') as Obj
  files.set('manifest.json', JSON.stringify({ ...manifest, '../../etc/passwd': {}, [uuid(5)]: {} }))
  files.set('../../etc/passwd.json', JSON.stringify({ Event: event(6) }))
  files.set(`${uuid(2)}.json`, '{"Event":')
  files.set(`${uuid(3)}.json`, JSON.stringify({ Event: event(7) }))
  files.set(`${uuid(4)}.json`, '['.repeat(100))
  const { events, faults } = readFeed(files)
  assert.deepEqual(events.map((e) => e['uuid']), [uuid(1)])
  assert.deepEqual(faults.map((f) => f.file), ['manifest.json', `${uuid(2)}.json`, `${uuid(3)}.json`, `${uuid(4)}.json`, `${uuid(5)}.json`])
})

test('no manifest, one that cannot be read, and too many events', () => {
  assert.match(readFeed(new Map()).faults[0]?.message.en ?? '', /no manifest/)
  assert.match(readFeed(new Map([['manifest.json', '[1']])).faults[0]?.message.en ?? '', /cannot be read/)
  const { events, faults } = readFeed(writeFeed([event(1), event(2)], md5), { ...usualFeedLimits, files: 1 })
  assert.deepEqual([events.length, faults.length], [1, 1])
})
