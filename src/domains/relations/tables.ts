/** Relations and their steps. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'
import type { Alternative, Did, RelationKind, RelationState, Side } from './contract.ts'

export interface RelationRow {
  id: string; customer: string; supplier: string; kind: RelationKind; what: string; what_key: string; product: string | null
  criticality: 'high' | 'medium' | 'low' | null; alternative: Alternative | null; may_answer: boolean; declared_by: Side; state: RelationState
  declared_at: Date; decided_at: Date | null; ended_at: Date | null
}
export interface StepRow { relation: string; at: Date; did: Did; side: Side; office: string; words: string }

type Tables = { 'relations.relation': RelationRow & { seq: number }; 'relations.step': StepRow & { seq: number } }
const own = (tx: Tx) => tx.withTables<Tables>()

/** False where the same is declared or confirmed already. Of two at once the second waits and is told so. */
export async function insertRelation(tx: Tx, row: RelationRow): Promise<boolean> {
  const done = await own(tx).insertInto('relations.relation').values(row as never).onConflict((on) => on.doNothing()).returning('id').execute() // seq is the database's
  return done.length > 0
}

export const addStep = (tx: Tx, row: StepRow) => own(tx).insertInto('relations.step').values(row as never).execute() // seq is the database's

/** `hold`: until the transaction ends. */
export const findRelation = async (tx: Tx, id: string, hold = false): Promise<RelationRow | undefined> =>
  (await sql<RelationRow>`select * from relations.relation where id = ${storable(id)} ${hold ? sql`for update` : sql``}`.execute(tx)).rows[0]

export const changeRelation = (tx: Tx, id: string, changes: Partial<Pick<RelationRow, 'state' | 'criticality' | 'alternative' | 'may_answer' | 'decided_at' | 'ended_at'>>) =>
  own(tx).updateTable('relations.relation').set(changes).where('id', '=', id).execute()

export const stepsOf = async (tx: Tx, relations: readonly string[]): Promise<StepRow[]> =>
  (await sql<StepRow>`select relation, at, did, side, office, words from relations.step where relation = any(${relations}::text[]) order by seq`.execute(tx)).rows

interface Looking { readonly organisation: string; readonly side: Side | undefined; readonly state: RelationState | undefined; readonly most: number; readonly before: number | null }

/** One organisation's relations, the newest first. `waiting`: how many wait for its word. */
export async function listRelations(tx: Tx, { organisation, side, state, most, before }: Looking): Promise<{ rows: (RelationRow & { seq: number })[]; total: number; waiting: number }> {
  const mine = side === undefined ? sql`(customer = ${organisation} or supplier = ${organisation})` : side === 'customer' ? sql`customer = ${organisation}` : sql`supplier = ${organisation}`
  const matching = sql`${mine} ${state === undefined ? sql`` : sql`and state = ${state}`}`
  const { rows } = await sql<RelationRow & { seq: number }>`
    select * from relations.relation where ${matching} ${before === null ? sql`` : sql`and seq < ${before}`} order by seq desc limit ${most + 1}`.execute(tx)
  const { rows: [count] } = await sql<{ total: number; waiting: number }>`
    select count(*) total, count(*) filter (where state = 'declared' and case declared_by when 'customer' then supplier else customer end = ${organisation}) waiting
    from relations.relation where ${matching}`.execute(tx)
  return { rows, total: count?.total ?? 0, waiting: count?.waiting ?? 0 }
}

/** Confirmed relations in force, by either side. */
export const inForce = async (tx: Tx, { customers, supplier, kind }: { customers?: readonly string[]; supplier?: string; kind?: RelationKind | undefined }): Promise<RelationRow[]> => (await sql<RelationRow>`
  select * from relations.relation where state = 'confirmed'
    ${customers ? sql`and customer = any(${customers}::text[])` : sql``} ${supplier === undefined ? sql`` : sql`and supplier = ${supplier}`}
    ${kind === undefined ? sql`` : sql`and kind = ${kind}`} order by seq`.execute(tx)).rows

export interface Edge { customer: string; supplier: string; kind: RelationKind; product: string | null; criticality: 'high' | 'medium' | 'low'; alternative: Alternative }

/** Every confirmed relation, without its words. */
export const edges = async (tx: Tx): Promise<Edge[]> => (await sql<Edge>`
  select customer, supplier, kind, product, coalesce(criticality, 'medium') criticality, coalesce(alternative, 'unknown') alternative
  from relations.relation where state = 'confirmed'`.execute(tx)).rows
