import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { readFileSync } from 'node:fs'
import type { Verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { listen } from '#platform/database.ts'
import { databaseUrl, publicUrl, settings, type Settings } from '#platform/config.ts'
import { Failure } from '#platform/errors.ts'
import { act, noteAttempt, type Handler } from '#trust/act.ts'
import { anyone, type Actor } from '#trust/identity/actor.ts'
import { actorFromRequest, forgetActors, identityRoutes } from '#trust/identity/routes.ts'
import { refuseOtherMode } from './begun-as.ts'
import { advisoryRoutes } from './advisories.ts'
import { calendarRoutes } from './calendar.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { feedRoutes } from './feed.ts'
import { healthRoutes } from './health.ts'
import { ledgerRoutes } from './ledger-files.ts'
import { liveRoutes } from './live.ts'
import { logger } from '#platform/log.ts'
import { counted } from '#platform/metrics.ts'
import { openApi } from './open-api.ts'
import { problemOf } from './problem.ts'
import { mispFeedRoutes } from './misp-feed.ts'
import { protectionRoutes } from './protection.ts'
import { referenceRoutes } from './reference-page.ts'
import { taxiiRoutes } from './taxii/routes.ts'
import { limitRates, type CountStranger } from './rates.ts'
import { webRoutes } from './web-files.ts'
import { endingSignal, isKept, ready } from './ready.ts'
import { roleOf } from './roles.ts'
import { openWorld, type OpenWorld } from './world.ts'

const ORDINARY_BODY = 1_048_576

/** The one program that faces the network. It holds no signing key and may add to the ledger, never change it. */
export async function server(world: OpenWorld, settings: Settings): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger(settings.LOG_LEVEL) as FastifyBaseLogger, // a pino logger is one; its own type is narrower
    logController: new LogController({ disableRequestLogging: true }), // a path can hold a sign-in link
    trustProxy: settings.TRUST_PROXY,
    bodyLimit: ORDINARY_BODY,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 320 }, // the longest id of a STIX object
    genReqId: () => newId('request'),
    frameworkErrors: (error, request, reply) => void tellProblem(app, error, request, reply), // an address that can't be read
    ...tls(settings),
  })
  const secure = publicUrl(settings).startsWith('https:')
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"],
        connectSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"], manifestSrc: ["'self'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(fastifyCookie)
  const countStranger = await limitRates(app)
  app.setErrorHandler((error, request, reply) => tellProblem(app, error, request, reply))
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', reply.getHeader('cache-control') ?? 'no-store'))
  for (const handler of world.handlers.values()) if (!handler.verb.internal) route(app, world, handler, countStranger)
  const document = openApi([...world.handlers.values()].map((handler) => handler.verb), publicUrl(settings))
  await app.register(referenceRoutes, { document })
  app.all('/api/*', async () => { throw new Failure('missing', 'there is no such route') })
  await app.register(identityRoutes, { world, settings })
  await app.register(healthRoutes, { world })
  await app.register(feedRoutes, { world, settings })
  await app.register(calendarRoutes, { world, settings })
  await app.register(catalogueRoutes, { world, settings })
  await app.register(protectionRoutes, { world })
  await app.register(mispFeedRoutes, { world })
  await app.register(liveRoutes, { world })
  await app.register(taxiiRoutes, { world, settings, knows: (request, authorization) => knows(world, request, authorization), countStranger })
  await app.register(ledgerRoutes, { settings })
  await app.register(advisoryRoutes, { world, settings })
  await app.register(webRoutes)
  return app
}

function route(app: FastifyInstance, world: OpenWorld, handler: Handler, countStranger: CountStranger): void {
  const { verb } = handler
  app.route({
    method: verb.kind === 'read' ? 'GET' : 'POST',
    url: `/api${verb.path}`,
    bodyLimit: verb.largest ?? ORDINARY_BODY,
    onRequest: async (request) => {
      if (!(await knows(world, request))) await meetStranger(world, handler, request, countStranger)
    },
    errorHandler: async (error, request, reply) => {
      if (isUnread(error)) await noteAttempt(world, handler, (await knows(world, request)) ?? anyone, 'invalid', 'input')
      return tellProblem(app, error, request, reply)
    },
    handler: async (request) => {
      const actor = await whoAsks(world, handler, request)
      return counted(verb.name, () => act(world, handler, actor, inputOf(verb, request), {
        key: one(request.headers['idempotency-key'])?.slice(0, 200), purpose: one(request.headers['x-sakimori-purpose'])?.slice(0, 40),
      }))
    },
  })
}

const signIn = text('サインインしてから、もう一度送ってください。', 'Sign in, then send it again.')

const noSuchToken = (): Failure => new Failure('unauthenticated', 'the token is unknown, expired or revoked', {
  do: text('鍵の綴りと期限を確かめてください。新しい鍵は、組織の管理者が作れます。', 'Check the token and its expiry. The administrator of your organisation can issue a new one.'),
})

/** Before the body is read: what may be large is not taken in from somebody unknown, to whom policy gives what is public alone. */
async function meetStranger(world: OpenWorld, handler: Handler, request: FastifyRequest, count: CountStranger): Promise<void> {
  await count(request)
  if (!handler.verb.largest) return
  await noteAttempt(world, handler, anyone, 'refused', 'not-signed-in')
  if (request.headers.authorization) throw noSuchToken()
  throw new Failure('unauthenticated', 'sign in first: the body was not read', { rule: 'not-signed-in', do: signIn })
}

/** Anybody may ask; policy answers. A change by session must come from our own pages: the header closes CSRF. */
async function whoAsks(world: OpenWorld, handler: Handler, request: FastifyRequest): Promise<Actor> {
  const actor = await knows(world, request)
  if (!actor && request.headers.authorization) throw noSuchToken()
  if (actor?.via === 'session' && request.method !== 'GET' && request.headers['x-sakimori'] !== '1') {
    await noteAttempt(world, handler, actor, 'refused', 'from-another-page')
    throw new Failure('refused', 'a change must come from a page of this site (header x-sakimori is missing)')
  }
  return actor ?? anyone
}

const knows = (world: OpenWorld, request: FastifyRequest, authorization = request.headers.authorization): Promise<Actor | undefined> =>
  actorFromRequest(world, { cookies: request.cookies, authorization, clientCertificate: certificateOf(request) })

/** The body could not be taken in: no JSON, too large, of another kind. What does not fit the verb is a Failure of `act`. */
const isUnread = (error: FastifyError): boolean => !(error instanceof Failure) && [400, 413, 415].includes(error.statusCode ?? 0)

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header)

function certificateOf(request: FastifyRequest): string | undefined {
  const socket = request.socket as { authorized?: boolean; getPeerX509Certificate?: () => { fingerprint256: string } | undefined } // plain sockets have none
  return socket.authorized ? socket.getPeerX509Certificate?.()?.fingerprint256 : undefined
}

/** A read's input is its path and query; a change's is its body and path. The path outweighs the body. What is no object fits no verb. */
function inputOf(verb: Verb, request: FastifyRequest): unknown {
  if (verb.kind === 'read') return { ...(request.query as object), ...(request.params as object) }
  const body = request.body ?? {}
  return typeof body !== 'object' || Array.isArray(body) ? body : { ...body, ...(request.params as object) }
}

function tellProblem(app: FastifyInstance, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id)
  if (problem.fault === 'ours') app.log.error({ number: request.id, route: request.routeOptions.url, error: { message: (error as Error).message, stack: (error as Error).stack } }, 'an error of ours')
  if (typeof problem['seconds'] === 'number') reply.header('retry-after', problem['seconds'])
  return reply.status(problem.status).type('application/problem+json').send(problem)
}

function tls(settings: Settings): object {
  if (!settings.TLS_CERT || !settings.TLS_KEY) return {}
  return {
    https: {
      cert: readFileSync(settings.TLS_CERT), key: readFileSync(settings.TLS_KEY), minVersion: 'TLSv1.2',
      ...(settings.TLS_CLIENT_CA ? { ca: readFileSync(settings.TLS_CLIENT_CA), requestCert: true, rejectUnauthorized: false } : {}),
    },
  }
}

async function main(): Promise<void> {
  const given = settings()
  const signal = endingSignal()
  const log = logger(given.LOG_LEVEL)
  const tell = (reason: string) => log.error({ reason }, 'rules.kept')
  const world = await openWorld(databaseUrl(given), { connections: 12, role: roleOf('server'), checked: isKept(), tell })
  await refuseOtherMode(world.db, given.SAKIMORI_MODE)
  const app = await server(world, given)
  const stopListening = listen(world.url, 'identity', () => forgetActors(world.db)) // who was removed is out at once
  await app.listen({ port: given.PORT, host: given.HOST }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') console.error(`Port ${given.PORT} is taken by another program: end it, or set PORT to another number.`)
    throw error
  })
  ready()
  signal.addEventListener('abort', () => void stopListening().then(() => app.close()).then(() => world.close()).then(() => process.exit(0)), { once: true })
}

if (import.meta.main) await main()
