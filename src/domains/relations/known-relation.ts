/** A relation as policy looks at it. */
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import type { z } from 'zod'
import type { RelationSubject, Side } from './contract.ts'
import { findRelation, type RelationRow } from './tables.ts'

export type AboutRelation = z.infer<typeof RelationSubject.about>

export const otherSide = (side: Side): Side => (side === 'customer' ? 'supplier' : 'customer')

/** What an organisation is in a relation that is partly its own. */
export const sideOf = ({ customer }: Pick<RelationRow, 'customer'>, organisation: string): Side => (customer === organisation ? 'customer' : 'supplier')

/** Throws `missing`. `hold` for whoever changes it. */
export async function foundRelation(tx: Tx, id: string, hold = false): Promise<RelationRow> {
  const row = await findRelation(tx, id, hold)
  if (!row) throw missing('relation')
  return row
}

export const aboutRelation = (row: RelationRow, opens = false): AboutRelation =>
  ({ customer: row.customer, supplier: row.supplier, state: row.state, asked: row[otherSide(row.declared_by)], opens })

/** For verbs that change a relation: it is held until they have. `mayAnswer` opens something where it did not stand. */
export const about = async ({ id, mayAnswer }: { id: string; mayAnswer?: boolean | undefined }, { tx, actor }: Step<unknown>): Promise<AboutRelation> => {
  const row = await foundRelation(tx, id, true)
  return aboutRelation(row, mayAnswer === true && !row.may_answer && actor.organisation === row.customer)
}
