/** What policy must know of a warning, and how it is found. */
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import { missing, organisationsByIds } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { labelOf } from '#trust/labels/tables.ts'
import type { WarningSubject } from '../contract.ts'
import { overlapsOf } from './voice-tables.ts'
import { findCopy, findWarning, type CopyRow, type ReadWarning, type WarningRow } from './warning-tables.ts'
import type { z } from 'zod'

type AboutWarning = z.infer<typeof WarningSubject.about>

/** For verbs that concern no one warning yet. */
export const noWarning = (issuer: string): AboutWarning => ({
  state: 'new', author: '', authors: [], issuer, approver: '', asked: [], cosigned: [], allCosigned: false, askedKinds: [], unanswered: false, received: false, permitted: false, forPurpose: true,
})

/** `unanswered`: a warning in force speaks of the same thing, and nothing was said on how the two stand. */
export interface Found { readonly row: ReadWarning; readonly copy: CopyRow | undefined; readonly label: Label | null; readonly unanswered: boolean }

/** A warning, the copy of the one who asks, and its label. Throws `missing`, also for drafts that are none of theirs. */
export async function warning(tx: Tx, id: string, organisation: string, lock = false): Promise<Found> {
  const row = await findWarning(tx, id, lock)
  if (!row || (row.label === null && !speaks(row, organisation))) throw missing('warning')
  const open = row.state === 'draft' || row.state === 'approved'
  return {
    row, copy: await findCopy(tx, id, organisation), label: row.label === null ? null : await labelOf(tx, row.label),
    unanswered: open && (await overlapsOf(tx, row)).some(({ relation }) => relation === null),
  }
}

/** The issuer and those asked to co-sign: they see drafts and counts. */
export const speaks = (row: WarningRow, organisation: string): boolean => row.issuer === organisation || row.cosigners.includes(organisation)

export function aboutWarning({ row, copy, label, unanswered }: Found, { actor, decide, now }: Pick<Step<unknown>, 'actor' | 'decide' | 'now'>, purpose?: string): AboutWarning {
  return {
    state: row.state, author: row.author, authors: row.authors, issuer: row.issuer, approver: row.approver,
    asked: row.cosigners, cosigned: row.cosigned, allCosigned: row.cosigners.every((agency) => row.cosigned.includes(agency)),
    askedKinds: [],
    unanswered,
    received: copy !== undefined,
    permitted: label !== null && mayRelease(decide, actor, label, now).allow,
    forPurpose: purpose === undefined || label === null || (label.purposes as readonly string[]).includes(purpose),
  }
}

/** What kinds of organisations are asked to co-sign. One that does not exist has none: the draft is turned down for it. */
export const kindsOf = async (tx: Tx, organisations: readonly string[]): Promise<string[]> =>
  [...new Set([...(await organisationsByIds(tx, organisations)).values()].map(({ kind }) => kind))].toSorted()

/** Finds what policy must know; `lock` for verbs that move the warning on. */
export const about = (lock = false) => async ({ id }: { id: string }, step: Step<unknown>): Promise<AboutWarning> =>
  aboutWarning(await warning(step.tx, id, step.actor.organisation, lock), step)

