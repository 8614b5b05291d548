import { z } from 'zod'
import { oneOf } from '#language/one-of.ts'
import { Item } from '#language/evidence/item.ts'
import { Severity } from '#language/severity.ts'
import { Tlp } from '#language/tlp.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Purpose } from '#trust/labels/contract.ts'

/** Whose report it is, where one reports for another as its proxy: the id of that organisation. */
const onBehalf = { onBehalfOf: z.string().max(60).optional() }

/** What is happening, in the victim's words. Each leads to one of Japan's unified forms (DDoS, ransomware, other). */
export const incidentKinds = {
  ransomware: text('ファイルが暗号化された、脅迫文がある', 'Files are encrypted, there is a ransom note'),
  ddos: text('通信が押し寄せて、つながらない', 'A flood of traffic cuts us off'),
  intrusion: text('だれかが入った、見た、持ち出した', 'Somebody got in, looked or took something'),
  precursor: text('まだ起きていないが、前ぶれがある', 'Nothing yet, but signs of something'),
  unknown: text('分からない', 'We do not know'),
} as const satisfies Record<string, Text>
export const IncidentKind = oneOf(incidentKinds)
export type IncidentKind = z.infer<typeof IncidentKind>

export const Known = z.enum(['yes', 'no', 'unknown'])
export type Known = z.infer<typeof Known>

/** What the victim is doing now. */
export const responses = {
  disconnected: text('外との通信を切った', 'Cut the connection to the outside'),
  'powered-off': text('機器の電源を切った', 'Powered devices off'),
  'checked-backups': text('控え（バックアップ）を確かめた', 'Checked the backups'),
  'called-experts': text('専門の業者に頼んだ', 'Called in experts'),
} as const satisfies Record<string, Text>
export const ResponseTaken = oneOf(responses)

/** How far the technical information may go. The victim's consent, in three words. */
export const sharings = {
  anonymous: text('名前を伏せて、同じ危険のある組織まで', 'Without our name, to organisations in the same danger'),
  agencies: text('国の機関と専門機関だけ', 'To the state’s and the specialist bodies only'),
  named: text('名前を出してよい', 'Our name may be given'),
} as const satisfies Record<string, Text>
export const Sharing = oneOf(sharings)
export type Sharing = z.infer<typeof Sharing>

/** A file as text (JSON, CSV, plain) or, where it is none, in base64. */
export const EvidenceFile = z.strictObject({
  name: z.string().min(1).max(200),
  content: z.string().max(14_000_000),
  encoding: z.enum(['text', 'base64']).default('text'),
})

/** The eight answers of the first report. Three are needed: what, when noticed, what is affected. */
export const Answers = z.strictObject({
  kind: IncidentKind,
  noticedAt: z.iso.datetime({ offset: true }),
  occurredAt: z.iso.datetime({ offset: true }).optional(),
  impact: z.string().trim().min(1).max(4000),
  safety: Known.default('unknown'),
  /** Registered devices concerned, by id; and others in words. */
  assets: z.array(z.string().max(60)).max(200).default([]),
  systems: z.string().max(2000).default(''),
  personalData: Known.default('unknown'),
  responses: z.array(ResponseTaken).default([]),
  evidence: z.array(EvidenceFile).max(20).default([]),
  contact: z.strictObject({ name: z.string().max(100).default(''), phone: z.string().max(40).default('') }).default({ name: '', phone: '' }),
  sharing: Sharing.default('anonymous'),
  tlp: Tlp.default('amber'),
  police: z.boolean().default(false),
  /** Calls the duty officer at once. */
  urgent: z.boolean().default(false),
})
export type Answers = z.infer<typeof Answers>

/**
 * A report as it is sent. What is not said is read from the first file that tells of an incident (an alert of Suricata, STIX,
 * MISP); what then is missing still is asked for. See docs/extending/report-by-machine.md.
 */
export const Told = Answers.extend({
  ...onBehalf, kind: IncidentKind.optional(), noticedAt: Answers.shape.noticedAt.optional(), impact: Answers.shape.impact.optional(), tlp: Tlp.optional(),
})
export type Told = z.infer<typeof Told>

/** Signs of something that has not happened: two answers, and what there is to show. */
export const Signs = Answers.pick({ noticedAt: true, evidence: true, systems: true, contact: true, sharing: true, tlp: true, police: true, urgent: true })
  .extend({ seen: Answers.shape.impact, ...onBehalf })

export const incidentStates = {
  reported: text('受付前', 'not yet taken'),
  triaged: text('確認済み', 'confirmed'),
  handling: text('対応中', 'in hand'),
  closed: text('終了', 'closed'),
} as const satisfies Record<string, Text>
export const IncidentState = oneOf(incidentStates)
export type IncidentState = z.infer<typeof IncidentState>

/** What could be read from one file, and what could not. */
export const EvidenceSummary = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  format: z.string(),
  found: z.array(z.object({ type: z.string(), count: z.number().int() })),
  unread: z.array(z.object({ what: z.string(), why: z.object({ ja: z.string(), en: z.string() }) })),
})
export type EvidenceSummary = z.infer<typeof EvidenceSummary>

export const Person = z.object({ office: z.string(), name: z.string(), organisation: z.string(), organisationName: z.object({ ja: z.string(), en: z.string() }) })

/** One word in the thread between the reporter and those who help. */
export const Message = z.object({
  id: z.string(),
  kind: z.enum(['reported', 'question', 'answer', 'update', 'triaged', 'taken', 'closed', 'offer']),
  at: z.iso.datetime(),
  from: Person,
  body: z.string(),
  /** For a question: by when an answer is hoped for. */
  due: z.iso.datetime().nullable(),
  /** For an answer: the question it answers. */
  to: z.string().nullable(),
  answered: z.boolean(),
})
export type Message = z.infer<typeof Message>

export const Incident = z.object({
  id: z.string(),
  /** As people say it on the telephone: `R-26-00042`. */
  number: z.string(),
  organisation: z.string(),
  organisationName: z.object({ ja: z.string(), en: z.string() }),
  /** Who reported for it, as its proxy; null where it reported itself. The person stands in the thread. */
  reportedBy: z.object({ organisation: z.string(), name: z.object({ ja: z.string(), en: z.string() }) }).nullable(),
  sectors: z.array(z.string()),
  title: z.string(),
  state: IncidentState,
  kind: IncidentKind,
  severity: Severity.nullable(),
  confirmed: z.boolean(),
  urgent: z.boolean(),
  /** Signs that an especially important operator sees: read before others. */
  priority: z.boolean(),
  /** For an urgent report: how often the centre's duty officer was called, when last, and how the calling ended. */
  paging: z.object({ times: z.number().int(), last: z.iso.datetime(), ending: z.enum(['taken', 'closed', 'unanswered']).nullable() }).nullable(),
  reportedAt: z.iso.datetime(),
  noticedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Who has taken it on at the centre; null while nobody has. */
  handler: Person.nullable(),
  tlp: Tlp,
  sharing: Sharing,
  /** The oldest question that waits for the reporter's answer; of a closed report only what bodies ask by law. */
  question: z.object({ id: z.string(), body: z.string(), at: z.iso.datetime(), due: z.iso.datetime().nullable() }).nullable(),
})
export type Incident = z.infer<typeof Incident>

export const IncidentDetail = Incident.extend({
  occurredAt: z.iso.datetime().nullable(),
  impact: z.string(),
  safety: Known,
  assets: z.array(z.object({ id: z.string(), name: z.string(), product: z.string(), version: z.string() })),
  systems: z.string(),
  personalData: Known,
  responses: z.array(ResponseTaken),
  contact: z.object({ name: z.string(), phone: z.string() }).nullable(),
  police: z.boolean(),
  evidence: z.array(EvidenceSummary),
  thread: z.array(Message),
  /** The ledger entries that name this incident, newest first. */
  entries: z.array(z.object({ verb: z.string(), at: z.string(), hash: z.string(), index: z.number().int().nullable() })),
})
export type IncidentDetail = z.infer<typeof IncidentDetail>

/** Who will see which answer and for what: told before anything is sent. */
export const Disclosure = z.object({
  fields: z.array(z.object({
    field: z.string(),
    seenBy: z.array(z.object({ organisation: z.string(), name: z.object({ ja: z.string(), en: z.string() }) })),
    /** Others who see something of it, in words; null where nobody does. `wide`: they are more than the specialist bodies. */
    others: z.object({ ja: z.string(), en: z.string() }).nullable(),
    wide: z.boolean(),
    purpose: z.object({ ja: z.string(), en: z.string() }),
    tlp: Tlp.nullable(),
  })),
  needed: z.array(z.object({ field: z.string(), written: z.boolean() })),
})
export type Disclosure = z.infer<typeof Disclosure>

export const IncidentSubject = subject({
  name: 'Incident',
  title: text('事案', 'incident'),
  about: z.object({
    organisation: z.string(),
    /** Who may act on it for its organisation now: who would report it, or reported it, as its proxy. */
    proxies: z.array(z.string()),
    state: z.enum(['new', ...IncidentState.options]),
    /** Organisations that the report was sent to. */
    sentTo: z.array(z.string()),
    /** The person who has taken it on; empty while nobody has. */
    handler: z.string(),
    /** What the reporter agreed that it is used for. */
    purposes: z.array(Purpose),
  }),
})

const byId = z.strictObject({ id: z.string().max(60) })

/** A sensor that was cut off tries again days later: for so long the same key is the same report, and no second incident. */
const monthOfKeys = 30

export const reporting = {
  preview: verb({ name: 'incident.preview', title: text('送る前に、だれが何を見るかを確かめる', 'see who would see what'), kind: 'read', path: '/incidents/preview', on: IncidentSubject, input: z.strictObject({ ...onBehalf, kind: IncidentKind.optional(), sharing: Sharing.default('anonymous'), tlp: Tlp.default('amber'), police: z.stringbool().or(z.boolean()).default(false), personalData: Known.default('unknown'), written: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]) }), output: Disclosure }),
  examine: verb({ name: 'evidence.examine', title: text('証拠を読み取る', 'read the evidence'), kind: 'change', path: '/evidence/examine', on: IncidentSubject, input: z.strictObject({ ...onBehalf, file: EvidenceFile, sharing: Sharing.default('anonymous') }), output: z.object({ summary: EvidenceSummary, items: z.array(Item), removed: z.array(z.object({ item: Item, why: z.object({ ja: z.string(), en: z.string() }) })), problem: z.object({ ja: z.string(), en: z.string() }).nullable() }), largest: 16_000_000, unkept: true }),
  report: verb({ name: 'incident.report', rememberedDays: monthOfKeys, title: text('報告を送る', 'report an incident'), kind: 'change', path: '/incidents', on: IncidentSubject, input: Told, output: IncidentDetail, largest: 64_000_000 }),
  precursor: verb({ name: 'precursor.report', rememberedDays: monthOfKeys, title: text('予兆を知らせる', 'tell of signs'), kind: 'change', path: '/precursors', on: IncidentSubject, input: Signs, output: IncidentDetail, largest: 64_000_000 }),
  list: verb({ name: 'incident.list', title: text('報告の一覧を見る', 'list incidents'), kind: 'read', path: '/incidents', on: IncidentSubject, input: z.strictObject({ state: IncidentState.optional(), open: z.stringbool().or(z.boolean()).optional(), priority: z.stringbool().or(z.boolean()).optional(), search: z.string().max(200).optional(), most: z.coerce.number().int().min(1).max(100).default(50), after: z.string().max(100).optional() }), output: z.object({ incidents: z.array(Incident), total: z.number().int(), next: z.string().nullable() }) }),
  read: verb({ name: 'incident.read', title: text('報告を読む', 'read an incident'), kind: 'read', path: '/incidents/:id', on: IncidentSubject, input: byId, output: IncidentDetail, recorded: true }),
  update: verb({ name: 'incident.update', title: text('続報を送る', 'add to the report'), kind: 'change', path: '/incidents/:id/update', on: IncidentSubject, input: byId.extend({ body: z.string().trim().min(1).max(4000), evidence: z.array(EvidenceFile).max(20).default([]) }), output: IncidentDetail, next: true, largest: 64_000_000 }),
  take: verb({ name: 'incident.take', title: text('受け持つ', 'take it on'), kind: 'change', path: '/incidents/:id/take', on: IncidentSubject, input: byId, output: IncidentDetail, next: true }),
  triage: verb({ name: 'incident.triage', title: text('深刻度を決める', 'triage'), kind: 'change', path: '/incidents/:id/triage', on: IncidentSubject, input: byId.extend({ severity: Severity, confirmed: z.boolean(), note: z.string().max(2000).default('') }), output: IncidentDetail, next: true }),
  ask: verb({ name: 'incident.ask', title: text('質問する', 'ask the reporter'), kind: 'change', path: '/incidents/:id/ask', on: IncidentSubject, input: byId.extend({ body: z.string().trim().min(1).max(2000), due: z.iso.datetime({ offset: true }).optional() }), output: IncidentDetail, next: true }),
  answer: verb({ name: 'incident.answer', title: text('質問に答える', 'answer a question'), kind: 'change', path: '/incidents/:id/answer', on: IncidentSubject, input: byId.extend({ question: z.string().max(60), body: z.string().trim().min(1).max(4000) }), output: IncidentDetail, next: true }),
  close: verb({ name: 'incident.close', title: text('終える', 'close the incident'), kind: 'change', path: '/incidents/:id/close', on: IncidentSubject, input: byId.extend({ note: z.string().trim().min(1).max(2000) }), output: IncidentDetail, next: true }),
  relay: verb({ name: 'question.relay', title: text('機関の質問を会話に載せる', 'put a body’s question into the thread'), kind: 'change', path: '/incidents/:id/relay', on: IncidentSubject, input: byId.extend({ question: z.string().max(60), at: z.iso.datetime(), person: z.string(), office: z.string(), organisation: z.string(), body: z.string().min(1).max(2000), due: z.iso.datetime().nullable() }), output: z.object({ question: z.string() }), internal: true }),
  /** `nth` from 1. Done at once for an urgent report, and by the clock until somebody has taken it. */
  page: verb({ name: 'page.call', title: text('当直を呼び出す', 'call the duty officer'), kind: 'change', path: '/incidents/:id/page', on: IncidentSubject, internal: true, input: byId.extend({ nth: z.number().int().min(1) }), output: z.object({ called: z.boolean(), times: z.number().int() }) }),
  saveDraft: verb({ name: 'draft.save', title: text('下書きを保存する', 'save the draft'), kind: 'change', path: '/drafts', on: IncidentSubject, input: z.strictObject({ form: z.string().max(20_000) }), output: z.object({ savedAt: z.iso.datetime() }), unkept: true }),
  readDraft: verb({ name: 'draft.read', title: text('下書きを開く', 'open the draft'), kind: 'read', path: '/drafts', on: IncidentSubject, input: z.strictObject({}), output: z.object({ form: z.string().nullable(), savedAt: z.iso.datetime().nullable() }) }),
}

/** Told to the other parts when a report arrives or grows. Items are what the evidence yielded, before anything is removed. */
export const incidentReported = fact('incident.reported', z.object({
  incident: z.string(), number: z.string(), organisation: z.string(), sharing: Sharing, tlp: Tlp, items: z.array(Item), urgent: z.boolean(),
}))
/** Another reported in an organisation's name: it is told at once by its own channels. */
export const incidentProxied = fact('incident.proxied', z.object({ incident: z.string(), organisation: z.string() }))
/** The duty officer of one organisation is to be called by all the ways it hears. The courier works these. */
export const pageDue = fact('page.due', z.object({ incident: z.string(), number: z.string(), organisation: z.string(), nth: z.number().int() }))
export const incidentChanged = fact('incident.changed', z.object({ incident: z.string(), organisation: z.string(), what: z.string() }))
