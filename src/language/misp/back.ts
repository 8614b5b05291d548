/** What the way from STIX to MISP shares: the objects by id and by UUID of MISP, levels, tags, times, labels. */
import { stricter, tlpName, type Tlp } from '../tlp.ts'
import { readTime } from '../evidence/item.ts'
import { isObj, own, str, strings, type Json, type Obj } from '../evidence/json.ts'
import { markingsOf, type Markings } from '../evidence/markings.ts'
import { readPattern, testsOf } from '../evidence/pattern.ts'
import { uuidIn } from './unsay.ts'

export interface Back {
  readonly all: readonly Obj[]
  readonly byId: ReadonlyMap<string, Obj>
  /** Objects that MISP's own UUID holds together: what was observed and what looks for it. */
  readonly byUuid: ReadonlyMap<string, readonly Obj[]>
  /** Relationships by the UUID of what they start from. */
  readonly from: ReadonlyMap<string, readonly Obj[]>
  /** What everything stands in. */
  readonly whole: Obj | undefined
  readonly markings: Markings
  /** Of the whole event. */
  readonly tlp: Tlp | undefined
  readonly now: string
  readonly done: Set<string>
}

export const typeOf = (o: Obj): string => str(o, 'type') ?? ''
export const idOf = (o: Obj): string => str(o, 'id') ?? ''
export const isWhole = (o: Obj): boolean => typeOf(o) === 'report' || typeOf(o) === 'grouping'
export const lookup = (b: Back) => (id: Json | undefined): Obj | undefined => (typeof id === 'string' ? b.byId.get(id) : undefined)

export function reading(all: readonly Obj[], tlp: (m: Markings) => Tlp | undefined, now: string): Back {
  const markings = markingsOf(all)
  return { all, now, markings, tlp: tlp(markings), done: new Set(), whole: all.find(isWhole),
    from: Map.groupBy(all.filter((o) => typeOf(o) === 'relationship'), (o) => uuidIn(str(o, 'source_ref') ?? '')),
    byId: new Map(all.map((o) => [idOf(o), o])), byUuid: Map.groupBy(all, (o) => uuidIn(idOf(o))) }
}

/** `misp:type="md5"`: what a label of MISP says. */
export function labelled(o: Obj, key: string): string | undefined {
  const head = `misp:${key}="`
  const label = strings(o, 'labels').find((l) => l.startsWith(head) && l.endsWith('"'))
  return label?.slice(head.length, -1)
}

const machine = /^(misp:(type|category|name|meta-category|to_ids|galaxy-name|galaxy-type|data-layer|context-layer|tool)=|Threat-Report$)/

/** Tags of a part: the labels that are nobody's machinery, and its level where that is not the event's own. */
export function tags(o: Obj, b: Back, of: 'event' | 'part'): { Tag?: { name: string }[] } {
  const { tlp } = b.markings.of(o)
  const level = tlp && (of === 'event' || tlp !== b.tlp) ? [tlpName(tlp).toLowerCase()] : []
  const names = [...level, ...strings(o, 'labels').filter((l) => !machine.test(l))]
  return names.length > 0 ? { Tag: [...new Set(names)].map((name) => ({ name })) } : {}
}

/** May it stand on the event itself: is it no stricter than that? */
export function fitsEvent(o: Obj, b: Back): boolean {
  const { tlp } = b.markings.of(o)
  return tlp === undefined || (b.tlp !== undefined && stricter(tlp, b.tlp) === b.tlp)
}

export const seconds = (iso: Json | undefined, now: string): string => String(Math.floor(Date.parse(readTime(iso) ?? now) / 1000))
export const stampOf = (o: Obj, b: Back): string => seconds(own(o, 'modified') ?? own(o, 'created'), b.now)

/** What a pattern asks for: every value in it. */
export function valuesIn(indicator: Obj | undefined): ReadonlySet<string> {
  const tree = indicator ? readPattern(str(indicator, 'pattern') ?? '') : undefined
  return new Set(!tree || tree.kind === 'fault' ? [] : testsOf(tree).flatMap((t) => t.values))
}

/** `first_seen` and `last_seen` where they are not merely the time of writing. */
export function seenIn(o: Obj | undefined): { first_seen?: string, last_seen?: string } {
  if (!o || !isObj(o)) return {}
  const [first, last, at] = ['first_observed', 'last_observed', 'modified'].map((key) => readTime(own(o, key)))
  return { ...(first && first !== at && { first_seen: first }), ...(last && last !== at && { last_seen: last }) }
}
const distributed = /^MISP distribution: ([0-4])/

/** How far MISP sends it: as its statement says, else nothing. */
export function distributionIn(o: Obj, b: Back): string | undefined {
  const statements = strings(o, 'object_marking_refs').map((ref) => b.byId.get(ref)).flatMap((d) => {
    const body = d && own(d, 'definition')
    return isObj(body) ? [str(body, 'statement') ?? ''] : []
  })
  return statements.flatMap((s) => distributed.exec(s)?.[1] ?? [])[0]
}
