/** A MISP event as a report. Its date is a day and its timestamp an edit, so when it was noticed stays unsaid. */
import { clip, harmlessLine } from '../evidence/harmless.ts'
import { readTime } from '../evidence/item.ts'
import { objects, own, str, type Obj } from '../evidence/json.ts'
import { text } from '../words.ts'
import type { Mapping, Said } from './said.ts'

const several = text('イベントが二つ以上あります。一つずつ送ってください。', 'It holds more than one event. Send one at a time.')

export function fromMisp(events: readonly Obj[]): Mapping {
  const [event, ...more] = events
  if (!event || more.length > 0) return { problem: several }
  const impact = clip(harmlessLine((str(event, 'info') ?? '').slice(0, 4000)), 4000)
  const began = partsOf(event).flatMap((part) => readTime(own(part, 'first_seen')) ?? []).toSorted()[0]
  return {
    answers: { kind: kindOf(event), ...(impact && { impact }), ...(began !== undefined && { occurredAt: began }) },
    about: [str(event, 'uuid') ?? JSON.stringify(event), String(own(event, 'timestamp') ?? '')],
  }
}

const partsOf = (event: Obj): readonly Obj[] =>
  [...objects(event, 'Attribute'), ...objects(event, 'Object').flatMap((object) => [object, ...objects(object, 'Attribute')])].filter((part) => own(part, 'deleted') !== true)

/** What an event's own tags say it is: the reference taxonomy of incidents (RSIT), and MISP's galaxy of ransomware. */
const classes: readonly (readonly [RegExp, NonNullable<Said['kind']>])[] = [
  [/^rsit:malicious-code="ransomware"$|^misp-galaxy:ransomware="/i, 'ransomware'],
  [/^rsit:availability="ddos"$/i, 'ddos'],
  [/^rsit:intrusions="/i, 'intrusion'],
  [/^rsit:(intrusion-attempts|information-gathering)="/i, 'precursor'],
]

/** Tags that contradict each other say nothing. */
function kindOf(event: Obj): NonNullable<Said['kind']> {
  const tags = objects(event, 'Tag').map((tag) => (str(tag, 'name') ?? '').slice(0, 400))
  const kinds = new Set(tags.flatMap((tag) => classes.flatMap(([is, kind]) => (is.test(tag) ? [kind] : []))))
  return kinds.size === 1 ? [...kinds][0]! : 'unknown'
}
