import type { Tx } from '#platform/database.ts'
import type { Asset } from '../contract.ts'
import { countExcluded, type BillRow } from './bill-tables.ts'
import type { Bill } from './contract.ts'

export const tellBill = async (tx: Tx, { id, name }: Pick<Asset, 'id' | 'name'>, row: BillRow, components: number): Promise<Bill> => ({
  asset: { id, name }, name: row.name, format: row.format, digest: row.digest, components, excluded: await countExcluded(tx, id),
  faults: row.faults, notes: row.notes, takenAt: row.taken_at.toISOString(), takenBy: row.taken_by,
})
