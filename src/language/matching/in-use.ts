import { fromIncludedIn, toIncludedIn } from './claim.ts'
import { insert, firstWhere } from './numbers.ts'
import { OPEN, type OrderedVersions, type Within } from './ordered-versions.ts'

/** Hears of each version that lies in a range, or may. */
export type Tell = (version: number, within: Exclude<Within, 'no'>) => void

const SMALL = 16

/** Which versions of one product somebody runs, in their order. */
export class InUse {
  readonly #versions: OrderedVersions
  /** By group: those whose place tells everything. */
  #inOrder: number[][] = []
  /** By group, where it is long: the places of those, one after the other, so that a search stays in one part of memory; made when they are asked for. */
  #places: (number[] | undefined)[] = []
  #order = 0
  /** Trains, and what can't be read: asked one by one. */
  #apart: number[] = []

  constructor(versions: OrderedVersions) {
    this.#versions = versions
  }

  add(version: number): void {
    if (!this.#versions.isPlaced(version)) return void (this.#apart = insert(this.#apart, this.#apart.length, version))
    const n = this.#versions.groupOf(version)
    while (this.#inOrder.length <= n) this.#inOrder = this.#inOrder.concat([[]])
    const group = this.#inOrder[n]!
    this.#inOrder[n] = insert(group, firstWhere(group.length, (at) => this.#versions.placeOf(group[at]!) >= this.#versions.placeOf(version)), version)
    this.#places[n] = undefined
  }

  remove(version: number): void {
    const list = this.#versions.isPlaced(version) ? this.#inOrder[this.#versions.groupOf(version)]! : this.#apart
    list.splice(list.indexOf(version), 1)
    this.#places = []
  }

  /** Every version in use for which the answer is not no: of a range by its ends and flags. */
  visit(from: number, to: number, flags: number, tell: Tell): void {
    for (const version of this.#apart) this.#one(version, from, to, flags, tell)
    for (const [n, group] of this.#inOrder.entries()) {
      if (group.length === 0) continue
      if (this.#versions.decides(from, n) && this.#versions.decides(to, n)) this.#between(n, group, from, to, flags, tell)
      else for (const version of group) this.#one(version, from, to, flags, tell)
    }
  }

  everything(tell: Tell): void {
    for (const version of this.#apart) tell(version, 'unknown')
    for (const group of this.#inOrder) for (const version of group) tell(version, 'unknown')
  }

  #one(version: number, from: number, to: number, flags: number, tell: Tell): void {
    const within = this.#versions.within(version, from, to, flags)
    if (within !== 'no') tell(version, within)
  }

  #between(n: number, group: readonly number[], from: number, to: number, flags: number, tell: Tell): void {
    const places = this.#placesOf(n, group)
    const low = from === OPEN ? 0 : firstFrom(places, this.#versions.placeOf(from), fromIncludedIn(flags))
    const high = to === OPEN ? group.length : firstFrom(places, this.#versions.placeOf(to), !toIncludedIn(flags))
    for (let at = low; at < high; at += 1) tell(group[at]!, 'yes')
  }

  #placesOf(n: number, group: readonly number[]): readonly number[] {
    if (this.#order !== this.#versions.order) [this.#places, this.#order] = [[], this.#versions.order]
    const places = this.#places[n] ?? group.map((version) => this.#versions.placeOf(version))
    if (group.length > SMALL) this.#places[n] = places
    return places
  }
}

/** Where those begin that are this or more; without `included`, more. */
function firstFrom(sorted: readonly number[], one: number, included: boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const there = sorted[middle]!
    if (there < one || (!included && there === one)) low = middle + 1
    else high = middle
  }
  return low
}
