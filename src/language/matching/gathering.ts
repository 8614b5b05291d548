import { roomFor } from './numbers.ts'

const NONE = -1

/** Which rules say something of which numbered thing, gathered for one question. Kept and used again: nothing is made for an answer. */
export class Gathering {
  #question = 0
  #size = 0
  #touched = new Int32Array(1024)
  #things = 0
  /** By thing: the question that last touched it, and the latest word of that. */
  #asked = new Int32Array(2048)
  /** By word: its rule, the word before it of the same thing. */
  #words = new Int32Array(2048)
  /** By word: how sure it is that the thing is what the rule speaks of, and whether it can't be told. */
  #sure = new Uint8Array(1024)

  begin(): void {
    this.#question += 1
    this.#size = 0
    this.#things = 0
  }

  /** `grade`: how sure it is that the thing is what the rule speaks of. */
  add(thing: number, rule: number, isUnknown: boolean, grade: number): void {
    const word = this.#size
    this.#size += 1
    if (thing * 2 >= this.#asked.length) this.#asked = roomFor(this.#asked, Math.max(thing * 2 + 2, this.#asked.length * 2)) // by doubles: the first questions are to wait for few of these
    if (word === this.#sure.length) [this.#words, this.#sure] = [roomFor(this.#words, word * 4), roomFor(this.#sure, word * 2)]
    const isNew = this.#asked[thing * 2] !== this.#question
    this.#words[word * 2] = rule
    this.#words[word * 2 + 1] = isNew ? NONE : this.#asked[thing * 2 + 1]!
    this.#sure[word] = grade | (isUnknown ? 4 : 0)
    this.#asked[thing * 2 + 1] = word
    if (!isNew) return
    this.#asked[thing * 2] = this.#question
    this.#touched = roomFor(this.#touched, this.#things + 1)
    this.#touched[this.#things] = thing
    this.#things += 1
  }

  /** How many things were touched. */
  get things(): number {
    return this.#things
  }

  thingAt(n: number): number {
    return this.#touched[n]!
  }

  /** The latest word on a thing; `before` leads from one to the one before it, below zero to none. */
  lastOf(thing: number): number {
    return this.#asked[thing * 2 + 1]!
  }

  before(word: number): number {
    return this.#words[word * 2 + 1]!
  }

  ruleAt(word: number): number {
    return this.#words[word * 2]!
  }

  gradeAt(word: number): number {
    return this.#sure[word]! & 3
  }

  isUnknownAt(word: number): boolean {
    return (this.#sure[word]! & 4) !== 0
  }
}
