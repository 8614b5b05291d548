/** What policy must know of a warning, and how it is found. */
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import { missing, organisationsByIds } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { labelOf } from '#trust/labels/tables.ts'
import type { WarningSubject } from '../contract.ts'
import { findCopy, findWarning, type CopyRow, type ReadWarning, type WarningRow } from './warning-tables.ts'
import type { z } from 'zod'

type AboutWarning = z.infer<typeof WarningSubject.about>

/** For verbs that concern no one warning yet. */
export const noWarning = (issuer: string): AboutWarning => ({
  state: 'new', author: '', authors: [], issuer, approver: '', asked: [], cosigned: [], allCosigned: false, askedKinds: [], received: false, permitted: false, forPurpose: true,
})

export interface Found { readonly row: ReadWarning; readonly copy: CopyRow | undefined; readonly label: Label | null }

/** A warning, the copy of the one who asks, and its label. Throws `missing`, also for drafts that are none of theirs. */
export async function warning(tx: Tx, id: string, organisation: string, lock = false): Promise<Found> {
  const row = await findWarning(tx, id, lock)
  if (!row || (row.label === null && !speaks(row, organisation))) throw missing('warning')
  return { row, copy: await findCopy(tx, id, organisation), label: row.label === null ? null : await labelOf(tx, row.label) }
}

/** The issuer and those asked to co-sign: they see drafts and counts. */
export const speaks = (row: WarningRow, organisation: string): boolean => row.issuer === organisation || row.cosigners.includes(organisation)

export function aboutWarning({ row, copy, label }: Found, { actor, decide, now }: Pick<Step<unknown>, 'actor' | 'decide' | 'now'>, purpose?: string): AboutWarning {
  return {
    state: row.state, author: row.author, authors: row.authors, issuer: row.issuer, approver: row.approver,
    asked: row.cosigners, cosigned: row.cosigned, allCosigned: row.cosigners.every((agency) => row.cosigned.includes(agency)),
    askedKinds: [],
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

