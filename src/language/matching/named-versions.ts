import type { Scheme, Version } from '../version/scheme.ts'
import { PairTable, roomFor } from './numbers.ts'

/** A text as its scheme reads it; its number among those of the scheme. */
export interface Spelled { readonly number: number; readonly written: string; readonly version: Version; readonly isTrain: boolean }

/** What a scheme makes of each text, once for all products that are counted by it: the same few numbers stand in every list. */
export class Spellings {
  readonly scheme: Scheme
  #count = 0
  readonly #read = new Map<string, Spelled | undefined>()

  constructor(scheme: Scheme) {
    this.scheme = scheme
  }

  read(given: string): Spelled | undefined {
    if (this.#read.has(given)) return this.#read.get(given)
    const version = this.scheme.read(given)
    const spelled = version === undefined ? undefined : { number: this.#count++, written: given.trim().toLowerCase(), version, isTrain: this.scheme.isTrain(version) }
    this.#read.set(given, spelled)
    return spelled
  }
}

/** Every version that is named of any product, under one number; `OrderedVersions` gives the numbers. */
export class NamedVersions {
  readonly #spelled: (Spelled | undefined)[] = []
  #product = new Int32Array(1024)
  #group = new Int32Array(1024)
  #place = new Float64Array(1024)
  /** By product and spelling. */
  readonly numbers = new PairTable()
  /** What equals a version and stands with it, the one a train and the other its first release: `7.2` and `7.2.0`. */
  readonly twinOf = new Map<number, number>()
  /** Other spellings of a version: `NS13.1 Build 49.13` beside `13.1-49.13`. */
  readonly otherwise = new Map<number, readonly string[]>()

  /** Without `spelled` it stands for all that can't be read. */
  add(product: number, spelled: Spelled | undefined, group: number, place: number): number {
    const number = this.#spelled.push(spelled) - 1
    this.#product = roomFor(this.#product, number + 1)
    this.#group = roomFor(this.#group, number + 1)
    this.#place = roomFor(this.#place, number + 1)
    this.#product[number] = product
    this.#group[number] = group
    this.#place[number] = place
    return number
  }

  productOf(number: number): number {
    return this.#product[number]!
  }

  /** `undefined`: it can't be read. */
  spelled(number: number): Spelled | undefined {
    return this.#spelled[number]
  }

  /** Versions of two groups are counted apart. */
  groupOf(number: number): number {
    return this.#group[number]!
  }

  /** Grows with the version inside its group. Only its order against others is a promise: it may change when versions come in. */
  placeOf(number: number): number {
    return this.#place[number]!
  }

  move(number: number, place: number): void {
    this.#place[number] = place
  }

  spellingsOf(number: number): readonly string[] {
    const written = this.#spelled[number]?.written
    return [...(written === undefined ? [] : [written]), ...(this.otherwise.get(number) ?? [])]
  }
}
