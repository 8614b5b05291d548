import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Label } from './contract.ts'
import { canonicalLabel, labelId } from './label.ts'

/** A label's id, and the row by which it is interned with what bears it. Labels are never changed: what is narrowed gets another label. */
export function interning(label: Label): { readonly id: string; readonly row: RawBuilder<object> } {
  const id = labelId(label)
  return { id, row: sql`insert into label.label (id, body) values (${id}, ${JSON.stringify(canonicalLabel(label))}) on conflict do nothing` }
}

/** Interns a label by itself and returns its id. */
export async function intern(tx: Tx, label: Label): Promise<string> {
  const { id, row } = interning(label)
  await row.execute(tx)
  return id
}

export interface StoredLabel { id: string; seq: number; label: Label }

/** Labels interned after `seq`, oldest first: how a process keeps up with all labels. */
export const labelsAfter = async (tx: Tx, seq: number): Promise<StoredLabel[]> =>
  (await sql<StoredLabel>`select id, seq, body as label from label.label where seq > ${seq} order by seq`.execute(tx)).rows

const known = new Map<string, Label>()
const MOST_KNOWN = 10_000

/** Asked of the database once a process: the identifier is made from what the label says, so it never says another thing. */
export async function labelOf(tx: Tx, id: string): Promise<Label> {
  let label = known.get(id)
  if (!label) {
    label = (await sql<{ body: Label }>`select body from label.label where id = ${id}`.execute(tx)).rows[0]!.body
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(id, label)
  }
  return label
}
