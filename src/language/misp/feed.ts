/**
 * A MISP feed: a folder with `manifest.json` and one file for each event, which other MISP servers pull over HTTP. (`hashes.csv`,
 * digests of the values, may stand beside them; a server that wants them makes them itself where there is none.)
 * Source: MISP, "Feeds" and the feed generator of PyMISP. Who reads files hands that in.
 */
import { text, type Text } from '../words.ts'
import { isObj, jsonIn, measure, own, str, type Obj } from '../evidence/json.ts'

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

/** What a manifest tells of an event, so that who pulls it can choose. `timestamp` in seconds: a newer one is pulled again. */
export interface ListedEvent { readonly uuid: string, readonly date: string, readonly info: string, readonly timestamp: string, readonly Orgc: { readonly name: string, readonly uuid: string } }

export const manifestOf = (events: readonly ListedEvent[]): string =>
  JSON.stringify(Object.fromEntries(events.map(({ uuid, ...told }) => [uuid, { ...told, Tag: [], analysis: '2', threat_level_id: '4' }])))

export interface FeedEvent { readonly file: string, readonly event: Obj }

const bounded = (s: string, limits: FeedLimits): boolean => {
  if (s.length > limits.bytes) return false
  const size = measure(s)
  return size.depth <= limits.depth && size.objects <= limits.objects
}

function readEvent(uuid: string, content: string | undefined, limits: FeedLimits): { event: Obj } | { fault: Text } {
  if (content === undefined) return { fault: feedFaults.missing }
  if (!bounded(content, limits)) return { fault: feedFaults.large }
  const doc = jsonIn(content)
  const event = isObj(doc) ? own(doc, 'Event') ?? doc : undefined
  if (!isObj(event) || str(event, 'uuid') === undefined) return { fault: feedFaults.event }
  return str(event, 'uuid')?.toLowerCase() === uuid ? { event } : { fault: feedFaults.other }
}

/**
 * The events of a feed, one after the other, and what can't be read of it. `files` is text by file name; the file of an event
 * is asked for by its UUID alone, so that no name in a manifest leads anywhere else.
 */
export function* readFeed(files: Pick<ReadonlyMap<string, string>, 'get'>, limits: FeedLimits = usualFeedLimits): Generator<FeedEvent | FeedFault> {
  const manifest = files.get('manifest.json')
  const doc = manifest !== undefined && bounded(manifest, { ...limits, objects: limits.objects * 4 }) ? jsonIn(manifest) : undefined
  if (!isObj(doc)) return yield { file: 'manifest.json', message: manifest === undefined ? feedFaults.absent : feedFaults.manifest }
  const named = Object.keys(doc)
  const wanted = named.filter((uuid) => uuidShape.test(uuid))
  if (named.length > wanted.length) yield { file: 'manifest.json', message: feedFaults.name }
  if (wanted.length > limits.files) yield { file: 'manifest.json', message: feedFaults.many(limits.files) }
  for (const uuid of wanted.slice(0, limits.files)) {
    const read = readEvent(uuid.toLowerCase(), files.get(`${uuid}.json`), limits)
    yield 'event' in read ? { file: `${uuid}.json`, event: read.event } : { file: `${uuid}.json`, message: read.fault }
  }
}
