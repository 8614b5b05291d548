/** What the index must know of a statement, and how little room it takes. */
import type { Grade, Interval, Statement, Status, Versions } from '../vulnerability/statement.ts'

/** One record's word on one product. */
export type Claim = Pick<Statement, 'product' | 'status' | 'versions' | 'grade' | 'platform'>

export const grades = ['A', 'B', 'C', 'D'] as const satisfies readonly Grade[]
export const statuses = ['affected', 'unaffected', 'fixed', 'investigating'] as const satisfies readonly Status[]

/** Which versions is not said, or nothing was left of what was said. */
const isUnsaid = ({ intervals, exact, all, unknown }: Versions): boolean => unknown === true || (!all && intervals.length === 0 && exact.length === 0)

const whole: Interval = { fromIncluded: true, toIncluded: true }

/** Nothing comes before `0`, which not every scheme can read. */
const fromStart = ({ from, ...rest }: Interval): Interval => (from === undefined || /^0(?:\.0)*$/.test(from.trim()) ? { ...rest } : { from, ...rest })

/** Each range of versions that a claim speaks of; the whole where it says none. */
export const rangesOf = ({ versions }: Claim): Interval[] =>
  (versions.all || isUnsaid(versions) ? [whole] : [...versions.intervals.map(fromStart), ...versions.exact.map((version): Interval => ({ from: version, to: version, ...whole }))])

/** Two bits of status, two of the grade, the ends of the range, and whether it is said which versions. */
export const packed = (claim: Claim, { fromIncluded, toIncluded }: Interval): number =>
  statuses.indexOf(claim.status) | (grades.indexOf(claim.grade) << 2) | (fromIncluded ? 16 : 0) | (toIncluded ? 32 : 0) | (isUnsaid(claim.versions) ? 64 : 0)

/** Numbers in `statuses` and `grades`. */
export const statusIn = (flags: number): number => flags & 3
export const gradeIn = (flags: number): number => (flags >> 2) & 3
export const fromIncludedIn = (flags: number): boolean => (flags & 16) !== 0
export const toIncludedIn = (flags: number): boolean => (flags & 32) !== 0
export const isUnknownIn = (flags: number): boolean => (flags & 64) !== 0
