/** Sources: partners' servers and published lists that are asked again and again. What is taken the owner of the source gives. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { Tlp } from '#language/tlp.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Attribution, Purpose } from '#trust/labels/contract.ts'
import { Handling } from '../items/contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const byId = z.strictObject({ id: written.max(60) })

export const sourceKinds = {
  taxii: text('TAXII 2.1 サーバ', 'TAXII 2.1 server'),
  'misp-feed': text('MISPフィード', 'MISP feed'),
  list: text('一覧（CSV・テキスト）', 'list (CSV or plain text)'),
  stix: text('STIXのファイル', 'STIX bundle'),
} as const
export const SourceKind = z.enum(['taxii', 'misp-feed', 'list', 'stix'])
export type SourceKind = z.infer<typeof SourceKind>

export const SourceAuth = z.enum(['none', 'basic', 'bearer'])

/** How what comes from a source is handled here. A marking that is not named keeps its published meaning; one that nobody knows is held back. */
export const SourceHandling = z.strictObject({
  /** For what carries no marking. */
  unmarked: Tlp.default('amber'),
  /** The partner's own markings and tags in our words: the id, the name or the statement of a marking, or a label of the object. */
  marks: z.array(z.strictObject({ says: written.trim().min(1).max(200), tlp: Tlp })).max(50).default([]),
  audience: Handling.shape.audience,
  purposes: z.array(Purpose).min(1).default(['detect', 'block', 'investigate']),
  attribution: Attribution.default('named'),
})
export type SourceHandling = z.infer<typeof SourceHandling>

const Place = z.strictObject({ root: written.trim().max(500), id: written.trim().min(1).max(200) })

export const SourceForm = z.strictObject({
  name: written.trim().min(1).max(120),
  kind: SourceKind,
  /** TAXII: the discovery address or an API root. MISP: the folder with manifest.json. Else the file. */
  address: written.trim().min(1).max(500),
  /** TAXII only. Left out: `source.test` tells what there is, `source.amend` chooses. */
  collection: Place.nullable().default(null),
  auth: SourceAuth.default('none'),
  trust: z.number().int().min(0).max(100).default(50),
  handling: SourceHandling.prefault({}),
  /** How often it is asked, in minutes. */
  minutes: z.number().int().min(1).max(10_080).default(15),
  /** After how many days everything is asked for once more, for servers that date what they add back; 0 for never. */
  rereadDays: z.number().int().min(0).max(365).default(7),
})
export type SourceForm = z.infer<typeof SourceForm>

/** `keyless`: it needs a key and has none. `unchosen`: no collection was chosen. `new`: not asked yet. */
export const sourceStates = {
  well: text('取得できています', 'Working'), faulty: text('取得できていません', 'Not working'), paused: text('止めています', 'Paused'),
  keyless: text('鍵を待っています', 'Waits for its key'), unchosen: text('コレクションを選んでください', 'Choose a collection'), new: text('これから取得します', 'Not asked yet'),
} as const

export const Found = z.object({
  at: z.iso.datetime(),
  collections: z.array(z.object({ root: z.string(), id: z.string(), title: z.string(), reads: z.boolean() })),
  /** What a feed, a list or a file holds now. */
  count: z.number().int().nullable(),
  fault: Said.nullable(),
})
export type Found = z.infer<typeof Found>

export const Source = z.object({
  id: z.string(), organisation: z.string(), name: z.string(), kind: SourceKind, url: z.string(), collection: z.object({ root: z.string(), id: z.string() }).nullable(),
  auth: SourceAuth, keyed: z.boolean(), trust: z.number().int(), handling: SourceHandling, minutes: z.number().int(), rereadDays: z.number().int(),
  state: z.enum(['well', 'faulty', 'paused', 'keyless', 'unchosen', 'new']),
  since: z.iso.datetime(), lastAt: z.iso.datetime().nullable(), lastOk: z.iso.datetime().nullable(), due: z.iso.datetime().nullable(),
  /** What went wrong at the last attempt, and what to do. */
  fault: Said.nullable(),
  /** Something the owner should know although it works. */
  remark: Said.nullable(),
  counts: z.object({ taken: z.number().int(), known: z.number().int(), held: z.number().int(), refused: z.number().int() }),
  testing: z.boolean(),
  found: Found.nullable(),
})
export type Source = z.infer<typeof Source>

export const SourceSubject = subject({ name: 'Source', title: text('取得元', 'source'), about: z.object({ organisation: z.string() }) })

const onOne = (name: string, title: ReturnType<typeof text>, path: string) =>
  verb({ name, title, kind: 'change', path: `/sources/:id/${path}`, on: SourceSubject, next: true, input: byId, output: Source })

export const Taking = z.strictObject({
  id: written,
  /** The number of takings the position was read at; another one by now means that somebody else took it. */
  step: z.number().int(),
  position: z.record(z.string(), z.unknown()),
  /** An envelope of STIX objects; empty where nothing came. */
  content: z.string(),
  /** What the partner says it took back, by the ids of objects. */
  recalls: z.array(z.strictObject({ kind: z.enum(['correct', 'narrow', 'withdraw']), objects: z.array(z.string().max(200)).max(10_000), reason: Said })).max(1_000).default([]),
  seen: z.array(z.strictObject({ key: written.max(1_000), stamp: written.max(100), stixId: z.string().max(200).nullable() })).max(20_000).default([]),
  /** Keys of a list that it no longer holds, and those it holds again. */
  gone: z.array(written.max(1_000)).max(20_000).default([]),
  back: z.array(written.max(1_000)).max(20_000).default([]),
})
export type Taking = z.output<typeof Taking>

export const sources = {
  add: verb({ name: 'source.add', title: text('取得元を足す', 'add a source'), kind: 'change', path: '/sources', on: SourceSubject, input: SourceForm, output: Source }),
  list: verb({ name: 'source.list', title: text('取得元を見る', 'list sources'), kind: 'read', path: '/sources', on: SourceSubject, input: z.strictObject({}), output: z.object({ sources: z.array(Source) }) }),
  read: verb({ name: 'source.read', title: text('取得元の状態を見る', 'see how a source does'), kind: 'read', path: '/sources/:id', on: SourceSubject, input: byId, output: Source }),
  amend: verb({
    name: 'source.amend', title: text('取得元の設定を変える', 'change a source'), kind: 'change', path: '/sources/:id/amend', on: SourceSubject, next: true,
    input: byId.extend({
      name: SourceForm.shape.name.optional(), address: SourceForm.shape.address.optional(), collection: Place.optional(), auth: SourceAuth.optional(),
      trust: z.number().int().min(0).max(100).optional(), handling: SourceHandling.optional(), minutes: z.number().int().min(1).max(10_080).optional(), rereadDays: z.number().int().min(0).max(365).optional(),
    }),
    output: Source,
  }),
  /** What opens the partner's server. It is shown to nobody again, and the ledger keeps nothing of it. */
  key: verb({
    name: 'source.key', title: text('取得元の鍵を入れる', 'give the key of a source'), kind: 'change', path: '/sources/:id/key', on: SourceSubject, next: true, unkept: true,
    input: byId.extend({ username: written.max(200).default(''), secret: z.string().min(1).max(4_000) }), output: Source,
  }),
  pause: onOne('source.pause', text('取得を止める', 'pause a source'), 'pause'),
  resume: onOne('source.resume', text('取得を再び始める', 'resume a source'), 'resume'),
  remove: onOne('source.remove', text('取得元を外す', 'remove a source'), 'remove'),
  poll: onOne('source.poll', text('いま取得する', 'poll a source now'), 'poll'),
  /** Asked in the background: `testing` until `found` is there. */
  test: onOne('source.test', text('つながるか確かめる', 'test a source'), 'test'),
  take: verb({
    name: 'source.take', title: text('取得元から受け取る', 'take from a source'), kind: 'change', path: '/sources/take', on: SourceSubject, internal: true, input: Taking,
    output: z.object({ step: z.number().int(), taken: z.number().int(), known: z.number().int(), held: z.number().int(), refused: z.number().int() }),
  }),
}
