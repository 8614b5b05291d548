/** How an answer reads in a form: its text, marked where it is an estimate, or why there is none. */
import { text, type Language } from '#language/words.ts'
import type { FilledAnswer } from './filled-form.ts'
import { plainLetters } from './plain-letters.ts'

export const stateWords = {
  unknown: text('不明', 'not known（不明）'),
  missing: text('未記入', 'not answered（未記入）'),
  notAsked: text('－　この報告の対象外', '— not part of this report'),
  differ: text('※答えが分かれています。', 'The answers differ.'),
} as const

const estimate = text('（推定）', ' (estimate)')

/** The answer's own text in a language, safe to print; empty where there is none. */
export const textOf = ({ text: words }: FilledAnswer, first: Language): string =>
  words === undefined ? '' : plainLetters(typeof words === 'string' ? words : words[first]).trim()

export function said(answer: FilledAnswer, first: Language): string {
  if (answer.certainty === 'unknown' || answer.certainty === 'missing') return stateWords[answer.certainty][first]
  return textOf(answer, first) + (answer.certainty === 'estimated' ? estimate[first] : '')
}
