/**
 * One report, every duty: what an organisation is by law, what is known of an incident, what therefore must be told to
 * whom by when, and what was sent. The laws themselves are files in `duties/`; the engine is `#language/duty`.
 */
import { z } from 'zod'
import { Contact } from '#language/contact.ts'
import { storable } from '#language/evidence/harmless.ts'
import { dutyStates } from '#language/duty/derive.ts'
import { certainties, relations } from '#language/duty/facts.ts'
import { confidences, statuses } from '#language/duty/regime.ts'
import { Cause, SubmissionState, Threshold } from '#language/duty/states.ts'
import { ToldUses } from '#language/duty/uses.ts'
import { fieldTypes, phases } from '#language/duty/vocabulary.ts'
import { Purpose } from '#language/purpose.ts'
import { Tlp } from '#language/tlp.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Profile, ProfileDetail, ProfileSubject } from './profile-contract.ts'

export { Profile, type ProfileDetail } from './profile-contract.ts'
export { Cause, causes, submissionStates, SubmissionState, Threshold, thresholds } from '#language/duty/states.ts'

/** Text as it can be stored: without NUL and halves of characters. */
const written = z.string().overwrite(storable)
const Id = written.min(1).max(60)
const Said = z.object({ ja: z.string(), en: z.string() })
const Moment = z.iso.datetime({ offset: true })
const page = { most: z.coerce.number().int().min(1).max(100).default(50), after: written.max(500).optional() }
const One = z.object({ id: z.string(), name: Said })
/** A stage of a duty: which law, which report of it, for which legal entity where it is not the reporter. */
const ofStage = { regime: Id, stage: Id, entity: Id.optional() }

// ---- Facts: who said what, when, and how surely. Nothing said is changed or removed.

export const Certainty = z.enum(certainties)

export const ToldFact = z.strictObject({
  /** A field of duties/words.yaml: `data.leak`. */
  field: Id,
  /** Absent where certainty is `unknown`: asked, and nobody knows yet. */
  value: z.unknown().optional(),
  certainty: Certainty.default('known'),
  /** When it became known; now, where it is not said. */
  knownAt: Moment.optional(),
  /** The legal entity it is said of, where it is not the reporter: one of the profile's `related`. */
  entity: Id.optional(),
})

export const KnownFact = z.object({
  id: z.string(),
  field: z.string(),
  name: Said,
  entity: One,
  value: z.unknown().nullable(),
  /** The value in words. */
  shown: Said,
  certainty: Certainty,
  knownAt: z.string(),
  at: z.iso.datetime(),
  /** Who said it: the office, for which organisation. */
  by: z.object({ office: z.string(), organisation: z.string(), organisationName: Said }),
  /** `report`: taken over from the report itself, so that nothing is asked twice. */
  source: z.enum(['report', 'told']),
  /** A later word of the same office stands. */
  superseded: z.boolean(),
  /** Somebody else says otherwise; both stand, and duties are derived for the more careful answer. */
  disputed: z.boolean(),
})
export type KnownFact = z.infer<typeof KnownFact>

// ---- Duties.

const Reason = z.object({ words: Said, field: z.string().optional() })
const Due = z.object({
  kind: z.enum(['at', 'waiting', 'promptly', 'on-request', 'none', 'unconfirmed']), at: z.string().nullable(), day: z.string().nullable(), words: Said,
  since: z.string().nullable(), waitsFor: z.array(z.string()), estimated: z.boolean(), projected: z.boolean(),
  others: z.array(z.object({ at: z.string(), by: Said.nullable() })), notes: z.array(Said),
})
const NamedField = z.object({ field: z.string(), name: Said })
const Receiver = z.object({ body: z.string(), name: Said, organisation: One.nullable() })

export const DutyStage = z.object({
  id: z.string(),
  title: Said,
  state: z.enum(['due', 'possible', 'sent', 'off']),
  due: Due,
  late: z.boolean(),
  /** Seconds until it falls due, negative once it has; null where the law gives no number. */
  remaining: z.number().int().nullable(),
  sentAt: z.string().nullable(),
  because: z.array(Said),
  asks: z.array(z.object({ item: z.string(), name: Said, fields: z.array(NamedField.extend({ state: z.enum(['filled', 'known', 'estimated', 'unknown', 'disputed', 'missing']) })) })),
  missing: z.array(NamedField),
  heldUntil: z.string().nullable(),
  note: Said.nullable(),
  /** What became known or changed after the report of this stage was sent. */
  stale: z.array(NamedField),
})

export const Duty = z.object({
  key: z.string(),
  regime: z.string(),
  title: Said,
  jurisdiction: z.string(),
  entity: One.extend({ relation: z.enum(relations) }),
  state: z.enum(dutyStates),
  binding: z.enum(['mandatory', 'voluntary']),
  rule: z.object({ who: Said, trigger: Said }),
  why: z.array(Said),
  reasons: z.array(Reason),
  decides: z.array(z.object({ field: z.string(), asks: Said })),
  /** What must still be found out about the organisation itself: answered in its profile. */
  decidesWho: z.array(z.object({ designation: z.string(), asks: Said })),
  /** Rules that would free from it, and the answers they wait for. */
  mayRelease: z.array(z.object({ says: Said, decides: z.array(z.object({ field: z.string(), asks: Said })).readonly() })),
  disputed: z.boolean(),
  /** `organisation`: inside the system, and so receives it in its queue; null where it is handed over by hand. */
  addressees: z.array(Receiver.extend({ state: z.enum(['certain', 'possible']), insteadOf: Said.nullable(), because: z.array(Said) })),
  stages: z.array(DutyStage),
  holds: z.array(z.object({ id: z.string(), says: Said, state: z.enum(['in-effect', 'possible']) })),
  channel: Said,
  forms: z.array(z.object({ id: z.string(), name: Said, state: z.enum(['certain', 'possible']) })),
  /** For which purposes a report under it may be used: by the law itself, and only where the reporter agrees. */
  uses: ToldUses,
  law: z.object({ reference: Said, status: z.enum(statuses), from: z.string().nullable(), to: z.string().nullable(), confidence: z.enum(confidences), sources: z.array(z.string()).readonly(), unconfirmed: z.array(Said).readonly(), notes: z.array(Said).readonly() }),
  coming: z.array(z.object({ status: z.enum(statuses), from: z.string().nullable(), law: Said })),
  /** SHA-256 of the regime's file. */
  version: z.string(),
})
export type Duty = z.infer<typeof Duty>

/** A field that an open duty needs and nobody has answered; how it may be answered. */
export const Question = z.object({
  field: z.string(),
  name: Said,
  asks: Said,
  type: z.enum(fieldTypes),
  codes: z.array(One),
  note: Said.nullable(),
  entity: One,
  /** The answer decides whether a duty comes or goes. */
  decides: z.boolean(),
  /** The earliest deadline among the duties that need it. */
  neededBy: z.string().nullable(),
  /** Titles of the duties that need it. */
  neededFor: z.array(Said),
  /** By the phase of the incident: essential by now, or to be known only later; null where the phase says nothing of it. */
  weight: z.enum(['essential', 'later']).nullable(),
})
export type Question = z.infer<typeof Question>

export const DutyChange = z.object({ what: z.enum(['came', 'went', 'moved', 'changed']), duty: z.string(), title: Said, stage: z.string().optional(), stageTitle: Said.optional(), before: z.string(), after: z.string(), because: z.array(Said) })

export const Derived = z.object({ id: z.string(), at: z.iso.datetime(), cause: Cause, by: z.string(), rules: z.string(), changes: z.array(DutyChange) })

/** One report of one stage, as one body received it. */
export const Submission = z.object({
  id: z.string(), incident: z.string(), incidentNumber: z.string(), regime: z.string(), regimeTitle: Said, stage: z.string(), stageTitle: Said, entity: One,
  /** Whose incident it is. */
  from: One,
  /** Who sent it; another than `from` where a proxy did. */
  by: One.extend({ office: z.string() }),
  to: Receiver,
  /** How it was handed over to a body outside; null inside. */
  handedOver: z.object({ channel: z.string(), at: z.string(), reference: z.string() }).nullable(),
  state: SubmissionState,
  sentAt: z.iso.datetime(),
  dueAt: z.string().nullable(),
  late: z.boolean(),
  acknowledgedAt: z.iso.datetime().nullable(),
  /** The body's own number for it. */
  reference: z.string().nullable(),
  purposes: z.array(Purpose),
  /** Uses to which the reporter agreed and no longer agrees: refused since. */
  withdrawn: z.array(z.object({ purpose: Purpose, at: z.iso.datetime() })),
  /** Facts told since that it does not hold: it needs an update. */
  stale: z.array(NamedField),
  /** Questions of the body that wait for an answer. */
  open: z.number().int(),
})
export type Submission = z.infer<typeof Submission>

const SentItem = z.object({ item: z.string(), name: Said, fields: z.array(NamedField.extend({ values: z.array(z.object({ value: z.unknown().nullable(), shown: Said, certainty: Certainty, knownAt: z.string(), by: z.string() })) })) })

export const SubmissionDetail = Submission.extend({
  items: z.array(SentItem),
  /** What this reading was for. */
  purpose: Purpose,
  tlp: Tlp,
  /** Whom to call at the body; null outside, and where it has not said. */
  contact: Contact.nullable(),
  questions: z.array(z.object({ id: z.string(), body: z.string(), at: z.iso.datetime(), due: z.iso.datetime().nullable(), answers: z.array(z.object({ at: z.iso.datetime(), office: z.string(), body: z.string() })) })),
  requests: z.array(z.object({ stage: z.string(), stageTitle: Said, at: z.iso.datetime(), due: z.string().nullable(), body: z.string() })),
  /** Stages of this law that are given when asked for. */
  mayRequest: z.array(z.object({ stage: z.string(), title: Said })),
})
export type SubmissionDetail = z.infer<typeof SubmissionDetail>

export const DutyDetail = z.object({
  incident: z.object({ id: z.string(), number: z.string(), title: z.string(), organisation: One, reportedAt: z.iso.datetime(), closedAt: z.iso.datetime().nullable() /* the end of the response, not of its duties */ }),
  asOf: z.iso.datetime(),
  /** SHA-256 over all files of the rules. */
  rules: z.string(),
  /** Open ones by their nearest deadline, then released and untriggered ones. */
  duties: z.array(Duty),
  /** Laws that are not about the organisations concerned, or not in force: named, so that nothing is left out without a word. */
  others: z.array(z.object({ key: z.string(), title: Said, state: z.enum(dutyStates), entity: One, why: z.array(Said) })),
  questions: z.array(Question),
  /** Where the incident stands (initial, intermediate, final), and what is essential by now and still open; null for a body. */
  phase: z.object({ id: z.enum(phases), essential: z.array(NamedField) }).nullable(),
  history: z.array(Derived),
  submissions: z.array(Submission),
})
export type DutyDetail = z.infer<typeof DutyDetail>

/** One stage that waits, as it stands in a list. */
export const OpenStage = z.object({
  incident: z.string(), incidentNumber: z.string(), organisation: One, entity: One, regime: z.string(), title: Said, stage: z.string(), stageTitle: Said,
  state: z.enum(['due', 'possible']),
  binding: z.enum(['mandatory', 'voluntary']),
  kind: Due.shape.kind,
  dueAt: z.string().nullable(),
  dueWords: Said,
  projected: z.boolean(),
  remaining: z.number().int().nullable(),
  late: z.boolean(),
  missing: z.number().int(),
  addressees: z.array(Receiver),
  confidence: z.enum(confidences),
})
export type OpenStage = z.infer<typeof OpenStage>

export const DutySubject = subject({
  name: 'Duty', title: text('報告義務', 'duty'),
  about: z.object({
    /** Whose incident it is. */
    organisation: z.string(),
    /** Organisations that may report for it now. */
    proxies: z.array(z.string()),
    /** Bodies to which the incident itself was reported, and those that received a report of a duty. */
    sentTo: z.array(z.string()),
    /** The fields that are told in this act. */
    fields: z.array(z.string()),
  }),
})

// ---- Before and after sending.

const SentTo = Receiver.extend({
  way: z.enum(['inside', 'by-hand']),
  items: z.array(SentItem.extend({ /** The law leaves it to the reporter. */ mayLeaveOut: z.boolean() })),
  /** What it may use the report for if it is sent so: by law, and by the standing consent. */
  purposes: z.array(Purpose),
  /** It already has this report: sending again sends the update. */
  sentAt: z.iso.datetime().nullable(),
})
export const DutyPreview = z.object({
  regime: z.string(), regimeTitle: Said, stage: z.string(), stageTitle: Said, entity: One, dueAt: z.string().nullable(), dueWords: Said,
  to: z.array(SentTo),
  uses: ToldUses,
  /** Known, and sent to none of them. */
  kept: z.array(NamedField),
  missing: z.array(NamedField),
})
export type DutyPreview = z.infer<typeof DutyPreview>

export const HandedOver = z.strictObject({ body: Id, channel: written.trim().min(1).max(200), at: Moment, reference: written.trim().max(200).default('') })

export const SubmissionSubject = subject({
  name: 'Submission', title: text('提出', 'submission'),
  about: z.object({
    organisation: z.string(), by: z.string(), proxies: z.array(z.string()),
    /** The organisation that received it; empty where it was handed over outside. */
    to: z.string(),
    state: z.enum(['new', ...SubmissionState.options]),
    /** The one release decision, for the purpose that is stated. */
    released: z.boolean(),
  }),
})

// ---- Consent: what a body may use reports for besides what their law says.

export const Consent = z.object({
  body: z.string(), name: Said,
  /** The laws under which it receives reports, and the uses that they leave to the reporter. */
  regimes: z.array(z.object({ id: z.string(), title: Said })),
  choices: z.array(Purpose),
  /** Agreed to, for reports to come; a single one may say otherwise when it is sent. */
  purposes: z.array(Purpose),
  setAt: z.iso.datetime().nullable(), setBy: z.string().nullable(),
  /** Reports it has that it may use for more than their law says. */
  held: z.number().int(),
})
export type Consent = z.infer<typeof Consent>
const Consents = z.object({ organisation: One, consents: z.array(Consent) })

export const ConsentSubject = subject({ name: 'Consent', title: text('使い道への同意', 'consent to uses'), about: z.object({ organisation: z.string() }) })

// ---- Proxies.

export const Proxy = z.object({ id: z.string(), organisation: One, to: One, from: z.iso.datetime(), until: z.iso.datetime(), endedAt: z.iso.datetime().nullable(), active: z.boolean(), note: z.string(), grantedBy: z.string() })
export type Proxy = z.infer<typeof Proxy>

export const ProxySubject = subject({ name: 'Proxy', title: text('代理', 'proxy'), about: z.object({ organisation: z.string(), to: z.string(), active: z.boolean() }) })

// ---- The clock.

export const Reminder = z.object({ incident: z.string(), incidentNumber: z.string(), organisation: One, regime: z.string(), title: Said, stage: z.string(), stageTitle: Said, threshold: Threshold, dueAt: z.string(), at: z.iso.datetime() })
export type Reminder = z.infer<typeof Reminder>

/** The filled form to print, to fill in further and for machines; the incident as STIX 2.1; a draft of the mail that carries the form. */
export const formats = ['pdf', 'xlsx', 'json', 'stix', 'eml'] as const

const onIncident = z.strictObject({ incident: Id })
const bySubmission = z.strictObject({ id: Id })

export const duties = {
  readProfile: verb({ name: 'profile.read', title: text('法的な立場を見る', 'see the legal profile'), kind: 'read', path: '/profile', on: ProfileSubject, input: z.strictObject({ organisation: Id.optional() }), output: ProfileDetail }),
  saveProfile: verb({ name: 'profile.save', title: text('法的な立場を保存する', 'save the legal profile'), kind: 'change', path: '/profile', on: ProfileSubject, input: Profile.extend({ organisation: Id.optional() }), output: ProfileDetail, next: true }),
  tellFacts: verb({ name: 'fact.tell', title: text('分かったことを書く', 'tell what is known'), kind: 'change', path: '/duties/:incident/facts', on: DutySubject, input: onIncident.extend({ facts: z.array(ToldFact).min(1).max(100) }), output: DutyDetail, next: true }),
  listFacts: verb({ name: 'fact.list', title: text('分かっていることを見る', 'list what is known'), kind: 'read', path: '/duties/:incident/facts', on: DutySubject, input: onIncident, output: z.object({ facts: z.array(KnownFact) }) }),
  readDuties: verb({ name: 'duty.read', title: text('報告義務を見る', 'see the duties of an incident'), kind: 'read', path: '/duties/:incident', on: DutySubject, input: onIncident, output: DutyDetail }),
  listDuties: verb({ name: 'duty.list', title: text('期限の一覧を見る', 'list open duties'), kind: 'read', path: '/duties', on: DutySubject, input: z.strictObject({ state: z.enum(['due', 'possible']).optional(), late: z.stringbool().or(z.boolean()).optional(), ...page }), output: z.object({ stages: z.array(OpenStage), total: z.number().int(), late: z.number().int(), next: z.string().nullable() }) }),
  preview: verb({ name: 'duty.preview', title: text('送る前に、どの機関が何を見るかを確かめる', 'see which body would see what'), kind: 'read', path: '/duties/:incident/preview', on: DutySubject, input: onIncident.extend(ofStage), output: DutyPreview }),
  submit: verb({
    name: 'duty.submit', title: text('提出する', 'submit a report'), kind: 'change', path: '/duties/:incident/submit', on: DutySubject, next: true,
    input: onIncident.extend({
      ...ofStage,
      /** Bodies; all that are certain without it, or all that are possible while none is certain. */
      to: z.array(Id).max(20).optional(),
      /** For each body outside the system: how and when it was handed over. */
      handedOver: z.array(HandedOver).max(20).default([]),
      /** Uses that the law leaves to the reporter and it agrees to, by body; its standing consent for bodies not named. */
      consents: z.array(z.strictObject({ body: Id, purposes: z.array(Purpose).max(5) })).max(20).default([]),
      /** Items left out, where the law leaves it to the reporter. */
      without: z.array(Id).max(60).default([]),
    }),
    output: z.object({ submissions: z.array(Submission), duty: Duty }),
  }),
  render: verb({ name: 'form.render', title: text('様式を作る', 'fill in the form'), kind: 'read', recorded: true, path: '/duties/:incident/form', on: DutySubject, input: onIncident.extend({ ...ofStage, format: z.enum(formats).default('pdf'), /** One of the duty's forms; its first, without. */ form: Id.optional() }), output: z.object({ name: z.string(), mediaType: z.string(), content: z.string() }) }),
  examineForm: verb({ name: 'form.examine', title: text('記入した様式を読み取る', 'read a form that was filled in'), kind: 'change', unkept: true, largest: 8_000_000, path: '/duties/:incident/form/examine', on: DutySubject, input: onIncident.extend({ /** An .xlsx as form.render makes it, in base64. */ content: z.string().max(7_000_000) }), output: z.object({ answers: z.array(z.object({ cell: z.string(), field: z.string(), name: Said, value: z.unknown().nullable(), shown: Said, certainty: Certainty })), faults: z.array(z.object({ cell: z.string().nullable(), message: Said })) }) }),
  listSubmissions: verb({ name: 'submission.list', title: text('提出の一覧を見る', 'list submissions'), kind: 'read', path: '/submissions', on: SubmissionSubject, input: z.strictObject({ box: z.enum(['received', 'sent']).default('received'), state: SubmissionState.optional(), incident: Id.optional(), ...page }), output: z.object({ submissions: z.array(Submission), total: z.number().int(), next: z.string().nullable() }) }),
  readSubmission: verb({ name: 'submission.read', title: text('提出を読む', 'read a submission'), kind: 'read', recorded: true, path: '/submissions/:id', on: SubmissionSubject, input: bySubmission.extend({ /** What it is read for: one that the reporter agreed to. */ purpose: Purpose.default('duty') }), output: SubmissionDetail }),
  acknowledge: verb({ name: 'submission.acknowledge', title: text('受領する', 'acknowledge'), kind: 'change', path: '/submissions/:id/acknowledge', on: SubmissionSubject, input: bySubmission.extend({ reference: written.trim().max(100).default('') }), output: SubmissionDetail, next: true }),
  ask: verb({ name: 'submission.ask', title: text('報告者に質問する', 'ask back'), kind: 'change', path: '/submissions/:id/ask', on: SubmissionSubject, input: bySubmission.extend({ body: written.trim().min(1).max(2000), due: Moment.optional() }), output: SubmissionDetail, next: true }),
  request: verb({ name: 'submission.request', title: text('追加の報告を求める', 'request a further report'), kind: 'change', path: '/submissions/:id/request', on: SubmissionSubject, input: bySubmission.extend({ stage: Id, due: Moment.optional(), body: written.trim().max(2000).default('') }), output: SubmissionDetail, next: true }),
  listConsents: verb({ name: 'consent.list', title: text('使い道への同意を見る', 'list consents to uses'), kind: 'read', path: '/consents', on: ConsentSubject, input: z.strictObject({}), output: Consents }),
  setConsent: verb({ name: 'consent.set', title: text('使い道への同意を決める', 'set the consent to uses'), kind: 'change', path: '/consents/:body', on: ConsentSubject, input: z.strictObject({ body: Id, /** All that it may use reports for besides their law, those it has and those to come. */ purposes: z.array(Purpose).max(5) }), output: Consents.extend({ /** Reports it holds whose use was narrowed. */ narrowed: z.number().int() }), next: true }),
  grantProxy: verb({ name: 'proxy.grant', title: text('代理を頼む', 'let another report for you'), kind: 'change', path: '/proxies', on: ProxySubject, input: z.strictObject({ to: Id, until: Moment, note: written.trim().max(500).default('') }), output: Proxy }),
  endProxy: verb({ name: 'proxy.end', title: text('代理を終える', 'end the proxy'), kind: 'change', path: '/proxies/:id/end', on: ProxySubject, input: bySubmission, output: Proxy, next: true }),
  listProxies: verb({ name: 'proxy.list', title: text('代理の一覧を見る', 'list proxies'), kind: 'read', path: '/proxies', on: ProxySubject, input: z.strictObject({}), output: z.object({ proxies: z.array(Proxy) }) }),
  listReminders: verb({ name: 'reminder.list', title: text('期限の知らせを見る', 'list reminders'), kind: 'read', path: '/reminders', on: DutySubject, input: z.strictObject({ incident: Id.optional(), ...page }), output: z.object({ reminders: z.array(Reminder), /** On the first page: what will be told at `at` while nothing changes, the nearest first. */ coming: z.array(Reminder), next: z.string().nullable() }) }),
  // What the program's own services do.
  takeFacts: verb({ name: 'fact.take', title: text('報告の答えを事実として引き継ぐ', 'take over what a report says'), kind: 'change', path: '/facts/take', on: DutySubject, input: onIncident, output: z.object({ taken: z.number().int() }), internal: true }),
  rederive: verb({ name: 'duty.rederive', title: text('規則の変更を当てはめる', 'apply changed rules'), kind: 'change', path: '/duties/rederive', on: DutySubject, input: z.strictObject({ most: z.number().int().min(1).max(1000).default(200) }), output: z.object({ derived: z.number().int(), changed: z.number().int(), left: z.number().int() }), internal: true }),
  sendReminders: verb({ name: 'reminder.send', title: text('期限を知らせる', 'remind of deadlines'), kind: 'change', path: '/reminders', on: DutySubject, input: z.strictObject({ most: z.number().int().min(1).max(1000).default(200) }), output: z.object({ sent: z.number().int() }), internal: true }),
}

// ---- What the other parts are told.

/** The duties of an incident are not what they were: open screens read them again. */
export const dutiesChanged = fact('duty.changed', z.object({ incident: z.string(), organisation: z.string(), cause: Cause, changes: z.number().int() }))
/** A body received a report. */
export const submissionMade = fact('submission.made', z.object({ submission: z.string(), incident: z.string(), incidentNumber: z.string(), from: z.string(), by: z.string(), to: z.string(), regime: z.string(), regimeTitle: Said, stageTitle: Said }))
/** The reporter no longer agrees to some uses of what a body holds: it is told, and further reading for them is refused. */
export const submissionNarrowed = fact('submission.narrowed', z.object({ submission: z.string(), incident: z.string(), from: z.string(), to: z.string(), purposes: z.array(Purpose) }))
/** A body asks back: reporting puts it into the incident's thread as that body's question, under this id. */
export const questionAsked = fact('submission.asked', z.object({ question: z.string(), submission: z.string(), incident: z.string(), at: z.iso.datetime(), person: z.string(), office: z.string(), organisation: z.string(), body: z.string(), due: z.iso.datetime().nullable(), /** Who reported, and the proxy that sent it: they are told. */ to: z.array(z.string()) }))
/** A deadline comes near or has passed: enough for a mail, a line on a screen and a calendar. `concerns` are organisations, `roles` whom of them. */
export const reminderDue = fact('reminder.due', z.object({
  incident: z.string(), incidentNumber: z.string(), duty: z.string(), organisation: z.string(), organisationName: Said, entityName: Said, regime: z.string(), title: Said, stage: z.string(), stageTitle: Said,
  threshold: Threshold, dueAt: z.string(), dueWords: Said, missing: z.number().int(), concerns: z.array(z.string()), roles: z.array(z.string()),
}))
