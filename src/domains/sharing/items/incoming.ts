/** What comes in beside what the same giver said before. */
import { isObj, str, type Json } from '#language/evidence/json.ts'
import { checkObject, type StixObject } from '#language/stix/object.ts'
import { versionOf } from '#language/stix/versions.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { canonical } from '#trust/ledger/format/entry.ts'
import { standingObjects } from './object-tables.ts'
import type { Note, ReadObject } from './read-object.ts'

/** Objects that were made here out of another format are stamped with the moment: what says the same as before is the same as before. */
export async function unchanged(tx: Tx, giver: string, given: readonly ReadObject[]): Promise<ReadObject[]> {
  const before = new Map((await standingObjects(tx, giver, given.flatMap(({ object }) => object?.id ?? []))).map((object) => [object.id, object]))
  return given.map((one) => {
    const known = one.object && before.get(one.object.id)
    if (!known || !one.object) return { ...one }
    if (unstamped(known) === unstamped(one.object)) return { ...one, object: known }
    return { ...one, object: known['created'] === undefined || one.object['created'] === undefined ? one.object : { ...one.object, created: known['created'] } }
  })
}

const unstamped = ({ created: _c, modified: _m, valid_from: _v, ...said }: StixObject): string => canonical(said)

/** Marking definitions that came with a part of a file. What is none, or is broken, is passed over: then what it marks is held back. */
export function definitionsIn(markings: string | undefined): StixObject[] {
  let given: Json
  try {
    given = JSON.parse(markings ?? '[]') as Json // what JSON.parse gives is Json by definition
  } catch {
    return []
  }
  const all: readonly Json[] = Array.isArray(given) ? given : []
  return all.slice(0, 1_000).flatMap((one) => (isObj(one) && str(one, 'type') === 'marking-definition' ? good(one) : []))
}

const DAY = 86_400_000

/** A version of the future stands until one that is later still: kept as it came, and told. */
export const future = (given: readonly ReadObject[], now: Date): Note[] => given.flatMap(({ at, object }) => {
  const version = object && versionOf(object)
  return version !== undefined && Date.parse(version) > now.getTime() + DAY
    ? [{ at, why: text(`版の日時（${version}）が未来です。これより後の版が来るまで、この版が使われます。`, `Its version (${version}) lies in the future. It stands until a later one comes.`) }]
    : []
})

function good(given: unknown): StixObject[] {
  const checked = checkObject(given)
  return 'object' in checked ? [checked.object] : []
}
