import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { exposure } from '../contract.ts'
import { answerFinding as answer, findingOf, type FindingRow } from './finding-tables.ts'
import { tellFindings } from './tell-findings.ts'

/** Answered again, the last answer holds; the ledger has them all. What is gone needs none. */
export const answerFinding = handler({
  verb: exposure.answer,
  about: async ({ id }, { tx }) => ({ organisation: (await known(tx, id)).organisation }),
  async run({ input: { id, ...given }, actor, tx, now }) {
    const { organisation, state } = await known(tx, id)
    if (state === 'gone') throw new Failure('conflict', 'this finding is gone', { do: text('この該当は、もうありません。一覧を開き直してください。', 'This is found no longer. Open the list again.') })
    const row = await answer(tx, id, { ...given, by: actor.office, now })
    const [result] = await tellFindings(tx, [row])
    return { subject: id, result: result!, after: { organisation } } // one row, one finding
  },
})

async function known(tx: Tx, id: string): Promise<FindingRow> {
  const row = await findingOf(tx, id)
  if (row) return row
  throw new Failure('missing', 'no such finding', { do: text('この該当は見つかりません。一覧から選び直してください。', 'This finding was not found. Choose it again from the list.') })
}
