/** The words of a form's sheet by which it is read again: its columns, how sure an answer is, and the ids at the row's end. */
import { text, type Text } from '#language/words.ts'
import type { FilledAnswer } from '../filled-form.ts'

export const columns = {
  name: text('項目', 'Item'),
  answer: text('回答', 'Answer'),
  certainty: text('確からしさ', 'Certainty'),
  of: text('把握した者・日時', 'Known to, since'),
  id: text('項目ID', 'Field ID'),
} as const

export const heading = ({ ja, en }: Text): string => `${ja} / ${en}`

export const certaintyWords = {
  known: text('確定', 'known'),
  estimated: text('推定', 'estimate'),
  unknown: text('不明', 'not known'),
  missing: text('未記入', 'not answered'),
} as const satisfies Record<FilledAnswer['certainty'], Text>

/** `time.occurred`; `#2` for a second person's answer, `+2` for the second part of one that fills more than a cell. */
export const rowId = (field: string, answer: number, part: number): string => `${field}${answer > 1 ? `#${answer}` : ''}${part > 1 ? `+${part}` : ''}`

export function readRowId(id: string): { readonly field: string; readonly answer: number; readonly part: number } | undefined {
  const found = /^([a-z][a-z0-9_.]*)(?:#(\d{1,3}))?(?:\+(\d{1,3}))?$/.exec(id)
  return found ? { field: found[1]!, answer: Number(found[2] ?? 1), part: Number(found[3] ?? 1) } : undefined // the group is in the pattern
}

/** What the sheet says of itself: `#form=unified-2-ransomware`. */
export const headNames = ['schema', 'form', 'regime', 'stage', 'number'] as const
export type HeadName = (typeof headNames)[number]
export const headId = (name: HeadName, value: string): string => `#${name}=${value}`
