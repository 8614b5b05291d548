/** A STIX 2.1 bundle with an incident object as a report. Indicators alone tell of no incident: then the account is left to whoever reports. */
import { clip, harmless, harmlessLine } from '../evidence/harmless.ts'
import { readTime } from '../evidence/item.ts'
import { own, str, strings, type Obj } from '../evidence/json.ts'
import { text } from '../words.ts'
import type { Mapping, Said } from './said.ts'
import { coreOf, detectedAt, eventTimes, harmSaid, kindSaid, linesSaid, servicesSaid } from './stix-incident.ts'

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

/** The incident object was made when its maker knew of the incident, unless it says when it was detected; when it began, only its events and sightings say. */
function accountOf(incident: Obj, all: readonly Obj[]): Said {
  const noticed = detectedAt(all) ?? readTime(own(incident, 'created'))
  const began = [...eventTimes(all), ...all.filter((o) => str(o, 'type') === 'sighting').flatMap((o) => readTime(own(o, 'first_seen')) ?? [])].toSorted()[0]
  const story = [harmlessLine(str(incident, 'name')?.slice(0, 1000) ?? ''), harmless(str(incident, 'description')?.slice(0, 8000) ?? '').trim()]
  const impact = [...story, ...linesSaid(coreOf(incident), all)].filter(Boolean).join('\n')
  const systems = servicesSaid(all)
  return {
    ...(noticed !== undefined && { noticedAt: noticed }),
    ...(began !== undefined && (noticed === undefined || began <= noticed) && { occurredAt: began }),
    ...(impact && { impact: clip(impact, 4000) }), ...(systems && { systems: clip(systems, 2000) }), ...harmSaid(all),
  }
}

/** An incident with ransomware in its bundle is one of ransomware; otherwise its extension says what it is, or nothing does. */
function kindOf(all: readonly Obj[], incident: Obj | undefined): NonNullable<Said['kind']> {
  if (!incident) return 'unknown'
  const ransomware = all.some((o) => str(o, 'type') === 'malware' && strings(o, 'malware_types').includes('ransomware'))
  return ransomware ? 'ransomware' : kindSaid(coreOf(incident), all) ?? 'unknown'
}
