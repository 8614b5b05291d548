import { roomFor, type Block } from './numbers.ts'

const NOBODY = 0
/** Of a record that isn't there. */
const NONE = -1

/** Which records speak of which vulnerability, and where their rules stand. Numbers and texts in lists, since there are hundreds of thousands. */
export class HeldRecords {
  readonly #ids: string[] = []
  readonly #numberOf = new Map<string, number>()
  readonly #vulnerabilities: string[] = []
  readonly #vulnerabilityNumberOf = new Map<string, number>()
  #vulnerabilityOf = new Int32Array(1024)
  #first = new Int32Array(1024)
  #count = new Int32Array(1024)
  /** One more than the number of the next record of the same vulnerability. */
  #next = new Int32Array(1024)
  /** By vulnerability, one more than the number of its first record. */
  #head = new Int32Array(1024)

  /** The number under which a record stands or will stand. */
  numberOf(id: string): number {
    const known = this.#numberOf.get(id)
    if (known !== undefined) return known
    const number = this.#ids.push(id) - 1
    this.#numberOf.set(id, number)
    this.#first = roomFor(this.#first, number + 1)
    this.#count = roomFor(this.#count, number + 1)
    this.#next = roomFor(this.#next, number + 1)
    this.#vulnerabilityOf = roomFor(this.#vulnerabilityOf, number + 1)
    this.#vulnerabilityOf[number] = NONE
    return number
  }

  idOf(record: number): string {
    return this.#ids[record]!
  }

  vulnerabilityOf(record: number): number {
    return this.#vulnerabilityOf[record]!
  }

  nameOf(vulnerability: number): string {
    return this.#vulnerabilities[vulnerability]!
  }

  get vulnerabilities(): number {
    return this.#vulnerabilities.length
  }

  /** The number of a vulnerability that some record spoke of. */
  find(vulnerability: string): number | undefined {
    return this.#vulnerabilityNumberOf.get(vulnerability)
  }

  put(record: number, vulnerability: string, { first, count }: Block): void {
    const of = this.#vulnerability(vulnerability)
    this.#vulnerabilityOf[record] = of
    this.#first[record] = first
    this.#count[record] = count
    this.#next[record] = this.#head[of]!
    this.#head[of] = record + 1
  }

  /** Where its rules stood; `undefined` where it isn't there. */
  drop(id: string): Block | undefined {
    const record = this.#numberOf.get(id)
    if (record === undefined || this.#vulnerabilityOf[record] === NONE) return undefined
    const of = this.#vulnerabilityOf[record]!
    if (this.#head[of] === record + 1) this.#head[of] = this.#next[record]!
    else for (const other of this.recordsOf(of)) if (this.#next[other] === record + 1) this.#next[other] = this.#next[record]!
    this.#vulnerabilityOf[record] = NONE
    return this.rulesOf(record)
  }

  rulesOf(record: number): Block {
    return { first: this.#first[record]!, count: this.#count[record]! }
  }

  * recordsOf(vulnerability: number): Generator<number> {
    for (let at = this.#head[vulnerability]!; at !== NOBODY; at = this.#next[at - 1]!) yield at - 1
  }

  #vulnerability(id: string): number {
    const known = this.#vulnerabilityNumberOf.get(id)
    if (known !== undefined) return known
    const number = this.#vulnerabilities.push(id) - 1
    this.#vulnerabilityNumberOf.set(id, number)
    this.#head = roomFor(this.#head, number + 1)
    return number
  }
}
