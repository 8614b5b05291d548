import { Blocks, roomFor, type Block } from './numbers.ts'

/** One product that an asset is, by the number of the version that it runs, and how sure that is by the number in `grades`. */
export interface Seat { readonly version: number; readonly grade: number }

const NOBODY = 0
/** A seat stands together, so that one look into memory finds it: its version, whose it is and how sure, the next and the one before of that version. */
const WORDS = 4
const [VERSION, WHOSE, NEXT, BEFORE] = [0, 1, 2, 3] as const
/** Of each version the first seat, and what stands there of whose it is and which is next: mostly that is all. */
const HEAD = 3

/** Who runs a version. Numbers in lists; a reference to a seat is one more than its number. */
export class Seats {
  readonly #blocks = new Blocks()
  #words = new Int32Array(1024 * WORDS)
  /** By version. */
  #heads = new Int32Array(1024 * HEAD)

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
    return version * HEAD < this.#heads.length && this.#heads[version * HEAD] !== NOBODY
  }

  /** Each configuration that runs a version that is used, and how sure that is. */
  visit(version: number, tell: (configuration: number, grade: number) => void): void {
    let [whose, next] = [this.#heads[version * HEAD + 1]!, this.#heads[version * HEAD + 2]!]
    tell(whose >> 2, whose & 3)
    while (next !== NOBODY) {
      const seat = (next - 1) * WORDS
      whose = this.#words[seat + WHOSE]!
      next = this.#words[seat + NEXT]!
      tell(whose >> 2, whose & 3)
    }
  }

  #enter(seat: number, version: number, whose: number): void {
    this.#heads = roomFor(this.#heads, (version + 1) * HEAD)
    const next = this.#heads[version * HEAD]!
    this.#words.set([version, whose, next, NOBODY], seat * WORDS)
    if (next !== NOBODY) this.#words[(next - 1) * WORDS + BEFORE] = seat + 1
    this.#lead(version, seat + 1)
  }

  #leave(seat: number): void {
    const [version, next, before] = [this.versionOf(seat), this.#words[seat * WORDS + NEXT]!, this.#words[seat * WORDS + BEFORE]!]
    if (next !== NOBODY) this.#words[(next - 1) * WORDS + BEFORE] = before
    if (before !== NOBODY) this.#words[(before - 1) * WORDS + NEXT] = next
    this.#lead(version, before === NOBODY ? next : this.#heads[version * HEAD]!)
  }

  /** What stands at the head of a version is a copy of its first seat. */
  #lead(version: number, first: number): void {
    const seat = (first - 1) * WORDS
    this.#heads.set(first === NOBODY ? [NOBODY, 0, NOBODY] : [first, this.#words[seat + WHOSE]!, this.#words[seat + NEXT]!], version * HEAD)
  }
}
