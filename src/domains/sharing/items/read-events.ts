/** MISP events as STIX objects, each with its place. What MISP would have sent to nobody, or to one group, waits for its giver. Pure. */
import type { Obj } from '#language/evidence/json.ts'
import { strings } from '#language/evidence/json.ts'
import { stixFromMisp } from '#language/misp/from-event.ts'
import { checkObject, type StixObject } from '#language/stix/object.ts'
import { text, type Text } from '#language/words.ts'
import type { Content, Note, Reading, ReadObject } from './read-object.ts'
import { walletsIn } from './read-transfers.ts'

const says = {
  own: text('MISPで「自組織のみ」とされていたものです。渡してよければ、取扱いを選んでください。', 'In MISP it was for “your organisation only”. Choose its handling if it may be given.'),
  group: text('MISPで、ある共有グループに限られていたものです。渡してよい相手を選んでください。', 'In MISP it was for one sharing group. Choose to whom it may be given.'),
}

export function readEvents(events: readonly Obj[], { now, first }: Reading): Content {
  const objects: ReadObject[] = []
  const notes: Note[] = []
  for (const [n, event] of events.entries()) {
    const at = `events[${first + n}]`
    const read = stixFromMisp(event, { at: now })
    const limits = limitsIn(read.objects as readonly StixObject[]) // made by hand there, and each is checked below
    for (const [m, object] of read.objects.entries()) {
      const held = limits(object as StixObject) // as above
      objects.push({ at: `${at}.objects[${m}]`, ...checkObject(object), ...(held && { held }) })
    }
    for (const wallet of walletsIn(read.objects as readonly StixObject[])) { // as above
      const held = limits(wallet)
      objects.push({ at, ...checkObject(wallet), ...(held && { held }) })
    }
    for (const { path, message } of read.faults) notes.push({ at: `${at}.${path}`, why: message })
  }
  return { format: 'misp', objects, notes }
}

/** The mapping leaves a statement of how far MISP sent each part. */
function limitsIn(objects: readonly StixObject[]): (object: StixObject) => Text | undefined {
  const reasons = new Map(objects.flatMap((object): [string, Text][] => {
    const said = object.type === 'marking-definition' ? /^MISP distribution: ([04])\b/.exec(statementOf(object)) : null
    return said ? [[object.id, said[1] === '0' ? says.own : says.group]] : []
  }))
  return (object) => strings(object, 'object_marking_refs').map((ref) => reasons.get(ref)).find(Boolean)
}

const statementOf = ({ definition }: StixObject): string =>
  typeof definition === 'object' && definition !== null && 'statement' in definition ? String(definition.statement) : ''
