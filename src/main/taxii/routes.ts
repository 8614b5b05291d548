/** TAXII 2.1 at `/taxii2/`: its addresses, headers and status codes over the verbs of collections, and nothing else. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { publicUrl, type Settings } from '#platform/config.ts'
import { Failure } from '#platform/errors.ts'
import { counted } from '#platform/metrics.ts'
import { actByName, type World } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { collections, type Collection, type Root, type Status } from '#domains/sharing/collections/contract.ts'
import { LARGEST_IMPORT } from '#domains/sharing/items/contract.ts'
import type { CountStranger } from '../rates.ts'
import { accepts, isTaxii, STIX, TAXII } from './negotiate.ts'
import { asked } from './query.ts'
import { TaxiiTrouble, tellTaxii } from './trouble.ts'

export interface TaxiiOptions {
  readonly world: World
  readonly settings: Settings
  /** Who asks; undefined for nobody known. */
  knows(request: FastifyRequest, authorization: string | undefined): Promise<Actor | undefined>
  countStranger: CountStranger
}

interface Path { readonly root: string; readonly id: string; readonly object: string; readonly status: string }
type Asking = FastifyRequest<{ Params: Path }>
type Page = { objects: unknown[]; first: string | null; last: string | null; more: boolean; next: string | null }
type Row = { id: string; added: string; version: string; spec: string }

export async function taxiiRoutes(app: FastifyInstance, { world, settings, knows, countStranger }: TaxiiOptions): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: LARGEST_IMPORT }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => void tellTaxii(error, request, reply))
  const actors = new WeakMap<FastifyRequest, Actor>()
  app.addHook('onRequest', async (request) => {
    const actor = await knows(request, bearer(request.headers.authorization))
    if (!actor) await countStranger(request)
    if (!actor) throw new Failure('unauthenticated', 'credentials are needed: a token as Bearer, or as the password of HTTP Basic')
    actors.set(request, actor)
    if (!accepts(request)) throw new TaxiiTrouble(406, `only ${TAXII} is spoken here`)
    if (request.method === 'POST' && !isTaxii(request)) throw new TaxiiTrouble(415, `the body must be ${TAXII}`)
  })
  const ask = async <Result>(request: FastifyRequest, verb: { name: string }, input: object): Promise<Result> =>
    (await counted(verb.name, () => actByName(world, verb.name, actors.get(request)!, input, keyed(request)))).result as Result // the verb's output is of this shape
  const at = (method: 'GET' | 'POST' | 'DELETE', path: string, answer: (request: Asking, reply: FastifyReply) => Promise<unknown>): void => {
    for (const url of [path, path.replace(/\/$/, '')]) app.route<{ Params: Path }>({ method, url, handler: async (request, reply) => reply.type(TAXII).send(await answer(request, reply)) })
  }

  at('GET', '/taxii2/', async (request) => {
    const { roots } = await ask<{ roots: Root[] }>(request, collections.roots, {})
    const home = `${publicUrl(settings)}/taxii2`
    return { title: 'Sakimori', description: '防人：脅威情報の交換 / the exchange of threat information', default: `${home}/all/`, api_roots: roots.map(({ id }) => `${home}/${id}/`) }
  })
  at('GET', '/taxii2/:root/', async (request) => {
    const { root: { title, description } } = await ask<{ root: Root }>(request, collections.list, { root: request.params.root })
    return { title: `${title.ja} / ${title.en}`, description: `${description.ja} / ${description.en}`, versions: [TAXII], max_content_length: LARGEST_IMPORT }
  })
  at('GET', '/taxii2/:root/collections/', async (request) => {
    const { collections: list } = await ask<{ collections: Collection[] }>(request, collections.list, { root: request.params.root })
    return { collections: list.map(shownCollection) }
  })
  at('GET', '/taxii2/:root/collections/:id/', async (request) => shownCollection(await collection(request)))
  at('GET', '/taxii2/:root/collections/:id/manifest/', async (request, reply) => {
    const page = await ask<Page & { objects: Row[] }>(request, collections.manifest, { ...there(request), ...asked(request.query) })
    return paged(reply, page, page.objects.map(({ id, added, version, spec }) => ({ id, date_added: added, version, media_type: `application/stix+json;version=${spec}` })))
  })
  at('GET', '/taxii2/:root/collections/:id/objects/', async (request, reply) => {
    const page = await ask<Page>(request, collections.read, { ...there(request), ...asked(request.query) })
    return paged(reply, page, page.objects)
  })
  at('POST', '/taxii2/:root/collections/:id/objects/', async (request, reply) => {
    const status = await ask<Status>(request, collections.add, { ...there(request), content: envelope(request.body) })
    reply.status(202)
    return shownStatus(status)
  })
  at('GET', '/taxii2/:root/collections/:id/objects/:object/', async (request, reply) => {
    const { ids: _, types: __, ...filter } = asked(request.query)
    const page = await ask<Page>(request, collections.read, { ...there(request), ...filter, ids: [request.params.object] })
    if (page.objects.length === 0) await mustBeThere(request)
    return paged(reply, page, page.objects)
  })
  at('DELETE', '/taxii2/:root/collections/:id/objects/:object/', async (request) => {
    const { versions, specs } = asked(request.query)
    await ask(request, collections.remove, { ...there(request), object: request.params.object, versions, specs })
    return {}
  })
  at('GET', '/taxii2/:root/collections/:id/objects/:object/versions/', async (request, reply) => {
    const { ids: _, types: __, versions: ___, ...filter } = asked(request.query)
    const page = await ask<Page & { objects: Row[] }>(request, collections.manifest, { ...there(request), ...filter, ids: [request.params.object], versions: ['all'] })
    if (page.objects.length === 0) await mustBeThere(request)
    const { objects, ...rest } = paged(reply, page, page.objects) as { objects?: Row[] }
    return { ...rest, ...(objects && { versions: objects.map(({ version }) => version) }) }
  })
  at('GET', '/taxii2/:root/status/:status/', async (request) => {
    const { root, status } = request.params
    return shownStatus(await ask<Status>(request, collections.status, { root, id: status }))
  })
  app.all('/taxii2/*', async (request, reply) => {
    const known = /^\/taxii2(\/[^/]+(\/(collections(\/[^/]+(\/(manifest|objects(\/[^/]+(\/versions)?)?))?)?|status\/[^/]+))?)?\/?$/.test(request.url.split('?')[0] ?? '')
    if (known && request.method !== 'GET') {
      reply.header('allow', 'GET')
      throw new TaxiiTrouble(405, `${request.method} does nothing here`)
    }
    throw new TaxiiTrouble(404, 'there is no such resource')
  })

  const collection = async (request: Asking): Promise<Collection> => {
    const { collections: list } = await ask<{ collections: Collection[] }>(request, collections.list, { root: request.params.root })
    const found = list.find(({ id, alias }) => id === request.params.id || alias === request.params.id)
    if (!found) throw new Failure('missing', 'no such collection')
    return found
  }
  /** An object that none of the reader's labels shows is as missing as one that is not there. */
  const mustBeThere = async (request: Asking): Promise<void> => {
    const any = await ask<Page>(request, collections.manifest, { ...there(request), ids: [request.params.object], versions: ['all'], limit: 1 })
    if (any.objects.length === 0) throw new Failure('missing', 'no such object')
  }
}

const there = ({ params: { root, id } }: Asking) => ({ root, id })

/** A token as the password of HTTP Basic is the token; the name before it is not looked at. */
function bearer(authorization: string | undefined): string | undefined {
  const basic = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  if (basic === undefined) return authorization
  const said = Buffer.from(basic, 'base64').toString()
  return `Bearer ${said.slice(said.indexOf(':') + 1)}`
}

/** The same envelope sent again under the same key is taken once. */
const keyed = ({ headers }: FastifyRequest) => {
  const key = headers['idempotency-key']
  return typeof key === 'string' ? { key: key.slice(0, 200) } : {}
}

const shownCollection = ({ id, alias, title, description, reads, writes }: Collection) => ({
  id, title: `${title.ja} / ${title.en}`, description: `${description.ja} / ${description.en}`, alias, can_read: reads, can_write: writes, media_types: [STIX, 'application/stix+json;version=2.0'],
})

function paged(reply: FastifyReply, { first, last, more, next }: Omit<Page, 'objects'>, objects: unknown[]): object {
  if (objects.length === 0) return {}
  if (first && last) reply.header('x-taxii-date-added-first', first).header('x-taxii-date-added-last', last)
  return { more, ...(next && { next }), objects }
}

/** An envelope holds objects, and nothing else is one. Throws TaxiiTrouble 400 where it is no JSON, 422 where it is no envelope. */
function envelope(body: unknown): string {
  if (typeof body !== 'string') throw new TaxiiTrouble(400, 'the body is empty')
  let said: unknown
  try {
    said = JSON.parse(body)
  } catch {
    throw new TaxiiTrouble(400, 'the body is no JSON')
  }
  const objects = typeof said === 'object' && said !== null ? (said as { objects?: unknown }).objects : undefined
  if (!Array.isArray(objects) || objects.length === 0) throw new TaxiiTrouble(422, 'the body must be an envelope: { "objects": [ … ] }')
  return body
}

const shownStatus = ({ id, status, at, total, taken, failed, successes, failures }: Status) => ({
  id, status, request_timestamp: at, total_count: total, success_count: taken, successes, failure_count: failed, failures, pending_count: 0, pendings: [],
})

