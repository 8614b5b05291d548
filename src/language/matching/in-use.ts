import { fromIncludedIn, toIncludedIn } from './claim.ts'
import { insert, firstWhere } from './numbers.ts'
import { OPEN, type OrderedVersions, type Within } from './ordered-versions.ts'

/** Hears of each version that lies in a range, or may. */
export type Tell = (version: number, within: Exclude<Within, 'no'>) => void

/** Which versions of one product somebody runs, in their order. */
export class InUse {
  readonly #versions: OrderedVersions
  /** By group: those whose place tells everything. */
  #inOrder: number[][] = []
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
    this.#inOrder[n] = insert(group, this.#first(group, this.#versions.placeOf(version), true), version)
  }

  remove(version: number): void {
    const list = this.#versions.isPlaced(version) ? this.#inOrder[this.#versions.groupOf(version)]! : this.#apart
    list.splice(list.indexOf(version), 1)
  }

  /** Every version in use for which the answer is not no: of a range by its ends and flags. */
  visit(from: number, to: number, flags: number, tell: Tell): void {
    for (const version of this.#apart) this.#one(version, from, to, flags, tell)
    for (const [n, group] of this.#inOrder.entries()) {
      if (group.length === 0) continue
      if (this.#versions.decides(from, n) && this.#versions.decides(to, n)) this.#between(group, from, to, flags, tell)
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

  #between(group: readonly number[], from: number, to: number, flags: number, tell: Tell): void {
    const low = from === OPEN ? 0 : this.#first(group, this.#versions.placeOf(from), fromIncludedIn(flags))
    const high = to === OPEN ? group.length : this.#first(group, this.#versions.placeOf(to), !toIncludedIn(flags))
    for (let at = low; at < high; at += 1) tell(group[at]!, 'yes')
  }

  /** Where those begin that stand at this place or after it; without `included`, after it only. */
  #first(group: readonly number[], place: number, included: boolean): number {
    return firstWhere(group.length, (at) => {
      const there = this.#versions.placeOf(group[at]!)
      return there > place || (included && there === place)
    })
  }
}
