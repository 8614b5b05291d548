/** The state's request for action to a maker (対応要請): what was asked, what was answered, what is overdue. */
import { z } from 'zod'
import { oneOf } from '#language/one-of.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Author, byId, id, line, maybe, moment, Named, words, written } from '../contract.ts'

export const requestStates = {
  open: text('回答待ち', 'Waiting for an answer'),
  answered: text('回答あり', 'Answered'),
  closed: text('完了', 'Closed'),
  withdrawn: text('取り下げ', 'Withdrawn'),
} as const satisfies Record<string, Text>
export const RequestState = oneOf(requestStates)
export type RequestState = z.infer<typeof RequestState>

export const requestAnswers = {
  will: text('対応します', 'We will'),
  doing: text('対応中です', 'Under way'),
  done: text('対応しました', 'Done'),
  cannot: text('対応できません', 'We can’t'),
  question: text('質問があります', 'We have a question'),
} as const satisfies Record<string, Text>
export const RequestAnswer = oneOf(requestAnswers)
export type RequestAnswer = z.infer<typeof RequestAnswer>

/** What is asked for most often; each with words a maker can start from. */
export const requestKinds = {
  information: text('脆弱性の情報の提供', 'Information on a vulnerability'),
  fix: text('修正版の提供', 'A fix'),
  mitigation: text('緩和策の提供', 'A mitigation'),
  'compromise-check': text('侵害の有無を確かめる方法の提供', 'How to check for compromise'),
  'end-of-support': text('サポート終了時期の公表', 'Publication of the end of support'),
  other: text('その他', 'Other'),
} as const satisfies Record<string, Text>
export const RequestKind = oneOf(requestKinds)
export type RequestKind = z.infer<typeof RequestKind>

export const RequestEntry = z.object({ kind: z.enum(['made', 'answer', 'follow', 'closed', 'withdrawn']), at: z.iso.datetime(), by: Author, answer: RequestAnswer.nullable(), words: z.string(), due: z.iso.datetime().nullable() })
export type RequestEntry = z.infer<typeof RequestEntry>

export const ActionRequest = z.object({
  id: z.string(), number: z.string(), kind: RequestKind, title: z.string(), state: RequestState, vendor: Named, ministry: Named.nullable(), by: Named, case: z.string().nullable(),
  madeAt: z.iso.datetime(), due: z.iso.datetime().nullable(), overdue: z.boolean(), lastAnswer: RequestAnswer.nullable(),
  /** Since when the maker has said nothing; null once it answered. */
  silentSince: z.iso.datetime().nullable(),
})
export type ActionRequest = z.infer<typeof ActionRequest>

export const ActionRequestDetail = ActionRequest.extend({ text: z.string(), basis: z.string(), entries: z.array(RequestEntry), openedBy: z.array(z.object({ organisation: Named, at: z.iso.datetime() })) })
export type ActionRequestDetail = z.infer<typeof ActionRequestDetail>

export const RequestSubject = subject({
  name: 'ActionRequest', title: text('対応要請', 'request for action'),
  /** Who the one who asks is to it: the centre that made it, the maker, the maker's ministry. */
  about: z.object({ state: z.enum(['new', ...RequestState.options]), made: z.boolean(), asked: z.boolean(), oversees: z.boolean(), permitted: z.boolean() }),
})

const changes = <In extends z.ZodObject>(name: string, ja: string, en: string, input: In) =>
  verb({ name: `action-request.${name}`, title: text(ja, en), kind: 'change', path: `/action-requests/:id/${name}`, on: RequestSubject, next: true, input, output: ActionRequestDetail })

export const requests = {
  /** `due` and `basis`: what the law or an agreement says; without them none is shown. */
  make: verb({ name: 'action-request.make', title: text('対応を要請する', 'request action'), kind: 'change', path: '/action-requests', on: RequestSubject, input: z.strictObject({ vendor: id, kind: RequestKind, title: line, text: words, basis: maybe(500), due: moment.optional(), case: id.optional() }), output: ActionRequestDetail }),
  list: verb({ name: 'action-request.list', title: text('対応要請の一覧を見る', 'list requests for action'), kind: 'read', path: '/action-requests', on: RequestSubject, input: z.strictObject({ state: RequestState.optional(), overdue: z.stringbool().optional(), most: z.coerce.number().int().min(1).max(200).default(50), after: written.max(100).optional() }), output: z.object({ requests: z.array(ActionRequest), total: z.number().int(), overdue: z.number().int(), next: z.string().nullable() }) }),
  read: verb({ name: 'action-request.read', title: text('対応要請を見る', 'see a request for action'), kind: 'read', path: '/action-requests/:id', on: RequestSubject, input: byId, output: ActionRequestDetail, recorded: true }),
  /** `due`: by when the maker expects to have done it. */
  answer: changes('answer', '要請に答える', 'answer the request', byId.extend({ answer: RequestAnswer, words: maybe(4000), due: moment.optional() })),
  follow: changes('follow', '要請の続きを伝える', 'follow up the request', byId.extend({ words, due: moment.optional() })),
  close: changes('close', '要請を完了にする', 'close the request', byId.extend({ words: maybe(2000) })),
  withdraw: changes('withdraw', '要請を取り下げる', 'withdraw the request', byId.extend({ words })),
}

export const requestChanged = fact('request.changed', z.object({ request: z.string(), what: z.string() }))
