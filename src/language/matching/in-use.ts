import { OPEN, UNREAD, type Bounds, type OrderedVersions, type Within } from './ordered-versions.ts'

/** Which configurations have which version of one product, in the order of versions. */
export class InUse {
  readonly #versions: OrderedVersions
  readonly #configurations = new Map<number, number[]>()
  readonly #inOrder: number[][] = []
  readonly #trains: number[] = []

  constructor(versions: OrderedVersions) {
    this.#versions = versions
  }

  add(version: number, configuration: number): void {
    const there = this.#configurations.get(version)
    if (there) return void there.push(configuration)
    this.#configurations.set(version, [configuration])
    if (version === UNREAD) return
    if (this.#versions.isTrain(version)) return void this.#trains.push(version)
    const group = (this.#inOrder[this.#versions.groupOf(version)] ??= [])
    group.splice(this.#first(group, this.#versions.placeOf(version), true), 0, version)
  }

  remove(version: number, configuration: number): void {
    const there = this.#configurations.get(version)
    const at = there?.indexOf(configuration) ?? -1
    if (!there || at < 0) return
    there[at] = there.at(-1)!
    there.pop()
    if (there.length > 0) return
    this.#configurations.delete(version)
    if (version === UNREAD) return
    const list = this.#versions.isTrain(version) ? this.#trains : this.#inOrder[this.#versions.groupOf(version)]!
    list.splice(list.indexOf(version), 1)
  }

  /** The list itself: it is read at once and never kept. */
  configurationsOf(version: number): readonly number[] {
    return this.#configurations.get(version) ?? []
  }

  /** Every version in use for which the answer is not no. */
  visit(bounds: Bounds, isUnknown: boolean, tell: (version: number, within: Exclude<Within, 'no'>) => void): void {
    if (this.#configurations.size === 0) return
    if (isUnknown) return this.#everything(tell)
    if (this.#configurations.has(UNREAD)) this.#one(UNREAD, bounds, tell)
    for (const version of this.#trains) this.#one(version, bounds, tell)
    for (const [n, group] of this.#inOrder.entries()) {
      if (!group) continue
      if (this.#decides(bounds.from, n) && this.#decides(bounds.to, n)) this.#between(group, bounds, tell)
      else for (const version of group) this.#one(version, bounds, tell)
    }
  }

  #everything(tell: (version: number, within: 'unknown') => void): void {
    for (const version of this.#configurations.keys()) tell(version, 'unknown')
  }

  #one(version: number, bounds: Bounds, tell: (version: number, within: Exclude<Within, 'no'>) => void): void {
    const within = this.#versions.within(version, bounds)
    if (within !== 'no') tell(version, within)
  }

  #decides(end: number, group: number): boolean {
    return end === OPEN || (end !== UNREAD && this.#versions.groupOf(end) === group)
  }

  #between(group: readonly number[], { from, fromIncluded, to, toIncluded }: Bounds, tell: (version: number, within: 'yes') => void): void {
    const low = from === OPEN ? 0 : this.#first(group, this.#versions.placeOf(from), fromIncluded)
    const high = to === OPEN ? group.length : this.#first(group, this.#versions.placeOf(to), !toIncluded)
    for (let at = low; at < high; at += 1) tell(group[at]!, 'yes')
  }

  /** Where those begin that stand at this place or after it; without `included`, after it only. */
  #first(group: readonly number[], place: number, included: boolean): number {
    let [low, high] = [0, group.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const there = this.#versions.placeOf(group[middle]!)
      if (there < place || (!included && there === place)) low = middle + 1
      else high = middle
    }
    return low
  }
}
