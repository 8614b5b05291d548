import { circleNotes } from '#language/bom/circles.ts'
import type { NumberedBom } from '#language/bom/numbered.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { invalid } from '#trust/parse.ts'
import { storableFault } from './faults.ts'
import type { Asset } from '../contract.ts'
import { componentsOf, writeBill, type BillRow } from './bill-tables.ts'
import { MOST_COMPONENTS } from './contract.ts'
import { replaced, type Replacement } from './replace-components.ts'

interface Given { readonly asset: Asset; readonly bom: NumberedBom; readonly name: string; readonly digest: string; readonly by: string; readonly now: Date }

/**
 * In place of the bill that was there; the device's list is held by the caller. What could not be read is kept beside what could.
 * @throws Failure `invalid` where nothing of it is a bill; `too-large` where it lists more than is kept for one device.
 */
export async function putBill(tx: Tx, { asset, bom, name, digest, by, now }: Given): Promise<{ row: BillRow } & Replacement> {
  if (bom.format === '') throw invalid(bom.faults.map(({ says }) => ({ path: 'content', message: says })))
  if (bom.components.length > MOST_COMPONENTS) throw new Failure('too-large', `a bill may list ${MOST_COMPONENTS} components`, { do: text(`部品は1つの部品表に${MOST_COMPONENTS.toLocaleString('ja')}件までです。システムごとに分けてください。`, `A bill may list ${MOST_COMPONENTS} components. Split it by system.`) })
  const replacement = replaced(await componentsOf(tx, asset.id), bom.components)
  const row: BillRow = {
    asset: asset.id, organisation: asset.organisation, name, format: bom.format, digest, faults: bom.faults.map(storableFault), notes: [...bom.notes, ...circleNotes(bom.components)].map(storableFault),
    taken_at: now, taken_by: by,
  }
  await writeBill(tx, row, replacement)
  return { row, ...replacement }
}
