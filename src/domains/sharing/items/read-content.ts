/** What a file or a message holds, as STIX objects, each with its place or its fault. Pure. */
import { isObj, jsonProblem, measure, own, type Json } from '#language/evidence/json.ts'
import { mispEvents } from '#language/evidence/misp.ts'
import type { Issue } from '#language/stix/issue.ts'
import { checkObject, type StixObject } from '#language/stix/object.ts'
import { text, type Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Imported } from './contract.ts'

/** One object of the content. `at` is its place there, such as `objects[3]` or a line. */
export interface ReadObject { readonly at: string; readonly object?: StixObject; readonly faults?: readonly Issue[] }
export interface Content { readonly format: Imported['format']; readonly objects: readonly ReadObject[] }

/** What is nested deeper than any format of the field is no message of theirs; how deep one object may be is `checkObject`'s. */
const DEEPEST = 200
const MOST_OBJECTS = 50_000

const unread = (why: Text): Failure => new Failure('invalid', why.en, { issues: [{ path: 'content', message: why }] })

/** Throws Failure `invalid` where nothing can be read at all. A faulty object keeps none of the others out. */
export function readContent(content: string): Content {
  const trimmed = content.replace(/^\uFEFF/, '').trim()
  if (trimmed === '') throw unread(text('空です。', 'It is empty.'))
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) throw unread(strange)
  const { depth } = measure(trimmed)
  if (depth > DEEPEST) throw unread(text(`入れ子が深すぎます（${DEEPEST}段まで）。`, `Nested too deeply (at most ${DEEPEST} levels).`))
  let doc: Json
  try {
    doc = JSON.parse(trimmed) as Json // what JSON.parse gives is Json by definition
  } catch {
    throw unread(jsonProblem(trimmed))
  }
  const given = stixIn(doc)
  if (!given) throw unread(mispEvents(doc) ? strange : strange)
  if (given.length > MOST_OBJECTS) throw new Failure('too-large', `at most ${MOST_OBJECTS} objects at once`, { do: text(`一度に${MOST_OBJECTS}個までです。分けて送ってください。`, `Send at most ${MOST_OBJECTS} objects at once.`) })
  return { format: 'stix', objects: given.map((one, n) => ({ at: `objects[${n}]`, ...checkObject(one) })) }
}

const strange = text('STIX 2.1、MISPイベント、CSV、または値を並べたテキストではありません。', 'This is no STIX 2.1, MISP event, CSV or plain list.')

/** A bundle, an envelope of TAXII, a list of objects, or one. */
function stixIn(doc: Json): readonly Json[] | undefined {
  if (Array.isArray(doc)) return doc
  if (!isObj(doc)) return undefined
  const inside = own(doc, 'objects')
  if (Array.isArray(inside)) return inside
  return typeof own(doc, 'type') === 'string' && typeof own(doc, 'id') === 'string' ? [doc] : undefined
}
