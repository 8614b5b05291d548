/** What was taken back of what a reader received, as STIX notes: TAXII has no other word for it. */
import { tlp2Ids } from '#language/evidence/markings.ts'
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Tx } from '#platform/database.ts'
import { servedTo } from '#trust/receipts/tables.ts'
import { recallsHeld, type HeldRecall } from './recalls-collection-tables.ts'
import type { Filter } from './served-tables.ts'

/** `told`: what the receipt of having been told names. */
export interface RecallNote { readonly stix: StixObject; readonly told: string; readonly stix_id: string; readonly added: string; readonly version: string; readonly spec: string }

const labels = { correct: 'corrected', narrow: 'narrowed', withdraw: 'withdrawn' } as const

/** Told even where the label would no longer release the thing: the organisation holds it. Nothing of its content is said again. */
function note({ id, kind, item, reason, at, added }: HeldRecall, objects: readonly string[]): RecallNote {
  const moment = at.toISOString()
  const stix: StixObject = {
    type: 'note', spec_version: '2.1', id: `note--${uuid5(ownSpace, id)}`, created: moment, modified: moment, lang: 'ja',
    abstract: `${labels[kind]}: ${objects.length}`, content: reason.en ? `${reason.ja}\n\n${reason.en}` : reason.ja, labels: [labels[kind]],
    object_refs: objects, object_marking_refs: [tlp2Ids['amber+strict']],
    external_references: [{ source_name: 'sakimori-recall', external_id: id }],
  }
  return { stix, told: item ?? id, stix_id: stix.id, added, version: moment, spec: '2.1' }
}

/** A note has one version: it is the first and the last. */
function isAsked({ stix_id, version }: RecallNote, { ids, types, specs, versions }: Filter): boolean {
  const ofVersion = versions.length === 0 || versions.some((said) => ['first', 'last', 'all'].includes(said) || Date.parse(said) === Date.parse(version))
  return ofVersion && (ids.length === 0 || ids.includes(stix_id)) && (types.length === 0 || types.includes('note')) && (specs.length === 0 || specs.includes('2.1'))
}

/** Recalls of what one organisation holds, in the order in which they were made; one more than `most` where there is more. */
export async function recallRows(tx: Tx, organisation: string, filter: Filter, most: number): Promise<RecallNote[]> {
  const found: RecallNote[] = []
  for (let after = filter.addedAfter; ;) {
    const rows = await recallsHeld(tx, organisation, after, most)
    found.push(...(await notesOf(tx, organisation, rows)).filter((one) => isAsked(one, filter)))
    if (found.length > most || rows.length <= most) return found.slice(0, most + 1)
    after = rows.at(-1)?.added
  }
}

/** Of each only what the organisation was served. */
async function notesOf(tx: Tx, organisation: string, rows: readonly HeldRecall[]): Promise<RecallNote[]> {
  const held = await servedTo(tx, rows.flatMap(({ items }) => items.map(({ item }) => item)), organisation)
  return rows.flatMap((row) => {
    const objects = [...new Set(row.items.filter(({ item }) => held.has(item)).map(({ stix_id }) => stix_id))]
    return objects.length > 0 ? [note(row, objects)] : []
  })
}
