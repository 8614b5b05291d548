/** What a channel and the list of notices say of exposure. It decides nothing: whoever sends asks the release decision for `label` at each try. */
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Place } from '#platform/paging.ts'
import { noticeOf, noticesOf } from './notice-tables.ts'
import { linesOf, titleOf, titleWithin } from './notice-words.ts'

export interface ExposureWords { readonly title: Text; readonly lines: readonly Text[]; readonly link: string; readonly label: string; readonly payload: Readonly<Record<string, unknown>> & { readonly type: string } }

/** Null where it is another’s, or it was opened already: who has read it is not told of it again. A webhook is the organisation’s own, so it names what is told. */
export async function exposureWords(tx: Tx, id: string, organisation: string): Promise<ExposureWords | null> {
  const row = await noticeOf(tx, id)
  if (row?.organisation !== organisation || row.opened_at !== null) return null
  const { kind, role, vulnerabilities, exploited, findings } = row
  return { title: titleOf(row), lines: linesOf(row), link: `/exposure/${id}`, label: row.label, payload: { type: 'exposure.told', id, kind, role, vulnerabilities, exploited, findings: role === 'customer' ? [] : findings } }
}

export interface ListedExposure { readonly id: string; readonly kind: 'exposure'; readonly thing: string; readonly title: Text; readonly at: Date; readonly read: boolean }

/** The treaty with sharing: what stands in the one list of notices, under labels that the reader may see. */
export async function exposureNotices(tx: Tx, organisation: string, labels: readonly string[], most: number, after: Place | undefined): Promise<{ rows: ListedExposure[]; unread: number }> {
  const { rows, unread } = await noticesOf(tx, organisation, labels, most, after)
  return { rows: rows.map((row) => ({ id: row.id, kind: 'exposure', thing: row.id, title: titleWithin(row), at: row.at, read: row.opened_at !== null })), unread }
}
