import { text, type Text } from '#language/words.ts'
import { Failure, type Fault } from '#platform/errors.ts'

/** A problem document after RFC 9457, with what to do next. */
export interface ProblemDocument {
  readonly type: string
  readonly title: Text
  readonly status: number
  readonly fault: Fault | 'ours' | 'away'
  readonly detail: string
  readonly do?: Text
  readonly [more: string]: unknown
}

/** The only place where faults become status codes. */
const faces: Record<Fault | 'ours' | 'away', { status: number; title: Text; do: Text }> = {
  invalid: { status: 400, title: text('書き方が違います', 'The request does not fit'), do: text('示した項目を直して、もう一度送ってください。', 'Mend the fields named and send again.') },
  unauthenticated: { status: 401, title: text('サインインしてください', 'Please sign in'), do: text('書いた内容は残っています。サインインすると続きから始まります。', 'What you wrote is kept. Sign in and go on from there.') },
  refused: { status: 403, title: text('許されていません', 'Not permitted'), do: text('断ったことは記録しました。必要なら、理由に書かれた組織や人に相談してください。', 'The refusal was recorded. If you need this, ask those whom the reason names.') },
  missing: { status: 404, title: text('見つかりません', 'Not found'), do: text('番号が違うか、あなたに見せられないものです。', 'The number is wrong, or it may not be shown to you.') },
  conflict: { status: 409, title: text('ほかの人が先に変えました', 'Somebody else was first'), do: text('いまの内容を見てから、もう一度行ってください。', 'Look at what it says now, then try again.') },
  'too-large': { status: 413, title: text('大きすぎます', 'Too large'), do: text('分けて送るか、小さくしてください。', 'Send it in parts, or make it smaller.') },
  throttled: { status: 429, title: text('回数が多すぎます', 'Too many requests'), do: text('少し待ってから、もう一度行ってください。', 'Wait a little, then try again.') },
  ours: { status: 500, title: text('こちらの不具合です', 'Something failed on our side'), do: text('書いた内容は残っています。少し待って送り直してください。続くときは、番号を添えて知らせてください。', 'Nothing you wrote is lost. Send again in a while; if it goes on, tell us the number.') },
  away: { status: 503, title: text('いま記録できません', 'Nothing can be recorded right now'), do: text('何も失われていません。1分ほど待って送り直してください。', 'Nothing is lost. Send again in about a minute.') },
}

/** PostgreSQL's classes for a server that is away, full, or stopping; and the socket's own words for it. */
const AWAY = /^(08|53|57P|58)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$|^25006$/

const isAway = (error: unknown): boolean =>
  AWAY.test((error as { code?: string }).code ?? '') || /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test((error as Error).message)

const unread = text('本文を読めません。JSON として正しいか、__proto__ のような使えない名前がないかを確かめてください。', 'The body cannot be read. See that it is JSON, and that it uses no name such as __proto__.')

/** What the caller is told of an error. Errors that are ours are told by number, never by content. */
export function problemOf(error: unknown, number: string): ProblemDocument {
  if (error instanceof Failure) return document(error.fault, error.message, error.detail)
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return document('too-large', 'the body is larger than this verb takes')
  if (status === 429) return document('throttled', (error as Error).message)
  if (status !== undefined && status >= 400 && status < 500) return document('invalid', (error as Error).message, { issues: [{ path: '', message: unread }] })
  if (isAway(error)) return document('away', 'the database is away; nothing was changed', { number })
  return document('ours', `error ${number}`, { number })
}

const document = (fault: keyof typeof faces, detail: string, more: Readonly<Record<string, unknown>> = {}): ProblemDocument =>
  ({ type: `urn:sakimori:problem:${fault}`, fault, detail, ...faces[fault], ...more })
