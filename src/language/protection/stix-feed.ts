/** The entries that hold as a bundle of STIX indicators, each with its expiry, its marking, and its score as `confidence`. */
import type { Item } from '../evidence/item.ts'
import { itemObjects, toStixBundle, unsaidInStix, type StixBundle } from '../evidence/stix-out.ts'
import { current, type Edition, type Entry } from './entry.ts'

const itemOf = (e: Entry): Item => ({ type: e.type, value: e.value, role: 'indicator', tlp: e.tlp, source: { format: 'stix', id: e.id },
  ...(e.title && { title: e.title }), ...(e.validUntil && { validUntil: e.validUntil }) })

const publication = ({ producer, now }: Edition) => ({ producer, tlp: 'clear' as const, createdAt: now })

function scored(bundle: StixBundle, entries: readonly Entry[], about: Edition): StixBundle {
  const scores = new Map(entries.flatMap((e) => (e.score === undefined ? [] : itemObjects(itemOf(e), { ...publication(about), producerId: '' }).slice(0, 1).map(({ id }) => [id, e.score] as const))))
  return { ...bundle, objects: bundle.objects.map((object) => (scores.has(object.id) ? { ...object, confidence: scores.get(object.id) } : object)) }
}

/** `ids` stand in the bundle; `left` are those that STIX has no standard way to say. */
export interface StixFeed { readonly bundle: StixBundle, readonly ids: readonly string[], readonly left: readonly string[] }

export function stixFeed(entries: readonly Entry[], about: Edition): StixFeed {
  const all = current(entries, about.now)
  const items = all.map(itemOf)
  const left = new Set(unsaidInStix(items).map((i) => i.source.id))
  return { bundle: scored(toStixBundle(items, publication(about)), all, about), left: [...left],
    ids: items.map((i) => i.source.id).filter((id) => !left.has(id)) }
}
