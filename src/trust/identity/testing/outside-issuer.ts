/** Another OpenID Connect issuer on loopback: it signs in whomever the test says, without asking. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'
import { freePort } from './site.ts'

export interface Account { readonly sub: string; readonly email: string; readonly email_verified: boolean }

export interface OutsideIssuer {
  readonly issuer: string
  readonly secret: string
  /** Who signs in next. */
  account: Account
  /** The issuer knows its client only by the address to return to, which the test learns later. */
  serve(returnTo: string): Promise<void>
  close(): void
}

export async function anOutsideIssuer(): Promise<OutsideIssuer> {
  const issuer = `http://localhost:${await freePort()}`
  const secret = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x!
  let server: ReturnType<typeof createServer> | undefined
  const outside: OutsideIssuer = {
    issuer, secret, account: { sub: 'nobody', email: '', email_verified: false },
    async serve(returnTo) {
      const provider = providerFor(issuer, secret, returnTo, () => outside.account)
      const answer = provider.callback()
      server = createServer((request, response) => {
        if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
        void provider.interactionResult(request, response, { login: { accountId: outside.account.sub, amr: ['pwd'], remember: false } })
          .then((to) => response.writeHead(303, { location: to }).end())
      })
      await new Promise<void>((resolve) => server!.listen(Number(new URL(issuer).port), 'localhost', resolve))
    },
    close: () => void server?.close().closeAllConnections(),
  }
  return outside
}

function providerFor(issuer: string, secret: string, returnTo: string, account: () => Account): Provider {
  const kept = new Map<string, { payload: Record<string, unknown>; uid: unknown }>()
  const adapter = (model: string) => ({
    upsert: async (id: string, payload: Record<string, unknown>) => void kept.set(`${model} ${id}`, { payload, uid: payload['uid'] }),
    find: async (id: string) => kept.get(`${model} ${id}`)?.payload,
    findByUid: async (uid: string) => [...kept.values()].find((one) => one.uid === uid)?.payload,
    consume: async (id: string) => void Object.assign(kept.get(`${model} ${id}`)!.payload, { consumed: 1 }),
    destroy: async (id: string) => void kept.delete(`${model} ${id}`),
    revokeByGrantId: async () => undefined,
  })
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return new Provider(issuer, {
    adapter, jwks: { keys: [{ ...jwk, use: 'sig', alg: 'ES256', kid: 'one' }] }, cookies: { keys: [secret] },
    clients: [{ client_id: 'sakimori', client_secret: secret, redirect_uris: [returnTo], id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'client_secret_post' }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60 },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => account() }),
    loadExistingGrant: async ({ oidc }: { oidc: { client: { clientId: string }; session: { accountId: string }; provider: Provider } }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
}
