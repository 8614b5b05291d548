/** The timeline of a room, only added to, and the files put into it. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'
import type { BroughtKind, EntryKind, TaskState } from './contract.ts'

/** What an entry holds besides its text, by its kind. */
export interface EntryBody {
  readonly reasons?: string
  /** Of an invitation, a leave, a removal. */
  readonly seat?: string
  readonly organisation?: string
  readonly seatOf?: string
  /** Of a task and its progress. */
  readonly title?: string
  readonly person?: string
  readonly due?: string | null
  readonly state?: TaskState
  readonly brought?: { readonly kind: BroughtKind; readonly thing: string }
  readonly file?: { readonly id: string; readonly name: string; readonly type: string; readonly caution: boolean; readonly bytes: number; readonly sha256: string; readonly only: readonly string[] }
}

export interface EntryRow {
  id: string; seq: number; room: string; kind: EntryKind; at: Date; person: string; office: string; organisation: string; text: string
  of: string | null; label: string | null; body: EntryBody
}

/** What of a room one may see: what came after `since`, under no label of its own or one of `labels`. */
export interface Sight { readonly room: string; readonly since: number; readonly labels: readonly string[] }

const columns = sql`e.id, e.seq, e.room, e.kind, e.at, e.person, e.office, e.organisation, e.text, e.of, e.label, e.body`

/** What refers to an entry that one may not see is not seen either. */
const seen = ({ room, since, labels }: Sight) => sql`e.room = ${room} and e.seq > ${since} and (e.label is null or e.label = any(${labels}::text[]))
  and (e.of is null or exists (select from rooms.entry p where p.id = e.of and p.seq > ${since} and (p.label is null or p.label = any(${labels}::text[]))))`

export const addEntry = (tx: Tx, row: Omit<EntryRow, 'seq'>) => sql`
  insert into rooms.entry (id, room, kind, at, person, office, organisation, text, of, label, body)
  values (${row.id}, ${row.room}, ${row.kind}, ${row.at}, ${row.person}, ${row.office}, ${row.organisation}, ${row.text}, ${row.of}, ${row.label}, ${JSON.stringify(row.body)})`.execute(tx)

/** Newest first. */
export const entriesSeen = async (tx: Tx, sight: Sight, most: number, before: number | null): Promise<EntryRow[]> => (await sql<EntryRow>`
  select ${columns} from rooms.entry e where ${seen(sight)} ${before === null ? sql`` : sql`and e.seq < ${before}`} order by e.seq desc limit ${most}`.execute(tx)).rows

/** Oldest first, all of some kinds. */
export const entriesOfKinds = async (tx: Tx, sight: Sight, kinds: readonly EntryKind[]): Promise<EntryRow[]> => (await sql<EntryRow>`
  select ${columns} from rooms.entry e where ${seen(sight)} and e.kind = any(${kinds}::text[]) order by e.seq`.execute(tx)).rows

export const findEntry = async (tx: Tx, sight: Sight, id: string): Promise<EntryRow | undefined> => (await sql<EntryRow>`
  select ${columns} from rooms.entry e where ${seen(sight)} and e.id = ${storable(id)}`.execute(tx)).rows[0]

/** A task as the courier finds it, whoever is to be told. */
export const findTask = async (tx: Tx, id: string): Promise<(EntryRow & { now: TaskState }) | undefined> => (await sql<EntryRow & { now: TaskState }>`
  select ${columns}, coalesce((select m.body->>'state' from rooms.entry m where m.of = e.id and m.kind = 'moved' order by m.seq desc limit 1), 'todo') now
  from rooms.entry e where e.id = ${storable(id)} and e.kind = 'task'`.execute(tx)).rows[0]

export const correctedOf = async (tx: Tx, entries: readonly string[]): Promise<Set<string>> =>
  new Set((await sql<{ of: string }>`select distinct of from rooms.entry where of = any(${entries}::text[]) and kind = 'correction'`.execute(tx)).rows.map(({ of }) => of))

/** The place of the newest entry; 0 in an empty room. */
export const lastSeq = async (tx: Tx, room: string): Promise<number> =>
  (await sql<{ last: number }>`select coalesce(max(seq), 0) last from rooms.entry where room = ${room}`.execute(tx)).rows[0]?.last ?? 0

export const addFile = (tx: Tx, row: { id: string; entry: string; room: string; content: Buffer }) =>
  sql`insert into rooms.file (id, entry, room, content) values (${row.id}, ${row.entry}, ${row.room}, ${row.content})`.execute(tx)

export const fileOf = async (tx: Tx, room: string, file: string): Promise<{ entry: string; content: Buffer } | undefined> =>
  (await sql<{ entry: string; content: Buffer }>`select entry, content from rooms.file where id = ${storable(file)} and room = ${room}`.execute(tx)).rows[0]
