import { Blocks, roomFor, type Block } from './numbers.ts'

export interface Rule { readonly record: number; readonly statement: number; readonly product: number; readonly from: number; readonly to: number; readonly platform: number; readonly flags: number }

const WORDS = 6

/** One range of one statement each. Numbers in two lists: a million and a half of them fit where as many objects would not. */
export class Rules {
  readonly #blocks = new Blocks()
  #words = new Int32Array(1024 * WORDS)
  #flags = new Uint8Array(1024)

  add(rules: readonly Rule[]): Block {
    const block = this.#blocks.take(rules.length)
    this.#words = roomFor(this.#words, this.#blocks.size * WORDS)
    this.#flags = roomFor(this.#flags, this.#blocks.size)
    for (const [n, { record, statement, product, from, to, platform, flags }] of rules.entries()) {
      this.#words.set([record, statement, product, from, to, platform], (block.first + n) * WORDS)
      this.#flags[block.first + n] = flags
    }
    return block
  }

  /** Its place is used again. */
  drop(block: Block): void {
    this.#blocks.giveBack(block)
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

  fromOf(rule: number): number {
    return this.#words[rule * WORDS + 3]!
  }

  toOf(rule: number): number {
    return this.#words[rule * WORDS + 4]!
  }

  platformOf(rule: number): number {
    return this.#words[rule * WORDS + 5]!
  }

  flagsOf(rule: number): number {
    return this.#flags[rule]!
  }
}
