/** One import as its giver sees it. */
import { shownValue } from '#language/evidence/values.ts'
import type { Tx } from '#platform/database.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { missing } from '#trust/identity/directory.ts'
import { findImport, type ImportRow } from '../items/import-tables.ts'
import type { Import, ImportDetail } from './contract.ts'
import { countHeld, heldItems } from './held-tables.ts'

/** One's own. Throws Failure `missing` for any other. */
export async function ownImport(tx: Tx, actor: Pick<Actor, 'organisation'>, id: string, lock = false): Promise<ImportRow> {
  const row = await findImport(tx, id, lock)
  if (!row || row.giver !== actor.organisation) throw missing('import')
  return row
}

export const aboutImport = ({ giver, withdrawn_at }: ImportRow) => ({ giver, state: withdrawn_at === null ? 'standing' as const : 'withdrawn' as const })

export const shownImport = ({ id, name, format, counts, way, label, at, withdrawn_at }: ImportRow): Import => ({
  id, name, format, counts, by: way === null ? 'file' : 'machine', tlp: label.tlp, at: at.toISOString(), withdrawnAt: withdrawn_at?.toISOString() ?? null,
})

const MOST_SHOWN = 200

export async function importDetail(tx: Tx, row: ImportRow): Promise<ImportDetail> {
  const waiting = await heldItems(tx, row.id, undefined, MOST_SHOWN)
  const { purposes, attribution, audience } = row.label
  return {
    ...shownImport(row), purposes, attribution, audience, objects: row.lines, notes: row.notes,
    waiting: waiting.map(({ id, stix_id, body, held }) => ({ id, stixId: stix_id, type: body.type, shown: shownValue(body), why: held })),
    waitingTotal: waiting.length < MOST_SHOWN ? waiting.length : await countHeld(tx, row.id),
  }
}
