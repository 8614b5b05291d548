/** Lists of numbers. A million of them take the room of their numbers, where as many objects would take ten times that. */

type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>

/** The list, or a longer one with what it holds, so that `length` numbers have a place. What is new is 0. */
export function roomFor<List extends Numbers>(list: List, length: number): List {
  if (length <= list.length) return list
  const made = new (list.constructor as new (length: number) => List)(Math.max(length, Math.ceil(list.length * 1.2))) // the same kind of list
  made.set(list)
  return made
}

const SMALL = 48

/** One more, at its place. What a list keeps free for more would be more than a small one holds: that is made anew, at its size. */
export function insert<One>(list: One[], at: number, one: One): One[] {
  if (list.length < SMALL) return list.toSpliced(at, 0, one)
  list.splice(at, 0, one)
  return list
}

/** Where those begin for which it is so; all before them it is not. */
export function firstWhere(count: number, isSo: (at: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isSo(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Places that stand one after the other. */
export interface Block { readonly first: number; readonly count: number }

/** Gives out places in a list; those that were given back are used again. */
export class Blocks {
  #size = 0
  readonly #free = new Map<number, number[]>()

  take(count: number): Block {
    const again = this.#free.get(count)?.pop()
    if (again !== undefined) return { first: again, count }
    this.#size += count
    return { first: this.#size - count, count }
  }

  giveBack({ first, count }: Block): void {
    const free = this.#free.get(count)
    if (free) free.push(first)
    else this.#free.set(count, [first])
  }

  /** How long the list must be. */
  get size(): number {
    return this.#size
  }
}

const FREE = -1

/** A number for each pair of numbers. What was put stays. */
export class PairTable {
  #size = 0
  #keys = new Float64Array(1024).fill(FREE)
  #values = new Int32Array(1024)

  /** `undefined` where none was put. Both are from 0; `a` to two million. */
  get(a: number, b: number): number | undefined {
    const at = this.#placeOf(a * 2 ** 32 + b)
    return this.#keys[at] === FREE ? undefined : this.#values[at]
  }

  put(a: number, b: number, value: number): void {
    if (this.#size * 1.6 > this.#keys.length) this.#grow()
    this.#write(a * 2 ** 32 + b, value)
  }

  #write(key: number, value: number): void {
    const at = this.#placeOf(key)
    if (this.#keys[at] === FREE) this.#size += 1
    this.#keys[at] = key
    this.#values[at] = value
  }

  #placeOf(key: number): number {
    const mask = this.#keys.length - 1
    let at = Math.imul(key % 2 ** 32 | 0, 0x9E3779B1) ^ Math.imul(key / 2 ** 32 | 0, 0x85EBCA6B)
    for (at = (at ^ (at >>> 15)) & mask; this.#keys[at] !== FREE && this.#keys[at] !== key;) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values]
    this.#keys = new Float64Array(keys.length * 2).fill(FREE)
    this.#values = new Int32Array(keys.length * 2)
    this.#size = 0
    for (const [n, key] of keys.entries()) if (key !== FREE) this.#write(key, values[n]!)
  }
}
