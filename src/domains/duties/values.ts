/** What was said, in words for people. */
import { valueWords } from '#language/duty/reason.ts'
import type { Field } from '#language/duty/vocabulary.ts'
import { text, type Text } from '#language/words.ts'
import { clockWords } from './moment-words.ts'

const yesNo: Readonly<Record<string, Text>> = { yes: text('はい', 'yes'), no: text('いいえ', 'no') }
const notKnown = text('分からない', 'not known')

const plain = (words: string): Text => text(words, words)

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null || (Array.isArray(value) && value.every((one) => typeof one !== 'object'))

const anyText = (value: unknown): string => isPlain(value) ? (Array.isArray(value) ? value.join('、') : String(value))
  : Array.isArray(value) ? value.map(anyText).join('\n') : Object.entries(value as object).map(([name, one]) => `${name}: ${anyText(one)}`).join('\n') // what is not plain and no list is an object

/**
 * A value as it is read aloud; null says that somebody was asked and does not know. `systems` are those of the legal
 * profile: a device stands by its name.
 */
export function shown(value: unknown, field: Field | undefined, systems: readonly { readonly id: string; readonly name: string }[] = []): Text {
  if (value === null || value === undefined) return notKnown
  if (!field || (field.type === 'any' && !isPlain(value))) return plain(anyText(value))
  if (field.type === 'moment') return clockWords(new Date(String(value)))
  if (field.type === 'systems' && Array.isArray(value)) return valueWords(value.map((id) => systems.find((one) => one.id === id)?.name ?? String(id)), field)
  const said = field.type === 'any' && typeof value === 'string' ? yesNo[value] : undefined
  return said ?? valueWords(value, field)
}
