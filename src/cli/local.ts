import type { Language, Text } from '#language/words.ts'
import type { Surroundings } from './arguments.ts'

/** What a command of this machine may use: it reads, answers and complains, and has no server. */
export interface LocalTerminal extends Surroundings {
  readonly language: Language
  /** Standard input as it comes, for what answers line by line. */
  standardChunks?(): AsyncIterable<string>
  out(line: string): void
  error(line: string): void
}

/** A command that needs no server: what it takes is on this machine, and nothing is sent. */
export interface LocalCommand {
  /** As a verb's: `duty.derive` is `sakimori duty derive`. */
  readonly name: string
  readonly title: Text
  readonly help: string
  /** The answer, as JSON; or the exit code, once it has written its answer itself. @throws Unclear when the words are not understood. */
  run(words: readonly string[], terminal: LocalTerminal): string | Promise<number>
}
