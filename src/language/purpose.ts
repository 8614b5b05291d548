import { oneOf } from './one-of.ts'
import { text, type Text } from './words.ts'

/** What information may be used for. After FIRST IEP 2.0 and requirement P07; nothing outside cyber security exists here. */
export const purposes = {
  detect: text('検知', 'detection'),
  block: text('遮断', 'blocking'),
  investigate: text('調査', 'investigation'),
  warn: text('注意喚起', 'warning others'),
  duty: text('法律で決まった報告', 'reports required by law'),
} as const satisfies Record<string, Text>

export const Purpose = oneOf(purposes)
export type Purpose = (typeof Purpose.options)[number]
