/**
 * What becomes of each record of a file, against what is kept. The newest edition of a record stands, and of a document what its newest edition holds:
 * what an older one held beside that is withdrawn, in whichever order they come. Nothing is stored here.
 */
import type { RecordFate, TakenRecord } from '../contract.ts'
import type { Dropped, DroppedDocument, DroppedRecord, Edition } from './read-drop.ts'

export interface KnownEdition { readonly id: string; readonly vulnerability: string; readonly hash: string; readonly state: Edition['state']; readonly updated: string | null; readonly document: string | null }
export interface KnownDocument { readonly id: string; readonly updated: string | null; readonly holds: ReadonlySet<string> }

export interface Known { readonly editions: readonly KnownEdition[]; readonly documents: readonly KnownDocument[] }

/** Of one record no more is told than helps to mend it. */
const MOST_FAULTS = 10

/** What its document no longer holds: its last words stay, and state nothing. */
const left = (edition: Edition): Edition => ({ ...edition, state: 'withdrawn', statements: [], hash: leftHash(edition.updated) })

/** Also written in SQL by `withdrawRecords`. */
const leftHash = (updated: string | null): string => `left ${updated ?? ''}`

/** Weighs a file from its beginning to its end, each record against what is kept so far. */
export class Weighing {
  readonly fates: TakenRecord[] = []
  /** In place of what is stored under their ids. */
  readonly kept = new Map<string, Edition>()
  readonly documents = new Map<string, KnownDocument>()
  /** Stored records that are withdrawn, since the newest edition of their document does not hold them. */
  readonly gone = new Set<string>()
  readonly #known: Map<string, KnownEdition>
  readonly #documents: Map<string, KnownDocument>
  readonly #parts = new Map<string, Set<string>>()

  constructor({ editions, documents }: Known) {
    this.#known = new Map(editions.map((one) => [one.id, one]))
    this.#documents = new Map(documents.map((one) => [one.id, one]))
    for (const { id, document } of editions) this.#join(document, id)
  }

  weigh(dropped: readonly Dropped[]): this {
    for (const { at, document, records } of dropped) {
      const last = document && this.#documents.get(document.id)
      const isOlder = Boolean(document?.updated && last?.updated && document.updated < last.updated)
      for (const one of records) this.#record(at, one, isOlder && !last?.holds.has(one.edition?.id ?? ''))
      if (document && !isOlder) this.#edition(at, document, records)
    }
    return this
  }

  #record(at: number, { edition, faults: all }: DroppedRecord, hasLeft: boolean): void {
    const faults = all.slice(0, MOST_FAULTS).map((fault) => ({ at: fault.at, says: fault.says }))
    if (!edition) return void this.fates.push({ at, id: '', vulnerability: '', fate: 'broken', faults })
    const one = hasLeft ? left(edition) : edition
    const fate = fateOf(one, this.#standing(one.id))
    if (fate !== 'same' && fate !== 'older') this.#keep(one)
    this.fates.push({ at, id: one.id, vulnerability: one.vulnerability, fate, faults })
  }

  /** The newest edition of a document, or another of its day. */
  #edition(at: number, document: DroppedDocument, records: readonly DroppedRecord[]): void {
    const holds = new Set(records.flatMap(({ edition }) => edition?.id ?? []))
    for (const id of this.#parts.get(document.id) ?? []) if (!holds.has(id)) this.#withdraw(at, id)
    const known: KnownDocument = { id: document.id, updated: document.updated ?? null, holds }
    this.#documents.set(known.id, known)
    this.documents.set(known.id, known)
  }

  #withdraw(at: number, id: string): void {
    const [kept, stored] = [this.kept.get(id), this.#known.get(id)]
    if ((kept ?? stored)?.state !== 'published') return
    if (kept) this.kept.set(id, left(kept))
    else if (stored) {
      this.gone.add(id)
      this.#known.set(id, { ...stored, state: 'withdrawn', hash: leftHash(stored.updated) })
    }
    this.fates.push({ at, id, vulnerability: (kept ?? stored)?.vulnerability ?? '', fate: 'withdrawn', faults: [] })
  }

  #keep(edition: Edition): void {
    this.kept.set(edition.id, edition)
    this.gone.delete(edition.id)
    this.#join(edition.document, edition.id)
  }

  #standing = (id: string): Pick<Edition, 'hash' | 'updated'> | undefined => this.kept.get(id) ?? this.#known.get(id)

  #join(document: string | null, id: string): void {
    if (document !== null) this.#parts.set(document, (this.#parts.get(document) ?? new Set()).add(id))
  }
}

function fateOf(edition: Edition, before: Pick<Edition, 'hash' | 'updated'> | undefined): RecordFate {
  if (before?.hash === edition.hash) return 'same'
  if (before?.updated && edition.updated && edition.updated < before.updated) return 'older'
  if (edition.state !== 'published') return 'withdrawn'
  return before ? 'changed' : 'new'
}
