/** Requests for action and all that was said to them. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'
import type { RequestAnswer, RequestEntry, RequestKind, RequestState } from './contract.ts'

export interface RequestRow {
  id: string; number: string; kind: RequestKind; title: string; text: string; basis: string; by_organisation: string; vendor: string; ministry: string | null; case_id: string | null; label: string; state: RequestState
  due: Date | null; at: Date; updated_at: Date
}
export interface RequestEntryRow { request: string; kind: RequestEntry['kind']; answer: RequestAnswer | null; words: string; due: Date | null; person: string; office: string; organisation: string; at: Date }

type Tables = { 'coordination.request': RequestRow; 'coordination.request_entry': RequestEntryRow }
const own = (tx: Tx) => tx.withTables<Tables>()

export const insertRequest = (tx: Tx, row: RequestRow) => own(tx).insertInto('coordination.request').values(row).execute()
export const insertRequestEntry = (tx: Tx, row: RequestEntryRow) => own(tx).insertInto('coordination.request_entry').values(row).execute()
export const changeRequest = (tx: Tx, id: string, changes: Partial<Pick<RequestRow, 'state' | 'due' | 'updated_at'>>) => own(tx).updateTable('coordination.request').set(changes).where('id', '=', id).execute()

export const findRequest = async (tx: Tx, id: string, hold = false): Promise<RequestRow | undefined> =>
  (await sql<RequestRow>`select * from coordination.request where id = ${storable(id)} ${hold ? sql`for update` : sql``}`.execute(tx)).rows[0]

/** Oldest first, by request. */
export async function requestEntriesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, RequestEntryRow[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<RequestEntryRow>`select request, kind, answer, words, due, person, office, organisation, at from coordination.request_entry where request = any(${ids}::text[]) order by seq`.execute(tx)
  return Map.groupBy(rows, ({ request }) => request)
}

interface Looking { readonly organisation: string; readonly labels: readonly string[]; readonly state: RequestState | undefined; readonly overdue: boolean; readonly now: Date; readonly most: number; readonly after: { readonly at: Date; readonly id: string } | undefined }

/** Overdue: the time has passed and the maker has not said that it is done, or that it can't. */
const late = (now: Date) => sql`(r.state = 'open' and r.due < ${now})`

/** Those an organisation made, was asked, or oversees, the newest change first. */
export async function listRequests(tx: Tx, { organisation, labels, state, overdue, now, most, after }: Looking): Promise<{ rows: RequestRow[]; total: number; overdue: number }> {
  const mine = sql`r.label = any(${labels}::text[]) and (r.by_organisation = ${organisation} or r.vendor = ${organisation} or r.ministry = ${organisation})`
  const matching = sql`${mine} ${state === undefined ? sql`` : sql`and r.state = ${state}`} ${overdue ? sql`and ${late(now)}` : sql``}`
  const { rows } = await sql<RequestRow>`select r.* from coordination.request r where ${matching} ${after ? sql`and (r.updated_at, r.id) < (${after.at}, ${after.id})` : sql``} order by r.updated_at desc, r.id desc limit ${most + 1}`.execute(tx)
  const { rows: [count] } = await sql<{ total: number; overdue: number }>`select (select count(*) from coordination.request r where ${matching}) total, (select count(*) from coordination.request r where ${mine} and ${late(now)}) overdue`.execute(tx)
  return { rows, total: count?.total ?? 0, overdue: count?.overdue ?? 0 }
}
