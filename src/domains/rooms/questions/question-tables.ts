/** Questions, what was said to them, and who is an expert in what. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import type { Field, QuestionState } from '../question-contract.ts'

export interface QuestionRow {
  id: string; text: string; fields: Field[]; about_kind: 'item' | 'warning' | 'incident' | 'room' | null; about_thing: string | null; tlp: Tlp; label: string; experts: string[]
  person: string; office: string; organisation: string; at: Date; due: Date
}
export interface ReplyRow { id: string; question: string; kind: 'answer' | 'accept'; of: string | null; person: string; office: string; organisation: string; body: string; at: Date }
export interface ExpertiseRow { organisation: string; fields: Field[]; contact: string; office: string; at: Date }

type Tables = { 'rooms.question': QuestionRow; 'rooms.reply': ReplyRow }
const own = (tx: Tx) => tx.withTables<Tables>()

export const insertQuestion = (tx: Tx, row: QuestionRow) => own(tx).insertInto('rooms.question').values(row).execute()
export const insertReply = (tx: Tx, row: ReplyRow) => own(tx).insertInto('rooms.reply').values(row).execute()

export const findQuestion = async (tx: Tx, id: string): Promise<QuestionRow | undefined> =>
  (await sql<QuestionRow>`select * from rooms.question where id = ${storable(id)}`.execute(tx)).rows[0]

/** Until the transaction ends. Questions are only added, so whoever replies can't hold the row itself. */
export const holdQuestion = (tx: Tx, id: string) => sql`select pg_advisory_xact_lock(hashtext(${`question ${storable(id)}`}))`.execute(tx)

export const repliesOf = async (tx: Tx, questions: readonly string[]): Promise<ReplyRow[]> =>
  questions.length === 0 ? [] : (await sql<ReplyRow>`select id, question, kind, of, person, office, organisation, body, at from rooms.reply where question = any(${questions}::text[]) order by seq`.execute(tx)).rows

const stateOf = sql`case when exists (select from rooms.reply a where a.question = q.id and a.kind = 'accept') then 'accepted'
  when exists (select from rooms.reply a where a.question = q.id) then 'answered' else 'open' end`

interface Looking { readonly organisation: string; readonly labels: readonly string[]; readonly state: QuestionState | undefined; readonly most: number; readonly after: { readonly at: Date; readonly id: string } | undefined }

/** Those that an organisation asked, and those it was asked, as far as labels permit; the newest first. */
export async function listQuestions(tx: Tx, { organisation, labels, state, most, after }: Looking): Promise<{ rows: QuestionRow[]; total: number }> {
  const matching = sql`(q.organisation = ${organisation} or ${organisation} = any(q.experts)) and q.label = any(${labels}::text[]) ${state === undefined ? sql`` : sql`and ${stateOf} = ${state}`}`
  const { rows } = await sql<QuestionRow>`
    select q.* from rooms.question q where ${matching} ${after ? sql`and (q.at, q.id) < (${after.at}, ${after.id})` : sql``} order by q.at desc, q.id desc limit ${most + 1}`.execute(tx)
  const { rows: [count] } = await sql<{ total: number }>`select count(*) total from rooms.question q where ${matching}`.execute(tx)
  return { rows, total: count?.total ?? 0 }
}

export const saveExpertise = (tx: Tx, row: ExpertiseRow) => sql`
  insert into rooms.expertise (organisation, fields, contact, office, at) values (${row.organisation}, ${row.fields}, ${row.contact}, ${row.office}, ${row.at})
  on conflict (organisation) do update set fields = excluded.fields, contact = excluded.contact, office = excluded.office, at = excluded.at`.execute(tx)

export const everyExpertise = async (tx: Tx): Promise<ExpertiseRow[]> =>
  (await sql<ExpertiseRow>`select * from rooms.expertise where cardinality(fields) > 0 order by organisation limit 2000`.execute(tx)).rows

export const expertiseOf = async (tx: Tx, organisation: string): Promise<ExpertiseRow | undefined> =>
  (await sql<ExpertiseRow>`select * from rooms.expertise where organisation = ${organisation}`.execute(tx)).rows[0]

/** Whoever registered one of some fields. */
export const expertsIn = async (tx: Tx, fields: readonly Field[]): Promise<string[]> =>
  (await sql<{ organisation: string }>`select organisation from rooms.expertise where fields && ${fields}::text[] order by 1`.execute(tx)).rows.map(({ organisation }) => organisation)
