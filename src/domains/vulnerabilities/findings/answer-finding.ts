import { mayAnswerFor } from '#domains/relations/index.ts'
import type { Actor } from '#language/organisation.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { exposure } from '../contract.ts'
import { findingOf, findingsToAnswer, type FindingRow } from './finding-tables.ts'
import { giveAnswer } from './give-answer.ts'
import { tellFindings } from './tell-findings.ts'

const noneLeft = () => new Failure('conflict', 'this finding is gone', { do: text('この該当は、もうありません。一覧を開き直してください。', 'This is found no longer. Open the list again.') })

/** Answered again, the last answer holds; the ledger has them all. What is gone needs none. */
export const answerFinding = handler({
  verb: exposure.answer,
  about: async ({ id }, { tx, actor }) => standing(tx, await known(tx, id), actor),
  async run({ input: { id, ...given }, actor, tx, now }) {
    const row = await known(tx, id)
    if (row.state === 'gone') throw noneLeft()
    const { answered, announcements } = await giveAnswer(tx, [row], given, actor, now)
    const [result] = await tellFindings(tx, answered)
    return { subject: id, result: result!, after: await standing(tx, row, actor), announcements } // one row, one finding
  },
})

/** One’s own alone: what is named and is another’s, or gone, is as if it were not named. */
export const answerFindings = handler({
  verb: exposure.answerAll,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { vulnerability, findings, ...given }, actor, tx, now }) {
    const rows = await findingsToAnswer(tx, actor.organisation, vulnerability, findings)
    if (rows.length === 0) throw noneLeft()
    const { answered, announcements } = await giveAnswer(tx, rows, given, actor, now)
    return { subject: vulnerability, result: { answered: answered.length }, after: { organisation: actor.organisation }, announcements }
  },
})

/** An IT supplier answers where the holder lets it, at this moment. */
async function standing(tx: Tx, { organisation }: FindingRow, actor: Actor): Promise<{ organisation: string; mayAnswer?: boolean }> {
  if (actor.organisation === organisation || !(await mayAnswerFor(tx, { customer: organisation, supplier: actor.organisation }))) return { organisation }
  return { organisation, mayAnswer: true }
}

async function known(tx: Tx, id: string): Promise<FindingRow> {
  const row = await findingOf(tx, id)
  if (row) return row
  throw new Failure('missing', 'no such finding', { do: text('この該当は見つかりません。一覧から選び直してください。', 'This finding was not found. Choose it again from the list.') })
}
