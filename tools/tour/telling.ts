import { performance } from 'node:perf_hooks'
import type { Text } from '#language/words.ts'
import { Problem } from '#client/problem.ts'

const bold = (words: string): string => (process.stdout.isTTY ? `\x1b[1m${words}\x1b[0m` : words)
const quiet = (words: string): string => (process.stdout.isTTY ? `\x1b[2m${words}\x1b[0m` : words)

/** Tells a story: Japanese first, English beneath. A newcomer should enjoy reading it. */
export class Telling {
  private readonly write: (line: string) => void

  constructor(write: (line: string) => void = (line) => console.log(line)) {
    this.write = write
  }

  title(words: string): void {
    this.write(`\n${bold(words)}`)
  }

  step(number: number, ja: string, en: string): void {
    this.write(`\n${bold(`${String(number).padStart(2)}  ${ja}`)}\n    ${quiet(en)}`)
  }

  say(words: string): void {
    this.write(`    ${words}`)
  }

  entry(verb: string, hash: string): void {
    this.write(`    ${quiet(`台帳 ${hash.slice(0, 16)}…  ${verb}`)}`)
  }

  /** The last line of a step: how long it took and, where it left entries, the place that the last one is proven to have. */
  done(milliseconds: number, entries: number, place: number | undefined): void {
    const proven = place === undefined ? '' : ` · 記録${entries}件、台帳の${place}番まで証明ずみ (entries: ${entries}, proven up to no. ${place})`
    this.write(`    ✓ ${Math.round(milliseconds)} ms${proven}`)
  }
}

/** The tour can't go on with this evidence; nothing is wrong with the program. */
export class Unusable extends Error {
  readonly said: Text

  constructor(said: Text) {
    super(said.en)
    this.said = said
  }
}

/** Fails the tour loudly: a step that did not do what it says is a fault, not a remark. */
export function must(holds: unknown, words: string): asserts holds {
  if (!holds) throw new Error(words)
}

/** Why a step failed, in the server's own words where it was the server that said no. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Problem)) return (error as Error).message
  const { title, detail, because, issues } = error.document
  const said = typeof detail === 'string' ? detail : detail?.en
  return [title?.ja, title?.en, because?.ja, because?.en ?? said, ...(issues ?? []).map(({ path, message }) => `${String(path)}: ${message.en}`)].filter(Boolean).join(' / ')
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
