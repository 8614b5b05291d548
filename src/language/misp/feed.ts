/**
 * A MISP feed: a folder with `manifest.json`, one file for each event and `hashes.csv`, which other MISP servers pull over HTTP.
 * Source: MISP, "Feeds" and the feed generator of PyMISP. Who reads files and counts digests hands that in.
 */
import { text, type Text } from '../words.ts'
import { isObj, measure, objects, own, str, type Json, type Obj } from '../evidence/json.ts'
import { isDeleted, tagsOf, valueOf } from './held.ts'

export interface FeedFault { readonly file: string, readonly message: Text }
/** `files` read at most, `bytes` of one file, `depth` of its brackets, `objects` in one file. */
export interface FeedLimits { readonly files: number, readonly bytes: number, readonly depth: number, readonly objects: number }
export const usualFeedLimits: FeedLimits = Object.freeze({ files: 10_000, bytes: 16 * 1024 * 1024, depth: 64, objects: 400_000 })

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const feedFaults = Object.freeze({
  absent: text('manifest.json がありません。フィードの最上位のフォルダを指定してください。', 'There is no manifest.json. Name the folder at the top of the feed.'),
  manifest: text('manifest.json を読めません。フィードを作り直してください。', 'manifest.json cannot be read. Make the feed again.'),
  name: text('manifest.json にUUIDでない名前があります。このイベントは読みません。', 'manifest.json names something that is no UUID; it is not read.'),
  missing: text('manifest.json にあるファイルがありません。フィードを取り直してください。', 'manifest.json names this file, but it is not there. Fetch the feed again.'),
  large: text('ファイルが大きすぎるか、入れ子が深すぎます。', 'The file is too large or nested too deeply.'),
  event: text('MISPのイベントとして読めません。', 'This is no MISP event.'),
  other: text('ファイル名とイベントのUUIDが違います。', 'The file is named for another event than it holds.'),
  many: (n: number) => text(`イベントが多すぎます。はじめの${n}件だけを読みます。`, `There are too many events; only the first ${n} are read.`),
})

const tagOf = (name: string): Obj => ({ name })

/** What the manifest tells of an event, so that who pulls it can choose. */
const line = (e: Obj): Obj => ({ Orgc: own(e, 'Orgc') ?? {}, Tag: tagsOf(e).map(tagOf), info: str(e, 'info') ?? '', date: str(e, 'date') ?? '', analysis: String(own(e, 'analysis') ?? '2'),
  threat_level_id: String(own(e, 'threat_level_id') ?? '4'), timestamp: String(own(e, 'timestamp') ?? '0') })

const valuesOf = (e: Obj): string[] => [e, ...objects(e, 'Object').filter((o) => !isDeleted(o))].flatMap((o) => objects(o, 'Attribute'))
  .filter((a) => !isDeleted(a)).flatMap((a) => (str(a, 'type')?.includes('|') ? valueOf(a).split('|') : [valueOf(a)])).filter((v) => v !== '')

/** MD5 in hexadecimal of a text in UTF-8: MISP compares values by it. Handed in, because not every platform has one. */
export type Md5 = (s: string) => string

/** The files of a feed by name. Events without a usable UUID have no place in one and are left out. */
export function writeFeed(events: readonly Obj[], md5: Md5): ReadonlyMap<string, string> {
  const usable = events.filter((e) => uuidShape.test(str(e, 'uuid') ?? ''))
  const byUuid = new Map(usable.map((e) => [(str(e, 'uuid') ?? '').toLowerCase(), e]))
  const hashes = [...byUuid].flatMap(([uuid, e]) => [...new Set(valuesOf(e).map(md5))].map((hash) => `${hash},${uuid}`))
  return new Map([
    ['manifest.json', JSON.stringify(Object.fromEntries([...byUuid].map(([uuid, e]) => [uuid, line(e)])))],
    ['hashes.csv', hashes.map((h) => `${h}\n`).join('')],
    ...[...byUuid].map(([uuid, e]): [string, string] => [`${uuid}.json`, JSON.stringify({ Event: e })]),
  ])
}

export interface Feed { readonly events: readonly Obj[], readonly faults: readonly FeedFault[] }

const parsed = (s: string): Json | undefined => {
  try {
    return JSON.parse(s) as Json // what JSON.parse gives is Json by definition
  } catch {
    return undefined
  }
}

const bounded = (s: string, limits: FeedLimits): boolean => {
  if (s.length > limits.bytes) return false
  const size = measure(s)
  return size.depth <= limits.depth && size.objects <= limits.objects
}

function readEvent(uuid: string, content: string | undefined, limits: FeedLimits): { event: Obj } | { fault: Text } {
  if (content === undefined) return { fault: feedFaults.missing }
  if (!bounded(content, limits)) return { fault: feedFaults.large }
  const doc = parsed(content)
  const event = isObj(doc) ? own(doc, 'Event') ?? doc : undefined
  if (!isObj(event) || str(event, 'uuid') === undefined) return { fault: feedFaults.event }
  return str(event, 'uuid')?.toLowerCase() === uuid ? { event } : { fault: feedFaults.other }
}

/**
 * The events of a feed. `files` is text by file name; the file of an event is asked for by its UUID alone, so that no name
 * in a manifest leads anywhere else. `since` leaves out what is no newer, in seconds.
 */
export function readFeed(files: Pick<ReadonlyMap<string, string>, 'get'>, limits: FeedLimits = usualFeedLimits, since = -1): Feed {
  const manifest = files.get('manifest.json')
  const doc = manifest !== undefined && bounded(manifest, { ...limits, objects: limits.objects * 4 }) ? parsed(manifest) : undefined
  if (!isObj(doc)) return { events: [], faults: [{ file: 'manifest.json', message: manifest === undefined ? feedFaults.absent : feedFaults.manifest }] }
  const faults: FeedFault[] = []
  const named = Object.keys(doc)
  const wanted = named.filter((uuid) => uuidShape.test(uuid)).filter((uuid) => newer(doc[uuid], since))
  if (named.some((uuid) => !uuidShape.test(uuid))) faults.push({ file: 'manifest.json', message: feedFaults.name })
  if (wanted.length > limits.files) faults.push({ file: 'manifest.json', message: feedFaults.many(limits.files) })
  const events = wanted.slice(0, limits.files).flatMap((uuid) => {
    const read = readEvent(uuid.toLowerCase(), files.get(`${uuid}.json`), limits)
    if ('event' in read) return [read.event]
    faults.push({ file: `${uuid}.json`, message: read.fault })
    return []
  })
  return { events, faults }
}

const newer = (entry: Json | undefined, since: number): boolean => !isObj(entry) || !(Number(own(entry, 'timestamp')) <= since)

/** The UUIDs of the events that hold a value, out of `hashes.csv`. */
export function eventsWith(value: string, hashes: string, md5: Md5): string[] {
  const wanted = `${md5(value)},`
  return [...new Set(hashes.split('\n').filter((row) => row.startsWith(wanted)).map((row) => row.slice(wanted.length).trim()))]
}
