import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { text, type Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { insertChallenge, takeChallenge } from './access-tables.ts'
import { forgetActors, knownFrom, type Credentials } from './actors.ts'
import { offerPasskeyPage, troublePage } from './pages/sign-in-pages.ts'
import type { Flow, RelyingParty, Vouched } from './relying-party.ts'
import { hashOf, newSecret } from './secrets.ts'
import { findPersonByMail, findPersonBySubject } from './tables.ts'
import { addressKey, mayTry } from './throttle.ts'
import { cookiesOf, flowCookie, fromHere, languageOf, noSessionCookie, safePath, sessionCookie, show, type Site } from './web.ts'

export interface SigningIn extends Site { readonly party: RelyingParty; readonly outside: boolean }

const TEN_MINUTES = 600_000

export const credentialsOf = (request: FastifyRequest): Credentials => ({ cookies: cookiesOf(request) })

/** Begins: remembers the flow under a secret that only this browser holds, and sends it to the issuer. */
async function start(site: SigningIn, request: FastifyRequest, reply: FastifyReply, then: string, hint?: string): Promise<FastifyReply> {
  reply.header('referrer-policy', 'same-origin').header('cache-control', 'no-store')
  if (request.host !== new URL(site.origin).host) return reply.redirect(site.origin + request.url, 303)
  await mayTry(site.door, addressKey(request.ip))
  const begun = await site.party.begin(then, hint).catch((error: Error) => void request.log.error({ reason: error.message }, 'the issuer cannot be reached'))
  if (!begun) return show(reply, 503, troublePage(languageOf(request), away))
  const { flow, to } = begun
  const secret = newSecret()
  await insertChallenge(site.door.db, { id: flowId(secret), challenge: JSON.stringify(flow), expires: new Date(site.door.clock().getTime() + TEN_MINUTES) })
  return reply.header('set-cookie', flowCookie(site, secret)).redirect(to.href, 303)
}

const flowId = (secret: string): string => `flow ${hashOf(secret).toString('hex')}`

/** Who is meant: at the embedded issuer by id; at an outside one by subject, the first time by verified mail. */
async function personFor({ door, outside }: SigningIn, { issuer, subject, mail }: Vouched): Promise<{ id: string; subject?: string } | undefined> {
  if (!outside) return { id: subject }
  const known = await findPersonBySubject(door.db, `${issuer} ${subject}`)
  if (known) return { id: known.id }
  const person = mail ? await findPersonByMail(door.db, mail) : undefined
  return person && person.subject === null ? { id: person.id, subject: `${issuer} ${subject}` } : undefined
}

const away = text('サインインの仕組みに、いま届きません。少し待ってから、もう一度試してください。', 'The sign-in system can’t be reached now. Wait a little and try again.')
const again = text('サインインの途中で時間が切れたか、別の画面で始めたようです。', 'The sign-in ran out of time, or was begun in another window.')
const stranger = text('この名前の登録がありません。組織の管理者に、登録を頼んでください。', 'You are not registered here. Ask your organisation’s administrator.')

async function finish(site: SigningIn, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const trouble = (why: Text) => show(reply.header('set-cookie', flowCookie(site, '')), 403, troublePage(languageOf(request), why))
  const secret = cookiesOf(request)['sign-in']
  const kept = secret ? await takeChallenge(site.door.db, flowId(secret), site.door.clock()) : undefined
  if (!kept) return trouble(again)
  const flow = JSON.parse(kept) as Flow // written by `start`
  const vouched = await site.party.end(new URL(site.origin + request.url), flow).catch((error: Error) => void request.log.warn({ reason: error.message }, 'an answer of the issuer was refused'))
  if (!vouched) return trouble(again)
  const person = await personFor(site, vouched)
  if (!person) return trouble(stranger)
  const [before, next] = [await knownFrom(site.door, credentialsOf(request)), newSecret()]
  if (before.session) await site.act('session.end', { session: before.session.id })
  const way = site.outside ? 'issuer' : vouched.byLink ? 'link' : 'passkey'
  await site.act('session.begin', { person: person.id, hash: hashOf(next).toString('hex'), way, ...(site.outside && person.subject ? { subject: person.subject } : {}) })
  const to = way === 'link' ? `/sign-in/passkey?then=${encodeURIComponent(flow.then)}` : flow.then
  return reply.header('cache-control', 'no-store').header('set-cookie', [sessionCookie(site, next), flowCookie(site, '')]).redirect(to, 303)
}

async function signOut(site: SigningIn, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  fromHere(site, request)
  const { session } = await knownFrom(site.door, credentialsOf(request))
  if (session) await site.act('session.end', { session: session.id }).catch(ignoreGone)
  forgetActors(site.door.db)
  reply.header('set-cookie', noSessionCookie(site))
  return request.headers.accept?.includes('text/html') ? reply.redirect('/', 303) : reply.code(204).send()
}

/** Ended at the same moment from elsewhere: what was wanted is so. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof Failure && error.fault === 'missing')) throw error
}

export function signInRoutes(app: FastifyInstance, site: SigningIn): void {
  app.get<{ Querystring: { then?: string } }>('/sign-in', (request, reply) => start(site, request, reply, safePath(request.query.then)))
  app.get<{ Params: { secret: string }; Querystring: { then?: string } }>('/sign-in/link/:secret', (request, reply) =>
    start(site, request, reply, safePath(request.query.then), request.params.secret.slice(0, 100)))
  app.get('/sign-in/return', (request, reply) => finish(site, request, reply))
  app.get<{ Querystring: { then?: string } }>('/sign-in/passkey', async (request, reply) => {
    const then = safePath(request.query.then)
    const { actor } = await knownFrom(site.door, credentialsOf(request))
    return actor ? show(reply, 200, offerPasskeyPage(languageOf(request), then)) : reply.redirect('/sign-in', 303)
  })
  app.post('/sign-out', (request, reply) => signOut(site, request, reply))
}
