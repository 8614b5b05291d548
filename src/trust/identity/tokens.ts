import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { findToken, findTokenByCertificate, insertToken, tokensOf, updateToken, type TokenRow } from './access-tables.ts'
import { identity, type Token } from './contract.ts'
import { missing, organisationOf } from './directory.ts'
import { provenCertificate } from './possession.ts'
import { hashOf, newSecret, tokenText } from './secrets.ts'

const DAY = 86_400_000

const shown = ({ id, organisation, name, scopes, certificate, made, expires, last_used, revoked }: TokenRow): Token => ({
  id, organisation, name, scopes, certificate, made: made.toISOString(), expires: expires.toISOString(),
  lastUsed: last_used?.toISOString() ?? null, revoked: revoked !== null,
})

async function known(tx: Tx, id: string): Promise<TokenRow> {
  const token = await findToken(tx, id)
  if (!token) throw missing('token')
  return token
}

const aboutToken = async ({ id }: { id: string }, { tx }: Pick<Step<unknown>, 'tx'>) => ({ organisation: (await known(tx, id)).organisation })

export const issueToken = handler({
  verb: identity.issue,
  async about({ organisation }, { tx, actor }) {
    if (organisation) await organisationOf(tx, organisation)
    return { organisation: organisation ?? actor.organisation }
  },
  async run({ tx, input, actor, now }) {
    const [id, secret, organisation] = [newId('token'), newSecret(), input.organisation ?? actor.organisation]
    const row: TokenRow = {
      id, organisation, name: input.name, hash: hashOf(secret), previous: null, previous_until: null, scopes: [...new Set(input.scopes)],
      certificate: await freeCertificate(tx, provenCertificate(input, organisation)), made: now, expires: new Date(now.getTime() + input.days * DAY), last_used: null, revoked: null,
    }
    await insertToken(tx, row)
    return { subject: id, result: { ...shown(row), secret: tokenText(id, secret) }, after: { organisation } }
  },
})

/** A certificate speaks for one token that is in use. */
async function freeCertificate(tx: Tx, certificate: string | null): Promise<string | null> {
  if (certificate === null) return null
  if (!(await findTokenByCertificate(tx, certificate))) return certificate
  throw new Failure('conflict', 'this certificate belongs to another token', { do: text('別の証明書にするか、前の鍵を無効にしてください。', 'Use another certificate, or revoke the other token first.') })
}

export const rotateToken = handler({
  verb: identity.rotate,
  about: aboutToken,
  async run({ tx, input, now }) {
    const before = await known(tx, input.id)
    if (before.revoked) throw new Failure('conflict', 'this token was revoked', { do: text('新しい鍵を作ってください。', 'Issue a new token.') })
    const secret = newSecret()
    const overlap = new Date(Math.min(now.getTime() + input.overlapMinutes * 60_000, before.expires.getTime()))
    await updateToken(tx, before.id, { hash: hashOf(secret), previous: before.hash, previous_until: overlap, expires: new Date(now.getTime() + input.days * DAY) })
    const row = await known(tx, before.id)
    return { subject: row.id, result: { ...shown(row), secret: tokenText(row.id, secret) }, after: { organisation: row.organisation } }
  },
})

export const revokeToken = handler({
  verb: identity.revoke,
  about: aboutToken,
  async run({ tx, input, now }) {
    const before = await known(tx, input.id)
    if (!before.revoked) await updateToken(tx, before.id, { revoked: now })
    const row = await known(tx, before.id)
    return { subject: row.id, result: shown(row), after: { organisation: row.organisation } }
  },
})

export const listTokens = handler({
  verb: identity.tokens,
  about: (_input, { actor }) => ({ organisation: actor.organisation }),
  async run({ tx, actor }) {
    return { subject: actor.organisation, result: { tokens: (await tokensOf(tx, actor.organisation)).map(shown) } }
  },
})
