/** What follows from an answer: how far it holds, and whom a call for help reaches. */
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import type { Announcement } from '#platform/outbox.ts'
import type { Actor } from '#language/organisation.ts'
import { askForHelp } from '../help/ask-help.ts'
import { endHelp } from '../help/help-tables.ts'
import type { HolderAnswer, NotOursReason } from '../contract.ts'
import { answerFindings, type FindingRow } from './finding-tables.ts'
import { holdToRulings, rule } from './ruling-tables.ts'

export interface Answering { readonly answer: HolderAnswer; readonly reason?: NotOursReason | undefined; readonly words: string; readonly body?: string | undefined }

/** @param rows of one organisation and one vulnerability */
export async function giveAnswer(tx: Tx, rows: readonly FindingRow[], { answer, reason, words, body }: Answering, { office, organisation }: Actor, now: Date): Promise<{ answered: FindingRow[]; announcements: Announcement[] }> {
  if (reason !== undefined && answer !== 'not-ours') throw misplaced('reason', text('理由は「当社の装置ではない」に付けるものです。', 'A reason goes with "not ours" only.'))
  if (answer === 'need-help' && rows.some((row) => row.organisation !== organisation)) throw misplaced('answer', text('助けを求めるのは、装置を持つ組織です。', 'Only the holder of the device asks for help.'))
  if (body !== undefined && answer !== 'need-help') throw misplaced('body', text('頼む先は「助けが必要」に付けるものです。', 'Whom to ask goes with "need help" only.'))
  const ids = rows.map(({ id }) => id)
  const given = { answer, reason: reason ?? null, words, by: office, now }
  const answered = await answerFindings(tx, ids, given)
  await rule(tx, ids, given)
  const [first] = rows
  if (first) await holdToRulings(tx, first)
  if (answer === 'need-help') return { answered, announcements: await askForHelp(tx, answered, { organisation, body, words, by: office, now }) }
  await endHelp(tx, ids)
  return { answered, announcements: [] }
}

const misplaced = (path: string, message: ReturnType<typeof text>) => new Failure('invalid', `${path}: ${message.en}`, { issues: [{ path, message }] })
