import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readFileSync } from 'node:fs'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { rotateSession, type SessionRow } from './access-tables.ts'
import { knownFrom, sessionSecret } from './actors.ts'
import { credentialsOf } from './sign-in-routes.ts'
import { findOrganisation, findPerson } from './tables.ts'
import { hashOf, newSecret } from './secrets.ts'
import { fromHere, sessionCookie, type Site } from './web.ts'
import { askForNew, checkNew } from './webauthn.ts'

const QUARTER = 900_000

/** Every quarter of an hour a session gets a new secret, on whatever answer goes out next. */
export async function rotate(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const given = credentialsOf(request)
  const secret = sessionSecret(given)
  if (!secret || request.headers.authorization || String(reply.getHeader('set-cookie') ?? '').includes('session=')) return
  const [{ session }, now] = [await knownFrom(site.door, given), site.door.clock()]
  if (!session || !due(session, hashOf(secret), now)) return
  const next = newSecret()
  if (await rotateSession(site.door.db, hashOf(secret), hashOf(next), now)) reply.header('set-cookie', sessionCookie(site, next))
}

/** By age; or since the browser still shows the secret before, so that the new one was lost on the way. */
const due = (session: SessionRow, shown: Buffer, now: Date): boolean =>
  now.getTime() - session.rotated.getTime() > (shown.equals(session.hash) ? QUARTER : 30_000)

export function sessionRoutes(app: FastifyInstance, site: Site): void {
  app.get('/api/session', async (request, reply) => {
    const { actor } = await knownFrom(site.door, { ...credentialsOf(request), authorization: request.headers.authorization })
    const organisation = actor && (await findOrganisation(site.door.db, actor.organisation))
    const person = actor?.via === 'session' ? await findPerson(site.door.db, actor.id) : undefined
    reply.header('cache-control', 'no-store').type('application/json')
    if (!actor || !organisation) return reply.send('null')
    return reply.send(JSON.stringify({
      person: { id: actor.id, name: person?.name ?? '' }, office: actor.office,
      organisation: { id: organisation.id, name: { ja: organisation.name_ja, en: organisation.name_en }, kind: organisation.kind, sectors: organisation.sectors },
      roles: actor.roles, via: actor.via, compartments: actor.compartments ?? [],
    }))
  })
  app.post('/sign-in/passkey/options', async (request) => {
    const { person, session } = await freshlySignedIn(site, request)
    return askForNew(site.door, site.origin, session, person)
  })
  app.post<{ Body: RegistrationResponseJSON }>('/sign-in/passkey', { bodyLimit: 65_536 }, async (request) => {
    const { person, session } = await freshlySignedIn(site, request)
    const passkey = await checkNew(site.door, site.origin, session, request.body)
    await site.act('passkey.add', { ...passkey, person: person.id, name: deviceOf(request.headers['user-agent'] ?? '') })
    return { to: '/' }
  })
  for (const [file, type] of [['style.css', 'text/css'], ['passkey.js', 'text/javascript']] as const) {
    const content = readFileSync(new URL(`./pages/${file}`, import.meta.url))
    app.get(`/sign-in/${file}`, (_request, reply) => reply.type(`${type}; charset=utf-8`).header('cache-control', 'max-age=300').header('x-content-type-options', 'nosniff').send(content))
  }
}

/** A passkey outlives the session that makes it, so a stolen old session must not be able to make one. */
async function freshlySignedIn(site: Site, request: FastifyRequest) {
  fromHere(site, request)
  const { actor, session } = await knownFrom(site.door, credentialsOf(request))
  const person = actor && (await findPerson(site.door.db, actor.id))
  if (session && person && site.door.clock().getTime() - session.made.getTime() < QUARTER) return { person, session: session.id }
  throw new Failure('unauthenticated', 'sign in again first', { do: text('もう一度サインインしてから、15分以内に作ってください。', 'Sign in again, and make it within 15 minutes.') })
}

/** A word by which people tell their passkeys apart. */
const deviceOf = (agent: string): string => /iPhone|iPad|Android|Windows|Mac OS|Linux/.exec(agent)?.[0] ?? ''
