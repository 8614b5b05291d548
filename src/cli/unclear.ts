import { text, type Text } from '#language/words.ts'

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

export const unreadable = (path: string): Unclear => new Unclear(text(`ファイル「${path}」が読めません。名前と場所を確かめてください。`, `The file "${path}" cannot be read. Check its name and place.`))
