/** When an item is narrowed, what was said of seeing it is narrowed with it: it goes no further than the item does. */
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelId } from '#trust/labels/label.ts'
import { intern, labelsOf } from '#trust/labels/tables.ts'
import type { Tlp } from '#language/tlp.ts'
import { containedIn, sightingLabel } from './sighting-object.ts'
import { labelledSightings, relabelSightings, sumUp } from './sighting-tables.ts'

/** An object that says a sighting, and how it is labelled from now on. */
export interface NarrowedSighting { readonly id: string; readonly label: string; readonly tlp: Tlp; readonly attribution: Label['attribution'] }

/**
 * `to`: the new label of each item. Returns the objects that are to be narrowed, too. An object that also speaks of what another
 * giver still says stays as it is: nobody narrows what others said of others' items.
 */
export async function narrowSightings(tx: Tx, to: ReadonlyMap<string, Label>): Promise<NarrowedSighting[]> {
  const rows = await labelledSightings(tx, [...to.keys()])
  const before = await labelsOf(tx, [...new Set(rows.map(({ label }) => label))])
  const after = rows.flatMap((row) => {
    const [own, item] = [before.get(row.label), to.get(row.item)]
    return own && item ? [{ row, label: containedIn(own, sightingLabel(item, row.organisation, row.anonymous)) }] : []
  }).filter(({ row, label }) => labelId(label) !== row.label)
  for (const label of new Map(after.map(({ label }) => [labelId(label), label])).values()) await intern(tx, label)
  await relabelSightings(tx, after.map(({ row, label }) => ({ id: row.id, label: labelId(label), tlp: label.tlp })))
  await sumUp(tx, [...new Set(after.map(({ row }) => row.item))])
  return after.flatMap(({ row, label }) => (row.object !== null && row.alone ? [{ id: row.object, label: labelId(label), tlp: label.tlp, attribution: label.attribution }] : []))
}
