/** Questions to experts (P22): asked of whoever registered the expertise, with a clock for the answer. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { Tlp } from '#language/tlp.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Author } from './contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const Named = z.object({ id: z.string(), name: Said })
const id = written.max(60)
const byId = z.strictObject({ id })
const words = written.trim().min(1).max(8000)

/** What one may be an expert in. */
export const fields = {
  malware: text('マルウェア解析', 'Malware analysis'),
  forensics: text('フォレンジック', 'Forensics'),
  network: text('ネットワーク', 'Networks'),
  cloud: text('クラウド', 'Cloud'),
  identity: text('認証・ID', 'Identity'),
  ot: text('制御系（OT）', 'Industrial control (OT)'),
  medical: text('医療機器', 'Medical devices'),
  'crypto-asset': text('暗号資産の追跡', 'Tracing crypto-assets'),
  'dark-web': text('ダークウェブ', 'Dark web'),
  recovery: text('復旧', 'Recovery'),
  law: text('法律', 'Law'),
  'public-relations': text('公表・広報', 'Public statements'),
} as const satisfies Record<string, Text>
export const Field = oneOf(fields)
export type Field = z.infer<typeof Field>

export const questionStates = {
  open: text('回答待ち', 'Waiting for an answer'),
  answered: text('回答あり', 'Answered'),
  accepted: text('解決', 'It helped'),
} as const satisfies Record<string, Text>
export const QuestionState = oneOf(questionStates)
export type QuestionState = z.infer<typeof QuestionState>

/** What a question can be about. */
export const aboutKinds = {
  item: text('指標・手口', 'indicator or technique'),
  warning: text('警報', 'warning'),
  incident: text('報告', 'report'),
  room: text('対応室', 'case room'),
} as const satisfies Record<string, Text>
export const AboutKind = oneOf(aboutKinds)

/** The clock of an answer: told by no one again, but shown, in rows, as it runs. */
export const clockSteps = {
  asked: text('質問した', 'Asked'),
  half: text('期限まで半分', 'Half the time is over'),
  due: text('回答の期限', 'Answer due'),
} as const satisfies Record<string, Text>
export const ClockStep = oneOf(clockSteps)

export const Question = z.object({
  id: z.string(), text: z.string(), state: QuestionState, late: z.boolean(), own: z.boolean(), by: Author, fields: z.array(Field), tlp: Tlp,
  askedAt: z.iso.datetime(), dueAt: z.iso.datetime(), answers: z.number().int(),
})
export type Question = z.infer<typeof Question>

export const QuestionDetail = Question.extend({
  /** Null where it is about nothing in particular, or about something that may not be shown to the reader. */
  about: z.object({ kind: AboutKind, title: Said, link: z.string() }).nullable(),
  /** Who is asked. */
  experts: z.array(Named),
  clock: z.array(z.object({ step: ClockStep, at: z.iso.datetime(), passed: z.boolean() })),
  replies: z.array(z.object({ id: z.string(), by: Author, at: z.iso.datetime(), body: z.string(), late: z.boolean(), helped: z.boolean() })),
})
export type QuestionDetail = z.infer<typeof QuestionDetail>

export const Expertise = z.object({ organisation: Named, fields: z.array(Field), contact: z.string(), at: z.iso.datetime() })
export type Expertise = z.infer<typeof Expertise>

export const QuestionSubject = subject({
  name: 'Question', title: text('専門家への質問', 'question to experts'),
  about: z.object({
    state: z.enum(['new', ...QuestionState.options]),
    /** The one who asks this verb is of the organisation that asked the question; or of one that was asked. */
    own: z.boolean(), asked: z.boolean(),
    permitted: z.boolean(),
  }),
})

export const ExpertiseSubject = subject({
  name: 'Expertise', title: text('専門分野の登録', 'expertise'),
  about: z.object({ organisation: z.string() }),
})

const page = { most: z.coerce.number().int().min(1).max(200).default(50), after: written.max(100).optional() }

export const questions = {
  ask: verb({ name: 'question.ask', title: text('専門家に聞く', 'ask experts'), kind: 'change', path: '/questions', on: QuestionSubject, input: z.strictObject({
    text: words, fields: z.array(Field).min(1).max(12), about: z.strictObject({ kind: AboutKind, thing: id }).optional(), due: z.iso.datetime({ offset: true }).optional(), tlp: Tlp.default('amber'),
  }), output: QuestionDetail }),
  list: verb({ name: 'question.list', title: text('質問の一覧を見る', 'list questions'), kind: 'read', path: '/questions', on: QuestionSubject, input: z.strictObject({ state: QuestionState.optional(), ...page }), output: z.object({ questions: z.array(Question), total: z.number().int(), next: z.string().nullable() }) }),
  read: verb({ name: 'question.read', title: text('質問を開く', 'open a question'), kind: 'read', path: '/questions/:id', on: QuestionSubject, input: byId, output: QuestionDetail, recorded: true }),
  answer: verb({ name: 'question.answer', title: text('質問に答える', 'answer a question'), kind: 'change', path: '/questions/:id/answer', on: QuestionSubject, next: true, input: byId.extend({ body: words }), output: QuestionDetail }),
  accept: verb({ name: 'question.accept', title: text('役に立った', 'it helped'), kind: 'change', path: '/questions/:id/accept', on: QuestionSubject, next: true, input: byId.extend({ answer: id }), output: QuestionDetail }),
  setExpertise: verb({ name: 'expertise.set', title: text('専門分野を登録する', 'register expertise'), kind: 'change', path: '/expertise', on: ExpertiseSubject, next: true, input: z.strictObject({ fields: z.array(Field).max(12), contact: written.trim().max(200).default('') }), output: Expertise }),
  listExpertise: verb({ name: 'expertise.list', title: text('専門分野の登録を見る', 'list expertise'), kind: 'read', path: '/expertise', on: ExpertiseSubject, input: z.strictObject({}), output: z.object({ own: Expertise.nullable(), fields: z.array(z.object({ field: Field, organisations: z.number().int() })), experts: z.array(Expertise) }) }),
}

export const questionChanged = fact('question.changed', z.object({ question: z.string(), what: z.string() }))
export const expertsAsked = fact('experts.asked', z.object({ question: z.string(), organisation: z.string() }))
