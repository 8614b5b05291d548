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

/** The same for many in one statement. @returns their ids, in the order given */
export async function internAll(tx: Tx, labels: readonly Label[]): Promise<string[]> {
  const rows = labels.map((label) => ({ id: labelId(label), body: canonicalLabel(label) }))
  const each = [...new Map(rows.map((row) => [row.id, row])).values()]
  if (each.length > 0) await sql`insert into label.label (id, body) select * from jsonb_to_recordset(${JSON.stringify(each)}::jsonb) as given (id text, body jsonb) on conflict do nothing`.execute(tx)
  return rows.map(({ id }) => id)
}

export interface StoredLabel { id: string; label: Label }

export interface Labels {
  readonly labels: StoredLabel[]
  /** Every label of an older transaction is among those read so far: from here the next reading goes on. */
  readonly closed: string
}

/**
 * How a process keeps up with all labels: those that may be new since a reading that ended at `closed`; without it, all.
 * Some come twice. Labels of transactions that are not numbered yet came with a restored database, before this process.
 */
export async function labelsSince(tx: Tx, closed: string | undefined): Promise<Labels> {
  const range = closed === undefined ? sql`true` : sql`l.tx >= ${closed}::xid8 and l.tx <= s.last`
  const { rows } = await sql<{ closed: string; id: string | null; label: Label }>`
    select s.closed::text as closed, l.id, l.body as label
    from (select pg_snapshot_xmin(now) as closed, greatest(pg_snapshot_xmax(now), pg_current_xact_id_if_assigned()) as last
          from pg_current_snapshot() as now) s
    left join label.label l on ${range}`.execute(tx)
  return { closed: rows[0]!.closed, labels: rows.flatMap(({ id, label }) => (id === null ? [] : [{ id, label }])) } // an outer join has a row
}

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

/** The same for many: those not met before are asked of the database at once. */
export async function labelsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Label>> {
  const unmet = ids.filter((id) => !known.has(id))
  const { rows } = unmet.length > 0 ? await sql<{ id: string; body: Label }>`select id, body from label.label where id = any(${unmet}::text[])`.execute(tx) : { rows: [] }
  const met = new Map(rows.map(({ id, body }) => [id, body]))
  const found = ids.flatMap((id): [string, Label][] => {
    const label = known.get(id) ?? met.get(id)
    return label ? [[id, label]] : []
  })
  if (known.size + met.size > MOST_KNOWN) known.clear()
  for (const [id, label] of met) known.set(id, label)
  return new Map(found)
}

/** Labels of what was given to a community and may be passed on. */
export const labelsOnward = async (tx: Tx, community: string): Promise<string[]> => (await sql<{ id: string }>`
  select id from label.label where body ? 'onward' and body->'audience'->'communities' ? ${community}`.execute(tx)).rows.map(({ id }) => id)
