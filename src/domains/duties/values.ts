/** What was said, in words for people. */
import { valueWords } from '#language/duty/reason.ts'
import type { Field } from '#language/duty/vocabulary.ts'
import { text, type Text } from '#language/words.ts'

const yesNo: Readonly<Record<string, Text>> = { yes: text('はい', 'yes'), no: text('いいえ', 'no') }
const notKnown = text('分からない', 'not known')

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null || (Array.isArray(value) && value.every((one) => typeof one !== 'object'))

/** A value as it is read aloud; null says that somebody was asked and does not know. */
export function shown(value: unknown, field: Field | undefined): Text {
  if (value === null || value === undefined) return notKnown
  if (!field || (field.type === 'any' && !isPlain(value))) return text(JSON.stringify(value), JSON.stringify(value))
  const said = field.type === 'any' && typeof value === 'string' ? yesNo[value] : undefined
  return said ?? valueWords(value, field)
}
