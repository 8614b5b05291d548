/** A warning that is issued takes the place of those it said it would: they end, and whoever holds one and does not get the new one is told. */
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Announcement } from '#platform/outbox.ts'
import type { Step } from '#trust/act.ts'
import { soughtIn } from './draft-warning.ts'
import { warningMoves } from '../lifecycle.ts'
import { startRecall } from '../recalls/recall-items.ts'
import { relationsOf, renumber, replaceWarning, type RelationRow } from './voice-tables.ts'
import { findWarning, type ReadWarning } from './warning-tables.ts'

const movedOn = text('先の警報が、取り下げられたか、ほかの警報に差し替えられました。関係を決め直してください。', 'The earlier warning was withdrawn or replaced meanwhile. Decide anew how this one stands to it.')

/** The number under which it goes out, and the notices for those who hold only what it replaces. */
export async function takePlace(step: Step<unknown>, row: ReadWarning, recipients: ReadonlySet<string>): Promise<{ number: string; announcements: Announcement[] }> {
  const announcements: Announcement[] = []
  let { number } = row
  for (const relation of (await relationsOf(step.tx, row.id)).toSorted((a) => (a.relation === 'update' ? -1 : 1))) {
    if (relation.relation === 'join') continue
    const other = await findWarning(step.tx, relation.other, true)
    if (other?.state !== 'issued') throw new Failure('conflict', `${other?.number ?? 'it'} is no longer in force`, { do: movedOn })
    if (relation.relation === 'update') {
      number = other.number
      await renumber(step.tx, row.id, number, other.revision + 1, soughtIn(number, row.draft))
    }
    await replaceWarning(step.tx, other.id, warningMoves.replacing.to, row.id, step.now)
    announcements.push(...(await tellHolders(step, other, { row, number, relation }, recipients)))
  }
  return { number, announcements }
}

interface Replacing { readonly row: ReadWarning; readonly number: string; readonly relation: RelationRow }

/** Who gets the new one is told by it; a holder hears one thing once. */
async function tellHolders(step: Step<unknown>, other: ReadWarning, { number, relation }: Replacing, recipients: ReadonlySet<string>): Promise<Announcement[]> {
  const { ja, en } = relation.note
  const revised = relation.relation === 'update'
  const reason = text(
    `${revised ? `${number} は改訂されました。` : `${number} に差し替えられました。`}${ja}`,
    [revised ? `${number} was revised.` : `Replaced by ${number}.`, en].filter(Boolean).join(' '))
  const shown = `${other.number} ${other.draft.title.ja}`
  return (await startRecall(step, { kind: 'correct', items: [], warning: other.id, giver: other.issuer, shown, reason, except: recipients })).announcements
}
