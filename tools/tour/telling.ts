import { performance } from 'node:perf_hooks'

const bold = (words: string): string => (process.stdout.isTTY ? `\x1b[1m${words}\x1b[0m` : words)
const quiet = (words: string): string => (process.stdout.isTTY ? `\x1b[2m${words}\x1b[0m` : words)

/** Tells a story step by step, each with the time it took. A newcomer should enjoy reading it. */
export class Telling {
  private began = performance.now()

  title(words: string): void {
    console.log(`\n${bold(words)}\n`)
  }

  /** Begins a numbered step: Japanese first, English beneath. */
  step(number: number, ja: string, en: string): void {
    this.began = performance.now()
    console.log(`\n${bold(`${String(number).padStart(2)}  ${ja}`)}\n    ${quiet(en)}`)
  }

  say(words: string): void {
    console.log(`    ${words}`)
  }

  /** A line with what was measured beside it. */
  took(words: string): void {
    console.log(`    ${words}  ${quiet(`(${Math.round(performance.now() - this.began)} ms)`)}`)
  }

  entry(verb: string, hash: string): void {
    console.log(`    ${quiet(`台帳 ${hash.slice(0, 16)}…  ${verb}`)}`)
  }
}

/** Fails the tour loudly: a step that did not do what it says is a fault, not a remark. */
export function must(holds: unknown, words: string): asserts holds {
  if (!holds) throw new Error(words)
}

/** Asks until an answer is there, at most `seconds`. */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>, seconds = 15): Promise<T> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
