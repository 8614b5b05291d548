import type { Grade } from '../vulnerability/statement.ts'
import { grades, statuses } from './claim.ts'

/** `no match` only where a statement says so of this very version: where nothing is said, there is no verdict. */
export type Answer = 'match' | 'no match' | 'cannot tell'

const [A, B, C] = [grades.indexOf('A'), grades.indexOf('B'), grades.indexOf('C')] as [number, number, number]
const [AFFECTED, UNAFFECTED, FIXED] = [statuses.indexOf('affected'), statuses.indexOf('unaffected'), statuses.indexOf('fixed')]
const NOBODY = -1

/**
 * One verdict over everything that all records say of one thing. Whoever says that it is affected is heard: a word against that lowers
 * the grade and stands beside it, and never makes it unaffected. What can't be told becomes a question, unless somebody answered it
 * for this very version. Used again for one thing after the other, in whatever order they are heard.
 */
export class Weighing {
  #affected = NOBODY
  #affectedGrade = A
  #clear = NOBODY
  #clearGrade = A
  #open = NOBODY
  #openGrade = A
  readonly #comesBefore: (rule: number, other: number) => boolean

  /** Which of two words of one grade is named. */
  constructor(comesBefore: (rule: number, other: number) => boolean) {
    this.#comesBefore = comesBefore
  }

  begin(): void {
    this.#affected = this.#clear = this.#open = NOBODY
  }

  /** A rule's word, by the numbers of its status and grade. */
  hear(rule: number, status: number, isUnknown: boolean, grade: number): void {
    const isSure = !isUnknown && grade <= B
    if (status === UNAFFECTED || status === FIXED) {
      if (isSure && this.#isBetter(rule, grade, this.#clear, this.#clearGrade)) [this.#clear, this.#clearGrade] = [rule, grade]
    } else if (status === AFFECTED && isSure) {
      if (this.#isBetter(rule, grade, this.#affected, this.#affectedGrade)) [this.#affected, this.#affectedGrade] = [rule, grade]
    } else if (this.#isBetter(rule, grade, this.#open, this.#openGrade)) [this.#open, this.#openGrade] = [rule, grade]
  }

  #isBetter(rule: number, grade: number, known: number, knownGrade: number): boolean {
    return known === NOBODY || grade < knownGrade || (grade === knownGrade && this.#comesBefore(rule, known))
  }

  /** `undefined` where nobody says anything that matters. */
  get answer(): Answer | undefined {
    if (this.#affected !== NOBODY) return 'match'
    if (this.#open === NOBODY) return undefined
    return this.#clear === NOBODY ? 'cannot tell' : 'no match'
  }

  get grade(): Grade {
    if (this.#affected !== NOBODY) return grades[this.#clear === NOBODY ? this.#affectedGrade : Math.max(this.#affectedGrade, B)]!
    return this.#clear === NOBODY ? grades[Math.max(this.#openGrade, C)]! : grades[this.#clearGrade]!
  }

  /** The rule that decided. */
  get by(): number {
    return this.#affected !== NOBODY ? this.#affected : this.#clear === NOBODY ? this.#open : this.#clear
  }

  /** A rule that says otherwise; `undefined` where none does. */
  get against(): number | undefined {
    const other = this.#affected !== NOBODY ? this.#clear : this.#clear === NOBODY ? NOBODY : this.#open
    return other === NOBODY ? undefined : other
  }
}
