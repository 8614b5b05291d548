/** What was sent to whom, what bodies asked back, and what they asked for besides. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Purpose } from '#trust/labels/contract.ts'
import type { Place } from './paging.ts'
import type { SubmissionDetail, SubmissionState } from './contract.ts'
import type { z } from 'zod'

export type SentItems = z.infer<typeof SubmissionDetail>['items']

export interface SubmissionRow {
  id: string
  seq: number
  incident: string
  organisation: string
  entity: string
  regime: string
  stage: string
  body: string
  receiver: string | null
  by_person: string
  by_office: string
  by_organisation: string
  at: Date
  due_at: Date | null
  handed_over: { channel: string; at: string; reference: string } | null
  purposes: Purpose[]
  /** Of these, what the reporter agreed to; and to what of them it no longer agrees. */
  consented: Purpose[]
  withdrawn: { purpose: Purpose; at: string }[]
  tlp: Tlp
  label: string
  /** Names as they were when it was sent. */
  words: { number: string; regime: Text; stage: Text; entity: Text; body: Text }
  items: SentItems
  state: z.infer<typeof SubmissionState>
  acknowledged_at: Date | null
  reference: string | null
  stale: string[]
}

const columns = sql`s.id, s.seq, s.incident, s.organisation, s.entity, s.regime, s.stage, s.body, s.receiver, s.by_person, s.by_office, s.by_organisation, s.at, s.due_at,
  s.handed_over, s.purposes, s.consented, s.withdrawn, s.tlp, s.label, s.words, s.items, s.state, s.acknowledged_at, s.reference, s.stale`

/** As it is sent: nothing of it is withdrawn yet. */
export type NewSubmission = Omit<SubmissionRow, 'seq' | 'withdrawn'>

export const addSubmissions = async (tx: Tx, rows: readonly NewSubmission[]): Promise<void> => void await sql`
  insert into duties.submission (id, incident, organisation, entity, regime, stage, body, receiver, by_person, by_office, by_organisation, at, due_at, handed_over, purposes, consented, tlp, label, words, items, state)
  select id, incident, organisation, entity, regime, stage, body, receiver, by_person, by_office, by_organisation, at, due_at, nullif(handed_over, 'null'),
    array(select jsonb_array_elements_text(purposes)), array(select jsonb_array_elements_text(consented)), tlp, label, words, items, state
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id text, incident text, organisation text, entity text, regime text, stage text, body text, receiver text, by_person text, by_office text,
    by_organisation text, at timestamptz, due_at timestamptz, handed_over jsonb, purposes jsonb, consented jsonb, tlp text, label text, words jsonb, items jsonb, state text)`.execute(tx)

/** All of some incidents, in the order they were sent. */
export const submissionsOf = async (tx: Tx, incidents: readonly string[]): Promise<SubmissionRow[]> =>
  (await sql<SubmissionRow>`select ${columns} from duties.submission s where s.incident = any(${incidents}::text[]) order by s.seq`.execute(tx)).rows

export const findSubmission = async (tx: Tx, id: string): Promise<SubmissionRow | undefined> =>
  (await sql<SubmissionRow>`select ${columns} from duties.submission s where s.id = ${storable(id)}`.execute(tx)).rows[0]

export const markSubmission = async (tx: Tx, id: string, { state, acknowledged_at, reference }: Pick<SubmissionRow, 'state' | 'acknowledged_at' | 'reference'>): Promise<void> =>
  void await sql`update duties.submission set state = ${state}, acknowledged_at = ${acknowledged_at}, reference = ${reference} where id = ${id}`.execute(tx)

export const markStale = async (tx: Tx, marks: readonly { id: string; stale: readonly string[] }[]): Promise<void> => {
  if (marks.length === 0) return
  await sql`update duties.submission s set stale = array(select jsonb_array_elements_text(r.stale))
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) r (id text, stale jsonb) where s.id = r.id`.execute(tx)
}

export interface Looking {
  /** Labels that the reader may see, and those whom it stands for. */
  readonly labels: readonly string[]
  readonly organisations: readonly string[]
  readonly box: 'received' | 'sent'
  readonly state: SubmissionRow['state'] | undefined
  readonly incident: string | undefined
  readonly most: number
  readonly after: Place | undefined
}

const matching = ({ labels, organisations, box, state, incident }: Looking) => sql`
  s.label = any(${labels}::text[]) and ${box === 'received' ? sql`s.receiver` : sql`s.organisation`} = any(${organisations}::text[])
  and (${state ?? null}::text is null or s.state = ${state ?? null}) and (${incident ?? null}::text is null or s.incident = ${incident ?? null})`

/** Newest first. */
export async function listSubmissions(tx: Tx, looking: Looking): Promise<{ rows: SubmissionRow[]; total: number }> {
  const { most, after } = looking
  const further = after ? sql`and (s.at, s.id) < (${after.at}, ${after.id})` : sql``
  const { rows } = await sql<SubmissionRow>`select ${columns} from duties.submission s where ${matching(looking)} ${further} order by s.at desc, s.id desc limit ${most + 1}`.execute(tx)
  const { rows: [counted] } = await sql<{ n: number }>`select count(*) n from duties.submission s where ${matching(looking)}`.execute(tx)
  return { rows, total: counted!.n }
}

// ---- What bodies ask.

export interface QuestionRow { id: string; submission: string; incident: string; at: Date; body: string; due: Date | null }

export const addQuestion = async (tx: Tx, { id, submission, incident, at, body, due }: QuestionRow): Promise<void> =>
  void await sql`insert into duties.question (id, submission, incident, at, body, due) values (${id}, ${submission}, ${incident}, ${at}, ${body}, ${due})`.execute(tx)

export const questionsOf = async (tx: Tx, submissions: readonly string[]): Promise<QuestionRow[]> =>
  (await sql<QuestionRow>`select id, submission, incident, at, body, due from duties.question where submission = any(${submissions}::text[]) order by seq`.execute(tx)).rows

export interface RequestRow { id: string; submission: string; incident: string; entity: string; regime: string; stage: string; at: Date; due: Date | null; body: string }

export const addRequest = async (tx: Tx, row: RequestRow): Promise<void> => void await sql`
  insert into duties.request (id, submission, incident, entity, regime, stage, at, due, body)
  values (${row.id}, ${row.submission}, ${row.incident}, ${row.entity}, ${row.regime}, ${row.stage}, ${row.at}, ${row.due}, ${row.body})`.execute(tx)

export const requestsOf = async (tx: Tx, incidents: readonly string[]): Promise<RequestRow[]> =>
  (await sql<RequestRow>`select id, submission, incident, entity, regime, stage, at, due, body from duties.request where incident = any(${incidents}::text[]) order by seq`.execute(tx)).rows
