/** What went wrong with a server that is asked again and again, in words that say what to do; and when it is asked next. */
import type { Text } from '#language/words.ts'

/** A round that ended early. `after`: the partner asked to be left alone for so long, in ms. `tired`: asking soon again helps nobody. */
export class SourceTrouble extends Error {
  readonly said: Text
  readonly after: number | undefined
  readonly tired: boolean

  constructor(said: Text, { after, tired = false }: { after?: number | undefined; tired?: boolean } = {}) {
    super(said.en)
    this.name = 'SourceTrouble'
    this.said = said
    this.after = after
    this.tired = tired
  }
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Until the next question, in ms. After faults twice as long each time, up to a day; never sooner than the partner asked for. */
export function pause({ minutes, faults }: { readonly minutes: number; readonly faults: number }, trouble: SourceTrouble | undefined): number {
  const usual = minutes * MINUTE
  if (!trouble) return usual
  const backed = Math.min((trouble.tired ? Math.max(usual, HOUR) : Math.min(usual, 5 * MINUTE)) * 2 ** Math.min(faults, 12), DAY)
  return Math.max(backed, trouble.after ?? 0)
}
