/** What a file or a message holds, as STIX objects, each with its place or its fault. Pure. */
import { storable } from '#language/evidence/harmless.ts'
import { isObj, jsonProblem, measure, own, type Json, type Obj } from '#language/evidence/json.ts'
import { mispEvents } from '#language/evidence/misp.ts'
import { galaxyIn, stixFromGalaxy } from '#language/misp/galaxy-file.ts'
import { checkObject } from '#language/stix/object.ts'
import { text, type Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { packed, readList } from './read-list.ts'
import { readEvents } from './read-events.ts'
import type { Content, Reading, ReadObject } from './read-object.ts'
import { transferDocument } from './read-transfers.ts'

/** What is nested deeper than any format of the field is no message of theirs; how deep one object may be is `checkObject`'s. */
const DEEPEST = 200
const MOST_OBJECTS = 50_000

export const unread = (why: Text): Failure => new Failure('invalid', why.en, { issues: [{ path: 'content', message: why }] })

const says = {
  empty: text('空です。', 'It is empty.'),
  deep: text(`入れ子が深すぎます（${DEEPEST}段まで）。`, `Nested too deeply (at most ${DEEPEST} levels).`),
  strange: text('STIX 2.1、MISPイベント、MISPのギャラクシー、暗号資産の送金のどれでもないJSONです。', 'This JSON is no STIX 2.1, MISP event, MISP galaxy or list of crypto-asset transfers.'),
  xml: text('XML（STIX 1.xなど）は読めません。STIX 2.1に変換して送ってください。', 'XML such as STIX 1.x is not read. Convert it to STIX 2.1.'),
  packed: text('圧縮されたファイル（zip、gzipなど）は受け取りません。取り出した中身を送ってください。', 'Packed files (zip, gzip and so on) are not taken. Send what is inside.'),
  binary: text('文字ではないファイルです。JSON、CSV、テキストを送ってください。', 'This is no text. Send JSON, CSV or plain text.'),
}

/** Throws Failure `invalid` where nothing can be read at all. A faulty object keeps none of the others out. */
export function readContent(content: string, reading: Reading): Content {
  if (packed(content)) throw unread(says.packed)
  const trimmed = content.replace(/^\uFEFF/, '').trim()
  if (trimmed === '') throw unread(says.empty)
  if (trimmed.includes('\0')) throw unread(says.binary)
  if (trimmed.startsWith('<')) throw unread(says.xml)
  const read = looksJson(trimmed) ? ofDocument(parsed(trimmed), reading) : readList(content, reading)
  if (read.objects.length > MOST_OBJECTS) throw new Failure('too-large', `at most ${MOST_OBJECTS} objects at once`, { do: text(`一度に${MOST_OBJECTS}個までです。分けて送ってください。`, `Send at most ${MOST_OBJECTS} objects at once.`) })
  return read
}

/** A list may begin with a defanged address in brackets: `[2001:db8::1]`. */
const looksJson = (trimmed: string): boolean => trimmed.startsWith('{') || /^\[\s*(?:[{[\]"]|$)/.test(trimmed)

function parsed(trimmed: string): Json {
  if (measure(trimmed).depth > DEEPEST) throw unread(says.deep)
  try {
    return JSON.parse(trimmed) as Json // what JSON.parse gives is Json by definition
  } catch {
    throw unread(jsonProblem(trimmed))
  }
}

function ofDocument(doc: Json, reading: Reading): Content {
  const events = mispEvents(doc)
  if (events) return readEvents(events, reading)
  const galaxy = galaxyIn(doc)
  if (galaxy) return { format: 'misp', objects: ofGalaxy(galaxy, reading), notes: [] }
  const transfers = transferDocument(doc, reading)
  if (transfers) return transfers
  const given = stixIn(doc)
  if (!given) throw unread(says.strange)
  return { format: 'stix', objects: given.map((one, n) => ofOne(one, `objects[${reading.first + n}]`)), notes: [] }
}

function ofOne(one: Json, at: string): ReadObject {
  const checked = checkObject(one)
  if ('object' in checked) return { at, ...checked }
  const [id, version] = isObj(one) ? [own(one, 'id'), own(one, 'modified')] : []
  return { at, ...checked, claims: { id: typeof id === 'string' ? storable(id).slice(0, 300) : '', version: typeof version === 'string' ? storable(version).slice(0, 40) : null } }
}

const ofGalaxy = (galaxy: Obj, { now, first }: Reading): ReadObject[] =>
  stixFromGalaxy(galaxy, { at: now }).map((one, n) => ({ at: `values[${first + n}]`, ...checkObject(one) }))

/** A bundle, an envelope of TAXII, a list of objects, or one. */
function stixIn(doc: Json): readonly Json[] | undefined {
  if (Array.isArray(doc)) return doc
  if (!isObj(doc)) return undefined
  const inside = own(doc, 'objects')
  if (Array.isArray(inside)) return inside
  if (own(doc, 'type') === 'bundle') return []
  return typeof own(doc, 'type') === 'string' && typeof own(doc, 'id') === 'string' ? [doc] : undefined
}
