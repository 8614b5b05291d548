/** Rows of the exchange as they leave in a file: with the markings that follow from their labels, and what these mean. */
import { strings } from '#language/evidence/json.ts'
import { labelMarkings } from '#language/stix/label-markings.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Step } from '#trust/act.ts'
import { labelsOf } from '#trust/labels/tables.ts'
import { outgoingObjects } from '../collections/outgoing.ts'
import { servedObjects, type ServedRow, type Sight } from '../collections/served-tables.ts'
import type { Leaving } from './write-file.ts'

/** `definitions`: what the markings mean. `defined`: those of them that a giver gave, and that leave a receipt as all it gave does. */
export interface Released { readonly leaving: Leaving[]; readonly definitions: StixObject[]; readonly defined: readonly ServedRow[] }

/** `sight` is all that the reader may see: a definition that a marking names is given where it is among that. */
export async function released(step: Pick<Step<unknown>, 'tx' | 'now'>, rows: readonly (ServedRow & { stix: StixObject })[], sight: Sight): Promise<Released> {
  const { tx } = step
  const labels = await labelsOf(tx, [...new Set(rows.map(({ label }) => label))])
  const objects = await outgoingObjects(step, sight.reader, rows)
  const leaving = objects.map((stix, n): Leaving => ({ stix, tlp: labels.get(rows[n]!.label)!.tlp })) // one object for each row
  const written = [...labels.values()].flatMap((label) => labelMarkings(label).definitions)
  const known = new Set([...written, ...objects].map(({ id }) => id))
  const named = [...new Set(objects.flatMap((object) => strings(object, 'object_marking_refs')))].filter((id) => !known.has(id))
  const others = named.length === 0 ? [] : await servedObjects(tx, sight, { addedAfter: undefined, ids: named, types: [], versions: ['last'], specs: [] }, 1_000)
  return { leaving, definitions: [...written, ...await outgoingObjects(step, sight.reader, others)], defined: others }
}
