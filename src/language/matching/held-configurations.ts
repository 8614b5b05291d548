import { insert, roomFor, type Block } from './numbers.ts'
import { Seats, type Seat } from './seats.ts'

const NOBODY = 0

/** What many assets are alike: whatever is said of one is said of all, so each question is answered once. A configuration is a number. */
export class HeldConfigurations {
  readonly seats = new Seats()
  readonly #assets: string[][] = []
  readonly #free: number[] = []
  #firstSeat = new Int32Array(1024)
  #seatCount = new Int32Array(1024)
  /** Those of one hash stand in a chain, each as one more than its number. */
  readonly #byHash = new Map<number, number>()
  #nextOfHash = new Int32Array(1024)
  /** An asset's number; by that its configuration, and where it stands in the list there. */
  readonly #numberOf = new Map<string, number>()
  readonly #freeNumbers: number[] = []
  #configurationOf = new Int32Array(1024)
  #standsAt = new Int32Array(1024)

  /** Gives the versions that nobody ran before. */
  put(asset: string, seats: readonly Seat[]): number[] {
    const hash = hashOf(seats)
    const known = this.#find(hash, seats)
    const fresh = known === undefined ? [...new Set(seats.map(({ version }) => version))].filter((version) => !this.seats.isUsed(version)) : []
    this.#join(asset, known ?? this.#add(hash, seats))
    return fresh
  }

  /** Gives the versions that nobody runs any more. */
  drop(asset: string): number[] {
    const number = this.#numberOf.get(asset)
    if (number === undefined) return []
    this.#numberOf.delete(asset)
    this.#freeNumbers.push(number)
    const configuration = this.#configurationOf[number]!
    const assets = this.#assets[configuration]!
    const last = assets.pop()! // it has the asset at least
    if (last !== asset) this.#stand(last, assets, this.#standsAt[number]!)
    return assets.length > 0 ? [] : this.#remove(configuration)
  }

  of(asset: string): number | undefined {
    const number = this.#numberOf.get(asset)
    return number === undefined ? undefined : this.#configurationOf[number]
  }

  /** The list itself: it is read at once and never kept. */
  assetsOf(configuration: number): readonly string[] {
    return this.#assets[configuration]!
  }

  seatsOf(configuration: number): Block {
    return { first: this.#firstSeat[configuration]!, count: this.#seatCount[configuration]! }
  }

  #join(asset: string, configuration: number): void {
    const number = this.#freeNumbers.pop() ?? this.#numberOf.size
    this.#configurationOf = roomFor(this.#configurationOf, number + 1)
    this.#standsAt = roomFor(this.#standsAt, number + 1)
    this.#numberOf.set(asset, number)
    this.#configurationOf[number] = configuration
    const assets = this.#assets[configuration]!
    this.#standsAt[number] = assets.length
    this.#assets[configuration] = insert(assets, assets.length, asset)
  }

  #stand(asset: string, assets: string[], at: number): void {
    assets[at] = asset
    this.#standsAt[this.#numberOf.get(asset)!] = at // it is in a list: it is there
  }

  #find(hash: number, seats: readonly Seat[]): number | undefined {
    for (let at = this.#byHash.get(hash) ?? NOBODY; at !== NOBODY; at = this.#nextOfHash[at - 1]!) if (this.#is(at - 1, seats)) return at - 1
    return undefined
  }

  #is(configuration: number, seats: readonly Seat[]): boolean {
    const { first, count } = this.seatsOf(configuration)
    return count === seats.length && seats.every(({ version, grade }, n) => this.seats.versionOf(first + n) === version && this.seats.gradeOf(first + n) === grade)
  }

  #add(hash: number, seats: readonly Seat[]): number {
    const number = this.#free.pop() ?? this.#assets.length
    this.#firstSeat = roomFor(this.#firstSeat, number + 1)
    this.#seatCount = roomFor(this.#seatCount, number + 1)
    this.#nextOfHash = roomFor(this.#nextOfHash, number + 1)
    this.#assets[number] = []
    this.#firstSeat[number] = this.seats.add(number, seats).first
    this.#seatCount[number] = seats.length
    this.#nextOfHash[number] = this.#byHash.get(hash) ?? NOBODY
    this.#byHash.set(hash, number + 1)
    return number
  }

  #remove(configuration: number): number[] {
    const block = this.seatsOf(configuration)
    const seats = Array.from({ length: block.count }, (_, n): Seat => ({ version: this.seats.versionOf(block.first + n), grade: this.seats.gradeOf(block.first + n) }))
    this.#unchain(hashOf(seats), configuration + 1)
    this.seats.drop(block)
    this.#free.push(configuration)
    return [...new Set(seats.map(({ version }) => version))].filter((version) => !this.seats.isUsed(version))
  }

  #unchain(hash: number, one: number): void {
    const head = this.#byHash.get(hash)
    const next = this.#nextOfHash[one - 1]!
    if (head !== one) for (let at = head ?? NOBODY; at !== NOBODY; at = this.#nextOfHash[at - 1]!) if (this.#nextOfHash[at - 1] === one) this.#nextOfHash[at - 1] = next
    if (head === one && next === NOBODY) this.#byHash.delete(hash)
    if (head === one && next !== NOBODY) this.#byHash.set(hash, next)
  }
}

const hashOf = (seats: readonly Seat[]): number => seats.reduce((hash, { version, grade }) => Math.imul(hash ^ (version * 4 + grade), 0x9E3779B1) | 0, seats.length)
