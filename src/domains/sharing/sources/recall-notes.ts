/** What a partner took back, as its collection of recalls says it: STIX notes that name a recall and the objects it is about. Pure. */
import { isObj, list, objects, own, str, strings, type Json, type Obj } from '#language/evidence/json.ts'
import { text, type Text } from '#language/words.ts'
import type { Taking } from './contract.ts'

const kinds: Readonly<Record<string, Taking['recalls'][number]['kind']>> = { corrected: 'correct', narrowed: 'narrow', withdrawn: 'withdraw' }

const unsaid = text('渡した相手が取り下げました。', 'The partner who gave it took it back.')

const reasonOf = (note: Obj): Text => {
  const said = (str(note, 'content') ?? '').slice(0, 4_000)
  if (said.trim() === '') return unsaid
  const [ja = '', en = ja] = said.split('\n\n')
  return { ja, en }
}

/** An envelope's notes of recalls, in their order; anything else in it says nothing here. */
export function recallsIn(content: string): Taking['recalls'] {
  const envelope = content === '' ? {} : (JSON.parse(content) as Json) // parsed before, when it came
  const notes = isObj(envelope) ? list(envelope, 'objects').filter(isObj) : []
  return notes.flatMap((note) => {
    const kind = strings(note, 'labels').flatMap((label) => (Object.hasOwn(kinds, label) ? kinds[label]! : []))[0]
    const named = objects(note, 'external_references').some((one) => own(one, 'source_name') === 'sakimori-recall')
    const of = strings(note, 'object_refs').filter((id) => id.length <= 200).slice(0, 10_000)
    return str(note, 'type') === 'note' && kind && named && of.length > 0 ? [{ kind, objects: of, reason: reasonOf(note) }] : []
  }).slice(0, 1_000)
}
