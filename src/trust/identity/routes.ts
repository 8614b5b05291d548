/** Signing in and out, the embedded issuer, and who is asking: what the server mounts of identity. */
import type { FastifyInstance } from 'fastify'
import type { IncomingMessage } from 'node:http'
import type { Provider } from 'oidc-provider'
import { publicUrl, type Settings } from '#platform/config.ts'
import { text } from '#language/words.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from './actor.ts'
import { interactionRoutes } from './issuer/interaction-routes.ts'
import { embeddedIssuer } from './issuer/provider.ts'
import { pageHeaders } from './pages/page.ts'
import { troublePage } from './pages/sign-in-pages.ts'
import { relyingParty } from './relying-party.ts'
import { rotate, sessionRoutes } from './session-routes.ts'
import { signInRoutes, type SigningIn } from './sign-in-routes.ts'
import { tellTrouble, type Site } from './web.ts'

export { actorFromRequest, forgetActors, sessionSecret } from './actors.ts'
export { sweepIdentity } from './access-tables.ts'

export interface IdentityOptions { readonly world: World; readonly settings: Settings }

/**
 * A fastify plugin. Its hook that rotates sessions holds for every route of the server; its parsers for its own only.
 * The embedded issuer is mounted below `/issuer` unless the settings name another.
 */
export async function identityRoutes(app: FastifyInstance, { world, settings }: IdentityOptions): Promise<void> {
  const origin = publicUrl(settings)
  const site: Site = {
    door: world, origin, secure: origin.startsWith('https:'),
    act: (verb, input) => actByName(world, verb, serviceActor('identity'), input),
  }
  // The answer goes out whatever becomes of the new secret: it is offered again with the next one.
  app.addHook('onSend', (request, reply) => rotate(site, request, reply).catch((error: Error) => request.log.warn({ error }, 'a session was not rotated')))
  await app.register(async (own) => {
    own.addContentTypeParser('application/x-www-form-urlencoded', { bodyLimit: 1024, parseAs: 'string' }, (_request, _body, done) => done(null, {}))
    own.setErrorHandler(tellTrouble)
    sessionRoutes(own, site)
    const party = relyingParty({ origin, settings, inside: (address, init) => within(app, origin, address, init) })
    signInRoutes(own, { ...site, party, outside: settings.SAKIMORI_ISSUER !== undefined } satisfies SigningIn)
  })
  if (!settings.SAKIMORI_ISSUER) await mountIssuer(app, site, settings)
}
Object.assign(identityRoutes, { [Symbol.for('skip-override')]: true }) // the hook is the whole server's

async function mountIssuer(app: FastifyInstance, site: Site, settings: Settings): Promise<void> {
  const report = (error: Error) => app.log.error({ error: { message: error.message, stack: error.stack } }, 'the embedded issuer failed')
  const errorPage = () => troublePage('ja', text('サインインを続けられませんでした。はじめからやり直してください。', 'The sign-in could not go on. Please begin again.'))
  const provider = atFirstUse(() => embeddedIssuer({ db: site.door.db, origin: site.origin, client: settings.SAKIMORI_CLIENT_ID, errorPage, report }))
  await app.register(async (own) => {
    own.addContentTypeParser('application/x-www-form-urlencoded', { bodyLimit: 1024, parseAs: 'string' }, (_request, _body, done) => done(null, {}))
    own.setErrorHandler(tellTrouble)
    interactionRoutes(own, { ...site, provider })
  })
  await app.register(async (own) => passThrough(own, site, provider))
}

/** The issuer is large and its key is in the database: the first sign-in loads it, and tries again after a failure. */
function atFirstUse<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => (loaded ??= load().catch((error: unknown) => {
    loaded = undefined
    throw error
  }))
}

/** The issuer reads its requests itself. It sees the public address, whatever a caller wrote into the headers. */
function passThrough(own: FastifyInstance, site: Site, provider: () => Promise<Provider>): void {
  const [answer, { host, protocol }] = [atFirstUse(async () => (await provider()).callback()), new URL(site.origin)]
  own.removeAllContentTypeParsers()
  own.addContentTypeParser('*', (_request, _payload, done) => done(null))
  own.all('/issuer/*', async (request, reply) => {
    const handle = await answer()
    reply.hijack()
    const raw = request.raw as IncomingMessage & { originalUrl?: string } // what a mounted handler looks at
    raw.originalUrl = raw.url ?? ''
    raw.url = raw.originalUrl.slice('/issuer'.length)
    raw.headers.host = host
    raw.headers['x-forwarded-proto'] = protocol.slice(0, -1)
    delete raw.headers['x-forwarded-host']
    for (const [name, value] of Object.entries(pageHeaders)) if (name !== 'content-type') reply.raw.setHeader(name, value)
    await handle(raw, reply.raw)
  })
}

/** Reaches this very server without the network: for what this program asks its own issuer. */
async function within(app: FastifyInstance, origin: string, address: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
  const url = new URL(String(address))
  if (url.origin !== origin) throw new Error('the embedded issuer is asked at its own address only')
  const response = await app.inject({
    method: (init.method ?? 'GET') as 'GET', url: url.pathname + url.search, headers: Object.fromEntries(new Headers(init.headers)),
    ...(init.body ? { payload: String(init.body as string) } : {}), // forms only, which are text
  })
  return new Response(response.rawPayload.length ? new Uint8Array(response.rawPayload) : null, { status: response.statusCode, headers: response.headers as Record<string, string> })
}
