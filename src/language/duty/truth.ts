/** Three values: what is not known is neither true nor false, and says so until somebody answers (Kleene). */
export type Truth = 'true' | 'unknown' | 'false'

/**
 * How a contradiction is read. `most`: true if anybody says so, as a duty is opened. `least`: true only if nobody denies
 * it, as a duty is released. So two people who disagree never cost a report.
 */
export type Reading = 'most' | 'least'

const rank = { false: 0, unknown: 1, true: 2 } as const
const byRank = ['false', 'unknown', 'true'] as const

export const all = (many: readonly Truth[]): Truth => byRank[Math.min(2, ...many.map((one) => rank[one])) as 0 | 1 | 2] // ranks are these three
export const any = (many: readonly Truth[]): Truth => byRank[Math.max(0, ...many.map((one) => rank[one])) as 0 | 1 | 2] // as above
export const not = (one: Truth): Truth => byRank[(2 - rank[one]) as 0 | 1 | 2] // as above

export const otherReading = (reading: Reading): Reading => (reading === 'most' ? 'least' : 'most')

/** Several people's answers to one question. Who does not know says nothing against who does. */
export function together(answers: readonly Truth[], reading: Reading): { readonly truth: Truth; readonly disputed: boolean } {
  const definite = answers.filter((one) => one !== 'unknown')
  if (definite.length === 0) return { truth: 'unknown', disputed: false }
  return { truth: reading === 'most' ? any(definite) : all(definite), disputed: new Set(definite).size > 1 }
}
