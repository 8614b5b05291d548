import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Certainty } from '#language/observation/certainty.ts'
import type { Mapping } from '#language/observation/json-lines.ts'
import type { Tx } from '#platform/database.ts'
import type { Format, Method } from '../contract.ts'

export interface SensorRow {
  id: string
  organisation: string
  name: string
  method: Method
  format: Format
  certainty: Certainty
  basis: string
  persona: string
  poses_as: string
  mapping: Mapping | null
  registered_at: Date
  registered_by: string
}
type Tables = { 'observation.sensor': SensorRow & { seq: number } }

const own = (tx: Tx) => tx.withTables<Tables>()

/** False where this organisation has one of that name. */
export async function insertSensor(tx: Tx, { mapping, ...row }: SensorRow): Promise<boolean> {
  const kept = { ...row, mapping: mapping === null ? null : sql`${JSON.stringify(mapping)}::jsonb` }
  const { numInsertedOrUpdatedRows } = await own(tx).insertInto('observation.sensor').values(kept as never).onConflict((c) => c.doNothing()).executeTakeFirstOrThrow() // seq is the database's, and the mapping is written as JSON
  return numInsertedOrUpdatedRows === 1n
}

export const sensorOf = (tx: Tx, id: string): Promise<SensorRow | undefined> => own(tx).selectFrom('observation.sensor').selectAll().where('id', '=', storable(id)).executeTakeFirst()
export const everySensor = (tx: Tx): Promise<SensorRow[]> => own(tx).selectFrom('observation.sensor').selectAll().orderBy('method').orderBy('seq').execute()

/** Of two takings of one sensor the second waits, and sees what the first counted. */
export const holdSensor = (tx: Tx, id: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`sensor ${id}`}, 0))`.execute(tx)

/** It delivered for these days; `YYYY-MM-DD`. */
export const markWatched = (tx: Tx, sensor: string, days: readonly string[]) => sql`
  insert into observation.watched (sensor, day) select ${sensor}, unnest(${days}::date[]) on conflict do nothing`.execute(tx)

export const lastDays = async (tx: Tx): Promise<Map<string, string>> => new Map(
  (await sql<{ sensor: string; day: string }>`select sensor, to_char(max(day), 'YYYY-MM-DD') "day" from observation.watched group by 1`.execute(tx)).rows.map(({ sensor, day }) => [sensor, day]))

export interface AnswersRow { readonly sensor: string; readonly weakness: string; readonly disturbed: number; readonly held: number; readonly right: number; readonly wrong: number; readonly misplaced: number }

/** What owners answered, by source and kind of weakness; of all sources without `sensor`. */
export const answersOf = async (tx: Tx, sensor?: string): Promise<AnswersRow[]> => (await sql<AnswersRow>`
  select sensor, weakness, count(*) filter (where way <> 'hold') disturbed, count(*) filter (where way = 'hold') held,
    count(*) filter (where given in ('true', 'fixed')) "right", count(*) filter (where given = 'false') wrong, count(*) filter (where given = 'not-ours') misplaced
  from observation.scan_finding where ${sensor === undefined ? sql`true` : sql`sensor = ${sensor}`} group by 1, 2 order by 1, 5 desc, 2`.execute(tx)).rows
