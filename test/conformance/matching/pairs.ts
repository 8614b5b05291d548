/** Pairs of an appliance and a vulnerability, labelled by reading the record. README.md says how they were read. */
import { readFileSync } from 'node:fs'

export type Label = 'affected' | 'not affected' | 'cannot tell'

export interface Pair {
  readonly family: string
  readonly maker: string
  /** As a person registers it. */
  readonly product: string
  /** As the box shows it; empty where nobody looked. */
  readonly version: string
  readonly cve: string
  readonly label: Label
  /** What in the record says so. */
  readonly reason: string
}

const labels: readonly string[] = ['affected', 'not affected', 'cannot tell'] satisfies Label[]
const isLabel = (given: string): given is Label => labels.includes(given)

const lines = (name: string): string[] => readFileSync(new URL(name, import.meta.url), 'utf8').split('\n').filter((line) => line !== '')

/** Throws with the line where a row is not whole: a label that is lost would be a proof that is lost. */
export function readPairs(): Pair[] {
  return lines('pairs.tsv').slice(1).map((line, n) => {
    const [family = '', maker = '', product = '', version = '', cve = '', label = '', reason = '', ...more] = line.split('\t')
    if (!isLabel(label) || reason === '' || family === '' || more.length > 0) throw new Error(`pairs.tsv line ${n + 2}: ${line}`)
    return { family, maker, product, version, cve, label, reason }
  })
}

/** The facts of each record and its defects, in the shape of CVE JSON 5. */
export const readFacts = (): unknown[] => lines('records.jsonl').map((line) => JSON.parse(line) as unknown)
