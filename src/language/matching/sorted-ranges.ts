import { isUnknownIn } from './claim.ts'
import { firstWhere } from './numbers.ts'
import { OPEN, type OrderedVersions } from './ordered-versions.ts'
import type { Rules } from './rules.ts'

/** The group that nearly all versions of a product stand in. */
const MAIN = 0
const BLOCK = 32
/** Of fewer each is asked. */
const FEW = 64

/**
 * The rules of one product in the order in which their ranges begin, and for each few of them how far the furthest goes: a version asks only
 * those that can hold it. Made when it is asked and kept while the rules before `count` stay; those that came later are asked one by one.
 */
export class SortedRanges {
  readonly #rules: Rules
  readonly #versions: OrderedVersions
  readonly #count: number
  readonly #sorted: Int32Array
  /** By block, the end that lies furthest. */
  readonly #furthest: Int32Array
  /** Not told by places. */
  readonly #others: readonly number[]

  constructor(rules: Rules, versions: OrderedVersions, of: readonly number[]) {
    this.#rules = rules
    this.#versions = versions
    this.#count = of.length
    this.#sorted = Int32Array.from(of.filter((rule) => this.#isPlaced(rule))).sort((a, b) => this.#begin(a) - this.#begin(b) || 0) // both without a beginning: NaN
    this.#others = of.filter((rule) => !this.#isPlaced(rule))
    this.#furthest = Int32Array.from({ length: Math.ceil(this.#sorted.length / BLOCK) }, (_, n) => this.#furthestOf(this.#sorted.subarray(n * BLOCK, (n + 1) * BLOCK)))
  }

  /** Made anew where too many came since. Rules that went leave none. */
  static of(rules: Rules, versions: OrderedVersions, of: readonly number[], made: SortedRanges | null): SortedRanges | null {
    if (of.length <= FEW) return null
    return made && of.length - made.#count <= Math.max(FEW, made.#count >> 3) ? made : new SortedRanges(rules, versions, of)
  }

  /** Each rule of the product that may hold a version, or may not be told to lie elsewhere; perhaps others, too. */
  candidates(version: number, of: readonly number[], tell: (rule: number) => void): void {
    if (!this.#versions.isPlaced(version) || this.#versions.groupOf(version) !== MAIN) return of.forEach(tell)
    for (let at = this.#count; at < of.length; at += 1) tell(of[at]!)
    for (const rule of this.#others) tell(rule)
    const place = this.#versions.placeOf(version)
    const begun = firstWhere(this.#sorted.length, (at) => this.#begin(this.#sorted[at]!) > place)
    for (let at = 0; at < begun; at += BLOCK) {
      if (this.#end(this.#furthest[at / BLOCK]!) < place) continue
      for (let n = at; n < Math.min(at + BLOCK, begun); n += 1) tell(this.#sorted[n]!)
    }
  }

  #isPlaced(rule: number): boolean {
    return !isUnknownIn(this.#rules.flagsOf(rule)) && this.#versions.decides(this.#rules.fromOf(rule), MAIN) && this.#versions.decides(this.#rules.toOf(rule), MAIN)
  }

  #begin(rule: number): number {
    const from = this.#rules.fromOf(rule)
    return from === OPEN ? -Infinity : this.#versions.placeOf(from)
  }

  #end(to: number): number {
    return to === OPEN ? Infinity : this.#versions.placeOf(to)
  }

  #furthestOf(rules: Int32Array): number {
    let furthest = this.#rules.toOf(rules[0]!)
    for (const rule of rules) if (this.#end(this.#rules.toOf(rule)) > this.#end(furthest)) furthest = this.#rules.toOf(rule)
    return furthest
  }
}
