import type { Text } from '#language/words.ts'
import type { Surroundings } from './arguments.ts'

/** A command that needs no server: what it takes is on this machine, and nothing is sent. */
export interface LocalCommand {
  /** As a verb's: `duty.derive` is `sakimori duty derive`. */
  readonly name: string
  readonly title: Text
  readonly help: string
  /** The answer, as JSON. @throws Unclear when the words are not understood. */
  run(words: readonly string[], around: Surroundings): string
}
