import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { InteractionDetails, Provider } from 'oidc-provider'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { findLink, useLink } from '../access-tables.ts'
import { linkPage, passkeyPage, troublePage } from '../pages/sign-in-pages.ts'
import { hashOf } from '../secrets.ts'
import { findOrganisation, findPerson } from '../tables.ts'
import { addressKey, mayTry, triedInVain } from '../throttle.ts'
import { fromHere, languageOf, show, type Site } from '../web.ts'
import { askForOne, checkOne } from '../webauthn.ts'

export interface Issuing extends Site { readonly provider: () => Promise<Provider> }

const lapsed = text('サインインの途中で時間が切れました。', 'The sign-in ran out of time.')

/** The sign-in that this browser is in the middle of; the issuer ties it to a signed cookie. */
async function current({ provider }: Issuing, request: FastifyRequest, reply: FastifyReply): Promise<InteractionDetails> {
  const issuer = await provider()
  const details = await issuer.interactionDetails(request.raw, reply.raw).catch(() => undefined)
  if (details && details.uid === (request.params as { uid: string }).uid) return details // the route has this parameter
  throw new Failure('unauthenticated', 'the sign-in ran out of time', { do: lapsed })
}

const done = async ({ provider }: Issuing, request: FastifyRequest, reply: FastifyReply, person: string, way: 'link' | 'passkey'): Promise<string> =>
  (await provider()).interactionResult(request.raw, reply.raw, { login: { accountId: person, amr: [way === 'link' ? 'link' : 'hwk'], remember: false } })

const hintOf = ({ params }: InteractionDetails): string | undefined => (typeof params['login_hint'] === 'string' ? params['login_hint'] : undefined)

async function introduce(site: Issuing, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const language = languageOf(request)
  const details = await current(site, request, reply).catch(() => undefined)
  if (!details) return show(reply, 403, troublePage(language, lapsed))
  const [address, hint, door] = [`/issuer/interaction/${details.uid}`, hintOf(details), site.door]
  if (!hint) return show(reply, 200, passkeyPage(language, `${address}/passkey`))
  await mayTry(door, addressKey(request.ip))
  const link = await findLink(door.db, hashOf(hint))
  if (!link) await triedInVain(door, addressKey(request.ip)) // a link that ran out is no guess; one that never was is
  const person = link && !link.used && link.expires > door.clock() ? await findPerson(door.db, link.person) : undefined
  const organisation = person?.active ? await findOrganisation(door.db, person.organisation) : undefined
  if (!person || !organisation) return show(reply, 410, passkeyPage(language, `${address}/passkey`, true))
  return show(reply, 200, linkPage(language, `${address}/link`, { name: person.name, roles: person.roles, organisation: text(organisation.name_ja, organisation.name_en) }))
}

async function acceptLink(site: Issuing, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  fromHere(site, request)
  const details = await current(site, request, reply)
  const [hint, address, { door }] = [hintOf(details), addressKey(request.ip), site]
  await mayTry(door, address)
  const link = hint ? await useLink(door.db, hashOf(hint), door.clock()) : undefined
  const person = link && (await findPerson(door.db, link.person))
  if (person?.active) return reply.redirect(await done(site, request, reply, person.id, 'link'), 303)
  if (hint && !(await findLink(door.db, hashOf(hint)))) await triedInVain(door, address)
  return show(reply, 410, passkeyPage(languageOf(request), `/issuer/interaction/${details.uid}/passkey`, true))
}

export function interactionRoutes(app: FastifyInstance, site: Issuing): void {
  app.get('/issuer/interaction/:uid', (request, reply) => introduce(site, request, reply))
  app.post('/issuer/interaction/:uid/link', (request, reply) => acceptLink(site, request, reply))
  app.post('/issuer/interaction/:uid/passkey/options', async (request, reply) => {
    fromHere(site, request)
    const { uid } = await current(site, request, reply)
    return askForOne(site.door, site.origin, uid)
  })
  app.post<{ Body: AuthenticationResponseJSON }>('/issuer/interaction/:uid/passkey', { bodyLimit: 65_536 }, async (request, reply) => {
    fromHere(site, request)
    const { uid } = await current(site, request, reply)
    const person = await checkOne(site.door, site.origin, uid, request.body ?? {}, addressKey(request.ip))
    return { to: await done(site, request, reply, person, 'passkey') }
  })
}
