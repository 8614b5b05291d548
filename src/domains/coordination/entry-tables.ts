/** What was said and done in a case, only added to, and the files put into it. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'
import type { EntryKind, ProductStatus } from './contract.ts'

export interface EntryBody {
  /** A product, a reason: what the entry is about, in a line. */
  readonly detail?: string
  readonly due?: string
  readonly file?: { readonly id: string; readonly name: string; readonly bytes: number; readonly sha256: string }
  readonly organisation?: string
  readonly status?: ProductStatus
}

export interface EntryRow { id: string; seq: number; case_id: string; kind: EntryKind; at: Date; person: string; office: string; organisation: string; text: string; readers: string[] | null; body: EntryBody }

/** What of a case an organisation sees: what came after `since` and is for all or for it. */
export interface Sight { readonly case: string; readonly since: number; readonly organisation: string }

const columns = sql`e.id, e.seq, e.case_id, e.kind, e.at, e.person, e.office, e.organisation, e.text, e.readers, e.body`
const seen = (sight: Sight) => sql`e.case_id = ${sight.case} and e.seq > ${sight.since} and (e.readers is null or ${sight.organisation} = any(e.readers))`

export const addEntry = (tx: Tx, row: Omit<EntryRow, 'seq'>) => sql`
  insert into coordination.entry (id, case_id, kind, at, person, office, organisation, text, readers, body)
  values (${row.id}, ${row.case_id}, ${row.kind}, ${row.at}, ${row.person}, ${row.office}, ${row.organisation}, ${row.text}, ${row.readers}, ${JSON.stringify(row.body)})`.execute(tx)

/** Newest first. */
export const entriesSeen = async (tx: Tx, sight: Sight, most: number, before: number | null): Promise<EntryRow[]> => (await sql<EntryRow>`
  select ${columns} from coordination.entry e where ${seen(sight)} ${before === null ? sql`` : sql`and e.seq < ${before}`} order by e.seq desc limit ${most}`.execute(tx)).rows

export const findSeenEntry = async (tx: Tx, sight: Sight, id: string): Promise<EntryRow | undefined> =>
  (await sql<EntryRow>`select ${columns} from coordination.entry e where ${seen(sight)} and e.id = ${storable(id)}`.execute(tx)).rows[0]

export const lastSeq = async (tx: Tx, id: string): Promise<number> =>
  (await sql<{ seq: number }>`select coalesce(max(seq), 0) seq from coordination.entry where case_id = ${id}`.execute(tx)).rows[0]?.seq ?? 0

export const addFile = (tx: Tx, row: { id: string; entry: string; case_id: string; content: Buffer }) =>
  sql`insert into coordination.file (id, entry, case_id, content) values (${row.id}, ${row.entry}, ${row.case_id}, ${row.content})`.execute(tx)

export const fileOf = async (tx: Tx, id: string, file: string): Promise<{ entry: string; content: Buffer } | undefined> =>
  (await sql<{ entry: string; content: Buffer }>`select entry, content from coordination.file where case_id = ${id} and id = ${storable(file)}`.execute(tx)).rows[0]
