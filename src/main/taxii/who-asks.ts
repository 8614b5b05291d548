/** Who asks, before anything of the body is read: nobody unknown gets further, and the media types must be ours. */
import type { FastifyRequest } from 'fastify'
import { Failure } from '#platform/errors.ts'
import { noteAttempt, type World } from '#trust/act.ts'
import { anyone, type Actor } from '#trust/identity/actor.ts'
import { collections } from '#domains/sharing/collections/contract.ts'
import type { CountStranger } from '../rates.ts'
import { accepts, isPlain, isTaxii, TAXII } from './negotiate.ts'
import { TaxiiTrouble } from './trouble.ts'

export interface Knowing {
  readonly world: World
  /** Who asks; undefined for nobody known. */
  knows(request: FastifyRequest, authorization: string | undefined): Promise<Actor | undefined>
  countStranger: CountStranger
}

/** A stranger's attempt is recorded, as far as strangers are counted at all. Throws Failure `unauthenticated` or `throttled`. */
export async function whoAsks({ world, knows, countStranger }: Knowing, request: FastifyRequest): Promise<Actor> {
  const actor = await knows(request, bearer(request.headers.authorization))
  if (!actor) {
    await countStranger(request)
    await noteAttempt(world, world.handlers.get(collections.roots.name)!, anyone, 'refused', 'not-signed-in') // every world has the verb
    throw new Failure('unauthenticated', 'credentials are needed: a token as Bearer, or as the password of HTTP Basic')
  }
  if (actor.via === 'session' && request.method !== 'GET') throw new Failure('refused', 'who signed in by a page may look here; to add or to delete takes a token')
  if (!accepts(request)) throw new TaxiiTrouble(406, `only ${TAXII} is spoken here`)
  return actor
}

/** Throws TaxiiTrouble 415. What is packed is never unpacked. */
export function mustBeTaxii(request: FastifyRequest): void {
  if (!isTaxii(request)) throw new TaxiiTrouble(415, `the body must be ${TAXII}`)
  if (!isPlain(request)) throw new TaxiiTrouble(415, 'the body must not be compressed')
}

/** A token as the password of HTTP Basic is the token; the name before it is not looked at. */
function bearer(authorization: string | undefined): string | undefined {
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  if (basic === undefined) return authorization
  const said = Buffer.from(basic, 'base64').toString()
  return `Bearer ${said.slice(said.indexOf(':') + 1)}`
}
