import type { Text } from '#language/words.ts'
import type { Announcement } from '#platform/outbox.ts'
import type { Step } from '#trust/act.ts'
import type { LineFate } from './contract.ts'
import type { SensorRow } from './sensors/sensor-tables.ts'

/** A file to be taken. `first`: so many lines of it came before. */
export interface Taking extends Pick<Step<unknown>, 'tx' | 'now'> { readonly sensor: SensorRow; readonly content: string; readonly name: string; readonly first: number }

/** What became of a file. `broken` has the number of each line that can't be read; `days` are those for which it delivers. */
export interface Taken {
  readonly lines: Record<LineFate, number>
  readonly broken: readonly { readonly line: number; readonly says: Text }[]
  readonly days: readonly string[]
  readonly announcements: readonly Announcement[]
}

export const noLines = (): Record<LineFate, number> => ({ counted: 0, repeated: 0, kind: 0, inside: 0, old: 0, future: 0, unplaced: 0, broken: 0 })
