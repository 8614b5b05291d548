import type { z } from 'zod'
import type { Answer, Subject, Verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { addressOf, queryOf } from './address.ts'
import { Problem, type ProblemDocument } from './problem.ts'

/** `fetch`, or anything that answers as it does. Paths begin with `/api`. */
export type Send = (path: string, init: RequestInit) => Promise<Response>

export interface CallOptions {
  /** The same key twice acts once; keep it while one intent is being retried. */
  readonly idempotencyKey?: string
  /** What the caller wants the information for, in the words of the label's permitted purposes. */
  readonly purpose?: string
  readonly signal?: AbortSignal
}

export type Call = <In extends z.ZodObject, On extends Subject, Out extends z.ZodType>(
  verb: Verb<In, On, Out>,
  input: z.input<In>,
  options?: CallOptions,
) => Promise<Answer<z.output<Out>>>

/** The only caller of the API: the screens and the command line both use it. Throws `Problem`, and nothing else but an abort. */
export const caller = (send: Send): Call => async (verb, input, options = {}) => {
  const { path, rest } = addressOf(verb, input as Record<string, unknown>) // an object schema's input is a record
  const response = verb.kind === 'read'
    ? await reach(send, path + queryOf(rest), { method: 'GET', headers: headersOf(options) }, options.signal)
    : await reach(send, path, { method: 'POST', headers: { ...headersOf(options), 'content-type': 'application/json' }, body: JSON.stringify(rest) }, options.signal)
  const answer = (await bodyOf(response)) as Answer<unknown>
  return { result: verb.output.parse(answer.result), entry: answer.entry, can: answer.can }
}

function headersOf({ idempotencyKey, purpose }: CallOptions): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    'x-sakimori': '1', // a foreign page cannot send it without asking first: the guard against forged requests
    ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    ...(purpose && { 'x-sakimori-purpose': encodeURIComponent(purpose) }),
  }
}

/** One request; a lost connection becomes `unreachable`, an abort stays an abort. */
export async function reach(send: Send, path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  try {
    return await send(path, signal ? { ...init, signal } : init)
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Problem(unreachable, { cause })
  }
}

/** The JSON of a good answer; anything else is thrown as a `Problem`. */
export async function bodyOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && body !== undefined) return body
  throw new Problem(isProblem(body) ? body : ours(response.status))
}

const isProblem = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'fault' in body && 'title' in body

const unreachable: ProblemDocument = Object.freeze({
  title: text('つながりません', 'No connection'),
  status: 0,
  fault: 'unreachable',
  detail: text('通信が切れているか、こちらが止まっています。書いた内容は残っています。', 'The network is down, or we are. What you wrote is kept.'),
  do: text('つながったら、もう一度押してください。同じことが二度行われることはありません。', 'Press again when the connection is back. Nothing is done twice.'),
})

const ours = (status: number): ProblemDocument => ({
  title: text('こちらの不具合で、できませんでした', 'Something failed on our side'),
  status,
  fault: 'ours',
  detail: text(`書いた内容は残っています（応答 ${status}）。`, `What you wrote is kept (status ${status}).`),
  do: text('少し待って、もう一度試してください。', 'Wait a moment and try again.'),
})
