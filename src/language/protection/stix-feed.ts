/** The entries that hold as a bundle of STIX indicators, each with its expiry and marking. */
import type { Item } from '../evidence/item.ts'
import { toStixBundle, type StixBundle } from '../evidence/stix-out.ts'
import { current, type Edition, type Entry } from './entry.ts'

const itemOf = (e: Entry): Item => ({ type: e.type, value: e.value, role: 'indicator', tlp: e.tlp, source: { format: 'stix', id: e.id },
  ...(e.title && { title: e.title }), ...(e.validUntil && { validUntil: e.validUntil }) })

export function stixFeed(entries: readonly Entry[], about: Edition): StixBundle {
  const all = current(entries, about.now)
  return toStixBundle(all.map(itemOf), { producer: about.producer, tlp: 'clear', createdAt: about.now })
}
