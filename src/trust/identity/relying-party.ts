/** Signing in by OpenID Connect: what this program does as a relying party, the same with any issuer. */
import * as oidc from 'openid-client'
import type { Settings } from '#platform/config.ts'

export interface Flow { readonly state: string; readonly nonce: string; readonly verifier: string; readonly then: string }

/** Whom the issuer vouches for. */
export interface Vouched { readonly issuer: string; readonly subject: string; readonly mail: string | undefined; readonly byLink: boolean }

export interface RelyingParty {
  /** Begins a sign-in: what must be remembered until the return, and where the browser goes. */
  begin(then: string, hint?: string): Promise<{ flow: Flow; to: URL }>
  /** Ends it. Throws where state, nonce, code or signature do not fit. */
  end(returned: URL, flow: Flow): Promise<Vouched>
}

export interface RelyingOptions {
  readonly origin: string
  readonly settings: Pick<Settings, 'SAKIMORI_ISSUER' | 'SAKIMORI_CLIENT_ID' | 'SAKIMORI_CLIENT_SECRET'>
  /** Reaches the embedded issuer within the program, so that neither proxy nor certificate stands between. */
  readonly inside: typeof fetch
}

/** The issuer is looked up at the first sign-in, and again after a failure: it may be down when this program starts. */
export function relyingParty(options: RelyingOptions): RelyingParty {
  let found: Promise<oidc.Configuration> | undefined
  const configuration = (): Promise<oidc.Configuration> => {
    found ??= discover(options).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
  return {
    async begin(then, hint) {
      const flow: Flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), then }
      const to = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${options.origin}/sign-in/return`, scope: options.settings.SAKIMORI_ISSUER ? 'openid email' : 'openid',
        state: flow.state, nonce: flow.nonce, code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier), code_challenge_method: 'S256',
        ...(options.settings.SAKIMORI_ISSUER ? {} : { prompt: 'login' }), ...(hint ? { login_hint: hint } : {}),
      })
      return { flow, to }
    },
    async end(returned, flow) {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), returned, {
        expectedState: flow.state, expectedNonce: flow.nonce, pkceCodeVerifier: flow.verifier, idTokenExpected: true,
      })
      const claims = tokens.claims()!
      return vouched(claims, await mailClaims(await configuration(), options, claims, tokens.access_token))
    },
  }
}

type Claims = Readonly<Record<string, unknown>>

const vouched = (claims: oidc.IDToken, mail: Claims): Vouched => ({
  issuer: claims.iss,
  subject: claims.sub,
  mail: mail['email_verified'] === true && typeof mail['email'] === 'string' ? mail['email'] : undefined,
  byLink: Array.isArray(claims['amr']) && claims['amr'].includes('link'),
})

/** Some issuers put the mail address into the token, others tell it when asked; with those that do neither there is none. */
async function mailClaims(configuration: oidc.Configuration, { settings }: RelyingOptions, claims: oidc.IDToken, access: string): Promise<Claims> {
  if (!settings.SAKIMORI_ISSUER || claims['email'] !== undefined || !configuration.serverMetadata().userinfo_endpoint) return claims
  return oidc.fetchUserInfo(configuration, access, claims.sub)
}

async function discover({ origin, settings, inside }: RelyingOptions): Promise<oidc.Configuration> {
  const { SAKIMORI_ISSUER: outside, SAKIMORI_CLIENT_ID: client, SAKIMORI_CLIENT_SECRET: secret } = settings
  const issuer = new URL(outside ?? `${origin}/issuer`)
  const insecure = issuer.protocol === 'http:' && (!outside || ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname))
  const options: oidc.DiscoveryRequestOptions = { timeout: 10 }
  if (insecure) options.execute = [oidc.allowInsecureRequests]
  if (!outside) options[oidc.customFetch] = inside as oidc.CustomFetch
  const metadata = { id_token_signed_response_alg: outside ? undefined : 'ES256' }
  return oidc.discovery(issuer, client, outside ? (secret ?? {}) : (metadata as oidc.ClientMetadata), secret && outside ? undefined : oidc.None(), options)
}
