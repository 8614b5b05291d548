import type { Text } from '#language/words.ts'

/** The command can't be understood. Nothing was sent. */
export class Unclear extends Error {
  readonly said: Text
  /** What may stand there instead. */
  readonly may: readonly string[]

  constructor(said: Text, may: readonly string[] = []) {
    super(said.en)
    this.said = said
    this.may = may
  }
}
