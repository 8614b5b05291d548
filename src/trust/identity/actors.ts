/** From what a request carries to who is asking. */
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Actor } from './actor.ts'
import { findSessionByHash, findToken, findTokenByCertificate, touchSession, touchToken, type SessionRow, type TokenRow } from './access-tables.ts'
import { fingerprint, hashOf, isSecretOf, readToken } from './secrets.ts'
import { IDLE } from './sessions.ts'
import { compartmentsOf, findOrganisation, findPerson } from './tables.ts'

export interface Door { readonly db: Database; readonly clock: Clock }

export interface Credentials {
  readonly cookies?: Readonly<Record<string, string | undefined>> | undefined
  readonly authorization?: string | undefined
  /** SHA-256 fingerprint of a client certificate that the TLS layer has verified. */
  readonly clientCertificate?: string | undefined
}

/** `__Host-` ties the cookie to this host over TLS; plain HTTP, which is for one's own machine, can't have it. */
export const sessionCookies = ['__Host-session', 'session'] as const

/** For how long an actor is remembered, in ms. It bounds how long a removed person stays in where no NOTIFY is heard. */
const REMEMBERED = 900
const MOST_REMEMBERED = 20_000

interface Known { readonly actor: Actor | undefined; readonly session: SessionRow | undefined; readonly until: number }

const memories = new WeakMap<Database, Map<string, Known>>()
const memoryOf = (db: Database): Map<string, Known> => {
  let memory = memories.get(db)
  if (!memory) memories.set(db, memory = new Map())
  return memory
}

/** Forgets all remembered actors of a database: to be called on NOTIFY `identity`. */
export const forgetActors = (db: Database): void => memories.get(db)?.clear()

/**
 * Who is asking; undefined where the request carries nothing, or something that is unknown, expired or revoked.
 * A token outweighs a certificate, and both outweigh a session, so that a machine is never taken for a person.
 */
export const actorFromRequest = async (door: Door, given: Credentials): Promise<Actor | undefined> => (await knownFrom(door, given)).actor

export const sessionSecret = ({ cookies = {} }: Credentials): string | undefined => sessionCookies.map((name) => cookies[name]).find(Boolean)

export async function knownFrom(door: Door, given: Credentials): Promise<Known> {
  const secret = sessionSecret(given)
  const certificate = given.clientCertificate ? fingerprint(given.clientCertificate) : undefined
  const key = hashOf(JSON.stringify([given.authorization, certificate, secret])).toString('base64')
  const now = door.clock()
  const memory = memoryOf(door.db)
  const remembered = memory.get(key)
  if (remembered && remembered.until > performance.now()) return remembered
  const found = await look(door.db, now, given.authorization, certificate, secret)
  const known = { ...found, until: performance.now() + REMEMBERED }
  if (memory.size >= MOST_REMEMBERED) memory.clear()
  memory.set(key, known)
  return known
}

/** Whether the same credentials still open the door, without counting as a request: an open stream keeps no session awake. */
export const actorStill = async ({ db, clock }: Door, given: Credentials): Promise<Actor | undefined> =>
  (await look(db, clock(), given.authorization, given.clientCertificate ? fingerprint(given.clientCertificate) : undefined, sessionSecret(given), false)).actor

async function look(db: Database, now: Date, authorization: string | undefined, certificate: string | undefined, secret: string | undefined, asked = true): Promise<Omit<Known, 'until'>> {
  if (authorization !== undefined) return { actor: await byToken(db, now, authorization, certificate), session: undefined }
  const machine = certificate ? await byCertificate(db, now, certificate) : undefined
  if (machine) return { actor: machine, session: undefined }
  const session = secret ? await findSessionByHash(db, hashOf(secret), now) : undefined
  if (!session || session.expires <= now || now.getTime() - session.last_seen.getTime() > IDLE) return { actor: undefined, session: undefined }
  if (asked) await touchSession(db, session, hashOf(secret!), now)
  return { actor: await personActor(db, session.person), session }
}

async function byToken(db: Database, now: Date, authorization: string, certificate: string | undefined): Promise<Actor | undefined> {
  const given = readToken(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '')
  const token = given && (await findToken(db, given.id))
  if (!given || !token) return undefined
  const current = isSecretOf(given.secret, token.hash)
  const before = isSecretOf(given.secret, token.previous) && token.previous_until !== null && token.previous_until > now
  if (!current && !before) return undefined
  if (token.certificate !== null && token.certificate !== certificate) return undefined
  return machine(db, now, token, 'token')
}

async function byCertificate(db: Database, now: Date, certificate: string): Promise<Actor | undefined> {
  const token = await findTokenByCertificate(db, certificate)
  return token && machine(db, now, token, 'certificate')
}

async function machine(db: Database, now: Date, token: TokenRow, via: 'token' | 'certificate'): Promise<Actor | undefined> {
  if (token.revoked || token.expires <= now) return undefined
  const organisation = await standingOf(db, token.organisation)
  if (!organisation) return undefined
  await touchToken(db, token.id, now)
  return Object.freeze({ ...organisation, id: token.id, office: `${token.organisation}/machine`, roles: ['machine'], clearance: 0, via, scopes: token.scopes })
}

async function personActor(db: Database, id: string): Promise<Actor | undefined> {
  const person = await findPerson(db, id)
  const organisation = person?.active ? await standingOf(db, person.organisation) : undefined
  if (!person || !organisation) return undefined
  const compartments = await compartmentsOf(db, id)
  return Object.freeze({
    ...organisation, id, office: person.office, roles: person.roles, clearance: Math.min(person.clearance, organisation.clearance), via: 'session' as const, ...(compartments.length > 0 ? { compartments } : {}),
  })
}

async function standingOf(db: Database, id: string) {
  const row = await findOrganisation(db, id)
  if (!row?.active) return undefined
  const { kind, sectors, designations, clearance, communities } = row
  return { organisation: id, kind, sectors, designations, clearance, communities }
}
