/** A list as STIX: indicators where it is to be looked for, observables where it was merely seen. */
import { stricter, type Tlp } from '../tlp.ts'
import type { Item } from '../evidence/item.ts'
import { toStixBundle, unsaidInStix, type Publication, type StixBundle } from '../evidence/stix-out.ts'
import { listFaults, type LineFault, type List, type Listed } from './listed.ts'

/** `name` of the file, so that each object can be led back to its line. */
export interface ListStix { readonly bundle: StixBundle, readonly faults: readonly LineFault[] }

const contextual = new Set(['technique', 'vulnerability', 'malware', 'tool', 'campaign', 'threat-actor', 'intrusion-set', 'infrastructure', 'software', 'organisation'])

const level = (a: Tlp | undefined, b: Tlp | undefined): Tlp | undefined => (a && b ? stricter(a, b) : a ?? b)

/** An entry as an item; a line is never wider than the list it stands in. */
export function itemOf(entry: Listed, list: Pick<List, 'tlp'>, name: string, role: 'indicator' | 'observed'): Item {
  const tlp = level(entry.tlp, list.tlp)
  return { type: entry.type, value: entry.value, role: entry.type === 'technique' ? 'technique' : contextual.has(entry.type) ? 'context' : role,
    ...(entry.title && { title: entry.title }), ...(entry.port !== undefined && { description: `port ${entry.port}` }),
    ...(entry.validUntil && { validUntil: entry.validUntil }), ...(tlp && { tlp }), source: { format: 'text', id: `${name}:${entry.line}`.slice(-200) } }
}

/** What STIX has no way to say is told with its line. */
export function listToStix(list: List, about: Publication & { readonly name: string, readonly role: 'indicator' | 'observed' }): ListStix {
  const items = list.entries.map((entry) => [entry, itemOf(entry, list, about.name, about.role)] as const)
  const unsaid = new Set(unsaidInStix(items.map(([, item]) => item)))
  return { bundle: toStixBundle(items.map(([, item]) => item), about),
    faults: [...list.faults, ...items.filter(([, item]) => unsaid.has(item)).map(([entry]) => ({ line: entry.line, message: listFaults.unsaid(entry.type) }))] }
}
