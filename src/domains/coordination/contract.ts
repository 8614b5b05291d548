/** Coordination of vulnerabilities before they are public: cases, who is in them, what was promised. Verbs stand in the folders' contracts. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { Tlp } from '#language/tlp.ts'
import { fact, subject } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'

export const written = z.string().overwrite(storable)
export const Said = z.object({ ja: z.string(), en: z.string() })
export const Named = z.object({ id: z.string(), name: Said })
export const id = written.max(60)
export const byId = z.strictObject({ id })
export const line = written.trim().min(1).max(200)
export const words = written.trim().min(1).max(8000)
export const maybe = (most: number) => written.trim().max(most).default('')
export const moment = z.iso.datetime({ offset: true })

export const caseStates = {
  received: text('届出を確認中', 'Report received'),
  open: text('調整中', 'In coordination'),
  published: text('公表済み', 'Published'),
  closed: text('終了', 'Closed'),
  declined: text('受け付けず', 'Not taken up'),
} as const satisfies Record<string, Text>
export const CaseState = oneOf(caseStates)
export type CaseState = z.infer<typeof CaseState>

export const partyRoles = {
  coordinator: text('調整役', 'Coordinator'),
  vendor: text('製品の開発者', 'Maker'),
  finder: text('発見者', 'Finder'),
  expert: text('協力する専門家', 'Expert'),
} as const satisfies Record<string, Text>
export const PartyRole = oneOf(partyRoles)
export type PartyRole = z.infer<typeof PartyRole>

export const partyStates = {
  invited: text('招待中', 'Invited'),
  joined: text('参加中', 'In the case'),
  declined: text('辞退', 'Declined'),
  left: text('退出', 'Left'),
  removed: text('外した', 'Removed'),
} as const satisfies Record<string, Text>
export const PartyState = oneOf(partyStates)
export type PartyState = z.infer<typeof PartyState>

/** A maker's word on one product version. Where it has said nothing there is none of these: silence is shown as silence. */
export const productStatuses = {
  affected: text('影響を受ける', 'Affected'),
  'not-affected': text('影響を受けない', 'Not affected'),
  fixed: text('修正済み', 'Fixed'),
  investigating: text('調査中', 'Under investigation'),
} as const satisfies Record<string, Text>
export const ProductStatus = oneOf(productStatuses)
export type ProductStatus = z.infer<typeof ProductStatus>

/** What a maker is asked for, each with a time that is agreed case by case. */
export const clockKinds = {
  acknowledge: text('受け取りの返事', 'First reply'),
  statement: text('影響についての回答', 'Statement'),
  patch: text('修正版の提供', 'Fix'),
} as const satisfies Record<string, Text>
export const ClockKind = oneOf(clockKinds)
export type ClockKind = z.infer<typeof ClockKind>

export const proposalStates = {
  proposed: text('同意を確認中', 'Waiting for consent'),
  agreed: text('全員が同意', 'Agreed by all'),
  settled: text('調整役が決定', 'Settled by the coordinator'),
  replaced: text('別の案に替わった', 'Replaced'),
} as const satisfies Record<string, Text>
export const ProposalState = oneOf(proposalStates)
export type ProposalState = z.infer<typeof ProposalState>

export const entryKinds = {
  'handed-in': text('届出', 'Handed in'), opened: text('調整を開始', 'Opened'), declined: text('受け付けず', 'Not taken up'), amended: text('内容の変更', 'Amended'),
  invited: text('招待', 'Invitation'), joined: text('参加', 'Joined'), left: text('退出', 'Left'), removed: text('外した', 'Removed'),
  message: text('連絡', 'Message'), file: text('ファイル', 'File'), product: text('製品', 'Product'), answered: text('回答', 'Answer'),
  asked: text('期限の相談', 'Date asked for'), promised: text('期限の約束', 'Date promised'),
  proposed: text('公表日の案', 'Date proposed'), consented: text('公表日に同意', 'Date agreed to'), objected: text('公表日に異議', 'Objection to the date'), settled: text('公表日の決定', 'Date settled'),
  lifted: text('公表の解禁', 'Embargo ended'), published: text('公表', 'Published'), closed: text('終了', 'Closed'),
} as const satisfies Record<string, Text>
export const EntryKind = oneOf(entryKinds)
export type EntryKind = z.infer<typeof EntryKind>

/** A case is for those who are named in it. */
export const CaseTlp = Tlp.extract(['red', 'amber+strict'])

/** All of the product, a range, or versions one by one; which is not known yet where nothing is given. Values as written. */
export const Versions = z.strictObject({
  all: z.boolean().default(false), from: written.trim().max(100).optional(), to: written.trim().max(100).optional(), toIncluded: z.boolean().default(false),
  exact: z.array(written.trim().min(1).max(100)).max(50).default([]),
})
export type Versions = z.infer<typeof Versions>

export const Author = z.object({ organisation: Named, office: z.string(), name: z.string() })

export const Party = z.object({
  id: z.string(), organisation: Named, person: z.string(), role: PartyRole, state: PartyState, own: z.boolean(), past: z.boolean(), invitedAt: z.iso.datetime(), joinedAt: z.iso.datetime().nullable(),
  /** When anybody of it last opened the case; told to the coordinator. */
  openedAt: z.iso.datetime().nullable(),
})
export type Party = z.infer<typeof Party>

export const Product = z.object({
  id: z.string(), vendor: Named, maker: z.string(), name: z.string(), versions: Versions, own: z.boolean(),
  /** Null: no answer, since `askedAt`. */
  status: ProductStatus.nullable(), askedAt: z.iso.datetime(), answeredAt: z.iso.datetime().nullable(), words: z.string(), fixedIn: z.string(),
  history: z.array(z.object({ status: ProductStatus, at: z.iso.datetime(), words: z.string(), fixedIn: z.string() })),
})
export type Product = z.infer<typeof Product>

export const CaseClock = z.object({
  vendor: Named, kind: ClockKind, since: z.iso.datetime(), due: z.iso.datetime().nullable(), doneAt: z.iso.datetime().nullable(), late: z.boolean(), own: z.boolean(),
  /** Every date that was asked for or promised, oldest first: one that moved stays. `basis`: where a number comes from; empty where it was agreed here. */
  history: z.array(z.object({ due: z.iso.datetime(), at: z.iso.datetime(), by: Named, asked: z.boolean(), reason: z.string(), basis: z.string() })),
})
export type CaseClock = z.infer<typeof CaseClock>

export const Reason = z.object({ id: z.string(), title: Said })
export type Reason = z.infer<typeof Reason>

export const Proposal = z.object({
  id: z.string(), until: z.iso.datetime(), state: ProposalState, by: Named, at: z.iso.datetime(), reason: Reason.nullable(), words: z.string(), settled: z.string(),
  answers: z.array(z.object({ organisation: Named, agrees: z.boolean(), words: z.string(), at: z.iso.datetime() })),
  /** How many parties answered, and how many are asked. Who has not is named to the coordinator. */
  agreed: z.number().int(), objected: z.number().int(), asked: z.number().int(), silent: z.array(Named), own: z.enum(['agreed', 'objected', 'silent', 'none']),
})
export type Proposal = z.infer<typeof Proposal>

export const Embargo = z.object({
  until: z.iso.datetime().nullable(), liftedAt: z.iso.datetime().nullable(),
  /** Why it ended before its time. */
  early: z.object({ reason: Reason, words: z.string() }).nullable(),
  proposals: z.array(Proposal),
})
export type Embargo = z.infer<typeof Embargo>

/** Never opened by the program: it may hold a proof of the flaw. */
export const CaseFile = z.object({ id: z.string(), name: z.string(), bytes: z.number().int(), sha256: z.string() })
export type CaseFile = z.infer<typeof CaseFile>

export const Entry = z.object({
  id: z.string(), kind: EntryKind, at: z.iso.datetime(), by: Author, text: z.string(), own: z.boolean(),
  /** Whom it is for; null where it is for all in the case. */
  to: z.array(Named).nullable(),
  /** What it is about: an organisation, a product with its maker's word, a reason, a date. */
  whom: Named.nullable(), status: ProductStatus.nullable(), detail: z.string(), due: z.iso.datetime().nullable(), file: CaseFile.nullable(),
  /** Who has read it: told to its author. */
  readBy: z.array(Named),
})
export type Entry = z.infer<typeof Entry>

export const Case = z.object({
  id: z.string(), number: z.string(), title: z.string(), state: CaseState, tlp: Tlp, coordinator: Named, standing: z.enum(['joined', 'invited']), role: PartyRole,
  /** Until when nothing is said in public; null where none is agreed, or it has ended. */
  until: z.iso.datetime().nullable(), openedAt: z.iso.datetime(), updatedAt: z.iso.datetime(),
  /** What waits for the reader: answers on products, consent to a date. */
  waiting: z.number().int(),
})
export type Case = z.infer<typeof Case>

export const CaseDetail = Case.extend({
  summary: z.string(), cve: z.string(), cvss: z.string(), cwe: z.string(), shared: z.boolean(), credit: z.enum(['named', 'anonymous']), since: z.iso.datetime().nullable(),
  parties: z.array(Party), products: z.array(Product), clocks: z.array(CaseClock), embargo: Embargo,
  advisory: z.object({ tracking: z.string(), state: z.enum(['draft', 'ready', 'published']), version: z.number().int() }).nullable(),
  /** The lists of reasons, which are data. */
  reasons: z.object({ extension: z.array(Reason), early: z.array(Reason) }),
  entries: z.array(Entry), next: z.string().nullable(),
})
export type CaseDetail = z.infer<typeof CaseDetail>

export const CaseSubject = subject({
  name: 'Case', title: text('脆弱性の調整案件', 'coordination case'),
  about: z.object({
    state: z.enum(['new', ...CaseState.options]),
    /** The one who asks is in the case as its coordinator; as a maker; in any role; is invited. */
    coordinates: z.boolean(), vendor: z.boolean(), party: z.boolean(), invited: z.boolean(),
    /** The release decision for the case's label. */
    permitted: z.boolean(),
    /** What is to be changed is one's own organisation's: a product, a date. */
    concerned: z.boolean(),
    embargoed: z.boolean(),
  }),
})

export const caseChanged = fact('case.changed', z.object({ case: z.string(), what: z.string() }))
/** Word for one organisation, by the channels it has. `thing`: the case, or the request. */
export const coordinationWord = fact('coordination.word', z.object({ organisation: z.string(), what: z.enum(['invited', 'asked', 'embargo', 'lifted', 'requested', 'answered']), thing: z.string() }))
/** An advisory for everyone came out: the document, as published. What is for some only is never said by this. */
export const advisoryPublished = fact('advisory.published', z.object({ case: z.string(), tracking: z.string(), csaf: z.record(z.string(), z.unknown()) }))
/** A maker's periods of support, as OpenEoX. */
export const supportStated = fact('support.stated', z.object({ vendor: z.string(), openeox: z.record(z.string(), z.unknown()) }))
