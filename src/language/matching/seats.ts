import { Blocks, roomFor, type Block } from './numbers.ts'

/** One product that an asset is, by the number of the version that it runs, and how sure that is by the number in `grades`. */
export interface Seat { readonly version: number; readonly grade: number }

const NOBODY = 0
/** A seat stands together, so that one look into memory finds it: its version, whose it is and how sure, the next and the one before of that version. */
const WORDS = 4
const [VERSION, WHOSE, NEXT, BEFORE] = [0, 1, 2, 3] as const

/** Who runs a version. Numbers in lists; a reference to a seat is one more than its number. */
export class Seats {
  readonly #blocks = new Blocks()
  #words = new Int32Array(1024 * WORDS)
  /** By version. */
  #head = new Int32Array(1024)

  add(configuration: number, seats: readonly Seat[]): Block {
    const block = this.#blocks.take(seats.length)
    this.#words = roomFor(this.#words, this.#blocks.size * WORDS)
    for (const [n, { version, grade }] of seats.entries()) this.#enter(block.first + n, version, configuration << 2 | grade)
    return block
  }

  drop(block: Block): void {
    for (let seat = block.first; seat < block.first + block.count; seat += 1) this.#leave(seat)
    this.#blocks.giveBack(block)
  }

  versionOf(seat: number): number {
    return this.#words[seat * WORDS + VERSION]!
  }

  gradeOf(seat: number): number {
    return this.#words[seat * WORDS + WHOSE]! & 3
  }

  isUsed(version: number): boolean {
    return version < this.#head.length && this.#head[version] !== NOBODY
  }

  /** Each configuration that runs a version, and how sure that is. */
  visit(version: number, tell: (configuration: number, grade: number) => void): void {
    for (let at = this.#head[version]!; at !== NOBODY;) {
      const seat = (at - 1) * WORDS
      const whose = this.#words[seat + WHOSE]!
      tell(whose >> 2, whose & 3)
      at = this.#words[seat + NEXT]!
    }
  }

  #enter(seat: number, version: number, whose: number): void {
    this.#head = roomFor(this.#head, version + 1)
    const next = this.#head[version]!
    this.#words.set([version, whose, next, NOBODY], seat * WORDS)
    this.#head[version] = seat + 1
    if (next !== NOBODY) this.#words[(next - 1) * WORDS + BEFORE] = seat + 1
  }

  #leave(seat: number): void {
    const [next, before] = [this.#words[seat * WORDS + NEXT]!, this.#words[seat * WORDS + BEFORE]!]
    if (before === NOBODY) this.#head[this.versionOf(seat)] = next
    else this.#words[(before - 1) * WORDS + NEXT] = next
    if (next !== NOBODY) this.#words[(next - 1) * WORDS + BEFORE] = before
  }
}
