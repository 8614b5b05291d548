/** A file of records as editions to keep: each with an id of its own, and what could not be taken named by its place. Nothing is stored here. */
import { createHash } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { storable } from '#language/evidence/harmless.ts'
import { measure } from '#language/evidence/json.ts'
import type { Identities } from '#language/product/identity.ts'
import { recordName, vulnerabilityName } from '#language/vulnerability/names.ts'
import { readRecords, recordsIn } from '#language/vulnerability/records.ts'
import type { Fault, Reading, Vulnerability } from '#language/vulnerability/statement.ts'
import { text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'
import type { RecordAbout, RecordStatement } from '../contract.ts'

/** What one source says of one vulnerability, ready to be kept. */
export interface Edition {
  readonly id: string
  readonly vulnerability: string
  readonly source: string
  readonly state: Vulnerability['state']
  readonly title: string
  readonly hash: string
  readonly about: RecordAbout
  readonly statements: readonly RecordStatement[]
  readonly updated: string | null
}

/** A record of the file: an edition, or nothing that can be kept. */
export interface Dropped { readonly at: number; readonly edition?: Edition; readonly faults: readonly Fault[] }

const DEEPEST = 100
const DAY = 86_400_000

/** Reads on in small steps, so that others are served meanwhile. @throws Failure invalid where the file nests too deeply to be read at all. */
export async function readDrop(content: string, who: Identities, now: Date): Promise<Dropped[]> {
  if (measure(content).depth > DEEPEST) throw invalid([{ path: 'content', message: text(`入れ子が深すぎます（${DEEPEST}段まで）。`, `Nested too deeply (at most ${DEEPEST} levels).`) }])
  const dropped: Dropped[] = []
  let at = 0
  for (const one of recordsIn(content)) {
    at += 1
    if ('record' in one) dropped.push(...merged(readRecords(one.record, who)).map((reading) => droppedOf(at, reading, now)))
    else dropped.push({ at: Number(one.at) || at, faults: [one] })
    if (at % 50 === 0) await pause()
  }
  return dropped
}

/** A document may speak of one vulnerability in several places. */
function merged(readings: readonly Reading[]): Reading[] {
  const byId = new Map<string, Reading>()
  for (const [n, reading] of readings.entries()) {
    const id = reading.vulnerability ? recordName(reading.vulnerability, reading) : `${n}`
    const before = byId.get(id)
    byId.set(id, before ? { ...before, statements: [...before.statements, ...reading.statements], faults: [...before.faults, ...reading.faults] } : reading)
  }
  return [...byId.values()]
}

function droppedOf(at: number, reading: Reading, now: Date): Dropped {
  const { vulnerability, faults } = reading
  return vulnerability ? { at, edition: editionOf(vulnerability, reading, now), faults } : { at, faults }
}

function editionOf(vulnerability: Vulnerability, reading: Reading, now: Date): Edition {
  const { source, state, title, exploited, published, updated, aliases, descriptions, severity, weaknesses, references, remedies } = vulnerability
  const isTaken = state === 'published'
  const statements = isTaken ? reading.statements.map(({ product, named, status, versions, scheme, grade, repairs, at, platform }) => ({ product, named, status, versions, scheme, grade, repairs, at, ...(platform !== undefined && { platform }) })) : []
  const about = { id: vulnerability.id, aliases, descriptions, severity, weaknesses, references, remedies, ...(published !== undefined && { published }), ...(updated !== undefined && { updated }), ...(exploited && { exploited }) }
  const kept = keepable({ state, title: title ?? '', about, statements }) as Pick<Edition, 'state' | 'title' | 'about' | 'statements'> // cleaning keeps the shape
  return {
    ...kept, id: storable(recordName(vulnerability, reading)), vulnerability: storable(vulnerabilityName(vulnerability)), source,
    hash: createHash('sha256').update(JSON.stringify(kept)).digest('hex'), updated: believed(updated, now),
  }
}

/** A date from the time to come would keep every later edition out: it is not believed. */
function believed(updated: string | undefined, now: Date): string | null {
  const time = updated === undefined ? Number.NaN : Date.parse(updated)
  return time <= now.getTime() + DAY && time > 0 ? new Date(time).toISOString() : null
}

/** What a database can hold of it. */
function keepable(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(keepable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => [storable(key), keepable(one)]))
}
