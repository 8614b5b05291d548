import type { Grade, Status } from '../vulnerability/statement.ts'
import { worse } from './claim.ts'

/** `no match` only where a statement says so of this very version: where nothing is said, there is no verdict. */
export interface Verdict {
  readonly answer: 'match' | 'no match' | 'cannot tell'
  readonly grade: Grade
  /** The rule that decided. */
  readonly by: number
  /** A rule that says otherwise. */
  readonly against: number | null
}

/** The best word of one kind: the rule, and how sure it is. */
interface Best { rule: number; grade: Grade }

const isSure = (grade: Grade): boolean => grade === 'A' || grade === 'B'
const better = (best: Best | undefined, rule: number, grade: Grade): Best => (best && best.grade <= grade ? best : { rule, grade })

/**
 * One verdict over everything that all records say of one thing. Whoever says that it is affected is heard: a word against that lowers
 * the grade and stands beside it, and never makes it unaffected. What can't be told becomes a question, unless somebody answered it
 * for this very version.
 */
export class Weighing {
  #affected: Best | undefined
  #clear: Best | undefined
  #open: Best | undefined

  hear(rule: number, status: Status, isUnknown: boolean, grade: Grade): void {
    if (status === 'unaffected' || status === 'fixed') {
      if (!isUnknown && isSure(grade)) this.#clear = better(this.#clear, rule, grade)
      return
    }
    if (status === 'affected' && !isUnknown && isSure(grade)) this.#affected = better(this.#affected, rule, grade)
    else this.#open = better(this.#open, rule, grade)
  }

  verdict(): Verdict | undefined {
    const [affected, clear, open] = [this.#affected, this.#clear, this.#open]
    if (affected) return { answer: 'match', grade: clear ? worse(affected.grade, 'B') : affected.grade, by: affected.rule, against: clear?.rule ?? null }
    if (!open) return undefined
    if (clear) return { answer: 'no match', grade: clear.grade, by: clear.rule, against: open.rule }
    return { answer: 'cannot tell', grade: worse(open.grade, 'C'), by: open.rule, against: null }
  }
}
