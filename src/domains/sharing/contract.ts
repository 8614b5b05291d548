import { z } from 'zod'
import { Contact } from '#language/contact.ts'
import { oneOf } from '#language/one-of.ts'
import { storable } from '#language/evidence/harmless.ts'
import { Item } from '#language/evidence/item.ts'
import { OrganisationKind } from '#language/organisation.ts'
import { Severity } from '#language/severity.ts'
import { Tlp } from '#language/tlp.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Attribution, Label, Purpose } from '#trust/labels/contract.ts'
import { draftParts } from './warnings/parts-contract.ts'
import { voiceParts } from './warnings/voice-contract.ts'

/** Text as it can be stored: without NUL and halves of characters. */
const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const byId = z.strictObject({ id: written.max(60) })
/** `written`: when the text that was read was written, as its draft's signature says. With it, nobody signs a text that changed meanwhile. */
const signing = byId.extend({ written: z.iso.datetime({ offset: true }).optional() })
const page = { most: z.coerce.number().int().min(1).max(100).default(50), after: written.max(100).optional() }

// ---- The offer: what would leave from a report, shown to the reporter before anything does.

export const OfferState = z.enum(['prepared', 'agreed', 'declined'])

export const Offer = z.object({
  id: z.string(),
  incident: z.string(),
  incidentNumber: z.string(),
  organisation: z.string(),
  state: OfferState,
  label: Label,
  items: z.array(z.object({ ...Item.shape, key: z.string(), shown: z.string() })),
  removed: z.array(z.object({ shown: z.string(), why: Said })),
  preparedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
})
export type Offer = z.infer<typeof Offer>

export const OfferSubject = subject({
  name: 'Offer', title: text('渡す情報の案', 'offer'),
  about: z.object({ organisation: z.string(), state: z.enum(['new', ...OfferState.options]) }),
})

// ---- The item: one indicator or technique in the exchange, with its label.

export const ItemState = z.enum(['active', 'corrected', 'withdrawn'])

/** Read by screens of other versions too, so it is no closed form: what one does not know one passes over. */
export const SharedItem = z.object({
  ...Item.shape,
  id: z.string(),
  shown: z.string(),
  state: ItemState,
  /** What it was corrected to. */
  replacedBy: z.string().nullable(),
  /** Of its label a reader is told this much: the label's identifier is made from the giver among others, and would give it away. */
  tlp: Tlp,
  /** The giver, where the label names it. */
  giver: Said.nullable(),
  givenAt: z.iso.datetime(),
  /** Organisations that saw it: all from five on, of fewer oneself and those who said so by name. */
  sightings: z.number().int(),
})
export type SharedItem = z.infer<typeof SharedItem>

export const ItemSubject = subject({
  name: 'Item', title: text('指標・手口', 'indicator or technique'),
  about: z.object({ giver: z.string(), state: z.enum(['none', 'held', ...ItemState.options]) }),
})

// ---- The warning: one id, one text, several agencies.

/** The three readers of a warning. */
export const readers = {
  analyst: text('分析者向け', 'for analysts'),
  executive: text('経営層向け', 'for executives'),
  plain: text('やさしい説明', 'in plain words'),
} as const satisfies Record<string, Text>

const part = z.strictObject({ ja: written.trim().max(8000), en: written.trim().max(8000) })

/** Which versions a warning names: inclusive from, and to; either may be open. */
export const ProductNamed = z.strictObject({
  maker: written.trim().min(1).max(100),
  product: written.trim().min(1).max(100),
  from: written.trim().max(60).default(''),
  to: written.trim().max(60).default(''),
  fixed: written.trim().max(60).default(''),
})
export type ProductNamed = z.infer<typeof ProductNamed>

/** Who speaks with one voice: bodies of the state, specialist bodies and ISACs. The rule `warning-cosigners` says the same. */
export const cosigningKinds = ['centre', 'ministry', 'executing', 'specialist', 'isac'] as const satisfies readonly OrganisationKind[]

export const Draft = z.strictObject({
  title: z.strictObject({ ja: written.trim().min(1).max(200), en: written.trim().max(200).default('') }),
  /** What all three texts rest on. */
  facts: z.strictObject({ happening: part, asked: part }),
  texts: z.strictObject({ analyst: part, executive: part, plain: part }),
  steps: z.array(z.strictObject({ title: part, how: part, type: written.max(200).default('') })).max(12).default([]),
  severity: Severity.default(2),
  exploited: z.boolean().default(false),
  products: z.array(ProductNamed).max(20).default([]),
  items: z.array(written.max(60)).max(5000).default([]),
  ...draftParts,
  incident: written.max(60).optional(),
  tlp: Tlp.default('amber'),
  purposes: z.array(Purpose).min(1).default(['detect', 'block', 'investigate']),
  attribution: Attribution.default('anonymous'),
  /** Whom it concerns beyond those who hold a named product. */
  audience: z.strictObject({ sectors: z.array(written).max(40).default([]), communities: z.array(written).max(40).default([]), organisations: z.array(written).max(2000).default([]) }).default({ sectors: [], communities: [], organisations: [] }),
  answerBy: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Agencies asked to co-sign: a warning speaks with one voice. */
  cosigners: z.array(written).max(10).default([]),
})
export type Draft = z.infer<typeof Draft>

export const warningStates = {
  draft: text('起案中', 'draft'),
  approved: text('承認済み', 'approved'),
  issued: text('発出済み', 'issued'),
  withdrawn: text('取り下げ', 'withdrawn'),
  replaced: text('差し替え済み', 'replaced'),
  joined: text('先の警報に合流', 'joined'),
} as const satisfies Record<string, Text>
export const WarningState = oneOf(warningStates)

export const Signature = z.object({
  step: z.enum(['draft', 'approval', 'cosign', 'issue']),
  organisation: z.string(),
  organisationName: Said,
  office: z.string(),
  name: z.string(),
  at: z.iso.datetime().nullable(),
  note: z.string(),
  /** Whom to call there about the warning; null where it has not said. */
  contact: Contact.nullable(),
})

export const Counts = z.object({ served: z.number().int(), opened: z.number().int(), acknowledged: z.number().int(), acted: z.number().int(), recipients: z.number().int() })

export const Warning = z.object({
  id: z.string(),
  number: z.string(),
  /** From 1; revisions of one warning have its number. */
  revision: z.number().int(),
  state: WarningState,
  title: Said,
  severity: Severity,
  exploited: z.boolean(),
  tlp: Tlp,
  answerBy: z.iso.datetime().nullable(),
  issuedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
  cosigned: z.array(Said),
  /** For a recipient: its own steps. Null for those who do not receive it. */
  own: z.object({ why: z.array(z.enum(['sector', 'community', 'named', 'asset'])), assets: z.array(z.string()), opened: z.boolean(), acknowledged: z.boolean(), answer: z.string().nullable() }).nullable(),
  /** For those who issue: how many took each step. */
  counts: Counts.nullable(),
})
export type Warning = z.infer<typeof Warning>

export const WarningDetail = Warning.extend({
  draft: Draft,
  signatures: z.array(Signature),
  items: z.array(SharedItem),
  matched: z.array(z.object({ id: z.string(), name: z.string(), product: z.string(), version: z.string(), place: z.string(), exposed: z.boolean(), certain: z.boolean() })),
  /** `held`: one's own organisation has what is recalled, so an acknowledgement is asked of it. */
  recalls: z.array(z.object({ id: z.string(), reason: Said, at: z.iso.datetime(), acknowledged: z.boolean(), held: z.boolean() })),
  entries: z.array(z.object({ verb: z.string(), at: z.string(), hash: z.string(), index: z.number().int().nullable() })),
  ...voiceParts,
})
export type WarningDetail = z.infer<typeof WarningDetail>

/** Who would get it and why: asked before issuing, and for other labels beside the chosen one. */
export const Preview = z.object({
  total: z.number().int(),
  /** What an organisation runs is its own affair: holders are counted where five stand together, else null; who is reached as a holder alone has no sector said below five. */
  bySector: z.array(z.object({ sector: z.string(), organisations: z.number().int(), byAsset: z.number().int().nullable(), exposed: z.number().int().nullable(), bySectorOrCommunity: z.number().int() })),
  otherwise: z.array(z.object({ tlp: Tlp, total: z.number().int() })),
  /** Concerned but not permitted: how many, and the rule that refuses. */
  held: z.array(z.object({ rule: z.string(), because: Said, organisations: z.number().int() })),
  /** What three typical recipients would read. */
  samples: z.array(z.object({ organisation: Said, kind: z.string(), assets: z.array(z.string()) })),
  checks: z.array(z.object({ ok: z.boolean(), reader: z.enum(['analyst', 'executive', 'plain', 'all']), say: Said })),
})
export type Preview = z.infer<typeof Preview>

export const WarningSubject = subject({
  name: 'Warning', title: text('警報', 'warning'),
  about: z.object({
    state: z.enum(['new', ...WarningState.options]),
    /** Who wrote the present text last, and everyone who wrote any of it: none of them may approve it. */
    author: z.string(),
    authors: z.array(z.string()),
    issuer: z.string(),
    approver: z.string(),
    /** Agencies asked to co-sign, and those that have. */
    asked: z.array(z.string()),
    cosigned: z.array(z.string()),
    allCosigned: z.boolean(),
    /** What kinds of organisations a text that is being written asks to co-sign. */
    askedKinds: z.array(z.string()),
    /** Whether a warning in force speaks of the same thing, and nothing was said on how the two stand. */
    unanswered: z.boolean(),
    /** Whether the one who asks is among those it was issued to. */
    received: z.boolean(),
    /** Whether its label, once it has one, lets the one who asks see it. */
    permitted: z.boolean(),
    /** Whether its label permits the purpose that is named in an answer. */
    forPurpose: z.boolean(),
  }),
})

export const answers = {
  fixed: text('対応済み', 'fixed'),
  mitigated: text('緩和策を実施', 'mitigated'),
  'not-affected': text('該当しない', 'not affected'),
  'need-help': text('助けが必要', 'need help'),
} as const satisfies Record<string, Text>
export const WarningAnswer = oneOf(answers)

// ---- Recall: what was given is corrected, narrowed or withdrawn, and everyone who holds it must answer.

export const Recall = z.object({
  id: z.string(),
  item: z.string().nullable(),
  warning: z.string().nullable(),
  kind: z.enum(['correct', 'narrow', 'withdraw']),
  shown: z.string(),
  reason: Said,
  at: z.iso.datetime(),
  holders: z.number().int(),
  acknowledged: z.number().int(),
  /** Those who have not answered: by name where they agreed to be named, otherwise by sector. */
  waiting: z.array(z.object({ organisation: z.string().nullable(), name: Said.nullable(), sector: z.string(), told: z.number().int(), lastOpened: z.iso.datetime().nullable(), entry: z.string() })),
  own: z.object({ acknowledged: z.boolean() }).nullable(),
})
export type Recall = z.infer<typeof Recall>

export const RecallSubject = subject({
  name: 'Recall', title: text('取り下げ・訂正', 'recall'),
  about: z.object({ giver: z.string(), held: z.boolean() }),
})

// ---- Who used what I gave.

/** Said in place of a sector where fewer than five unnamed organisations stand behind it. */
export const otherSectors = { id: 'other', title: text('ほかの分野', 'other sectors') }

export const UseRow = z.object({
  /** Null where the organisation did not agree to be named. */
  name: Said.nullable(), sector: z.string(),
  served: z.iso.datetime().nullable(), opened: z.iso.datetime().nullable(), acknowledged: z.iso.datetime().nullable(), acted: z.iso.datetime().nullable(),
  answer: z.string().nullable(), purposes: z.array(z.string()), entry: z.string(),
})
export const Use = z.object({
  /** The offer of a report, or an import, which has no incident and the file's name for a number. */
  offer: z.string(), from: z.enum(['report', 'import']), incident: z.string(), incidentNumber: z.string(), title: z.string(), tlp: Tlp, purposes: z.array(Purpose), attribution: Attribution, items: z.number().int(), givenAt: z.iso.datetime(),
  /** `sightings`: the organisations that found at least one of the items. */
  counts: Counts, sectors: z.number().int(), sightings: z.number().int(), recalling: z.number().int(),
})
export const UseDetail = Use.extend({
  byPurpose: z.array(z.object({ purpose: z.string(), organisations: z.number().int() })),
  byAnswer: z.array(z.object({ answer: z.string(), organisations: z.number().int() })),
  /** Of all who got it, by the sector that is said of them; not narrowed. */
  bySector: z.array(z.object({ sector: z.string(), organisations: z.number().int() })),
  rows: z.array(UseRow), total: z.number().int(), next: z.string().nullable(),
  recalls: z.array(Recall),
  warnings: z.array(z.object({ id: z.string(), number: z.string(), title: Said, recipients: z.number().int() })),
  refused: z.array(z.object({ at: z.iso.datetime(), sector: z.string(), because: Said, entry: z.string() })),
})
export type UseDetail = z.infer<typeof UseDetail>

/** A step that a recipient has not come to yet. */
export const StillTo = z.enum(['opened', 'acknowledged', 'acted'])

export const UseSubject = subject({ name: 'Use', title: text('渡した情報', 'what you gave'), about: z.object({ giver: z.string() }) })

// ---- What a report brings back to whoever sent it.

export const Returns = z.object({
  /** Warnings in force that it has to do with: by a device it names, an indicator or a technique of its evidence. */
  warnings: z.array(z.object({ id: z.string(), number: z.string(), title: Said, severity: Severity, tlp: Tlp, issuedAt: z.iso.datetime(), why: z.array(z.enum(['device', 'indicator', 'technique'])) })),
  /** Values of its evidence that others gave, too. `others`: how many more gave it, where the labels forbid to show what; null below five. */
  matches: z.array(z.object({ type: z.string(), shown: z.string(), items: z.array(SharedItem), others: z.number().int().nullable() })),
  mitigations: z.array(z.object({ technique: z.string(), name: Said, do: z.array(Said), source: z.string(), because: z.enum(['evidence', 'kind']) })),
  /** Who to call. */
  contacts: z.array(z.object({ organisation: z.string(), name: Said, kind: OrganisationKind, asks: Said, /** How: as it says itself; null where it has not said. */ contact: Contact.nullable() })),
})
export type Returns = z.infer<typeof Returns>

export const ReturnSubject = subject({ name: 'Return', title: text('報告へのお返し', 'what a report brings back'), about: z.object({ organisation: z.string() }) })

// ---- Channels: how an organisation hears, besides its own screen.

export const ChannelForm = z.strictObject({
  kind: z.enum(['mail', 'webhook', 'feed']),
  /** A mail address, or an https address for a webhook; empty for a feed. */
  to: written.trim().max(500).default(''),
})
export const Channel = ChannelForm.extend({
  id: z.string(), organisation: z.string(), since: z.iso.datetime(),
  /** Shown once, when made: the key that signs webhooks, or the feed's address. */
  secret: z.string().nullable(),
  lastOk: z.iso.datetime().nullable(), lastFault: z.string().nullable(),
})
export const ChannelSubject = subject({ name: 'Channel', title: text('届け方', 'channel'), about: z.object({ organisation: z.string() }) })

export const NoticeSubject = subject({ name: 'Notice', title: text('お知らせ', 'notice'), about: z.object({ organisation: z.string() }) })

/** What an organisation is told by its channels besides notices. The words are made when it goes out: by then it may have been sent, answered or moved. */
export const Dispatch = z.strictObject({
  incident: written,
  organisation: written,
  tells: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('reminder'), duty: written, stage: written, dueAt: written, threshold: written }),
    z.strictObject({ of: z.literal('submission'), submission: written }),
    z.strictObject({ of: z.literal('narrowed'), submission: written }),
    z.strictObject({ of: z.literal('proxy') }),
    z.strictObject({ of: z.literal('question'), submission: written, question: written }),
    z.strictObject({ of: z.literal('invitation'), seat: written }),
    z.strictObject({ of: z.literal('task'), task: written }),
    z.strictObject({ of: z.literal('expert'), question: written }),
    z.strictObject({ of: z.literal('digest') }),
    z.strictObject({ of: z.literal('coordination'), what: z.enum(['invited', 'asked', 'embargo', 'lifted', 'requested', 'answered']), thing: written }),
    z.strictObject({ of: z.literal('scan') }),
    z.strictObject({ of: z.literal('exposure') }),
    z.strictObject({ of: z.literal('relation') }),
  ]),
})

export const sharing = {
  prepareOffer: verb({ name: 'offer.prepare', title: text('渡す情報の案を作る', 'prepare an offer'), kind: 'change', path: '/offers', on: OfferSubject, internal: true, input: z.strictObject({ incident: written, number: written, organisation: written, sharing: z.enum(['anonymous', 'agencies', 'named']), tlp: Tlp, items: z.array(Item) }), output: z.object({ id: z.string(), items: z.number().int(), removed: z.number().int() }) }),
  readOffer: verb({ name: 'offer.read', title: text('渡す情報を確かめる', 'see what would leave'), kind: 'read', path: '/offers/:incident', on: OfferSubject, input: z.strictObject({ incident: written.max(60) }), output: z.object({ offers: z.array(Offer) }) }),
  /** `items`: the keys of those to give; without it all are given. */
  agreeOffer: verb({ name: 'offer.agree', title: text('この内容で渡す', 'agree to give this'), kind: 'change', path: '/offers/:id/agree', on: OfferSubject, next: true, input: byId.extend({ items: z.array(written.max(400)).max(20_000).optional() }), output: Offer }),
  declineOffer: verb({ name: 'offer.decline', title: text('渡さない', 'give nothing'), kind: 'change', path: '/offers/:id/decline', on: OfferSubject, next: true, input: byId, output: Offer }),

  listItems: verb({ name: 'item.list', title: text('指標を探す', 'list indicators'), kind: 'read', path: '/items', on: ItemSubject, input: z.strictObject({ search: written.max(400).optional(), type: written.max(40).optional(), incident: written.max(60).optional(), ...page }), output: z.object({ items: z.array(SharedItem), total: z.number().int(), next: z.string().nullable() }) }),
  correctItem: verb({ name: 'item.correct', title: text('訂正する', 'correct or withdraw'), kind: 'change', path: '/items/:id/correct', on: ItemSubject, next: true, input: byId.extend({ kind: z.enum(['correct', 'withdraw']), value: written.max(4000).optional(), reason: z.strictObject({ ja: written.trim().min(1).max(1000), en: written.trim().max(1000).default('') }) }), output: Recall }),
  sight: verb({ name: 'sighting.report', title: text('見つけたことを知らせる', 'report a sighting'), kind: 'change', path: '/sightings', on: ItemSubject, input: z.strictObject({ item: written.max(60), /** Without it a count of none says `absent`. */ kind: z.enum(['seen', 'absent', 'expired']).optional(), count: z.number().int().min(0).max(1_000_000).default(1), at: z.iso.datetime({ offset: true }).optional(), anonymous: z.boolean().default(true), note: written.max(1000).default('') }), output: z.object({ id: z.string() }) }),

  draft: verb({ name: 'warning.draft', title: text('警報を起案する', 'draft a warning'), kind: 'change', path: '/warnings', on: WarningSubject, input: Draft, output: WarningDetail }),
  revise: verb({ name: 'warning.revise', title: text('本文を直す', 'revise'), kind: 'change', path: '/warnings/:id/revise', on: WarningSubject, next: true, input: byId.extend({ draft: Draft }), output: WarningDetail }),
  preview: verb({ name: 'warning.preview', title: text('届く先を確かめる', 'see who would get it'), kind: 'read', path: '/warnings/:id/preview', on: WarningSubject, input: byId, output: Preview }),
  approve: verb({ name: 'warning.approve', title: text('承認する', 'approve'), kind: 'change', path: '/warnings/:id/approve', on: WarningSubject, next: true, input: signing.extend({ note: written.max(1000).default('') }), output: WarningDetail }),
  cosign: verb({ name: 'warning.cosign', title: text('連名する', 'co-sign'), kind: 'change', path: '/warnings/:id/cosign', on: WarningSubject, next: true, input: signing.extend({ note: written.max(1000).default('') }), output: WarningDetail }),
  issue: verb({ name: 'warning.issue', title: text('発出する', 'issue'), kind: 'change', path: '/warnings/:id/issue', on: WarningSubject, next: true, input: signing, output: WarningDetail }),
  withdraw: verb({ name: 'warning.withdraw', title: text('取り下げる', 'withdraw'), kind: 'change', path: '/warnings/:id/withdraw', on: WarningSubject, next: true, input: byId.extend({ reason: z.strictObject({ ja: written.trim().min(1).max(1000), en: written.trim().max(1000).default('') }) }), output: WarningDetail }),
  list: verb({ name: 'warning.list', title: text('警報の一覧を見る', 'list warnings'), kind: 'read', path: '/warnings', on: WarningSubject, input: z.strictObject({ state: WarningState.optional(), waiting: z.stringbool().or(z.boolean()).optional(), search: written.max(200).optional(), ...page }), output: z.object({ warnings: z.array(Warning), total: z.number().int(), next: z.string().nullable() }) }),
  read: verb({ name: 'warning.read', title: text('警報を開く', 'open a warning'), kind: 'read', path: '/warnings/:id', on: WarningSubject, input: byId, output: WarningDetail, recorded: true }),
  acknowledge: verb({ name: 'warning.acknowledge', title: text('確認した', 'acknowledge'), kind: 'change', path: '/warnings/:id/acknowledge', on: WarningSubject, next: true, input: byId, output: WarningDetail }),
  answer: verb({ name: 'warning.answer', title: text('対処を答える', 'answer what was done'), kind: 'change', path: '/warnings/:id/answer', on: WarningSubject, next: true, input: byId.extend({ answer: WarningAnswer, purpose: Purpose.default('detect'), note: written.max(2000).default('') }), output: WarningDetail }),

  listRecalls: verb({ name: 'recall.list', title: text('取り下げ・訂正を見る', 'list recalls'), kind: 'read', path: '/recalls', on: RecallSubject, input: z.strictObject({ waiting: z.stringbool().or(z.boolean()).optional() }), output: z.object({ recalls: z.array(Recall) }) }),
  acknowledgeRecall: verb({ name: 'recall.acknowledge', title: text('取り下げを確認した', 'acknowledge the recall'), kind: 'change', path: '/recalls/:id/acknowledge', on: RecallSubject, next: true, input: byId, output: Recall }),
  remind: verb({ name: 'recall.remind', title: text('もう一度知らせる', 'tell them again'), kind: 'change', path: '/recalls/:id/remind', on: RecallSubject, next: true, input: byId, output: Recall }),

  listUses: verb({ name: 'use.list', title: text('渡した情報を見る', 'list what you gave'), kind: 'read', path: '/uses', on: UseSubject, input: z.strictObject({}), output: z.object({ uses: z.array(Use) }) }),
  readUse: verb({ name: 'use.read', title: text('だれが何に使ったかを見る', 'see who used it and for what'), kind: 'read', path: '/uses/:offer', on: UseSubject, input: z.strictObject({ offer: written.max(60), sector: written.max(40).optional(), still: StillTo.optional(), ...page }), output: UseDetail }),

  readReturns: verb({ name: 'return.read', title: text('報告へのお返しを見る', 'see what the report brings back'), kind: 'read', path: '/incidents/:id/returns', on: ReturnSubject, input: byId, output: Returns, recorded: true }),

  setChannel: verb({ name: 'channel.add', title: text('届け方を足す', 'add a channel'), kind: 'change', path: '/channels', on: ChannelSubject, input: ChannelForm, output: Channel, unkept: true, shownOnce: true }),
  listChannels: verb({ name: 'channel.list', title: text('届け方を見る', 'list channels'), kind: 'read', path: '/channels', on: ChannelSubject, input: z.strictObject({}), output: z.object({ channels: z.array(Channel) }) }),
  removeChannel: verb({ name: 'channel.remove', title: text('届け方を外す', 'remove a channel'), kind: 'change', path: '/channels/:id/remove', on: ChannelSubject, next: true, input: byId, output: Channel }),

  /** Done by the courier at the moment of delivery: the release decision is asked once more. */
  deliver: verb({ name: 'notice.deliver', title: text('お知らせを届ける', 'deliver a notice'), kind: 'change', path: '/notices/deliver', on: NoticeSubject, internal: true, input: z.strictObject({ thing: written, kind: z.enum(['warning', 'recall']), organisation: written }), output: z.object({ served: z.boolean(), because: Said.nullable(), channels: z.number().int() }) }),
  /** Done by the courier when a channel has taken it. */
  delivered: verb({ name: 'notice.confirm', title: text('届いたことを記録する', 'confirm a delivery'), kind: 'change', path: '/notices/confirm', on: NoticeSubject, internal: true, input: z.strictObject({ thing: written, organisation: written, way: z.enum(['mail', 'webhook', 'feed']), channel: written }), output: z.object({}) }),
  /** A body that is to be called hears by every channel it has; and what was taken is recorded. */
  carryPage: verb({ name: 'page.carry', title: text('呼び出しを届ける', 'carry a call'), kind: 'change', path: '/pages/carry', on: NoticeSubject, internal: true, input: z.strictObject({ incident: written, number: written, organisation: written, nth: z.number().int() }), output: z.object({ channels: z.number().int() }) }),
  confirmPage: verb({ name: 'page.confirm', title: text('呼び出しが届いたことを記録する', 'confirm that a call arrived'), kind: 'change', path: '/pages/confirm', on: NoticeSubject, internal: true, input: z.strictObject({ incident: written, organisation: written, way: z.enum(['mail', 'webhook', 'feed']), channel: written, nth: z.number().int() }), output: z.object({}) }),
  /** Word of a deadline, a submission or a question goes to every channel of an organisation; and what was taken is recorded. */
  carryDispatch: verb({ name: 'dispatch.carry', title: text('期限や提出の知らせを届ける', 'carry word of a deadline or submission'), kind: 'change', path: '/dispatches/carry', on: NoticeSubject, internal: true, input: Dispatch, output: z.object({ channels: z.number().int() }) }),
  /** The same for many organisations: who has no channel costs nothing. */
  carryDispatches: verb({ name: 'dispatch.carry-all', title: text('多くの組織への知らせを届ける', 'carry word to many organisations'), kind: 'change', path: '/dispatches/carry-all', on: NoticeSubject, internal: true, input: z.strictObject({ dispatches: z.array(Dispatch).min(1).max(500) }), output: z.object({ channels: z.number().int() }) }),
  confirmDispatch: verb({ name: 'dispatch.confirm', title: text('期限や提出の知らせが届いたことを記録する', 'confirm that word of a deadline or submission arrived'), kind: 'change', path: '/dispatches/confirm', on: NoticeSubject, internal: true, input: z.strictObject({ incident: written, organisation: written, channel: written, way: z.enum(['mail', 'webhook']), of: z.enum(['reminder', 'submission', 'narrowed', 'question', 'proxy', 'invitation', 'task', 'expert', 'digest', 'coordination', 'scan', 'exposure', 'relation']) }), output: z.object({}) }),
  notices: verb({ name: 'notice.list', title: text('お知らせを見る', 'list notices'), kind: 'read', path: '/notices', on: NoticeSubject, input: z.strictObject({ ...page }), output: z.object({ notices: z.array(z.object({ id: z.string(), kind: z.enum(['warning', 'recall', 'doubt', 'exposure']), thing: z.string(), title: Said, at: z.iso.datetime(), read: z.boolean() })), unread: z.number().int(), next: z.string().nullable() }) }),
}

export const warningIssued = fact('warning.issued', z.object({ warning: z.string(), number: z.string(), recipients: z.number().int() }))
export const warningChanged = fact('warning.changed', z.object({ warning: z.string(), what: z.string() }))
/** One per recipient, keyed by it, so that each hears things in order. The courier works these. */
export const noticeDue = fact('notice.due', z.object({ thing: z.string(), kind: z.enum(['warning', 'recall']), organisation: z.string() }))
/** One per recipient and channel. */
export const deliveryDue = fact('delivery.due', z.object({ thing: z.string(), kind: z.enum(['warning', 'recall']), organisation: z.string(), channel: z.string() }))
/** One call, one channel. */
export const pageDeliveryDue = fact('page-delivery.due', z.object({ incident: z.string(), number: z.string(), organisation: z.string(), nth: z.number().int(), channel: z.string() }))
/** Word of one thing, one organisation, one channel. */
export const dispatchDue = fact('dispatch.due', Dispatch.extend({ channel: z.string() }))
export const recallStarted = fact('recall.started', z.object({ recall: z.string(), holders: z.number().int() }))
export const offerPrepared = fact('offer.prepared', z.object({ offer: z.string(), incident: z.string(), organisation: z.string() }))
