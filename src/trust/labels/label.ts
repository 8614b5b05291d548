import { createHash } from 'node:crypto'
import type { Label } from './contract.ts'

/** A label in one spelling: lists sorted and without repeats, so that equal labels are one label. */
export function canonicalLabel(label: Label): Label {
  const list = <T extends string>(items: readonly T[]): T[] => [...new Set(items)].toSorted()
  return {
    owner: label.owner,
    tlp: label.tlp,
    audience: { organisations: list(label.audience.organisations), communities: list(label.audience.communities), sectors: list(label.audience.sectors) },
    clearance: label.clearance,
    purposes: list(label.purposes),
    embargo: label.embargo,
    attribution: label.attribution,
    ...(label.compartments?.length ? { compartments: list(label.compartments) } : {}), // what most labels lack is not spelled: their identifiers stay
    ...(label.onward?.length ? { onward: list(label.onward) } : {}),
  }
}

/** The label's identifier is what it says: interned, so one decision answers for thousands of records. */
export const labelId = (label: Label): string =>
  `label-${createHash('sha256').update(JSON.stringify(canonicalLabel(label))).digest('hex').slice(0, 24)}`
