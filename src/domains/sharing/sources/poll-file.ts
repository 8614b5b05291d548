/** Reads one file over https, where it changed: a list of values, or a bundle of STIX. */
import { createHash } from 'node:crypto'
import { isObj, list, own, str, type Obj } from '#language/evidence/json.ts'
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import { markingIn } from '#language/evidence/text.ts'
import { ask, type Partner } from '#platform/outgoing/ask-partner.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { readList } from '../items/read-list.ts'
import { parsed } from './parsed.ts'
import type { Poll, Round } from './round.ts'
import type { SeenRow } from './source-tables.ts'
import { troubles } from './source-trouble.ts'

interface Position { readonly etag?: string; readonly modified?: string; readonly digest?: string; readonly done?: number; readonly shrunk?: true }

/** Of one taking. */
const MOST_OBJECTS = 5_000

const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex').slice(0, 32)

export interface Fetched { readonly text: string; readonly digest: string; readonly etag: string | undefined; readonly modified: string | undefined }

/** Undefined where it is as it was. */
export async function fetchFile(partner: Partner, { etag, modified, digest, done }: Position = {}): Promise<Fetched | undefined> {
  const whole = digest !== undefined && done === undefined
  const conditions: Record<string, string> = whole ? { ...(etag && { 'if-none-match': etag }), ...(modified && { 'if-modified-since': modified }) } : {}
  const answer = await ask(partner, partner.url, conditions).catch((error: unknown) => { throw error instanceof TooLarge ? new SourceTrouble(troubles.large) : error })
  if (answer.status === 304) return undefined
  const now = digestOf(answer.text)
  return whole && digest === now ? undefined : { text: answer.text, digest: now, etag: answer.headers['etag']?.slice(0, 300), modified: answer.headers['last-modified']?.slice(0, 100) }
}

const reached = ({ digest, etag, modified }: Fetched): Position => ({ digest, ...(etag && { etag }), ...(modified && { modified }) })

const chunks = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

/** Objects of a bundle, those that mark others first: what is taken in parts finds its markings. */
export function bundled(content: string): Obj[] {
  const objects = list(parsed(content), 'objects').filter(isObj)
  return [...objects.filter((one) => str(one, 'type') === 'marking-definition'), ...objects.filter((one) => str(one, 'type') !== 'marking-definition')]
}

/** In parts; `done` says how many of this very file were taken, so that a crash goes on where it was. */
export const pollStix: Poll = async function* ({ source, partner }) {
  const position = source.position as Position // written by this file alone
  const fetched = await fetchFile(partner, position)
  if (!fetched) return null
  const parts = chunks(bundled(fetched.text), MOST_OBJECTS)
  const before = position.digest === fetched.digest ? position.done ?? 0 : 0
  for (let n = before; n < parts.length; n++) {
    const last = n === parts.length - 1
    yield { content: JSON.stringify({ objects: parts[n] }), position: last ? { ...reached(fetched) } : { digest: fetched.digest, done: n + 1 } }
  }
  if (parts.length === 0) yield { position: { ...reached(fetched) } }
  return null
}

/** What a list holds now, as objects by their ids: the same value of the same source has the same id each time. */
export function listed({ source, partner }: Round, content: string): { readonly objects: ReadonlyMap<string, Obj>; readonly faults: ReturnType<typeof troubles.faulty> | null } {
  const producer = `identity--${uuid5(ownSpace, `source ${source.id}`)}`
  const tlp = markingIn(content.slice(0, 2_000_000)) ? 'clear' : source.handling.unmarked
  const read = readList(content, { name: new URL(partner.url).pathname.split('/').at(-1) ?? '', now: partner.now().toISOString(), producer, tlp, first: 0 }).objects
  const objects = new Map(read.flatMap(({ object }): [string, Obj][] => (object ? [[object.id, object]] : [])))
  const bad = read.filter(({ object }) => !object)
  const first = bad[0]?.faults?.[0]?.message
  return { objects, faults: first ? troubles.faulty(bad.length, first) : null }
}

/** More than half gone at once is more often a broken list than a mended one. */
const shrank = (before: number, gone: number): boolean => before >= 20 && gone > before / 2

export const pollList: Poll = async function* (round) {
  const { source, partner } = round
  const position = source.position as Position // written by this file alone
  const fetched = await fetchFile(partner, position)
  if (!fetched) return null
  const { objects, faults } = listed(round, fetched.text)
  const before = await round.seen()
  if (objects.size === 0 && fetched.text.trim() !== '') throw new SourceTrouble(troubles.empty, { tired: true })
  const { fresh, back, gone } = compared(objects, before)
  const there = before.filter((row) => !row.gone).length
  const doubted = shrank(there, gone.length) && position.shrunk !== true
  for (const part of chunks(fresh, MOST_OBJECTS)) yield taking(part, { digest: fetched.digest, done: 1 })
  for (const part of doubted ? [] : chunks(gone, MOST_OBJECTS)) yield { gone: part, position: { digest: fetched.digest, done: 1 } }
  for (const part of chunks(back, MOST_OBJECTS)) yield { back: part, position: { digest: fetched.digest, done: 1 } }
  yield { position: doubted ? { digest: fetched.digest, done: 1, shrunk: true } : { ...reached(fetched) } }
  return doubted ? troubles.shrunk(there, there - gone.length) : faults
}

function compared(objects: ReadonlyMap<string, Obj>, before: readonly SeenRow[]): { fresh: Obj[]; back: string[]; gone: string[] } {
  const known = new Map(before.map((row) => [row.key, row]))
  return {
    fresh: [...objects].filter(([id]) => !known.has(id)).map(([, one]) => one),
    back: [...objects.keys()].filter((id) => known.get(id)?.gone === true),
    gone: before.filter(({ key, gone }) => !gone && !objects.has(key)).map(({ key }) => key),
  }
}

const taking = (part: readonly Obj[], position: Position) =>
  ({ content: JSON.stringify({ objects: part }), seen: part.map((one) => ({ key: String(own(one, 'id')), stamp: '', stixId: String(own(one, 'id')) })), position: { ...position } })
