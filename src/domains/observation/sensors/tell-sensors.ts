/** A sensor as it is told, and a source with the record that owners gave it. */
import { certaintyOf, wayFor } from '#language/observation/certainty.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { certaintyRule } from '../catalogues.ts'
import type { Sensor, SourceRecord } from '../contract.ts'
import { sensorOf, type AnswersRow, type SensorRow } from './sensor-tables.ts'

export async function knownSensor(tx: Tx, id: string): Promise<SensorRow> {
  const row = await sensorOf(tx, id)
  if (row) return row
  throw new Failure('missing', 'no such sensor', { do: text('この観測点は登録されていません。一覧から選び直してください。', 'This sensor is not registered. Choose it again from the list.') })
}

export function tellSensor(row: SensorRow, lastDay: string | undefined, answers: readonly AnswersRow[]): Sensor {
  const { id, organisation, name, method, format, certainty, basis, persona, mapping } = row
  return { id, organisation, name, method, format, certainty, basis, persona, posesAs: row.poses_as, mapping, registeredAt: row.registered_at.toISOString(), lastDay: lastDay ?? null, record: method === 'scan' ? wholeRecord(row, answers) : null }
}

function wholeRecord({ certainty }: SensorRow, answers: readonly AnswersRow[]): NonNullable<Sensor['record']> {
  const sum = (of: 'disturbed' | 'held' | 'right' | 'wrong' | 'misplaced'): number => answers.reduce((all, one) => all + one[of], 0)
  const [right, wrong] = [sum('right'), sum('wrong')]
  return { certainty: certaintyOf(certainty, { right, wrong }, certaintyRule()), disturbed: sum('disturbed'), held: sum('held'), right, wrong, misplaced: sum('misplaced') }
}

export const tellRecord = ({ certainty: stated }: Pick<SensorRow, 'certainty'>, { weakness, disturbed, held, right, wrong, misplaced }: AnswersRow): SourceRecord => {
  const certainty = certaintyOf(stated, { right, wrong }, certaintyRule())
  return { weakness, certainty, way: wayFor(certainty, certaintyRule()), disturbed, held, right, wrong, misplaced }
}
