import { Faults } from '../vulnerability/json.ts'
import type { Fault } from '../vulnerability/statement.ts'
import { text } from '../words.ts'

/** The first faults in words, the others by their number: a bill may have as many as it has components. */
export class CountedFaults extends Faults {
  #more = 0

  override add(at: string, ja: string, en: string): void {
    const before = this.list.length
    super.add(at, ja, en)
    if (this.list.length === before) this.#more += 1
  }

  all(): readonly Fault[] {
    return this.#more === 0 ? this.list : [...this.list, { at: '…', says: text(`ほかに${this.#more.toLocaleString('ja')}件、読み取れないところがあります。`, `${this.#more} more places could not be read.`) }]
  }
}
