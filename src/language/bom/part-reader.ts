/** A reader of one format: takes the members of the document one after the other, in any order, lists entry by entry. */
import { isObj, type Json } from '../evidence/json.ts'
import type { Faults, Place } from '../vulnerability/json.ts'
import type { Bom } from './component.ts'
import { nearest } from './values.ts'

export interface PartReader {
  /** `n`: which entry of the list of this name; missing where the member is no list. Never throws. */
  take(member: string, value: Json, n?: number): void
  /** A part that could not be cut or parsed; the rest is taken. */
  readonly faults: Faults
  end(): Bom
}

/** An entry of a list that must be an object. Anything else is named. */
export function entryAt(member: string, value: Json, n: number | undefined, faults: Faults): Place | undefined {
  const at = n === undefined ? member : `${member}[${n}]`
  if (n !== undefined && isObj(value)) return { at, value }
  if (n !== undefined) faults.wrongType(at, 'オブジェクト', 'an object')
  else if (value !== null) faults.wrongType(at, 'リスト', 'a list')
  return undefined
}

/** The edition of the format that a document says, or the one it is read as; then with a note. */
export function editionOf(said: string | undefined, known: readonly string[], at: string, notes: Faults): string {
  const given = said?.trim() ?? ''
  if (known.includes(given)) return given
  const near = nearest(given, known)
  if (given === '') notes.add(at, `形式の版が書かれていません。${near} として読み取りました。`, `The document does not say its edition of the format. It was read as ${near}.`)
  else notes.add(at, `形式の版「${given.slice(0, 40)}」は知られていません。最も近い ${near} として読み取りました。`, `The edition "${given.slice(0, 40)}" of the format is not known here. It was read as the nearest, ${near}.`)
  return near
}
