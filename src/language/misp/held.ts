/** The attributes of a MISP event or object as they are needed to say them in STIX. Source: MISP core format, sections 2.4 and 2.7. */
import { list, objects, own, str, type Json, type Obj } from '../evidence/json.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'

export interface Held {
  /** What it is within its object; for an attribute that stands alone, its type. */
  readonly relation: string
  readonly type: string
  readonly value: string
  /** The value as it was written: a boolean stays one. */
  readonly given: Json
  /** Base64 of an attachment. */
  readonly data?: string
  readonly uuid: string
  readonly toIds: boolean
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The UUID of a part; one without a usable UUID gets one that is made of what it says, the same every time. */
export function uuidOf(o: Obj, outer = ''): string {
  const given = str(o, 'uuid')
  if (given !== undefined && uuidShape.test(given)) return given.toLowerCase()
  const said = ['type', 'object_relation', 'value', 'name', 'info', 'content'].map((key) => own(o, key) ?? null)
  return uuid5(ownSpace, JSON.stringify(['misp', outer, ...said]))
}

export const isTrue = (v: Json | undefined): boolean => v === true || v === 1 || v === '1' || v === 'true' || v === 'True'
export const isDeleted = (o: Obj): boolean => isTrue(own(o, 'deleted'))

// Where an event leaves `to_ids` out, the type decides. Source: MISP describeTypes, sane_defaults.
const lookedFor = new RegExp('^(md5|sha\\d.*|sha3-.*|ssdeep|tlsh|imphash|impfuzzy|pehash|authentihash|vhash|telfhash|cdhash|filename(\\|.*)?|'
  + 'ip-(src|dst)(\\|port)?|hostname(\\|port)?|domain(\\|ip)?|email|email-(src|dst|attachment)|url|uri|regkey(\\|value)?|mutex|malware-sample|'
  + 'snort|suricata|sigma|yara|x509-fingerprint-.*|ja3-fingerprint-md5|btc|iban|bic|stix2-pattern|pattern-in-.*)$')

/** To be looked for (an indicator), rather than merely seen. */
export function looksFor(a: Obj): boolean {
  const said = own(a, 'to_ids')
  return said === undefined || said === null ? lookedFor.test(str(a, 'type') ?? '') : isTrue(said)
}

export const valueOf = (a: Obj): string => {
  const v = own(a, 'value') ?? own(a, 'value1')
  return typeof v === 'string' ? v : typeof v === 'number' || typeof v === 'boolean' ? String(v) : ''
}

export function held(a: Obj, outer: string): Held {
  const data = str(a, 'data')
  const value = str(a, 'type') === 'AS' ? valueOf(a).trim().replace(/^AS\s*/i, '') : valueOf(a)
  return {
    relation: str(a, 'object_relation') ?? str(a, 'type') ?? '', type: str(a, 'type') ?? '',
    value, given: typeof own(a, 'value') === 'boolean' ? own(a, 'value') ?? value : value, uuid: uuidOf(a, outer), toIds: looksFor(a), ...(data && { data }),
  }
}

/** The attributes that stand; what its author deleted is gone. */
export const attributesOf = (o: Obj): readonly Obj[] => objects(o, 'Attribute').filter((a) => !isDeleted(a) && valueOf(a) !== '')
export const heldBy = (o: Obj): readonly Held[] => attributesOf(o).map((a) => held(a, uuidOf(o)))

/** The names of the tags on a part, each once. */
export const tagsOf = (o: Obj): readonly string[] =>
  [...new Set(list(o, 'Tag').map((t) => (typeof t === 'object' && t !== null ? str(t as Obj, 'name') ?? '' : '')).filter(Boolean))]
