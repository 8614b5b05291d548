/** What an organisation is told of its exposure: one notice an event, what to do and by when, and what it may pass on. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Finding, MaterialChange } from '../contract.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const id = z.string().overwrite(storable).max(200)

/** Why it is told: a matching run found something, something changed, or somebody acted. */
export const noticeKinds = {
  found: text('該当する装置が見つかりました', 'found'),
  exploited: text('悪用を確認', 'exploited now'),
  'not-exploited': text('「悪用を確認」の取り消し', 'said exploited in error'),
  'fix-out': text('修正版を公開', 'a fix is out'),
  'workaround-withdrawn': text('回避策を取り消し', 'a workaround was withdrawn'),
  withdrawn: text('脆弱性の記録を取り下げ', 'the record was withdrawn'),
  attempts: text('攻撃の試みが増加', 'attempts are rising'),
  overdue: text('期日を過ぎました', 'its day has passed'),
  'passed-on': text('取引先からの知らせ', 'passed on to you'),
  'help-asked': text('助けを求められています', 'help is asked of you'),
  'help-taken': text('助けを引き受けました', 'help is taken up'),
} as const satisfies Record<string, Text>
export const NoticeKind = oneOf(noticeKinds)
export type NoticeKind = z.infer<typeof NoticeKind>

/** As whom one is told. */
export const noticeRoles = {
  holder: text('装置を持つ組織', 'holder'), supplier: text('ITの支援会社', 'IT supplier'), customer: text('取引先', 'customer'), helper: text('助けを求められた組織', 'asked for help'),
} as const satisfies Record<string, Text>
export const NoticeRole = oneOf(noticeRoles)
export type NoticeRole = z.infer<typeof NoticeRole>

/** By when, by which row of which table, and why. */
export const Urgency = z.object({
  table: z.string(), tableTitle: Said, source: z.object({ name: Said, address: z.string(), version: z.string() }),
  /** Counted from 1, as people count. */
  row: z.number().int(),
  outcome: z.string(), title: Said, do: Said, investigate: z.boolean(),
  /** A day in Tokyo; null where it waits for the next upgrade. */
  by: z.string().nullable(),
  /** The day from which it counts. */
  from: z.string(),
  because: z.array(Said),
})
export type Urgency = z.infer<typeof Urgency>

/** One piece of advice, and who gives it: a record by its id, or null where it is said to everyone. */
const Advice = z.object({ words: Said, url: z.string().nullable(), by: z.string().nullable() })
export type Advice = z.infer<typeof Advice>

/** One vulnerability as a holder is told of it: the short version first, then what to do. */
export const Exposed = z.object({
  vulnerability: z.string(), title: z.string(), exploited: z.array(z.object({ by: z.string(), since: z.string().nullable() })), withdrawn: z.boolean(),
  urgency: Urgency,
  compromise: z.array(Advice), mitigation: z.array(Advice), fix: z.array(Advice), risk: z.array(Advice), support: z.array(Advice),
  /** How many findings wait for an answer, shown here or not. */
  open: z.number().int(),
  findings: z.array(Finding.extend({ holder: z.object({ id: z.string(), name: Said }), mayAnswer: z.boolean() })),
})
export type Exposed = z.infer<typeof Exposed>

/** Who may be asked for help with one's devices: one's own IT supplier first, then the bodies that stand by. */
export const Helper = z.object({ organisation: z.string(), name: Said, kind: z.enum(['supplier', 'specialist', 'centre']) })
export type Helper = z.infer<typeof Helper>

export const ExposureNotice = z.object({
  id: z.string(), kind: NoticeKind, role: NoticeRole, title: Said, lines: z.array(Said), at: z.iso.datetime(),
  /** Whose devices these are, or who passed it on. */
  from: z.array(z.object({ id: z.string(), name: Said })), words: z.string(),
  /** Of a change: the record, assertion or sighting that says so, and why it was taken back where that was written. */
  source: z.object({ by: z.string(), reason: Said.nullable() }).nullable(),
  exposed: z.array(Exposed), helpers: z.array(Helper),
  /** To how many declared customers this organisation may pass it on. */
  customers: z.number().int(),
})
export type ExposureNotice = z.infer<typeof ExposureNotice>

export const ExposureSubject = subject({ name: 'Exposure', title: text('該当のお知らせ', 'notice of exposure'), about: z.object({ organisation: z.string() }) })

export const notices = {
  /** What is open, by vulnerability, the most urgent first. */
  list: verb({
    name: 'exposure.list', title: text('該当する脆弱性を急ぐ順に見る', 'see what one is exposed to'), kind: 'read', path: '/exposure', on: ExposureSubject, recorded: true,
    input: z.strictObject({ most: z.coerce.number().int().min(1).max(100).default(20), after: z.string().max(100).optional() }),
    output: z.object({ exposed: z.array(Exposed), total: z.number().int(), devices: z.number().int(), overdue: z.number().int(), next: z.string().nullable(), helpers: z.array(Helper), customers: z.number().int() }),
  }),
  /** How much waits, and by when: numbers alone, so it is not recorded. */
  count: verb({
    name: 'exposure.count', title: text('待っている該当の数を見る', 'see how much waits'), kind: 'read', path: '/exposure/count', on: ExposureSubject, input: z.strictObject({}),
    output: z.object({ total: z.number().int(), exploited: z.number().int(), devices: z.number().int(), overdue: z.number().int(), by: z.string().nullable(), since: z.iso.datetime().nullable(), help: z.number().int() }),
  }),
  /** One notice, opened by whoever it was addressed to. */
  read: verb({ name: 'exposure.read', title: text('該当のお知らせを開く', 'open a notice of exposure'), kind: 'read', path: '/exposure/:id', on: ExposureSubject, recorded: true, input: z.strictObject({ id }), output: ExposureNotice }),
  /** To one's own declared customers, in one's own words: that a product or service they have from here is concerned. Never which devices. */
  passOn: verb({
    name: 'exposure.pass-on', title: text('取引先に知らせる', 'pass on to customers'), kind: 'change', path: '/exposure/pass-on', on: ExposureSubject,
    input: z.strictObject({ vulnerability: id, words: z.string().overwrite(storable).trim().min(1).max(2000), to: z.array(id).max(500).optional() }), output: z.object({ told: z.number().int() }),
  }),
  // What the program's own services do.
  tell: verb({ name: 'exposure.tell', title: text('大きな変化を知らせる', 'tell of a material change'), kind: 'change', path: '/exposure/tell', on: ExposureSubject, internal: true, input: z.strictObject({ vulnerability: id, change: MaterialChange, by: id }), output: z.object({ notices: z.number().int() }) }),
  remind: verb({ name: 'exposure.remind', title: text('期日を過ぎたものをもう一度知らせる', 'tell once more of what is overdue'), kind: 'change', path: '/exposure/remind', on: ExposureSubject, internal: true, input: z.strictObject({}), output: z.object({ notices: z.number().int() }) }),
}

/** Organisations were told; the courier carries it further by their channels. */
export const exposureTold = fact('exposure.told', z.object({ notices: z.array(z.object({ notice: z.string(), organisation: z.string() })).max(500) }))
