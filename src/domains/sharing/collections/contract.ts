/** Collections: what a community's machines read and write by TAXII 2.1, and what its hub says they hold. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { isTimestamp } from '#language/stix/time.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { LARGEST_IMPORT } from '../items/contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const Name = z.strictObject({ ja: written.trim().min(1).max(120), en: written.trim().max(120).default('') })

export const Root = z.object({ id: z.string(), title: Said, description: Said })
export type Root = z.infer<typeof Root>

/** What a collection holds. An empty list asks for all; several lists must all hold. */
export const Criteria = z.strictObject({
  /** Types of STIX objects, such as `indicator`. */
  types: z.array(written.regex(/^[a-z0-9-]{2,60}$/)).max(40).default([]),
  /** Organisations that gave it. */
  givers: z.array(written.max(60)).max(200).default([]),
  /** Sectors that its label is meant for. */
  sectors: z.array(written.max(40)).max(40).default([]),
})
export type Criteria = z.infer<typeof Criteria>

export const Collection = z.object({
  id: z.string(), root: z.string(), alias: z.string(), title: Said, description: Said, criteria: Criteria,
  /** What may be done there; in a list, what the one who asks may do. */
  reads: z.boolean(), writes: z.boolean(),
  /** `recalls` holds word of what was taken back, each reader's own; `given` what the reader's organisation gave. */
  holds: z.enum(['objects', 'recalls', 'given']),
  /** Comes with every community, and is not changed. */
  standing: z.boolean(),
})
export type Collection = z.infer<typeof Collection>

/** TAXII's own status codes follow from these: one may not know of it 404, may know and not read it 403. */
export const CollectionSubject = subject({
  name: 'Collection', title: text('コレクション', 'collection'),
  about: z.object({ root: z.string(), hub: z.string(), member: z.boolean(), reads: z.boolean(), writes: z.boolean(), standing: z.boolean() }),
})

/** Several, as a list or, in an address, with commas between. */
const several = (longest: number, most: number) =>
  z.union([z.array(written.max(longest)).max(most), written.max(longest * most).transform((list) => list.split(',').slice(0, most))]).default([])

/** Finer than a microsecond there is nothing: what is written finer is cut, never rounded to what comes after. */
const toMicroseconds = (time: string): string => time.replace(/(\.\d{6})\d+Z$/, '$1Z')
const Moment = written.max(40).refine(isTimestamp, 'must be a time such as 2026-11-22T01:02:03.000000Z').transform(toMicroseconds)
export const isVersion = (said: string): boolean => ['first', 'last', 'all'].includes(said) || isTimestamp(said)
const Versions = several(40, 100).refine((list) => list.every(isVersion), 'takes first, last, all, or times such as 2026-11-22T01:02:03.000Z').transform((list) => list.map(toMicroseconds))

const Filters = {
  /** Only what was added after this moment; to the microsecond. */
  added_after: Moment.optional(),
  limit: z.coerce.number().int().min(1).max(2_000).default(500),
  next: written.max(600).optional(),
  ids: several(300, 500),
  types: several(100, 100),
  /** `last` (where none is named), `first`, `all`, or moments. */
  versions: Versions,
  /** `2.0`, `2.1`; where none is named the newest that each object has. */
  specs: several(5, 2),
}
const there = { root: written.max(60), id: written.max(60) }
const page = { first: z.string().nullable(), last: z.string().nullable(), more: z.boolean(), next: z.string().nullable() }
const row = { id: z.string(), added: z.string(), version: z.string(), spec: z.string() }
const Status = z.object({
  id: z.string(), status: z.enum(['complete', 'pending']), at: z.string(),
  total: z.number().int(), taken: z.number().int(), failed: z.number().int(),
  successes: z.array(z.object({ id: z.string(), version: z.string(), message: z.string().optional() })),
  failures: z.array(z.object({ id: z.string(), version: z.string(), message: z.string() })),
})
export type Status = z.infer<typeof Status>

export const collections = {
  roots: verb({ name: 'collection.roots', title: text('交換の入口を見る', 'list API roots'), kind: 'read', path: '/roots', on: CollectionSubject, input: z.strictObject({}), output: z.object({ roots: z.array(Root) }) }),
  list: verb({ name: 'collection.list', title: text('コレクションを見る', 'list collections'), kind: 'read', path: '/collections', on: CollectionSubject, input: z.strictObject({ root: written.max(60).default('all') }), output: z.object({ root: Root, collections: z.array(Collection) }) }),
  /** Every page served leaves receipts: its givers see who has what they gave. */
  read: verb({ name: 'collection.read', title: text('コレクションを読む', 'read a collection'), kind: 'read', path: '/collections/:root/:id', on: CollectionSubject, recorded: true, input: z.strictObject({ ...there, ...Filters }), output: z.object({ objects: z.array(z.unknown()), ...page }) }),
  manifest: verb({ name: 'collection.manifest', title: text('コレクションの目録を読む', 'read a collection’s manifest'), kind: 'read', path: '/collections/:root/:id/manifest', on: CollectionSubject, input: z.strictObject({ ...there, ...Filters }), output: z.object({ objects: z.array(z.object(row)), ...page }) }),
  /** Taken in as `sharing.import` takes in a file, for the collection's community. */
  add: verb({ name: 'collection.add', title: text('コレクションに加える', 'add to a collection'), kind: 'change', path: '/collections/:root/:id/add', on: CollectionSubject, largest: LARGEST_IMPORT + 1_048_576, input: z.strictObject({ ...there, content: z.string().min(1).max(LARGEST_IMPORT) }), output: Status }),
  remove: verb({ name: 'collection.remove', title: text('コレクションから除く', 'remove from a collection'), kind: 'change', path: '/collections/:root/:id/remove', on: CollectionSubject, input: z.strictObject({ ...there, object: written.min(1).max(300), versions: Filters.versions, specs: Filters.specs }), output: z.object({ removed: z.number().int() }) }),
  status: verb({ name: 'collection.status', title: text('加えた結果を見る', 'see what became of what was added'), kind: 'read', path: '/statuses/:root/:id', on: CollectionSubject, input: z.strictObject(there), output: Status }),

  open: verb({ name: 'collection.open', title: text('公表の時刻が来た情報を渡し始める', 'hand out what an embargo held'), kind: 'change', path: '/collections/open', on: CollectionSubject, input: z.strictObject({ most: z.number().int().min(1).max(50_000).default(5_000) }), output: z.object({ opened: z.number().int() }), internal: true }),

  create: verb({ name: 'collection.create', title: text('コレクションを作る', 'create a collection'), kind: 'change', path: '/collections', on: CollectionSubject, input: z.strictObject({ root: written.max(60), alias: written.regex(/^[a-z0-9-]{2,40}$/), title: Name, description: Name, criteria: Criteria.prefault({}), reads: z.boolean().default(true), writes: z.boolean().default(false) }), output: Collection }),
  retire: verb({ name: 'collection.retire', title: text('コレクションをやめる', 'retire a collection'), kind: 'change', path: '/collections/:root/:id/retire', on: CollectionSubject, input: z.strictObject(there), output: Collection }),
}
