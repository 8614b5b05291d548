import { fromIncludedIn, toIncludedIn } from './claim.ts'
import type { Bounds } from './ordered-versions.ts'

export interface Rule { readonly record: number; readonly statement: number; readonly product: number; readonly from: number; readonly to: number; readonly platform: number; readonly flags: number }

/** Rules that stand one after the other. */
export interface Block { readonly first: number; readonly count: number }

const WORDS = 6

/** One range of one statement each. Numbers in two lists: a million and a half of them fit where as many objects would not. */
export class Rules {
  #size = 0
  #words = new Int32Array(1024 * WORDS)
  #flags = new Uint8Array(1024)
  /** Blocks that nothing uses any more, by their length. */
  readonly #free = new Map<number, number[]>()

  add(rules: readonly Rule[]): Block {
    const first = this.#free.get(rules.length)?.pop() ?? this.#atTheEnd(rules.length)
    for (const [n, { record, statement, product, from, to, platform, flags }] of rules.entries()) {
      this.#words.set([record, statement, product, from, to, platform], (first + n) * WORDS)
      this.#flags[first + n] = flags
    }
    return { first, count: rules.length }
  }

  /** Its place is used again. */
  drop({ first, count }: Block): void {
    const free = this.#free.get(count)
    if (free) free.push(first)
    else this.#free.set(count, [first])
  }

  recordOf(rule: number): number {
    return this.#words[rule * WORDS]!
  }

  statementOf(rule: number): number {
    return this.#words[rule * WORDS + 1]!
  }

  productOf(rule: number): number {
    return this.#words[rule * WORDS + 2]!
  }

  platformOf(rule: number): number {
    return this.#words[rule * WORDS + 5]!
  }

  flagsOf(rule: number): number {
    return this.#flags[rule]!
  }

  boundsOf(rule: number): Bounds {
    const flags = this.#flags[rule]!
    return { from: this.#words[rule * WORDS + 3]!, fromIncluded: fromIncludedIn(flags), to: this.#words[rule * WORDS + 4]!, toIncluded: toIncludedIn(flags) }
  }

  #atTheEnd(count: number): number {
    const first = this.#size
    this.#size += count
    while (this.#size > this.#flags.length) this.#grow()
    return first
  }

  #grow(): void {
    const [words, flags] = [this.#words, this.#flags]
    this.#words = new Int32Array(Math.ceil(words.length / WORDS * 1.5) * WORDS)
    this.#words.set(words)
    this.#flags = new Uint8Array(this.#words.length / WORDS)
    this.#flags.set(flags)
  }
}
