import type { Scheme, Version } from '../version/scheme.ts'

/** Stands for a version that its scheme can't read. */
export const UNREAD = -1
/** Stands for the open end of a range. */
export const OPEN = -2

export type Within = 'yes' | 'no' | 'unknown'

/** Ends of a range as numbers of versions, `OPEN` or `UNREAD`. */
export interface Bounds { readonly from: number; readonly fromIncluded: boolean; readonly to: number; readonly toIncluded: boolean }

interface Spelled { readonly written: string; readonly version: Version; readonly isTrain: boolean }

/** What a scheme makes of each text, once for all products that are counted by it: the same few numbers stand in every list. */
export class Spellings {
  readonly scheme: Scheme
  readonly #read = new Map<string, Spelled | undefined>()

  constructor(scheme: Scheme) {
    this.scheme = scheme
  }

  read(given: string): Spelled | undefined {
    if (this.#read.has(given)) return this.#read.get(given)
    const version = this.scheme.read(given)
    const spelled = version === undefined ? undefined : { written: given.trim().toLowerCase(), version, isTrain: this.scheme.isTrain(version) }
    this.#read.set(given, spelled)
    return spelled
  }
}

const incomparable = Symbol('incomparable')

/**
 * The versions that are named of one product, in the order of its scheme. Each is compared when it first comes in; what is asked
 * later is a comparison of two numbers. Versions that are counted apart (another train) stand in groups of their own. Where a scheme
 * promises no order over more than two versions each stands alone, and two are compared when it is asked.
 */
export class OrderedVersions {
  readonly #spellings: Spellings
  readonly #isOrdered: boolean
  readonly #ids = new Map<string, number>()
  readonly #all: Spelled[] = []
  readonly #groupOf: number[] = []
  readonly #placeOf: number[] = []
  /** What equals a version and stands with it, the one a train and the other its first release: `7.2` and `7.2.0`. */
  readonly #twinOf = new Map<number, number>()
  readonly #groups: number[][] = []
  /** Other spellings of a version: `NS13.1 Build 49.13` beside `13.1-49.13`. */
  readonly #otherwise = new Map<number, readonly string[]>()

  constructor(spellings: Spellings) {
    this.#spellings = spellings
    this.#isOrdered = spellings.scheme.isOneOrder
  }

  /** Its number; two spellings of one version have the same. */
  intern(given: string): number {
    const known = this.#ids.get(given)
    if (known !== undefined) return known
    const spelled = this.#spellings.read(given)
    const id = spelled === undefined ? UNREAD : this.#placed(spelled)
    this.#ids.set(given, id)
    return id
  }

  groupOf(id: number): number {
    return this.#groupOf[id]!
  }

  /** Grows with the version inside its group. Only its order against others is a promise: it may change when versions come in. */
  placeOf(id: number): number {
    return this.#placeOf[id]!
  }

  isTrain(id: number): boolean {
    return this.#all[id]!.isTrain
  }

  /** Whether a version lies in a range; `unknown` where an end that decides can't be read or is counted apart. */
  within(id: number, { from, fromIncluded, to, toIncluded }: Bounds): Within {
    if (from === OPEN && to === OPEN) return 'yes'
    if (id === UNREAD) return 'unknown'
    const above = this.#beyond(id, from, fromIncluded, 1)
    const below = this.#beyond(id, to, toIncluded, -1)
    if (this.#saysTooLittle(id, from) || this.#saysTooLittle(id, to)) return above === 'no' && below === 'no' ? 'no' : 'unknown'
    if (above === 'no' || below === 'no') return 'no'
    return above === 'unknown' || below === 'unknown' ? 'unknown' : 'yes'
  }

  /** A device of which only the train is known (`13.1`), and an end inside that train (`13.1-49.13`): nobody can tell on which side it stands. */
  #saysTooLittle(id: number, end: number): boolean {
    return end >= 0 && end !== id && this.#all[id]!.isTrain && this.#spellingsOf(id).some((train) => this.#spellingsOf(end).some((one) => one.startsWith(train)))
  }

  #spellingsOf(id: number): readonly string[] {
    return [this.#all[id]!.written, ...(this.#otherwise.get(id) ?? [])]
  }

  /** Above an end (`side` 1) or below it (-1). */
  #beyond(id: number, end: number, included: boolean, side: 1 | -1): Within {
    if (end === OPEN) return 'yes'
    if (end === UNREAD) return 'unknown'
    if (this.groupOf(id) !== this.groupOf(end)) return this.#compared(id, end, included, side)
    const apart = this.placeOf(id) - this.placeOf(end)
    return (apart === 0 ? included : apart * side > 0) ? 'yes' : 'no'
  }

  #compared(id: number, end: number, included: boolean, side: 1 | -1): Within {
    const order = this.#isOrdered ? '?' : this.#spellings.scheme.compare(this.#all[id]!.version, this.#all[end]!.version)
    if (order === '?') return this.#isSurelyBeyond(id, end, side) ? 'no' : 'unknown'
    return (order === '=' ? included : order === (side === 1 ? '>' : '<')) ? 'yes' : 'no'
  }

  /** Counted apart, and on the far side of the end all the same. */
  #isSurelyBeyond(id: number, end: number, side: 1 | -1): boolean {
    return this.#spellings.scheme.across(this.#all[id]!.version, this.#all[end]!.version) === (side === 1 ? '<' : '>')
  }

  #placed(spelled: Spelled): number {
    if (this.#isOrdered) for (const [n, group] of this.#groups.entries()) {
      const at = this.#find(group, spelled.version)
      if (at !== incomparable) return at < 0 ? this.#besides(group[-at - 1]!, spelled) : this.#insert(n, at, spelled)
    }
    this.#groups.push([])
    return this.#insert(this.#groups.length - 1, 0, spelled)
  }

  /** Two spellings of one version are one; a train and its first release are not, though nothing lies between them. */
  #besides(known: number, spelled: Spelled): number {
    if (this.#all[known]!.isTrain === spelled.isTrain) return this.#alsoWritten(known, spelled)
    const twin = this.#twinOf.get(known)
    if (twin !== undefined) return this.#alsoWritten(twin, spelled)
    const id = this.#all.push(spelled) - 1
    this.#groupOf.push(this.#groupOf[known]!)
    this.#placeOf.push(this.#placeOf[known]!)
    this.#twinOf.set(known, id)
    return id
  }

  #alsoWritten(id: number, { written }: Spelled): number {
    if (written !== this.#all[id]!.written) this.#otherwise.set(id, [...(this.#otherwise.get(id) ?? []), written])
    return id
  }

  /** By halves: where it would stand; below zero, one less than the place at which it stands; `incomparable` where it can't be compared with what is there. */
  #find(group: readonly number[], version: Version): number | typeof incomparable {
    let [low, high] = [0, group.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const order = this.#spellings.scheme.compare(version, this.#all[group[middle]!]!.version)
      if (order === '?') return incomparable
      if (order === '=') return -middle - 1
      if (order === '<') high = middle
      else low = middle + 1
    }
    return low
  }

  #insert(n: number, at: number, spelled: Spelled): number {
    const group = this.#groups[n]!
    const id = this.#all.push(spelled) - 1
    this.#groupOf.push(n)
    const [before, after] = [group[at - 1], group[at]]
    const low = before === undefined ? (after === undefined ? 0 : this.#placeOf[after]! - 2) : this.#placeOf[before]!
    const high = after === undefined ? low + 2 : this.#placeOf[after]!
    this.#placeOf.push((low + high) / 2)
    group.splice(at, 0, id)
    if (this.#placeOf[id] === low || this.#placeOf[id] === high) this.#renumber(group)
    return id
  }

  #renumber(group: readonly number[]): void {
    for (const [place, each] of group.entries()) {
      this.#placeOf[each] = place
      const twin = this.#twinOf.get(each)
      if (twin !== undefined) this.#placeOf[twin] = place
    }
  }
}
