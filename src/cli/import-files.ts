/** `sakimori sharing import FILE...`: files of any size, part by part, and at the end what became of each object. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { exchange, type Imported } from '#domains/sharing/items/contract.ts'
import type { Call } from '#client/call.ts'
import { Problem } from '#client/problem.ts'
import { readFeed, type FeedFault } from '#language/misp/feed.ts'
import { text, type Language, type Text } from '#language/words.ts'
import { limits, partsOf, survey, type Open, type Survey } from './import-parts.ts'
import { TooLarge } from './json-parts.ts'
import { Unclear, unreadable } from './unclear.ts'

export const filesHelp = [
  '  FILE...         STIX 2.1、MISP、CSV、値の一覧。大きさは問いません（- は標準入力） / STIX 2.1, MISP, CSV or plain lists of any size (- is standard input)',
  '                  フォルダーなら、MISPのフィード（manifest.json のある所） / a folder is a MISP feed, with its manifest.json',
  '                  途中で止まっても、同じ命令でやり直せます。二重にはなりません / after a failure run the same again: nothing is doubled',
]

export interface Importing {
  readonly call: Call
  readonly language: Language
  readonly standardInput: () => string
  readonly error: (line: string) => void
  /** What `sharing.import` takes besides the content, and what for. */
  readonly input: Readonly<Record<string, unknown>>
  readonly purpose?: string | undefined
}

type Counts = Imported['counts']
interface Became { readonly file: string; import: string | null; format: string | null; readonly counts: Counts; readonly faults: Imported['objects']; readonly notes: Imported['notes'] }

const MOST_FAULTS = 100

/** What became of everything, as JSON for standard output; the table goes to standard error. `whole`: nothing was refused. */
export async function importFiles(paths: readonly string[], importing: Importing): Promise<{ text: string; whole: boolean }> {
  const done: Became[] = []
  try {
    for (const path of paths) for (const source of sourcesAt(path, importing.standardInput)) {
      const became: Became = { file: source.file, import: null, format: null, counts: { taken: 0, known: 0, held: 0, refused: 0 }, faults: [], notes: [] }
      done.push(became)
      if ('open' in source) await importFile(source, became, importing)
      else refused(became, source.message)
    }
  } finally {
    for (const line of table(done, importing.language)) importing.error(line)
  }
  return { text: JSON.stringify({ files: done }, null, 2), whole: done.every(({ counts }) => counts.refused === 0) }
}

interface Source { readonly file: string; readonly open: Open }

/** A file, or the events of a feed one after the other, each with what is wrong with it where it can't be read. */
function* sourcesAt(path: string, standardInput: () => string): Generator<Source | FeedFault> {
  const found = path === '-' ? undefined : statSync(path, { throwIfNoEntry: false })
  if (path === '-') return yield { file: path, open: of(standardInput()) }
  if (found?.isFile()) return yield { file: path, open: () => createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer> } // without an encoding its pieces are bytes
  if (!found?.isDirectory()) throw unreadable(path)
  for (const one of readFeed({ get: (name) => fileIn(path, name) })) {
    const file = join(path, one.file)
    yield 'event' in one ? { file, open: of(JSON.stringify({ Event: one.event })) } : { file, message: one.message }
  }
}

const of = (content: string): Open => async function* () { yield Buffer.from(content) }

const fileIn = (folder: string, name: string): string | undefined => {
  const path = join(folder, name)
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined
}

function refused(became: Became, why: Text): void {
  became.counts.refused = 1
  became.faults.push({ at: '', id: '', version: null, fate: 'refused', why })
}

async function importFile({ file: path, open }: Source, became: Became, importing: Importing): Promise<void> {
  const name = String(importing.input['name'] ?? (path === '-' ? 'standard-input' : basename(path)))
  const told = await looked(open, name, path)
  const run = randomUUID()
  const of = createHash('sha256').update(JSON.stringify([told.digest, importing.input['handling'] ?? {}])).digest('hex')
  let [done, n] = [0, 0]
  for await (const part of partsOf(open, told)) {
    const { result } = await sent(importing, { ...importing.input, name, content: part.content, part: { of, first: part.first, markings: part.markings } }, `${run}-${n += 1}`)
    add(became, result)
    done += part.count
    if (n > 1 || done < told.total) importing.error(progress(name, done, told))
  }
}

async function looked(open: Open, name: string, path: string): Promise<Survey> {
  try {
    const told = await survey(open, name)
    if (told.kind === 'whole' && told.bytes > limits.whole) throw new TooLarge()
    return told
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    throw new Unclear(text(`「${path}」の中に、一つで大きすぎるものがあります（9MBまで）。MISPなら、イベントを分けて書き出してください。`, `"${path}" holds one thing that is too large (at most 9 MB). Of MISP, export the events in parts.`))
  }
}

const waits = [1_000, 2_000, 5_000, 10_000, 20_000]
const passing = new Set(['unreachable', 'away', 'ours', 'throttled'])

/** What may pass by itself is tried again under the same key, so that nothing is taken twice. */
async function sent({ call, purpose }: Importing, input: Readonly<Record<string, unknown>>, idempotencyKey: string): Promise<{ result: Imported }> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await call(exchange.import, input as never, { idempotencyKey, ...(purpose && { purpose }) }) // the server fits it to the verb
    } catch (error) {
      const wait = waits[tried]
      if (!(error instanceof Problem) || !passing.has(error.fault) || wait === undefined) throw error
      await pause(Math.max(wait, (error.document.after ?? 0) * 1000))
    }
  }
}

function add(became: Became, { id, format, counts, objects, notes, dryRun }: Imported): void {
  became.import = dryRun ? null : id
  became.format = format
  for (const fate of ['taken', 'known', 'held', 'refused'] as const) became.counts[fate] += counts[fate]
  became.faults.push(...objects.filter(({ fate }) => fate === 'held' || fate === 'refused').slice(0, MOST_FAULTS - became.faults.length))
  became.notes.push(...notes.slice(0, MOST_FAULTS - became.notes.length))
}

const progress = (name: string, done: number, { total, kind }: Survey): string => `${name}  ${done.toLocaleString('en')} / ${total.toLocaleString('en')} ${kind}`

const heads = {
  ja: ['取り込んだ', 'すでにある', '保留', '受け取れない'],
  en: ['taken', 'known', 'held', 'refused'],
}

/** Wide characters take two places. */
const wide = (word: string): number => [...word].reduce((sum, one) => sum + (one > '\u2E7F' ? 2 : 1), 0)
const padded = (word: string, to: number): string => `${' '.repeat(Math.max(0, to - wide(word)))}${word}`

function table(done: readonly Became[], language: Language): string[] {
  const rows = [heads[language], ...done.map(({ counts: { taken, known, held, refused } }) => [taken, known, held, refused].map((n) => n.toLocaleString('en')))]
  const widths = heads[language].map((_, column) => Math.max(...rows.map((row) => wide(row[column] ?? ''))) + 2)
  return rows.map((row, n) => `${row.map((word, column) => padded(word, widths[column] ?? 0)).join('')}  ${n === 0 ? '' : done[n - 1]?.file ?? ''}`)
}
