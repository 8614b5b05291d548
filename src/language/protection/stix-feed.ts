/** The entries that hold as a bundle of STIX indicators, each with its expiry and marking. */
import type { Item } from '../evidence/item.ts'
import { toStixBundle, unsaidInStix, type StixBundle } from '../evidence/stix-out.ts'
import { current, type Edition, type Entry } from './entry.ts'

const itemOf = (e: Entry): Item => ({ type: e.type, value: e.value, role: 'indicator', tlp: e.tlp, source: { format: 'stix', id: e.id },
  ...(e.title && { title: e.title }), ...(e.validUntil && { validUntil: e.validUntil }) })

/** `ids` stand in the bundle; `left` are those that STIX has no standard way to say. */
export interface StixFeed { readonly bundle: StixBundle, readonly ids: readonly string[], readonly left: readonly string[] }

export function stixFeed(entries: readonly Entry[], about: Edition): StixFeed {
  const items = current(entries, about.now).map(itemOf)
  const left = new Set(unsaidInStix(items).map((i) => i.source.id))
  return { bundle: toStixBundle(items, { producer: about.producer, tlp: 'clear', createdAt: about.now }), left: [...left],
    ids: items.map((i) => i.source.id).filter((id) => !left.has(id)) }
}
