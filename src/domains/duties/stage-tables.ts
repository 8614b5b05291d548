/** The open stages as they stand: what lists and clocks read instead of deriving everything anew. */
import { sql } from 'kysely'
import { dangerOf, turns } from '#language/duty/danger.ts'
import type { Tx } from '#platform/database.ts'
import type { OpenStage, Reminder, Threshold } from './contract.ts'

/** What a list shows of a stage, besides what the clock says to it. */
export type StageBody = Omit<OpenStage, 'incident' | 'organisation' | 'remaining' | 'late' | 'addressees'> & { addressees: readonly { body: string; name: { ja: string; en: string }; organisation: string | null }[] }

export interface StageRow {
  incident: string
  duty: string
  stage: string
  organisation: string
  state: 'due' | 'possible'
  due_at: Date | null
  projected: boolean
  /** Since when it should have been told, where the law says promptly and gives no number. */
  prompt_since: Date | null
  label: string
  /** Organisations besides the reporter's that may see it: bodies that it is addressed to and that know of the incident. */
  bodies: string[]
  /** Of those that know of the incident, who answers for the duty without receiving its reports: they see it once it stayed late for a day. */
  supervisors: string[]
  body: StageBody
}

export const stageColumns = sql`incident, duty, stage, organisation, state, due_at, projected, prompt_since, label, bodies, supervisors, body`

/** The open stages of these duties are these, and no others. */
export async function keepStages(tx: Tx, of: readonly { incident: string; duty: string }[], rows: readonly StageRow[]): Promise<void> {
  if (of.length === 0) return
  await sql`delete from duties.stage s using unnest(${of.map(({ incident }) => incident)}::text[], ${of.map(({ duty }) => duty)}::text[]) o (incident, duty)
    where s.incident = o.incident and s.duty = o.duty`.execute(tx)
  if (rows.length === 0) return
  await sql`
    insert into duties.stage (${stageColumns})
    select incident, duty, stage, organisation, state, due_at, projected, prompt_since, label, array(select jsonb_array_elements_text(bodies)), array(select jsonb_array_elements_text(supervisors)), body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (incident text, duty text, stage text, organisation text, state text, due_at timestamptz, projected boolean, prompt_since timestamptz, label text, bodies jsonb, supervisors jsonb, body jsonb)`.execute(tx)
}

/** Where a page ended. `asOf`: by which moment the list was laid out, so that what passes its deadline meanwhile is neither skipped nor shown twice. */
export interface StagePlace { readonly possible: 0 | 1; readonly turn: number; readonly at: Date | null; readonly key: string; readonly asOf: Date }

export interface LookingFor {
  readonly labels: readonly string[]
  /** Those the reader is or stands for, and the body that it is. */
  readonly organisations: readonly string[]
  readonly body: string
  readonly state: 'due' | 'possible' | undefined
  readonly late: boolean | undefined
  readonly now: Date
  readonly most: number
  readonly after: StagePlace | undefined
}

const rank = sql`(state = 'possible')::int`
/** As `dangerOf` of the language says it of one stage. */
const turn = (asOf: Date) => sql`case when prompt_since is not null then ${turns.promptly}::int when due_at is null then ${turns.undated}::int
  when due_at < ${asOf}::timestamptz and not projected then ${turns.past}::int else ${turns.coming}::int end`
const moment = sql`coalesce(prompt_since, due_at, 'infinity')`
const keyOf = sql`(duty || ' ' || stage || ' ' || incident)`

const DAY = 86_400
/** Past its moment for as long as the clock waits before it goes to those above. */
const stayedLate = (now: Date) => sql`state = 'due' and not projected and due_at + make_interval(secs => ${DAY}) <= ${now}::timestamptz`

const matching = ({ labels, organisations, body, state, late, now }: LookingFor) => sql`
  label = any(${labels}::text[]) and (organisation = any(${organisations}::text[]) or ${body} = any(bodies)
    or (${body} = any(supervisors) and ${stayedLate(now)}))
  and (${state ?? null}::text is null or state = ${state ?? null})
  and (${late ?? null}::boolean is null or coalesce(due_at < ${now} and state = 'due' and not projected, false) = ${late ?? null})`

/** What is due before what may be; of each the oldest danger first: late, promptly, then by its moment, and last what has none. */
export async function listStages(tx: Tx, looking: LookingFor): Promise<{ rows: StageRow[]; total: number; late: number }> {
  const { most, after, now } = looking
  const order = sql`${rank}, ${turn(after?.asOf ?? now)}, ${moment}, ${keyOf}`
  const further = after ? sql`and (${order}) > (${after.possible}::int, ${after.turn}::int, coalesce(${after.at}::timestamptz, 'infinity'), ${after.key})` : sql``
  const { rows } = await sql<StageRow>`select ${stageColumns} from duties.stage where ${matching(looking)} ${further} order by ${order} limit ${most + 1}`.execute(tx)
  const { rows: [counted] } = await sql<{ total: number; late: number }>`
    select count(*) total, count(*) filter (where due_at < ${now} and state = 'due' and not projected) late from duties.stage where ${matching(looking)}`.execute(tx)
  return { rows, ...counted! }
}

export function placeOf({ state, due_at: due, projected, prompt_since: since, duty, stage, incident }: StageRow, asOf: Date): StagePlace {
  const { turn: at } = dangerOf({ kind: since ? 'promptly' : 'at', at: due?.toISOString() ?? null, projected, since: since?.toISOString() ?? null, waitsFor: [] }, asOf.getTime())
  return { possible: state === 'possible' ? 1 : 0, turn: at, at: since ?? due, key: `${duty} ${stage} ${incident}`, asOf }
}

// ---- The clock.

export interface DueReminder extends StageRow { readonly threshold: Threshold }

/** How long before or after its moment a stage is spoken of, in seconds left; the last that has come counts. */
export const thresholds: readonly (readonly [Threshold, number])[] = [['escalated', -DAY], ['late', 0], ['hour', 3_600], ['six-hours', 21_600], ['day', 86_400]]

const reached = (now: Date) => sql`case ${sql.join(thresholds.map(([name, left]) => sql`when due_at - ${now}::timestamptz <= make_interval(secs => ${left}) then ${name}::text`), sql` `)} end`

const waitingFor = (now: Date) => sql`
  from (select ${stageColumns}, ${reached(now)} threshold from duties.stage where state = 'due' and not projected and due_at <= ${now}::timestamptz + interval '1 day') s
  where threshold is not null and not exists (
    select from duties.reminder r where r.incident = s.incident and r.duty = s.duty and r.stage = s.stage and r.due_at = s.due_at and r.threshold = s.threshold)`

/** What there is to tell now, and was not told yet. */
export const dueReminders = async (tx: Tx, now: Date, most: number): Promise<DueReminder[]> =>
  (await sql<DueReminder>`select ${stageColumns}, threshold ${waitingFor(now)} order by due_at limit ${most}`.execute(tx)).rows

export const hasReminders = async (tx: Tx, now: Date): Promise<boolean> =>
  (await sql<{ any: boolean }>`select exists (select ${waitingFor(now)}) "any"`.execute(tx)).rows[0]!.any

type Told = Omit<Reminder, 'organisation' | 'at'>
export interface ReminderRow { incident: string; duty: string; stage: string; due_at: Date; threshold: Threshold; at: Date; organisation: string; body: Told }

/** Notes what is told. What another clock told at the same moment is not among what this returns. */
export const noteReminders = async (tx: Tx, rows: readonly ReminderRow[]): Promise<Set<string>> => {
  const { rows: noted } = await sql<{ key: string }>`
    insert into duties.reminder (incident, duty, stage, due_at, threshold, at, organisation, body)
    select incident, duty, stage, due_at, threshold, at, organisation, body from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (incident text, duty text, stage text, due_at timestamptz, threshold text, at timestamptz, organisation text, body jsonb)
    on conflict do nothing returning incident || ' ' || duty || ' ' || stage key`.execute(tx)
  return new Set(noted.map(({ key }) => key))
}
