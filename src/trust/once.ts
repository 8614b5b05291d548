import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Answer } from '#language/verb.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Write } from '#platform/write-together.ts'
import { Failure } from '#platform/errors.ts'
import { sealing } from '#platform/sealing.ts'

/** What tells one request from another. Where it holds secrets, it can't be guessed from what is kept. */
export const requestMark = (request: string, isSecret: boolean): Buffer => (isSecret ? sealing().mark('requests', request) : createHash('sha256').update(request).digest())

/** An answer that holds secrets, as it is kept. */
interface Sealed { readonly sealed: string }

const inClear = (actor: string, kept: Answer<unknown> | Sealed): Answer<unknown> =>
  ('sealed' in kept ? JSON.parse(sealing().open(actor, 'answers', Buffer.from(kept.sealed, 'base64'))) as Answer<unknown> : kept) // sealed below

/**
 * The answer given before under this key, if any. Takes a lock that lasts as long as the transaction,
 * so of two requests with one key at the same time the second waits and gets the first one's answer.
 */
export async function recall(tx: Tx, actor: string, key: string, request: Buffer): Promise<Answer<unknown> | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor} ${key}`}, 0))`.execute(tx)
  const { rows } = await sql<{ request: Buffer; answer: Answer<unknown> | Sealed | null }>`
    select request, answer from platform.once where actor = ${actor} and key = ${key}`.execute(tx)
  const known = rows[0]
  if (!known) return undefined
  if (known.request.equals(request) && known.answer) return inClear(actor, known.answer)
  if (known.request.equals(request)) {
    throw new Failure('conflict', 'this was done already, and its answer is shown once', {
      do: text('すでに行いました。答えにあった鍵やリンクは一度しか示しません。失くしたときは、作り直してください。', 'It was done already. The secret or link in its answer is shown once: if it was lost, make another.'),
    })
  }
  throw new Failure('conflict', 'this idempotency key was used for another request', {
    do: text('別の要求には、別のキーを使ってください。', 'Use another key for another request.'),
  })
}

/** Null is remembered of an answer that is shown once: that it was given, and nothing of what it said. */
export function remembering(actor: string, key: string, request: Buffer, answer: Answer<unknown> | null, { days = 1, isSealed = false }: { days?: number | undefined; isSealed?: boolean } = {}): Write {
  const kept = answer && isSealed ? { sealed: sealing().seal(actor, 'answers', JSON.stringify(answer)).toString('base64') } satisfies Sealed : answer
  return [sql`insert into platform.once (actor, key, request, answer, days) values (${actor}, ${key}, ${request}, ${JSON.stringify(kept)}, ${days})`]
}

/** Answers are kept for a day, longer than a person’s browser tries again, or for as many as their verb says; a service's for as long as its task may be replayed. */
export const forget = (tx: Tx) => sql`
  delete from platform.once where at < now() - interval '1 day' and at < now() - days * interval '1 day'
    and not (actor like 'service:%' and exists (select from platform.outbox o where o.id::text = split_part(key, ':', 1)))`.execute(tx)
