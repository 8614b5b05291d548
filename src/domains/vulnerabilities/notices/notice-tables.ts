import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Place } from '#platform/paging.ts'
import type { Tx } from '#platform/database.ts'
import type { NoticeKind, NoticeRole } from './contract.ts'

export interface NoticeRow {
  id: string
  event: string
  kind: NoticeKind
  role: NoticeRole
  organisation: string
  label: string
  holders: string[]
  vulnerabilities: string[]
  exploited: string[]
  findings: string[]
  devices: number
  questions: number
  words: string
  at: Date
  opened_at: Date | null
}

const columns = sql`n.id, n.event, n.kind, n.role, n.organisation, n.label, n.holders, n.vulnerabilities, n.exploited, n.findings, n.devices, n.questions, n.words, n.at, n.opened_at`

const AT_ONCE = 5_000

/** In sets. Who was told of an event in a role already is not told again. @returns the ids that were written */
export async function insertNotices(tx: Tx, rows: readonly Omit<NoticeRow, 'opened_at'>[]): Promise<string[]> {
  const written: string[] = []
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const { rows: some } = await sql<{ id: string }>`
      insert into vulnerabilities.notice (id, event, kind, role, organisation, label, holders, vulnerabilities, exploited, findings, devices, questions, words, at)
      select * from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + AT_ONCE))}::jsonb)
        as given (id text, event text, kind text, role text, organisation text, label text, holders text[], vulnerabilities text[], exploited text[], findings text[], devices int, questions int, words text, at timestamptz)
      on conflict (event, organisation, role) do nothing returning id`.execute(tx)
    written.push(...some.map(({ id }) => id))
  }
  return written
}

export const noticeOf = async (tx: Tx, id: string): Promise<NoticeRow | undefined> => (await sql<NoticeRow>`select ${columns} from vulnerabilities.notice n where n.id = ${storable(id)}`.execute(tx)).rows[0]

/** The record, assertion, sighting or notice that an event came from. */
export const saidBy = async (tx: Tx, event: string): Promise<string> => (await sql<{ by: string }>`select by from vulnerabilities.event where id = ${event}`.execute(tx)).rows[0]?.by ?? ''

/** What an organisation was told under these labels, newest first, and how much of that nobody has opened. */
export async function noticesOf(tx: Tx, organisation: string, labels: readonly string[], most: number, after: Place | undefined): Promise<{ rows: NoticeRow[]; unread: number }> {
  const mine = sql`from vulnerabilities.notice n where n.organisation = ${organisation} and n.label = any(${[...labels]}::text[])`
  const { rows } = await sql<NoticeRow>`select ${columns} ${mine} ${after ? sql`and (n.at, n.id) < (${after.at}, ${after.id})` : sql``} order by n.at desc, n.id desc limit ${most}`.execute(tx)
  const counted = await sql<{ n: number }>`select count(*)::int n ${mine} and n.opened_at is null`.execute(tx)
  return { rows, unread: counted.rows[0]?.n ?? 0 }
}

export const openNotice = (tx: Tx, id: string, by: string, now: Date) => sql`update vulnerabilities.notice set opened_at = ${now}, opened_by = ${by} where id = ${id} and opened_at is null`.execute(tx)

/** When organisations were first told of each that it is exploited: by organisation, then by vulnerability. */
export async function toldExploited(tx: Tx, organisations: readonly string[]): Promise<Map<string, Map<string, Date>>> {
  const { rows } = await sql<{ organisation: string; id: string; at: Date }>`
    select organisation, one id, min(at) at from vulnerabilities.notice, unnest(exploited) one where organisation = any(${[...organisations]}::text[]) and role = 'holder' group by 1, 2`.execute(tx)
  return new Map([...Map.groupBy(rows, ({ organisation }) => organisation)].map(([organisation, own]) => [organisation, new Map(own.map(({ id, at }) => [id, at]))]))
}
