/** A file of records as editions to keep: each with an id of its own, and what could not be taken named by its place. Nothing is stored here. */
import { createHash } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { storable } from '#language/evidence/harmless.ts'
import { isObj, measure, type Json } from '#language/evidence/json.ts'
import type { Identities } from '#language/product/identity.ts'
import { recordName, vulnerabilityName } from '#language/vulnerability/names.ts'
import { isCsaf, isXml, partsIn, readRecords, type Table } from '#language/vulnerability/records.ts'
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
  /** The document it stands in, where its source speaks in documents. */
  readonly document: string | null
}

/** What one record says of one vulnerability, or nothing that can be kept. */
export interface DroppedRecord { readonly edition?: Edition; readonly faults: readonly Fault[] }

/** `id` with its format before it. `updated` is null where no date is told that can be believed. */
export interface DroppedDocument { readonly id: string; readonly updated: string | null }

/** A record of the file. A document speaks of several vulnerabilities. */
export interface Dropped { readonly at: number; readonly document?: DroppedDocument; readonly records: readonly DroppedRecord[] }

export interface Drop {
  readonly dropped: readonly Dropped[]
  readonly tables: readonly { readonly at: number; readonly table: Table }[]
  /** CSAF documents as they came, by the ids of their editions in `dropped`. */
  readonly csaf: ReadonlyMap<string, Json>
}

const DEEPEST = 100
const DAY = 86_400_000

/** Reads on in small steps, so that others are served meanwhile. @throws Failure invalid where the file nests too deeply to be read at all. */
export async function readDrop(content: string, who: Identities, now: Date): Promise<Drop> {
  if (!isXml(content) && measure(content).depth > DEEPEST) throw invalid([{ path: 'content', message: text(`入れ子が深すぎます（${DEEPEST}段まで）。`, `Nested too deeply (at most ${DEEPEST} levels).`) }])
  const [dropped, tables, csaf] = [[] as Dropped[], [] as { at: number; table: Table }[], new Map<string, Json>()]
  let at = 0
  for (const part of partsIn(content)) {
    at += 1
    if ('table' in part) tables.push({ at, table: part.table })
    else if ('record' in part) {
      const all = documentsIn(readRecords(part.record, who)).map((readings) => droppedOf(at, readings, now))
      dropped.push(...all)
      const [one] = all
      if (one?.document && isObj(part.record) && isCsaf(part.record)) csaf.set(one.document.id, part.record)
    } else dropped.push({ at: Number(part.at) || at, records: [{ faults: [part] }] })
    if (at % 50 === 0) await pause()
  }
  return { dropped, tables, csaf }
}

/** A feed holds several documents. What names none is by itself. */
const documentsIn = (readings: readonly Reading[]): Reading[][] => [...Map.groupBy(readings, ({ document }) => document?.id ?? '').values()]

function droppedOf(at: number, readings: readonly Reading[], now: Date): Dropped {
  const [edition, said] = [readings[0]?.document, merged(readings)]
  if (!edition) return { at, records: said.map((reading) => recordOf(reading, null, now)) }
  const source = said.find(({ vulnerability }) => vulnerability)?.vulnerability?.source ?? 'csaf' // a document that holds nothing is a CSAF document that was withdrawn
  const document = { id: storable(`${source} ${edition.id}`), updated: believed(edition.updated, now) }
  return { at, document, records: said.filter(({ vulnerability, faults }) => vulnerability || faults.length > 0).map((reading) => recordOf(reading, document, now)) }
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

const recordOf = (reading: Reading, document: DroppedDocument | null, now: Date): DroppedRecord =>
  (reading.vulnerability ? { edition: editionOf(reading.vulnerability, reading, document, now), faults: reading.faults } : { faults: reading.faults })

/** Of a document's parts none is newer than the document: its date is theirs. */
function editionOf(vulnerability: Vulnerability, reading: Reading, document: DroppedDocument | null, now: Date): Edition {
  const { source, state, title, exploited, ssvc, published, updated, aliases, descriptions, severity, weaknesses, references, remedies } = vulnerability
  const isTaken = state === 'published'
  const statements = isTaken ? reading.statements.map(({ product, named, status, versions, scheme, grade, repairs, at, platform }) => ({ product, named, status, versions, scheme, grade, repairs, at, ...(platform !== undefined && { platform }) })) : []
  const about = { id: vulnerability.id, aliases, descriptions, severity, weaknesses, references, remedies, ...(published !== undefined && { published }), ...(updated !== undefined && { updated }), ...(exploited && { exploited }), ...(ssvc && { ssvc }) }
  const kept = keepable({ state, title: title ?? '', about, statements }) as Pick<Edition, 'state' | 'title' | 'about' | 'statements'> // cleaning keeps the shape
  return {
    ...kept, id: storable(recordName(vulnerability, reading)), vulnerability: storable(vulnerabilityName(vulnerability)), source,
    hash: createHash('sha256').update(JSON.stringify(kept)).digest('hex'), updated: document?.updated ?? believed(updated, now), document: document?.id ?? null,
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
