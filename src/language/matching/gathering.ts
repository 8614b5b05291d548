/** Which rules say something of which numbered thing, gathered for one question. Kept and used again: nothing is made for an answer. */
export class Gathering {
  #question = 0
  #size = 0
  #touched: number[] = []
  #asked = new Int32Array(1024)
  #last = new Int32Array(1024)
  #rule = new Int32Array(1024)
  #unknown = new Uint8Array(1024)
  #before = new Int32Array(1024)

  begin(): void {
    this.#question += 1
    this.#size = 0
    this.#touched = []
  }

  add(thing: number, rule: number, isUnknown: boolean): void {
    while (thing >= this.#asked.length) [this.#asked, this.#last] = [longer(this.#asked), longer(this.#last)]
    const isNew = this.#asked[thing] !== this.#question
    const at = this.#size
    if (at === this.#rule.length) [this.#rule, this.#before, this.#unknown] = [longer(this.#rule), longer(this.#before), longerBytes(this.#unknown)]
    this.#rule[at] = rule
    this.#unknown[at] = isUnknown ? 1 : 0
    this.#before[at] = isNew ? -1 : this.#last[thing]!
    this.#last[thing] = at
    this.#size += 1
    if (!isNew) return
    this.#asked[thing] = this.#question
    this.#touched.push(thing)
  }

  get things(): readonly number[] {
    return this.#touched
  }

  /** The latest word on a thing; `before` leads from one to the one before it, below zero to none. */
  lastOf(thing: number): number {
    return this.#last[thing]!
  }

  before(word: number): number {
    return this.#before[word]!
  }

  ruleAt(word: number): number {
    return this.#rule[word]!
  }

  isUnknownAt(word: number): boolean {
    return this.#unknown[word] === 1
  }
}

const longer = (list: Int32Array): Int32Array<ArrayBuffer> => {
  const made = new Int32Array(list.length * 2)
  made.set(list)
  return made
}

const longerBytes = (list: Uint8Array): Uint8Array<ArrayBuffer> => {
  const made = new Uint8Array(list.length * 2)
  made.set(list)
  return made
}
