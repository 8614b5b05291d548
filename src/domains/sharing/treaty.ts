/** What `rooms` may read of the exchange: see the treaties in docs/adr/0015-treaties.md. It decides nothing: who shows a thing asks for its label. */
import { shownValue } from '#language/evidence/values.ts'
import type { Tlp } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { findItems } from './items/item-tables.ts'
import { findWarning } from './warnings/warning-tables.ts'

export interface LabelledThing { readonly id: string; readonly label: string; readonly tlp: Tlp; readonly giver: string; readonly title: Text; readonly state: string }

/** Items as they are now, those that exist. */
export const labelledItems = async (tx: Tx, ids: readonly string[]): Promise<LabelledThing[]> =>
  (await findItems(tx, ids)).map((row) => {
    const shown = shownValue(row.body).split('\n', 1)[0]?.slice(0, 200) ?? ''
    return { id: row.id, label: row.label, tlp: row.tlp, giver: row.giver, title: text(shown, shown), state: row.state }
  })

const HELD: ReadonlySet<string> = new Set(['issued', 'replaced', 'withdrawn'])

/** Warnings that were issued, as they are now: what was replaced or withdrawn since is still held by those who had it. */
export async function labelledWarnings(tx: Tx, ids: readonly string[]): Promise<LabelledThing[]> {
  const rows = await Promise.all(ids.map((id) => findWarning(tx, id)))
  return rows.flatMap((row) => {
    if (!row || row.label === null || !HELD.has(row.state)) return []
    const { ja, en } = row.draft.title
    return [{ id: row.id, label: row.label, tlp: row.tlp, giver: row.issuer, title: text(`${row.number} ${ja || en}`, `${row.number} ${en || ja}`), state: row.state }]
  })
}
