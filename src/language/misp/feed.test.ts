import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Obj } from '../evidence/json.ts'
import { manifestOf, readFeed, usualFeedLimits, type ListedEvent } from './feed.ts'

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const event = (n: number): Obj => ({ uuid: uuid(n), info: `Event ${n}`, date: '2026-01-01', timestamp: String(1_700_000_000 + n), Attribute: [{ type: 'domain|ip', value: 'a.example|192.0.2.1' }] })
const listed = (n: number): ListedEvent => ({ uuid: uuid(n), date: '2026-01-01', info: `Event ${n}`, timestamp: String(1_700_000_000 + n), Orgc: { name: 'P', uuid: uuid(99) } })
const feed = (...numbers: number[]): Map<string, string> =>
  new Map([['manifest.json', manifestOf(numbers.map(listed))], ...numbers.map((n): [string, string] => [`${uuid(n)}.json`, JSON.stringify({ Event: event(n) })])])

test('a feed is read event by event, and a manifest says what MISP chooses by', () => {
  assert.deepEqual([...readFeed(feed(1, 2))], [1, 2].map((n) => ({ file: `${uuid(n)}.json`, event: event(n) })))
  const manifest = JSON.parse(feed(1).get('manifest.json') ?? '') as Record<string, Obj>
  assert.deepEqual(manifest[uuid(1)], { Orgc: { name: 'P', uuid: uuid(99) }, Tag: [], info: 'Event 1', date: '2026-01-01', analysis: '2', threat_level_id: '4', timestamp: '1700000001' })
})

test('a file is read when its turn comes, and not before', () => {
  const asked: string[] = []
  const files = feed(1, 2)
  const events = readFeed({ get: (name) => { asked.push(name); return files.get(name) } })
  events.next()
  assert.deepEqual(asked, ['manifest.json', `${uuid(1)}.json`])
})

test('a hostile feed is told file by file, its good events are kept, and no name leads out of it', () => {
  const files = feed(1, 2, 3, 4)
  const manifest = JSON.parse(files.get('manifest.json') ?? '') as Obj
  files.set('manifest.json', JSON.stringify({ ...manifest, '../../etc/passwd': {}, [uuid(5)]: {} }))
  files.set('../../etc/passwd.json', JSON.stringify({ Event: event(6) }))
  files.set(`${uuid(2)}.json`, '{"Event":')
  files.set(`${uuid(3)}.json`, JSON.stringify({ Event: event(7) }))
  files.set(`${uuid(4)}.json`, '['.repeat(100))
  const read = [...readFeed(files)]
  assert.deepEqual(read.flatMap((one) => ('event' in one ? [one.event['uuid']] : [])), [uuid(1)])
  assert.deepEqual(read.flatMap((one) => ('message' in one ? [one.file] : [])), ['manifest.json', `${uuid(2)}.json`, `${uuid(3)}.json`, `${uuid(4)}.json`, `${uuid(5)}.json`])
})

test('no manifest, one that cannot be read, and too many events', () => {
  const first = (files: Map<string, string>): string => [...readFeed(files)].map((one) => ('message' in one ? one.message.en : 'read')).join()
  assert.match(first(new Map()), /^There is no manifest/)
  assert.match(first(new Map([['manifest.json', '[1']])), /^manifest.json cannot be read/)
  assert.deepEqual([...readFeed(feed(1, 2), { ...usualFeedLimits, files: 1 })].map((one) => Object.keys(one).join()), ['file,message', 'file,event'])
})
