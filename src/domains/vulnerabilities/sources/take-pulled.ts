/** What a source answered comes in: taken as any file is, and the position moved, in one act. A crash leaves all of it or nothing. */
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { takeContent, type Taken } from '../records/take-records.ts'
import { recordSources } from './contract.ts'
import { advanceSource, findSource, putSeen } from './source-tables.ts'

export const takePulled = handler({
  verb: recordSources.take,
  about: async ({ id }, { tx }) => {
    const row = await findSource(tx, id)
    if (!row) throw missing('source')
    return { organisation: row.organisation }
  },
  async run({ input: { id, step, position, content, asOf, seen }, tx, now }) {
    const row = await findSource(tx, id, true)
    if (row?.step !== step) throw new Failure('conflict', 'another worker has taken this already, or the source was changed')
    const taken = content === '' ? undefined : await takeContent({ tx, now }, { content, by: row.organisation, asOf: asOf === undefined ? undefined : new Date(asOf) })
    const counts = countsOf(taken)
    if (seen.length > 0) await putSeen(tx, id, seen)
    await advanceSource(tx, id, { position, ...counts })
    return {
      subject: id, result: { step: step + 1, ...counts }, announcements: taken?.announcements ?? [],
      content: { source: id, position, counts, kept: taken?.kept ?? [], tables: taken?.tables ?? [] },
    }
  },
})

function countsOf(taken: Taken | undefined): { taken: number; same: number; broken: number } {
  if (!taken) return { taken: 0, same: 0, broken: 0 }
  const { counts, tables } = taken
  const sum = (of: (table: Taken['tables'][number]) => number): number => tables.reduce((all, table) => all + of(table), 0)
  return {
    taken: counts.new + counts.changed + counts.withdrawn + sum(({ changed, removed }) => changed + removed), same: counts.same + counts.older + sum(({ rows, changed }) => Math.max(0, rows - changed)),
    broken: counts.broken + sum(({ faults }) => faults.length),
  }
}
