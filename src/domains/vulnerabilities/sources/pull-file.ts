/** One file over https, where it changed: a table, a record, a list of records, packed or not. */
import { createHash } from 'node:crypto'
import { isObj, jsonIn } from '#language/evidence/json.ts'
import { isRecord, partsIn } from '#language/vulnerability/records.ts'
import { Failure } from '#platform/errors.ts'
import { ask, type Answered } from '#platform/outgoing/ask-partner.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { MOST_UNPACKED, unpackedBytes } from '../records/unpack.ts'
import { troubles } from './pull-trouble.ts'
import type { Pull, Round } from './round.ts'

interface Position { readonly etag?: string; readonly modified?: string; readonly digest?: string; readonly done?: number }

/** Of one taking, in characters. */
const PART = 8_000_000

/** Larger than this, packed or not, no file is taken at once. */
export const MOST_FILE = 200_000_000

/** `{date}` is today's, and yesterday's where today's is not there yet. */
async function fetched({ partner, position }: Round): Promise<Answered> {
  const { etag, modified, digest, done } = position as Position // written by this file alone
  const isWhole = digest !== undefined && done === undefined && !partner.url.includes('{date}')
  const conditions: Record<string, string> = isWhole ? { ...(etag && { 'if-none-match': etag }), ...(modified && { 'if-modified-since': modified }) } : {}
  const on = (ago: number): string => partner.url.replaceAll('{date}', new Date(partner.now().getTime() - ago * 86_400_000).toISOString().slice(0, 10))
  const asking = (url: string, allow: readonly number[]) => ask({ ...partner, url, most: MOST_FILE }, url, conditions, allow)
  const first = await asking(on(0), partner.url.includes('{date}') ? [403, 404] : [])
  return first.status === 404 || first.status === 403 ? asking(on(1), []) : first
}

export const pullFile: Pull = async function* (round) {
  const before = round.position as Position // written by this file alone
  const answer = await fetched(round).catch((error: unknown) => { throw error instanceof TooLarge ? new SourceTrouble(troubles.large) : error })
  if (answer.status === 304) return { remark: null }
  const digest = createHash('sha256').update(answer.bytes).digest('hex').slice(0, 32)
  if (before.digest === digest && before.done === undefined) return { remark: null }
  const parts = partsOf(await unpackedText(answer.bytes))
  if (!parts.some(holdsAnything)) throw new SourceTrouble(troubles.empty, { tired: true })
  const asOf = dayOf(answer.headers['last-modified'], round.partner.now())
  for (let n = before.digest === digest ? before.done ?? 0 : 0; n < parts.length; n++) {
    const isLast = n === parts.length - 1
    yield { content: parts[n] ?? '', ...(asOf && { asOf }), position: isLast ? reached(answer, digest) : { digest, done: n + 1 } }
  }
  return { remark: null }
}

/** A page that says the site is down is no file of records. */
function holdsAnything(part: string): boolean {
  for (const one of partsIn(part)) if ('table' in one || ('record' in one && isRecord(one.record))) return true
  return false
}

const reached = ({ headers }: Answered, digest: string): Position =>
  ({ digest, ...(headers['etag'] && { etag: headers['etag'].slice(0, 300) }), ...(headers['last-modified'] && { modified: headers['last-modified'].slice(0, 100) }) })

/** @throws SourceTrouble */
export async function unpackedText(bytes: Buffer): Promise<string> {
  try {
    return await unpackedBytes(bytes)
  } catch (error) {
    throw error instanceof Failure ? new SourceTrouble(error.fault === 'too-large' ? troubles.large : troubles.unpacked) : error
  }
}

/** As the server dates its file; what is said to come from the time to come is not believed. */
function dayOf(written: string | undefined, now: Date): string | undefined {
  const time = written === undefined ? Number.NaN : Date.parse(written)
  return time > 0 && time <= now.getTime() ? new Date(time).toISOString() : undefined
}

/** Records one a line are taken in parts; any other file as a whole. */
export function partsOf(content: string): string[] {
  const end = content.indexOf('\n')
  const first = content.length > PART && end > 0 && end < MOST_UNPACKED ? jsonIn(content.slice(0, end)) : undefined
  if (!isObj(first)) return [content]
  const parts: string[] = []
  for (let from = 0; from < content.length;) {
    const cut = content.length - from <= PART ? content.length : content.lastIndexOf('\n', from + PART)
    const to = cut > from ? cut : nextLine(content, from)
    parts.push(content.slice(from, to))
    from = to + 1
  }
  return parts
}

const nextLine = (content: string, from: number): number => {
  const at = content.indexOf('\n', from)
  return at < 0 ? content.length : at
}
