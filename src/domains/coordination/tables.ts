/** Cases and who is in them. What was said is in entry-tables.ts; products, dates, requests and advisories keep tables in their folders. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'
import type { z } from 'zod'
import type { CaseState, CaseTlp, PartyRole, PartyState } from './contract.ts'

export interface CaseRow {
  id: string; number: string; title: string; summary: string; cve: string; cvss: string; cwe: string; coordinator: string; tlp: z.infer<typeof CaseTlp>; shared: boolean; credit: 'named' | 'anonymous'
  label: string; state: CaseState; until: Date | null; lifted_at: Date | null; early: string | null; early_words: string; opened_at: Date; updated_at: Date
}

export interface PartyRow {
  id: string; case_id: string; organisation: string; person: string | null; role: PartyRole; state: PartyState; past: boolean; from_seq: number
  invited_at: Date; joined_at: Date | null; ended_at: Date | null
}

/** Who asks, as far as parties look at it. */
export interface Asker { readonly id: string; readonly organisation: string; readonly roles: readonly string[] }

type Tables = { 'coordination.case': CaseRow; 'coordination.party': PartyRow }
const own = (tx: Tx) => tx.withTables<Tables>()

/** `JC-2026-0007`, `RA-2026-0003`: one after another in each year of Tokyo. The row is held until the transaction ends. */
export async function nextNumber(tx: Tx, prefix: string, now: Date): Promise<string> {
  const year = new Date(now.getTime() + 9 * 3_600_000).getUTCFullYear()
  const { rows: [row] } = await sql<{ last: number }>`
    insert into coordination.number (prefix, year, last) values (${prefix}, ${year}, 1) on conflict (prefix, year) do update set last = coordination.number.last + 1 returning last`.execute(tx)
  return `${prefix}-${year}-${String(row?.last ?? 0).padStart(4, '0')}`
}

export const insertCase = (tx: Tx, row: CaseRow) => own(tx).insertInto('coordination.case').values(row).execute()
export const insertParty = (tx: Tx, row: PartyRow) => own(tx).insertInto('coordination.party').values(row).execute()

/** `hold`: until the transaction ends. All that changes a case holds it, so what is said in it has one order. */
export const findCase = async (tx: Tx, id: string, hold = false): Promise<CaseRow | undefined> =>
  (await sql<CaseRow>`select * from coordination.case where id = ${storable(id)} ${hold ? sql`for update` : sql``}`.execute(tx)).rows[0]

export const changeCase = (tx: Tx, id: string, changes: Partial<Omit<CaseRow, 'id' | 'number' | 'coordinator' | 'opened_at'>>) =>
  own(tx).updateTable('coordination.case').set(changes).where('id', '=', id).execute()

export const changeParty = (tx: Tx, id: string, changes: Partial<Pick<PartyRow, 'state' | 'from_seq' | 'joined_at' | 'ended_at'>>) =>
  own(tx).updateTable('coordination.party').set(changes).where('id', '=', id).execute()

export const partiesOf = async (tx: Tx, id: string): Promise<PartyRow[]> =>
  (await sql<PartyRow>`select * from coordination.party where case_id = ${id} order by invited_at, id`.execute(tx)).rows

/** A coordinator's people are those whose work it is, not all who work there. */
const coordinating: readonly string[] = ['analyst', 'duty-officer', 'director']

/** Whether a place in a case is somebody's. */
export const isFor = ({ organisation, person, role }: PartyRow, who: Asker): boolean =>
  organisation === who.organisation && (person === null ? role !== 'coordinator' || who.roles.some((one) => coordinating.includes(one)) : person === who.id)

/** Cases whose embargo has come to its end by the clock, the earliest first; held. */
export const casesDue = async (tx: Tx, now: Date, most: number): Promise<CaseRow[]> => (await sql<CaseRow>`
  select * from coordination.case where lifted_at is null and until <= ${now} and state in ('open', 'published') order by until limit ${most} for update skip locked`.execute(tx)).rows

export const hasCasesDue = async (tx: Tx, now: Date): Promise<boolean> =>
  (await sql`select from coordination.case where lifted_at is null and until <= ${now} and state in ('open', 'published') limit 1`.execute(tx)).rows.length > 0

export interface CaseListed extends CaseRow { joined: boolean; role: PartyRole; waiting: number }

interface Looking { readonly who: Asker; readonly labels: readonly string[]; readonly state: CaseState | undefined; readonly most: number; readonly after: { readonly at: Date; readonly id: string } | undefined }

/** Cases in which somebody is or to which it is invited, that the labels permit, the newest change first. */
export async function listCases(tx: Tx, { who, labels, state, most, after }: Looking): Promise<{ rows: CaseListed[]; total: number }> {
  const mine = sql`p.case_id = c.id and p.organisation = ${who.organisation} and (p.person = ${who.id} or (p.person is null and (p.role <> 'coordinator' or ${who.roles.some((one) => coordinating.includes(one))})))`
  const place = sql`(select p.role, p.state = 'joined' joined from coordination.party p where ${mine} and (p.state = 'joined' or (p.state = 'invited' and c.state = 'open')) order by p.state = 'joined' desc, p.role limit 1)`
  const matching = sql`c.label = any(${labels}::text[]) ${state === undefined ? sql`` : sql`and c.state = ${state}`}`
  const { rows } = await sql<CaseListed>`
    select c.*, m.role, m.joined,
      (select count(*) from coordination.product q where q.case_id = c.id and q.vendor = ${who.organisation} and not exists (select from coordination.answer a where a.product = q.id))
      + (select count(*) from coordination.proposal o where o.case_id = c.id and o.state = 'proposed' and not exists (select from coordination.consent s where s.proposal = o.id and s.organisation = ${who.organisation})) waiting
    from coordination.case c cross join lateral ${place} m
    where ${matching} ${after ? sql`and (c.updated_at, c.id) < (${after.at}, ${after.id})` : sql``}
    order by c.updated_at desc, c.id desc limit ${most + 1}`.execute(tx)
  const { rows: [count] } = await sql<{ total: number }>`select count(*) total from coordination.case c cross join lateral ${place} m where ${matching}`.execute(tx)
  return { rows, total: count?.total ?? 0 }
}
