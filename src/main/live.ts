/** `GET /api/live`: tells open screens that something changed, as server-sent events. */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#language/organisation.ts'
import { listen } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { actorFromRequest, actorStill, type Credentials, type Door } from '#trust/identity/actors.ts'
import { LiveHub, type Limits } from './live-hub.ts'

export interface LiveOptions {
  readonly world: Door & { readonly url: string }
  /** Who asks, undefined where nobody is signed in; by the session or token of the request unless told otherwise. */
  readonly whoAsks?: WhoAsks
  /** Who would be asking now: asked at each heartbeat, it must not keep a session awake. */
  readonly whoStill?: WhoAsks
  readonly limits?: Partial<Limits>
  /** Between two lines on a silent connection, in ms; the session is looked at as often. */
  readonly heartbeat?: number
}

const HEARTBEAT = 25_000
/** What a screen may leave unread before it is let go, in bytes. */
const MOST_UNREAD = 65_536

/** One listening connection a process, however many screens are open. A screen that was let go connects again by itself. */
export async function liveRoutes(app: FastifyInstance, { world, limits, heartbeat = HEARTBEAT, ...asking }: LiveOptions): Promise<void> {
  const { whoAsks = bySession(world, actorFromRequest), whoStill = asking.whoAsks ?? bySession(world, actorStill) } = asking
  const hub = new LiveHub(limits)
  const stopListening = listen(world.url, 'live', (payload) => hub.hear(payload))
  const beating = setInterval(() => hub.beat(), heartbeat)
  app.addHook('preClose', async () => {
    clearInterval(beating)
    hub.closeAll()
    await stopListening()
  })
  app.get('/api/live', async (request, reply) => {
    const actor = await whoAsks(request)
    if (!actor) throw new Failure('unauthenticated', 'live changes are for those signed in')
    const leave = hub.open(screenOf(actor, reply.raw))
    stream(reply)
    const watching = setInterval(() => void sameActor(whoStill, request, actor).then((same) => { if (!same) reply.raw.end() }), heartbeat)
    const gone = (): void => {
      clearInterval(watching)
      leave()
    }
    reply.raw.on('close', gone)
    if (reply.raw.destroyed) gone() // it left while it was being asked who it is
  })
}

type WhoAsks = (request: FastifyRequest) => Promise<Actor | undefined>

const bySession = (world: Door, who: (door: Door, given: Credentials) => Promise<Actor | undefined>): WhoAsks =>
  (request) => who(world, { cookies: request.cookies, authorization: request.headers.authorization })

/** Whether the session still stands. A database that is away ends nobody's session. */
const sameActor = async (whoStill: WhoAsks, request: FastifyRequest, actor: Actor): Promise<boolean> =>
  whoStill(request).then((now) => now?.id === actor.id && now.organisation === actor.organisation, (error: unknown) => !(error instanceof Failure))

const screenOf = (actor: Actor, raw: ServerResponse) => ({
  person: actor.id,
  organisation: actor.organisation,
  send(event: string): boolean {
    if (raw.destroyed || raw.writableLength > MOST_UNREAD) return false
    raw.write(event)
    return true
  },
  close: (): void => void (raw.writableLength > MOST_UNREAD ? raw.destroy() : raw.end()),
})

function stream(reply: FastifyReply): void {
  reply.hijack()
  reply.raw.on('error', () => {}) // the other side went away
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>), // what security plugins have set, as strings
    'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no',
  })
  reply.raw.write('retry: 3000\n\n')
}
