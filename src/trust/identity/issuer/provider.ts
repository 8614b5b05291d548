import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IssuerContext, Provider } from 'oidc-provider'
import type { Database } from '#platform/database.ts'
import { findPerson } from '../tables.ts'
import { adapterOn } from './adapter.ts'
import { keepIssuerKey, type IssuerKey } from './issuer-tables.ts'

export interface IssuerOptions {
  readonly db: Database
  /** Where people reach this program, without a slash at the end. */
  readonly origin: string
  readonly client: string
  /** The page shown where a request to the issuer can't go on. */
  readonly errorPage: () => string
  readonly report: (error: Error) => void
}

/** The program as its own OpenID Connect issuer, below `/issuer`: one client, one flow, nothing else switched on. */
export async function embeddedIssuer({ db, origin, client, errorPage, report }: IssuerOptions): Promise<Provider> {
  const { jwk, cookie } = await keepIssuerKey(db, newKey())
  const provider = new (await import('oidc-provider')).Provider(`${origin}/issuer`, {
    adapter: adapterOn(db),
    jwks: { keys: [jwk] },
    clients: [{
      client_id: client, redirect_uris: [`${origin}/sign-in/return`], response_types: ['code'], grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'ES256',
    }],
    scopes: ['openid'],
    claims: { openid: ['sub', 'amr'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientBasedCORS: () => false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false }, userinfo: { enabled: false }, resourceIndicators: { enabled: false } },
    cookies: { keys: [cookie], long: { sameSite: 'lax', httpOnly: true }, short: { sameSite: 'lax', httpOnly: true } },
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `${origin}/issuer/interaction/${interaction.uid}` },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 300, Interaction: 900, Session: 900, Grant: 900 },
    findAccount: async (_context: unknown, id: string) => account(db, id),
    loadExistingGrant: ownGrant,
    renderError: (context: IssuerContext) => {
      context.type = 'html'
      context.body = errorPage()
    },
  })
  provider.proxy = true // the address is the public one: see routes.ts, which sets these headers itself
  provider.on('server_error', (_context, error) => report(error))
  return provider
}

/** Only a person who is registered and has not left has an account here. */
async function account(db: Database, id: string) {
  const person = await findPerson(db, id)
  return person?.active ? { accountId: id, claims: () => ({ sub: id }) } : undefined
}

/** The only client is this program itself, so nobody is asked to consent to it. */
async function ownGrant({ oidc: { client, session, provider } }: IssuerContext) {
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid')
  await grant.save()
  return grant
}

const newKey = (): IssuerKey => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { jwk: { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: randomBytes(8).toString('hex') }, cookie: randomBytes(32).toString('base64url') }
}
