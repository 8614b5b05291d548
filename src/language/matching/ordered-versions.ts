import { fromIncludedIn, toIncludedIn } from './claim.ts'
import type { NamedVersions, Spelled, Spellings } from './named-versions.ts'
import { insert } from './numbers.ts'
import type { Version } from '../version/scheme.ts'

/** Stands for the end of a range that its scheme can't read. */
export const UNREAD = -1
/** Stands for the open end of a range. */
export const OPEN = -2

export type Within = 'yes' | 'no' | 'unknown'

const incomparable = Symbol('incomparable')

/**
 * The versions that are named of one product, in the order of its scheme. Each is compared when it first comes in; what is asked
 * later is a comparison of two numbers. Versions that are counted apart (another train) stand in groups of their own. Where a scheme
 * promises no order over more than two versions each stands alone, and two are compared when it is asked.
 */
export class OrderedVersions {
  readonly #product: number
  readonly #named: NamedVersions
  readonly #spellings: Spellings
  #groups: number[][] = []
  #unread = UNREAD
  #order = 0

  constructor(product: number, named: NamedVersions, spellings: Spellings) {
    this.#product = product
    this.#named = named
    this.#spellings = spellings
  }

  /** The number of the end of a range, or `UNREAD`; two spellings of one version have the same. */
  end(given: string): number {
    const spelled = this.#spellings.read(given)
    if (spelled === undefined) return UNREAD
    const known = this.#named.numbers.get(this.#product, spelled.number)
    if (known !== undefined) return known
    const number = this.#placed(spelled)
    this.#named.numbers.put(this.#product, spelled.number, number)
    return number
  }

  /** The number of what an asset runs; all that can't be read is one. */
  running(given: string): number {
    const number = this.end(given)
    if (number !== UNREAD) return number
    if (this.#unread === UNREAD) this.#unread = this.#named.add(this.#product, undefined, -1, 0)
    return this.#unread
  }

  /** Whether it lies between two ends is told by its place alone, where both are of its group. */
  isPlaced(version: number): boolean {
    return this.#named.spelled(version)?.isTrain === false
  }

  groupOf(version: number): number {
    return this.#named.groupOf(version)
  }

  placeOf(version: number): number {
    return this.#named.placeOf(version)
  }

  /** Another number: places are not what they were. */
  get order(): number {
    return this.#order
  }

  /** Whether an end is open or stands in a group. */
  decides(end: number, group: number): boolean {
    return end === OPEN || (end !== UNREAD && this.#named.groupOf(end) === group)
  }

  /** Whether a version lies in a range (its ends and flags, see claim.ts); `unknown` where an end that decides can't be read or is counted apart. */
  within(version: number, from: number, to: number, flags: number): Within {
    if (from === OPEN && to === OPEN) return 'yes'
    const spelled = this.#named.spelled(version)
    if (spelled === undefined) return 'unknown'
    const above = this.#beyond(version, spelled, from, fromIncludedIn(flags), 1)
    const below = above === 'no' && !spelled.isTrain ? 'no' : this.#beyond(version, spelled, to, toIncludedIn(flags), -1)
    if (spelled.isTrain && (this.#saysTooLittle(version, from) || this.#saysTooLittle(version, to))) return above === 'no' && below === 'no' ? 'no' : 'unknown'
    if (above === 'no' || below === 'no') return 'no'
    return above === 'unknown' || below === 'unknown' ? 'unknown' : 'yes'
  }

  /** A device of which only the train is known (`13.1`), and an end inside that train (`13.1-49.13`): nobody can tell on which side it stands. */
  #saysTooLittle(train: number, end: number): boolean {
    return end >= 0 && end !== train && this.#named.spellingsOf(train).some((name) => this.#named.spellingsOf(end).some((one) => one.startsWith(name)))
  }

  /** Above an end (`side` 1) or below it (-1). */
  #beyond(version: number, spelled: Spelled, end: number, included: boolean, side: 1 | -1): Within {
    if (end === OPEN) return 'yes'
    if (end === UNREAD) return 'unknown'
    if (this.#named.groupOf(version) !== this.#named.groupOf(end)) return this.#compared(spelled, this.#named.spelled(end)!, included, side) // an end is read
    const apart = this.#named.placeOf(version) - this.#named.placeOf(end)
    return (apart === 0 ? included : apart * side > 0) ? 'yes' : 'no'
  }

  /** Of two that are counted apart one may stand on the far side of the end all the same. */
  #compared({ version }: Spelled, { version: end }: Spelled, included: boolean, side: 1 | -1): Within {
    const { scheme } = this.#spellings
    const order = scheme.isOneOrder ? '?' : scheme.compare(version, end)
    if (order === '?') return scheme.across(version, end) === (side === 1 ? '<' : '>') ? 'no' : 'unknown'
    return (order === '=' ? included : order === (side === 1 ? '>' : '<')) ? 'yes' : 'no'
  }

  #placed(spelled: Spelled): number {
    if (this.#spellings.scheme.isOneOrder) for (const [n, group] of this.#groups.entries()) {
      const at = this.#find(group, spelled.version)
      if (at !== incomparable) return at < 0 ? this.#besides(group[-at - 1]!, spelled) : this.#insert(n, at, spelled)
    }
    this.#groups = this.#groups.concat([[]])
    return this.#insert(this.#groups.length - 1, 0, spelled)
  }

  /** Two spellings of one version are one; a train and its first release are not, though nothing lies between them. */
  #besides(known: number, spelled: Spelled): number {
    if (this.#named.spelled(known)?.isTrain === spelled.isTrain) return this.#alsoWritten(known, spelled)
    const twin = this.#named.twinOf.get(known)
    if (twin !== undefined) return this.#alsoWritten(twin, spelled)
    const number = this.#named.add(this.#product, spelled, this.groupOf(known), this.placeOf(known))
    this.#named.twinOf.set(known, number)
    return number
  }

  #alsoWritten(version: number, { written }: Spelled): number {
    if (!this.#named.spellingsOf(version).includes(written)) this.#named.otherwise.set(version, [...(this.#named.otherwise.get(version) ?? []), written])
    return version
  }

  /** By halves: where it would stand; below zero, one less than the place at which it stands; `incomparable` where it can't be compared with what is there. */
  #find(group: readonly number[], version: Version): number | typeof incomparable {
    let [low, high] = [0, group.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const order = this.#spellings.scheme.compare(version, this.#named.spelled(group[middle]!)!.version) // a version in a group is read
      if (order === '?') return incomparable
      if (order === '=') return -middle - 1
      if (order === '<') high = middle
      else low = middle + 1
    }
    return low
  }

  #insert(n: number, at: number, spelled: Spelled): number {
    const group = this.#groups[n]!
    const [before, after] = [group[at - 1], group[at]]
    const low = before === undefined ? (after === undefined ? 0 : this.placeOf(after) - 2) : this.placeOf(before)
    const high = after === undefined ? low + 2 : this.placeOf(after)
    const place = (low + high) / 2
    const number = this.#named.add(this.#product, spelled, n, place)
    const grown = this.#groups[n] = insert(group, at, number)
    if (place === low || place === high) this.#renumber(grown)
    return number
  }

  #renumber(group: readonly number[]): void {
    this.#order += 1
    for (const [place, each] of group.entries()) {
      this.#named.move(each, place)
      const twin = this.#named.twinOf.get(each)
      if (twin !== undefined) this.#named.move(twin, place)
    }
  }
}
