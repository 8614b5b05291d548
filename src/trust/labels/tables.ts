import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Label } from './contract.ts'
import { canonicalLabel, labelId } from './label.ts'

type Tables = { 'label.label': { id: string; body: string } }

const own = (tx: Tx) => tx.withTables<Tables>()

/** Interns a label and returns its id. Labels are never changed: what is narrowed gets another label. */
export async function intern(tx: Tx, label: Label): Promise<string> {
  const id = labelId(label)
  await own(tx).insertInto('label.label').values({ id, body: JSON.stringify(canonicalLabel(label)) }).onConflict((c) => c.doNothing()).execute()
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
