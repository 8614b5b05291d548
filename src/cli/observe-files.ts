/** `sakimori observation take FILE... --id SENSOR`: logs of any size, part by part, and at the end what became of each line. */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { lineFates, observation, type BrokenLines, type LineFate } from '#domains/observation/contract.ts'
import type { Call } from '#client/call.ts'
import { Problem } from '#client/problem.ts'
import type { Language } from '#language/words.ts'
import { linesOf } from './import-parts.ts'
import { unreadable } from './unclear.ts'

export const observeHelp = [
  '  FILE...         観測の記録。大きさは問いません（- は標準入力） / logs and tables of any size (- is standard input)',
  '                  途中で止まっても、同じ命令でやり直せます。二重には数えません / after a failure run the same again: nothing is counted twice',
]

export interface Observing {
  readonly call: Call
  readonly language: Language
  readonly standardInput: () => string
  readonly error: (line: string) => void
  /** What `observation.take` takes besides the content: whose sensor it is. */
  readonly input: Readonly<Record<string, unknown>>
  readonly purpose?: string | undefined
}

/** Of one call: fewer lines than the server takes, and bytes. */
const limits = Object.freeze({ lines: 10_000, bytes: 4_000_000 })

type Fates = Record<LineFate, number>
interface Became { readonly file: string; readonly lines: Fates; readonly broken: BrokenLines[] }

/** What became of everything, as JSON for standard output. `whole`: every line could be read. */
export async function observeFiles(paths: readonly string[], observing: Observing): Promise<{ text: string; whole: boolean }> {
  const done: Became[] = []
  for (const path of paths) done.push(await observeFile(path, observing))
  for (const { file, lines } of done) observing.error(`${file}  ${(Object.keys(lineFates) as LineFate[]).filter((fate) => lines[fate] > 0).map((fate) => `${lineFates[fate][observing.language]} ${lines[fate].toLocaleString('en')}`).join('  ')}`) // the keys are the fates
  return { text: JSON.stringify({ files: done }, null, 2), whole: done.every(({ lines }) => lines.broken === 0) }
}

async function observeFile(path: string, observing: Observing): Promise<Became> {
  const became: Became = { file: path, lines: { counted: 0, repeated: 0, kind: 0, inside: 0, old: 0, future: 0, unplaced: 0, broken: 0 }, broken: [] }
  const name = path === '-' ? 'standard-input' : basename(path)
  const run = randomUUID()
  for await (const { content, first } of partsOf(linesOf(piecesOf(path, observing)))) {
    const { lines, broken } = await sent(observing, { ...observing.input, name, content, first }, `${run}-${first}`)
    for (const fate of Object.keys(lines) as LineFate[]) became.lines[fate] += lines[fate] // the keys are the fates
    became.broken.push(...broken)
  }
  return became
}

async function* piecesOf(path: string, { standardInput }: Observing): AsyncGenerator<Buffer> {
  if (path === '-') return yield Buffer.from(standardInput())
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>
  } catch {
    throw unreadable(path)
  }
}

/** Lines of a log as they are; of a table each part has the heading, and no cell of several lines is cut. */
export async function* partsOf(lines: AsyncIterable<string>): AsyncGenerator<{ content: string; first: number }> {
  let [heading, first, size, inCell, held]: [string | undefined, number, number, boolean, string[]] = [undefined, 0, 0, false, []]
  const part = () => ({ content: [...(first > 0 && heading ? [heading] : []), ...held, ''].join('\n'), first })
  let isBegun = false
  for await (const line of lines) {
    if (!inCell && held.length > 0 && (held.length >= limits.lines || size + line.length > limits.bytes)) {
      yield part();
      [first, size, held] = [first + held.length, 0, []]
    }
    const word = isBegun ? '' : line.replace(/^\uFEFF/, '').trim()
    if (word !== '') {
      isBegun = true
      heading = word.startsWith('{') ? undefined : line
    }
    held.push(line)
    size += line.length + 1
    if (heading !== undefined && (line.split('"').length - 1) % 2 === 1) inCell = !inCell && held.length < limits.lines
  }
  if (held.some((line) => line.trim() !== '')) yield part()
}

const waits = [1_000, 2_000, 5_000, 10_000, 20_000]
const passing = new Set(['unreachable', 'away', 'ours', 'throttled'])

/** What may pass by itself is tried again under the same key. */
async function sent({ call, purpose }: Observing, input: Readonly<Record<string, unknown>>, idempotencyKey: string): Promise<{ lines: Fates; broken: BrokenLines[] }> {
  for (let tried = 0; ; tried += 1) {
    try {
      return (await call(observation.take, input as never, { idempotencyKey, ...(purpose && { purpose }) })).result // the server fits it to the verb
    } catch (error) {
      const wait = waits[tried]
      if (!(error instanceof Problem) || !passing.has(error.fault) || wait === undefined) throw error
      await pause(Math.max(wait, (error.document.after ?? 0) * 1000))
    }
  }
}
