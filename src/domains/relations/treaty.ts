/** What other domains may read: relations that both sides confirmed and that are in force now, between organisations that take part. */
import type { Tx } from '#platform/database.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import type { RelationKind } from './contract.ts'
import { edges, inForce, type Edge, type RelationRow } from './tables.ts'

export interface Related {
  readonly organisation: string
  readonly kind: RelationKind
  readonly relation: string
  /** What is supplied, in the words of its two sides: for these two only. */
  readonly what: string
  readonly product: string | null
  /** The customer lets this IT supplier answer findings for it. */
  readonly mayAnswer: boolean
}

const related = (row: RelationRow, organisation: string): Related =>
  ({ organisation, kind: row.kind, relation: row.id, what: row.what, product: row.product, mayAnswer: row.may_answer })

/** Those that have left are told nothing more, and answer for nobody. */
async function present(tx: Tx, rows: readonly RelationRow[]): Promise<RelationRow[]> {
  const organisations = await organisationsByIds(tx, [...new Set(rows.flatMap(({ customer, supplier }) => [customer, supplier]))])
  return rows.filter(({ customer, supplier }) => organisations.get(customer)?.active && organisations.get(supplier)?.active)
}

/** For each of these organisations that has some: its suppliers, IT suppliers unless another kind is asked for. An organisation with two relations to one supplier has it twice. */
export async function suppliersOf(tx: Tx, organisations: readonly string[], kind: RelationKind = 'it-supplier'): Promise<Map<string, Related[]>> {
  if (organisations.length === 0) return new Map()
  const rows = await present(tx, await inForce(tx, { customers: organisations, kind }))
  const found = new Map<string, Related[]>()
  for (const row of rows) found.set(row.customer, [...found.get(row.customer) ?? [], related(row, row.supplier)])
  return found
}

/** The customers of one organisation, of any kind unless one is asked for. */
export const customersOf = async (tx: Tx, organisation: string, kind?: RelationKind): Promise<Related[]> =>
  (await present(tx, await inForce(tx, { supplier: organisation, kind }))).map((row) => related(row, row.customer))

/** Whether a supplier may answer findings for a customer at this moment: what policy must know of an answer. */
export const mayAnswerFor = async (tx: Tx, { customer, supplier }: { customer: string; supplier: string }): Promise<boolean> =>
  (await present(tx, await inForce(tx, { customers: [customer], supplier, kind: 'it-supplier' }))).some(({ may_answer }) => may_answer)

/** Everything that relies on something, for counting: no words, and none of it leaves as it is. */
export const supplyEdges = async (tx: Tx): Promise<Edge[]> => edges(tx)
export type { Edge }
