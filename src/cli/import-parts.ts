/** A file of any size in parts that the server takes: looked through once, then cut, in memory that does not grow with it. */
import { createHash } from 'node:crypto'
import { delimiterOf } from '#language/lists/delimiter.ts'
import { isObj, own, str, type Json } from '#language/evidence/json.ts'
import { elementsOf } from './json-parts.ts'

export const limits = Object.freeze({
  /** Bytes of a file that is sent whole, because it holds no list to cut at. */
  whole: 15 * 1_048_576,
  element: 9 * 1_048_576,
  part: 8 * 1_048_576,
  objects: 1_000,
  events: 50,
  lineBytes: 1_500_000,
  lines: 10_000,
})

export type Open = () => AsyncIterable<Buffer>

/** What one looking through the file tells of it. */
export interface Survey {
  readonly kind: 'objects' | 'events' | 'lines' | 'whole'
  /** SHA-256 of the content. */
  readonly digest: string
  readonly bytes: number
  /** Elements, or lines. */
  readonly total: number
  /** Marking definitions of a STIX file by their ids, as JSON. */
  readonly markings: ReadonlyMap<string, string>
  /** Remarks of a list that say how it may be used: they hold for each of its lines. */
  readonly remarks: readonly string[]
  readonly heading: string | undefined
}

/** One call of `sharing.import`. `first`: how many elements or lines came before. */
export interface Part { readonly content: string; readonly first: number; readonly count: number; readonly markings: string }

export async function survey(open: Open, name: string): Promise<Survey> {
  const hash = createHash('sha256')
  let [bytes, head] = [0, '']
  for await (const piece of open()) {
    hash.update(piece)
    bytes += piece.length
    if (head.length < 64_000) head += piece.toString()
  }
  const common = { digest: hash.digest('hex'), bytes, markings: new Map<string, string>(), remarks: [], heading: undefined }
  const start = head.replace(/^\uFEFF/, '').trimStart()
  if (!start.startsWith('{') && !/^\[\s*(?:[{[\]"]|$)/.test(start)) return { ...common, kind: 'lines', ...(await surveyLines(open, head, name)) }
  return { ...common, ...(await surveyElements(open)) }
}

async function surveyElements(open: Open): Promise<Pick<Survey, 'kind' | 'total' | 'markings'>> {
  const markings = new Map<string, string>()
  let [total, kind]: [number, Survey['kind']] = [0, 'whole']
  for await (const element of elementsOf(open(), limits.element)) {
    if (total++ === 0) kind = isEvent(parsed(element)) ? 'events' : 'objects'
    if (kind !== 'objects' || !element.includes('"marking-definition"')) continue
    const one = parsed(element)
    const id = isObj(one) && str(one, 'type') === 'marking-definition' ? str(one, 'id') : undefined
    if (id !== undefined && markings.size < 5_000) markings.set(id, element.toString())
  }
  return { kind, total, markings }
}

const parsed = (element: Buffer): Json | undefined => {
  try {
    return JSON.parse(element.toString()) as Json // what JSON.parse gives is Json by definition
  } catch {
    return undefined
  }
}

const isEvent = (one: Json | undefined): boolean => one !== undefined && isObj(one) && (own(one, 'Event') !== undefined || (own(one, 'info') !== undefined && own(one, 'type') === undefined))

async function surveyLines(open: Open, head: string, name: string): Promise<Pick<Survey, 'total' | 'remarks' | 'heading'>> {
  const remarks: string[] = []
  let total = 0
  for await (const line of linesOf(open())) {
    total++
    if (remarks.length < 100 && /^\s*(?:"?#|;|\/\/|--|※).*tlp/i.test(line)) remarks.push(line.slice(0, 2_000))
  }
  const heading = delimiterOf(head, name) === undefined ? undefined : head.replace(/^\uFEFF/, '').split(/\r\n|[\n\r]/).find((line) => line.trim() !== '' && !/^\s*(?:#|;|\/\/|--|※)/.test(line))
  return { total, remarks, heading }
}

/** Lines without their ends. A line of more than a megabyte is none of a list: it is cut off there. */
export async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r\n|\n|\r(?!$)/)
    rest = (lines.pop() ?? '').slice(0, 1_048_576)
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

export async function* partsOf(open: Open, told: Survey): AsyncGenerator<Part> {
  if (told.kind === 'lines') return yield* linePartsOf(open, told)
  if (told.kind !== 'whole') return yield* elementPartsOf(open, told)
  const pieces: Buffer[] = []
  for await (const piece of open()) pieces.push(piece)
  yield { content: Buffer.concat(pieces).toString(), first: 0, count: 1, markings: '[]' }
}

async function* elementPartsOf(open: Open, told: Survey): AsyncGenerator<Part> {
  const most = told.kind === 'events' ? limits.events : limits.objects
  let [first, size, held]: [number, number, string[]] = [0, 0, []]
  const part = (): Part => ({ content: told.kind === 'events' ? `[${held.join(',')}]` : `{"objects":[${held.join(',')}]}`, first, count: held.length, markings: markingsFor(held, told) })
  for await (const element of elementsOf(open(), limits.element)) {
    if (held.length > 0 && (held.length >= most || size + element.length > limits.part)) {
      yield part();
      [first, size, held] = [first + held.length, 0, []]
    }
    held.push(element.toString())
    size += element.length
  }
  if (held.length > 0) yield part()
}

/** The definitions of the markings that these objects name, wherever in the file they stand. */
function markingsFor(held: readonly string[], { markings }: Survey): string {
  if (markings.size === 0) return '[]'
  const named = new Set(held.flatMap((one) => one.match(/marking-definition--[0-9a-fA-F-]{36}/g) ?? []))
  return `[${[...named].flatMap((id) => markings.get(id) ?? []).join(',')}]`
}

/** Rows that name one hash are one transaction, and are not told apart by the server once they came in two parts. */
const hashIn = (line: string): string | undefined => /\b(?:0x)?[0-9a-f]{64}\b/i.exec(line.slice(0, 4_000))?.[0]
const MOST_TOGETHER = 5_000
const together = (last: string | undefined, line: string): boolean => last !== undefined && hashIn(line) !== undefined && hashIn(line) === hashIn(last)

/** Each part has the table's heading and the remarks that say how its lines may be used. A cell of several lines is not cut. */
async function* linePartsOf(open: Open, { remarks, heading }: Survey): AsyncGenerator<Part> {
  let [first, size, inCell, held]: [number, number, boolean, string[]] = [0, 0, false, []]
  const part = (): Part => ({ content: [...(first > 0 && heading !== undefined ? [heading] : []), ...held, ...remarks, ''].join('\n'), first: first > 0 && heading !== undefined ? first - 1 : first, count: held.length, markings: '[]' })
  for await (const line of linesOf(open())) {
    if (!inCell && held.length > 0 && (held.length >= limits.lines || size + line.length > limits.lineBytes) && !(held.length < limits.lines + MOST_TOGETHER && together(held.at(-1), line))) {
      yield part();
      [first, size, held] = [first + held.length, 0, []]
    }
    held.push(line)
    size += line.length + 1
    if (heading !== undefined && (line.split('"').length - 1) % 2 === 1) inCell = !inCell
  }
  if (held.length > 0) yield part()
}
