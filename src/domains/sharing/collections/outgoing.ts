/** Objects as they leave: markings that say what the label says, and an alias for a giver that is not named. */
import { randomUUID } from 'node:crypto'
import type { Json } from '#language/evidence/json.ts'
import { labelMarkings, standsForLabel } from '#language/stix/label-markings.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Step } from '#trust/act.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelsOf } from '#trust/labels/tables.ts'
import { aliasesOf } from '../items/object-tables.ts'

interface Leaving { readonly stix: StixObject; readonly giver: string; readonly label: string }

/** `reader`: the organisation they go to. The giver's own objects come back to it as it gave them, but for the markings. */
export async function outgoingObjects({ tx, now }: Pick<Step<unknown>, 'tx' | 'now'>, reader: string, rows: readonly Leaving[]): Promise<StixObject[]> {
  const labels = await labelsOf(tx, [...new Set(rows.map(({ label }) => label))])
  const unnamed = rows.filter(({ giver, label }) => giver !== reader && labels.get(label)?.attribution === 'anonymous')
  const aliases = await aliasesOf(tx, [...new Set(unnamed.map(({ giver }) => giver))], () => `identity--${randomUUID()}`, now)
  return rows.map(({ stix, giver, label }) => {
    const own = labels.get(label)!
    const alias = giver !== reader && own.attribution === 'anonymous' ? aliases.get(giver) : undefined
    return marked(alias ? aliased(stix, alias) : stix, own)
  })
}

/** Who made it is the alias, and so wherever else the object refers to its maker: where it was seen, whom it relates to. */
function aliased(stix: StixObject, alias: string): StixObject {
  const maker = stix['created_by_ref']
  if (typeof maker !== 'string') return stix
  const instead = (value: Json): Json => (value === maker ? alias : Array.isArray(value) ? value.map(instead) : value)
  return Object.fromEntries(Object.entries(stix).map(([name, value]) => [name, /_refs?$/.test(name) && value !== undefined ? instead(value) : value])) as StixObject // its type and id stay
}

/** Statements and other markings of the giver's stay; what said who may read it is said by the label alone. */
function marked(stix: StixObject, label: Label): StixObject {
  const refs = Array.isArray(stix['object_marking_refs']) ? stix['object_marking_refs'].filter((ref) => typeof ref === 'string' && !standsForLabel(ref)) : []
  if (stix.type === 'marking-definition') return stix
  return { ...stix, object_marking_refs: [...labelMarkings(label).refs, ...refs] }
}

/** Definitions of the markings that stand for these labels, of those asked for: an object names them, and no item is one. */
export async function definitionsAsked({ tx }: Pick<Step<unknown>, 'tx'>, labels: readonly string[], ids: readonly string[]): Promise<StixObject[]> {
  const asked = new Set(ids.filter((id) => id.startsWith('marking-definition--')))
  if (asked.size === 0) return []
  const definitions = [...(await labelsOf(tx, labels)).values()].flatMap((label) => labelMarkings(label).definitions)
  return [...new Map(definitions.map((one) => [one.id, one])).values()].filter(({ id }) => asked.has(id))
}
