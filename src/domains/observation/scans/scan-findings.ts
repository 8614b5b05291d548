/** What outside scans found at one's own addresses: seen and answered by its owner and nobody else. An answer is the record of its source. */
import { assetsByIds } from '#domains/assets/index.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { cursor, readCursor } from '#platform/cursor.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { observation, type ScanFinding } from '../contract.ts'
import { openedPlace } from './sealed-place.ts'
import { answerFinding, listFindings, scanFindingOf, type ScanRowKept } from './scan-tables.ts'

export const listScanFindings = handler({
  verb: observation.scanFindings,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { state, way, most, after }, actor: { organisation }, tx }) {
    const { rows, total, open, next } = await listFindings(tx, organisation, { state, way, most, before: readCursor(after) })
    return { subject: organisation, result: { findings: await tell(tx, rows), total, open, next: cursor(next) }, after: { organisation } }
  },
})

/** Answered again, the last answer holds and counts; the ledger has them all. */
export const answerScanFinding = handler({
  verb: observation.answer,
  about: async ({ id }, { tx }) => ({ organisation: (await known(tx, id)).organisation }),
  async run({ input: { id, ...given }, actor, tx, now }) {
    await answerFinding(tx, id, { ...given, by: actor.office, now })
    const row = await known(tx, id)
    const [result] = await tell(tx, [row])
    return { subject: id, result: result!, after: { organisation: row.organisation } } // one row, one finding
  },
})

async function known(tx: Tx, id: string): Promise<ScanRowKept> {
  const row = await scanFindingOf(tx, id)
  if (row) return row
  throw new Failure('missing', 'no such finding', { do: text('この調査結果は見つかりません。一覧から選び直してください。', 'This finding was not found. Choose it again from the list.') })
}

async function tell(tx: Tx, rows: readonly ScanRowKept[]): Promise<ScanFinding[]> {
  const devices = await assetsByIds(tx, [...new Set(rows.flatMap(({ asset }) => asset ?? []))])
  return rows.map(({ first_at, last_at, sealed, seq: _seq, asset, given, words, answered_at, answered_by, ...row }) => {
    const device = asset === null ? undefined : devices.get(asset)
    return {
      ...row, address: openedPlace(row.organisation, row.id, sealed), asset: device ? { id: device.id, name: device.name } : null, firstAt: first_at.toISOString(), lastAt: last_at.toISOString(),
      given: given && answered_at ? { answer: given, words, at: answered_at.toISOString(), by: answered_by ?? '' } : null,
    }
  })
}
