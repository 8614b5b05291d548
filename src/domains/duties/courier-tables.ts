/** What the courier and the calendar read: one stage as it is now, those with a moment, and how often each moment moved. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { stageColumns, type StageRow } from './stage-tables.ts'
import type { Sight } from './visible-to.ts'

const dated = ({ state, projected, due_at: due }: StageRow): boolean => state === 'due' && !projected && due !== null

/** Notes the moments of open stages, in the transaction that keeps them. One that moved counts on; one that did not stays as it is. */
export async function noteMoments(tx: Tx, rows: readonly StageRow[], now: Date): Promise<void> {
  const moments = rows.filter(dated).map(({ incident, duty, stage, due_at, body: { missing } }) => ({ incident, duty, stage, due_at, missing }))
  if (moments.length === 0) return
  await sql`
    insert into duties.moment as m (incident, duty, stage, due_at, missing, changed_at)
    select incident, duty, stage, due_at, missing, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(moments)}::jsonb) r (incident text, duty text, stage text, due_at timestamptz, missing int)
    on conflict (incident, duty, stage) do update set sequence = m.sequence + (m.due_at <> excluded.due_at)::int, due_at = excluded.due_at, missing = excluded.missing, changed_at = excluded.changed_at
    where m.due_at <> excluded.due_at or m.missing <> excluded.missing`.execute(tx)
}

/** An open stage; undefined once it was sent or released. */
export const findStage = async (tx: Tx, { incident, duty, stage }: Pick<StageRow, 'incident' | 'duty' | 'stage'>): Promise<StageRow | undefined> =>
  (await sql<StageRow>`select ${stageColumns} from duties.stage where incident = ${incident} and duty = ${duty} and stage = ${stage}`.execute(tx)).rows[0]

export interface DatedStage extends StageRow { readonly due_at: Date; readonly sequence: number; readonly changed_at: Date }

/** Those open with a moment that an organisation may see, the nearest to come first, then those past it. */
export const datedStages = async (tx: Tx, { labels, organisations }: Sight, body: string, now: Date, most: number): Promise<DatedStage[]> =>
  (await sql<DatedStage>`
    select ${stageColumns}, sequence, changed_at from (
      select s.*, m.sequence, m.changed_at from duties.stage s join duties.moment m using (incident, duty, stage)
      where s.state = 'due' and not s.projected and s.due_at is not null and s.label = any(${labels}::text[])
        and (s.organisation = any(${organisations}::text[]) or ${body} = any(s.bodies))) d
    order by due_at < ${now}, due_at, incident, duty, stage limit ${most}`.execute(tx)).rows
