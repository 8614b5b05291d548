/** The address of a feed is its key: whom it belongs to, and whether a reader has the present state already. */
import type { FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { organisationOf, type Organisation } from '#trust/identity/directory.ts'
import { feedByToken, type Way } from '#domains/sharing/courier-view.ts'

export interface FeedOwner { readonly way: Way; readonly organisation: Organisation }

const TOKEN = /^[A-Za-z0-9_-]{20,100}$/

/** Whose feed a token opens. Throws Failure `missing` for any other, one that was removed, and one of an organisation that has left. */
export async function feedOwner(tx: Tx, token: string): Promise<FeedOwner> {
  const way = TOKEN.test(token) ? await feedByToken(tx, token) : null
  const organisation = way && (await organisationOf(tx, way.organisation))
  if (!way || !organisation?.active) {
    throw new Failure('missing', 'no such feed', { do: text('フィードの番地を確かめるか、設定で作り直してください。', 'Check the feed’s address, or make a new one in the settings.') })
  }
  return { way, organisation }
}

export const tagOf = (body: string): string => `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"`

/** Only the tag answers for sameness: a time in whole seconds can't. */
export const isKnown = (request: FastifyRequest, tag: string): boolean =>
  (request.headers['if-none-match'] ?? '').split(',').some((known) => ['*', tag].includes(known.trim().replace(/^W\//, '')))
