/** A STIX 2.1 bundle with an incident object as a report. Indicators alone tell of no incident: then the account is left to whoever reports. */
import { clip, harmless, harmlessLine } from '../evidence/harmless.ts'
import { readTime } from '../evidence/item.ts'
import { isObj, own, str, strings, type Obj } from '../evidence/json.ts'
import { text } from '../words.ts'
import type { Mapping, Said } from './said.ts'

const several = text('事案（incident）が二つ以上あります。一つずつ送ってください。', 'It holds more than one incident object. Send one at a time.')

export function fromStix(all: readonly Obj[]): Mapping {
  const current = all.filter((o) => own(o, 'revoked') !== true)
  const incidents = new Map(current.filter((o) => str(o, 'type') === 'incident').toSorted(byModified).map((o) => [str(o, 'id') ?? '', o]))
  if (incidents.size > 1) return { problem: several }
  const incident = [...incidents.values()][0]
  return {
    answers: { kind: kindOf(current, incident), ...(incident && accountOf(incident, current)) },
    about: all.map((o) => `${str(o, 'id') ?? ''} ${str(o, 'modified') ?? ''}`),
  }
}

const byModified = (a: Obj, b: Obj): number => ((readTime(own(a, 'modified')) ?? '') < (readTime(own(b, 'modified')) ?? '') ? -1 : 1)

/** The incident object was made when its maker knew of the incident; when it began, only its events and sightings say. */
function accountOf(incident: Obj, all: readonly Obj[]): Said {
  const noticed = readTime(own(incident, 'created'))
  const began = [
    ...all.filter((o) => str(o, 'type') === 'event').map((o) => readTime(own(o, 'start_time'))),
    ...all.filter((o) => str(o, 'type') === 'sighting').map((o) => readTime(own(o, 'first_seen'))),
  ].flatMap((at) => at ?? []).toSorted()[0]
  const impact = [harmlessLine(str(incident, 'name')?.slice(0, 1000) ?? ''), harmless(str(incident, 'description')?.slice(0, 8000) ?? '').trim()].filter(Boolean).join('\n')
  return {
    ...(noticed !== undefined && { noticedAt: noticed }),
    ...(began !== undefined && (noticed === undefined || began <= noticed) && { occurredAt: began }),
    ...(impact && { impact: clip(impact, 4000) }),
  }
}

/** An incident with ransomware in its bundle is one of ransomware; of anything else the object has no word that is surely ours. */
function kindOf(all: readonly Obj[], incident: Obj | undefined): NonNullable<Said['kind']> {
  if (!incident) return 'unknown'
  const ransomware = all.some((o) => str(o, 'type') === 'malware' && strings(o, 'malware_types').includes('ransomware'))
  if (ransomware) return 'ransomware'
  return objectsWithin(incident).some((o) => str(o, 'determination') === 'blocked' || str(o, 'determination') === 'failed-attempt') ? 'precursor' : 'unknown'
}

/** The extensions of the incident: the suite of OASIS keeps its own properties there. */
const objectsWithin = (incident: Obj): readonly Obj[] => {
  const extensions = own(incident, 'extensions') ?? null
  return isObj(extensions) ? Object.values(extensions).filter(isObj) : []
}
