/** How an answer reads in a form: its text, marked where it is an estimate, or why there is none. */
import { text, type Language } from '#language/words.ts'
import { momentText } from './answer-words.ts'
import type { FilledAnswer } from './filled-form.ts'
import { plainLetters } from '#platform/paper/plain-letters.ts'

export const stateWords = {
  unknown: text('不明', 'not known（不明）'),
  missing: text('未記入', 'not answered（未記入）'),
  notAsked: text('－　この報告の対象外', '— not part of this report'),
  differ: text('※答えが分かれています。', 'The answers differ.'),
} as const

const estimate = text('（推定）', ' (estimate)')

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** The answer's own text in a language, safe to print; empty where there is none. A moment is set on the law's clock, a list in lines. */
export function textOf({ text: words, value }: FilledAnswer, first: Language, zone: string): string {
  if (words === undefined) return ''
  const own = typeof words === 'string' ? words : words[first]
  if (moment.test(own) && !Number.isNaN(Date.parse(own))) return momentText(own, zone)[first]
  if (Array.isArray(value) && value.length > 1 && [value.join('、'), value.join(', ')].includes(own)) return plainLetters(value.join('\n')).trim()
  return plainLetters(own).trim()
}

export function said(answer: FilledAnswer, first: Language, zone: string): string {
  if (answer.certainty === 'unknown' || answer.certainty === 'missing') return stateWords[answer.certainty][first]
  return textOf(answer, first, zone) + (answer.certainty === 'estimated' ? estimate[first] : '')
}
