/** What is known of vulnerabilities, and which registered devices they concern. What is known is public; a finding is its organisation's alone. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { CheckedDocument, Listing, Score, SupportPeriod, TakenTable } from './records/contract.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const id = z.string().overwrite(storable).max(200)
const moment = z.iso.datetime()

export const recordStates = {
  published: text('公開', 'published'),
  rejected: text('却下', 'rejected'),
  withdrawn: text('取り下げ', 'withdrawn'),
} as const satisfies Record<string, Text>
export const RecordState = oneOf(recordStates)

/** What becomes of one record of a file. `older`: an edition that is newer is there already. */
export const recordFates = {
  new: text('新規', 'new'),
  changed: text('更新', 'changed'),
  same: text('変化なし', 'the same'),
  older: text('古い版', 'older than what is there'),
  withdrawn: text('取り下げ', 'withdrawn'),
  broken: text('読めない', 'unreadable'),
} as const satisfies Record<string, Text>
export const RecordFate = oneOf(recordFates)
export type RecordFate = z.infer<typeof RecordFate>

/** `at`: the record's place in the file, from 1, or the line that holds none. Faults of a record that was taken say what of it was left out. */
export const TakenRecord = z.object({ at: z.number().int(), id: z.string(), vulnerability: z.string(), fate: RecordFate, faults: z.array(z.object({ at: z.string(), says: Said })) })
export type TakenRecord = z.infer<typeof TakenRecord>

const Interval = z.object({ from: z.string().optional(), fromIncluded: z.boolean(), to: z.string().optional(), toIncluded: z.boolean() })
export const ToldVersions = z.object({ intervals: z.array(Interval), exact: z.array(z.string()), all: z.literal(true).optional(), unknown: z.literal(true).optional() })

/** One record's word on one product, as it is kept. */
export const RecordStatement = z.object({
  product: z.string(), named: z.string(), status: z.enum(['affected', 'unaffected', 'fixed', 'investigating']), versions: ToldVersions, scheme: z.string(),
  grade: z.enum(['A', 'B', 'C', 'D']), repairs: z.array(z.string()), at: z.string(), platform: z.string().optional(),
})
export type RecordStatement = z.infer<typeof RecordStatement>

/** What a record says beside that. */
export const RecordAbout = z.object({
  id: z.string(), aliases: z.array(z.string()), descriptions: z.record(z.string(), z.string()), published: z.string().optional(), updated: z.string().optional(),
  severity: z.array(z.object({ version: z.string(), vector: z.string(), score: z.number().optional(), by: z.string() })), weaknesses: z.array(z.string()),
  references: z.array(z.object({ url: z.string(), tags: z.array(z.string()) })), exploited: z.object({ by: z.string(), since: z.string().optional() }).optional(),
  ssvc: z.object({ exploitation: z.string().optional(), automatable: z.string().optional(), impact: z.string().optional() }).optional(),
  remedies: z.array(z.object({ kind: z.string(), words: z.string(), url: z.string().optional(), products: z.array(z.string()) })),
})
export type RecordAbout = z.infer<typeof RecordAbout>

export const ToldRecord = z.object({ id: z.string(), source: z.string(), state: RecordState, title: z.string(), takenAt: moment, about: RecordAbout, statements: z.array(RecordStatement), /** How its document stood the tests of its format; null where there are none, or it could not be checked. */ check: CheckedDocument.nullable() })
export type ToldRecord = z.infer<typeof ToldRecord>

export const ListedVulnerability = z.object({ id: z.string(), title: z.string(), state: RecordState, exploited: z.boolean(), sources: z.array(z.string()), changedAt: moment })
export type ListedVulnerability = z.infer<typeof ListedVulnerability>

export const findingStates = {
  open: text('未回答', 'open'),
  answered: text('回答済み', 'answered'),
  gone: text('該当しなくなった', 'no longer found'),
} as const satisfies Record<string, Text>
export const FindingState = oneOf(findingStates)
export type FindingState = z.infer<typeof FindingState>

/** What a holder answers. All but `fixed` hold however the version changes; `fixed` holds until it is found on another version. */
export const holderAnswers = {
  'not-ours': text('当社の装置ではない', 'Not ours'),
  fixed: text('対応済み', 'Fixed'),
  mitigated: text('緩和策を実施', 'Mitigated'),
  'need-help': text('助けが必要', 'Need help'),
} as const satisfies Record<string, Text>
export const HolderAnswer = oneOf(holderAnswers)
export type HolderAnswer = z.infer<typeof HolderAnswer>

/** Why something is not ours. The first holds for the product wherever it stands in the organisation, also on devices to come; the others for this device. */
export const notOursReasons = {
  'another-product': text('記録の製品とは違う製品', 'It is another product than the record means'),
  unused: text('該当する機能を使っていない', 'We do not use the part concerned'),
  gone: text('もう使っていない装置', 'The device is not in use any more'),
} as const satisfies Record<string, Text>
export const NotOursReason = oneOf(notOursReasons)
export type NotOursReason = z.infer<typeof NotOursReason>

/** What a holder says. `reason` goes with "not ours"; `body` with "need help": whom it asks, and lets see this finding. Without it, its IT supplier, else the specialist body. */
const Given = { answer: HolderAnswer, reason: NotOursReason.optional(), words: z.string().overwrite(storable).trim().max(2000).default(''), body: id.optional() }

/** The statement that decided, and the version it was held against; null where the record has changed since and is being matched anew. */
const Evidence = z.object({ record: z.string(), source: z.string(), statement: RecordStatement }).nullable()

export const Finding = z.object({
  id: z.string(), vulnerability: z.string(), title: z.string(), exploited: z.boolean(),
  /** `count`: how many there are of it, as registered. */
  asset: z.object({ id: z.string(), name: z.string(), maker: z.string(), product: z.string(), count: z.number().int() }),
  /** The version as registered; empty where none is. */
  version: z.string(),
  /** `cannot tell` is a question to the holder, and never "not affected". */
  answer: z.enum(['match', 'cannot tell']), grade: z.enum(['A', 'B', 'C', 'D']),
  evidence: Evidence, against: Evidence,
  /** What shows the version on the device, where the catalogue knows it. */
  check: Said.nullable(),
  state: FindingState, since: moment, changedAt: moment,
  given: z.object({ answer: HolderAnswer, reason: NotOursReason.nullable(), words: z.string(), at: moment, by: z.string() }).nullable(),
})
export type Finding = z.infer<typeof Finding>

export const VulnerabilitySubject = subject({
  name: 'Vulnerability', title: text('脆弱性', 'vulnerability'),
  /** Whose it is: the public's. */
  about: z.object({ open: z.boolean() }),
})
/** `mayAnswer`: the holder lets the IT supplier that asks answer for it. */
export const FindingSubject = subject({ name: 'Finding', title: text('該当', 'finding'), about: z.object({ organisation: z.string(), mayAnswer: z.boolean().optional() }) })

/** Larger collections are taken in several files. */
export const LARGEST_DROP = 20_000_000
/** `base64`: the bytes of a file packed as gzip or zip, as feeds are published. */
const Encoding = z.enum(['text', 'base64']).default('text')

const most = (usual: number) => z.coerce.number().int().min(1).max(500).default(usual)
const after = z.string().max(100).optional()
const counts = z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int(), older: z.number().int(), withdrawn: z.number().int(), broken: z.number().int() })

export const vulnerabilities = {
  /** Records in any format that is read here, alone, as a list, or one a line. What is broken is named, the rest is taken; taken twice it changes nothing. */
  take: verb({ name: 'vulnerability.take', title: text('脆弱性の記録を取り込む', 'take records of vulnerabilities'), kind: 'change', path: '/vulnerabilities', on: VulnerabilitySubject, largest: LARGEST_DROP + 1_048_576, input: z.strictObject({ name: z.string().overwrite(storable).trim().min(1).max(200), content: z.string().min(1).max(LARGEST_DROP), encoding: Encoding }), output: z.object({ records: z.array(TakenRecord), tables: z.array(TakenTable), counts }) }),
  list: verb({ name: 'vulnerability.list', title: text('脆弱性の一覧を見る', 'list vulnerabilities'), kind: 'read', path: '/vulnerabilities', on: VulnerabilitySubject, input: z.strictObject({ search: z.string().max(200).optional(), exploited: z.stringbool().optional(), most: most(100), after }), output: z.object({ vulnerabilities: z.array(ListedVulnerability), total: z.number().int(), next: z.string().nullable() }) }),
  /** With the reader's own findings, so the reading is recorded. */
  read: verb({ name: 'vulnerability.read', title: text('脆弱性を見る', 'see a vulnerability'), kind: 'read', path: '/vulnerabilities/:id', on: VulnerabilitySubject, input: z.strictObject({ id }), output: ListedVulnerability.extend({ records: z.array(ToldRecord), listings: z.array(Listing), score: Score.nullable(), support: z.array(SupportPeriod), findings: z.array(Finding) }), recorded: true }),
}

export const exposure = {
  list: verb({ name: 'finding.list', title: text('該当する装置の一覧を見る', 'list findings'), kind: 'read', path: '/findings', on: FindingSubject, input: z.strictObject({ state: FindingState.optional(), vulnerability: id.optional(), asset: id.optional(), most: most(100), after }), output: z.object({ findings: z.array(Finding), total: z.number().int(), open: z.number().int(), next: z.string().nullable() }), recorded: true }),
  answer: verb({ name: 'finding.answer', title: text('該当に答える', 'answer a finding'), kind: 'change', path: '/findings/:id/answer', on: FindingSubject, input: z.strictObject({ id, ...Given }), output: Finding, next: true }),
  /** The same for every open finding of one vulnerability, or for those named. */
  answerAll: verb({ name: 'finding.answer-all', title: text('該当にまとめて答える', 'answer several findings'), kind: 'change', path: '/findings/answer', on: FindingSubject, input: z.strictObject({ vulnerability: id, findings: z.array(id).min(1).max(500).optional(), ...Given }), output: z.object({ answered: z.number().int() }), next: true }),
  // What the program's own service does.
  match: verb({ name: 'finding.match', title: text('脆弱性と装置を突き合わせる', 'match vulnerabilities with devices'), kind: 'change', path: '/findings/match', on: FindingSubject, input: z.strictObject({}), output: z.object({ vulnerabilities: z.number().int(), assets: z.number().int(), found: z.number().int(), changed: z.number().int(), gone: z.number().int(), notices: z.number().int() }), internal: true }),
}

/** Records came, changed or were withdrawn. */
export const recordTaken = fact('record.taken', z.object({ records: z.number().int() }))
/** A run of matching ended before everything was matched, or is to begin anew: another goes on. */
export const matchingLeft = fact('matching.left', z.object({}))
/** Findings of some organisations are not what they were: open screens read them again. */
export const findingsChanged = fact('finding.changed', z.object({ changed: z.number().int(), gone: z.number().int() }))

/** What changes for a holder who was told before. Anything else that changes is no reason to disturb anyone twice. */
export const materialChanges = {
  exploited: text('悪用を確認', 'exploited now'),
  'not-exploited': text('悪用の確認を撤回', 'said exploited in error'),
  'fix-out': text('修正版を公開', 'a fix is out'),
  'workaround-withdrawn': text('回避策を取り消し', 'a workaround was withdrawn'),
  withdrawn: text('脆弱性の記録を取り下げ', 'the record was withdrawn'),
  attempts: text('攻撃の試みが増加', 'attempts are rising'),
} as const satisfies Record<string, Text>
export const MaterialChange = oneOf(materialChanges)
export type MaterialChange = z.infer<typeof MaterialChange>

/** Said by whoever learned of it (sources, the catalogue, observation), once for each change; `by` is the record, assertion or sighting that says so. */
export const materiallyChanged = fact('vulnerability.changed', z.object({ vulnerability: z.string(), change: MaterialChange, by: z.string() }))
