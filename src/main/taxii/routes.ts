/** TAXII 2.1 at `/taxii2/`: its addresses, headers and status codes over the verbs of collections, and nothing else. */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { publicUrl, type Settings } from '#platform/config.ts'
import { Failure } from '#platform/errors.ts'
import { counted } from '#platform/metrics.ts'
import { actByName } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { collections, type Collection, type Root, type Status } from '#domains/sharing/collections/contract.ts'
import { LARGEST_IMPORT } from '#domains/sharing/items/contract.ts'
import { paged, sendTaxii, shownCollection, shownRow, shownStatus, type Page, type Row } from './answers.ts'
import { envelope } from './envelope.ts'
import { allowedAt } from './methods.ts'
import { TAXII } from './negotiate.ts'
import { asked } from './query.ts'
import { TaxiiTrouble, tellTaxii } from './trouble.ts'
import { mustBeTaxii, whoAsks, type Knowing } from './who-asks.ts'

interface Path { readonly root: string; readonly id: string; readonly object: string; readonly status: string }
type Asking = FastifyRequest<{ Params: Path }>
type Ask = <Result>(request: FastifyRequest, verb: { name: string }, input: object) => Promise<Result>
type At = (method: 'GET' | 'POST' | 'DELETE', path: string, answer: (request: Asking, reply: FastifyReply) => Promise<unknown>, options?: RouteShorthandOptions) => void

export async function taxiiRoutes(app: FastifyInstance, knowing: Knowing & { readonly settings: Settings }): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: LARGEST_IMPORT }, (_request, body, done) => done(null, body))
  const log = (error: Error, request: FastifyRequest): void => app.log.error({ number: request.id, route: request.routeOptions.url, error: { message: error.message, stack: error.stack } }, 'an error of ours')
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => void tellTaxii(error, request, reply, log))
  const actors = new WeakMap<FastifyRequest, Actor>()
  app.addHook('onRequest', async (request, reply) => {
    actors.set(request, await whoAsks(knowing, request))
    if (Object.values(request.params as object).includes('')) throw nothingHere(request, reply) // the router takes an empty name for one
  })
  const ask: Ask = async (request, verb, input) =>
    (await counted(verb.name, () => actByName(knowing.world, verb.name, actors.get(request)!, input, keyed(request)))).result as never // the verb's output is of the shape asked for
  const at: At = (method, path, answer, options = {}) => {
    for (const url of [path, path.replace(/\/$/, '')]) app.route<{ Params: Path }>({ ...options, method, url, handler: async (request, reply) => sendTaxii(reply, await answer(request, reply)) })
  }
  rootRoutes(at, ask, `${publicUrl(knowing.settings)}/taxii2`)
  objectRoutes(at, ask)
  oneObjectRoutes(at, ask)
  app.all('/taxii2/*', { onRequest: async (request, reply) => { throw nothingHere(request, reply) } }, () => {})
}

/** What no route answers: 405 with what the address allows, or 404. */
function nothingHere({ url, method }: FastifyRequest, reply: FastifyReply): TaxiiTrouble {
  const allow = allowedAt(url)
  if (!allow || method === 'GET') return new TaxiiTrouble(404, 'there is no such resource')
  reply.header('allow', allow)
  return new TaxiiTrouble(405, `${method} does nothing here`)
}

function rootRoutes(at: At, ask: Ask, home: string): void {
  at('GET', '/taxii2/', async (request) => {
    const { roots } = await ask<{ roots: Root[] }>(request, collections.roots, {})
    return { title: 'Sakimori', description: '防人：脅威情報の交換 / the exchange of threat information', default: `${home}/all/`, api_roots: roots.map(({ id }) => `${home}/${id}/`) }
  })
  at('GET', '/taxii2/:root/', async (request) => {
    const { root: { title, description } } = await ask<{ root: Root }>(request, collections.list, { root: request.params.root })
    return { title: `${title.ja} / ${title.en}`, description: `${description.ja} / ${description.en}`, versions: [TAXII], max_content_length: LARGEST_IMPORT }
  })
  const listed = async (request: Asking): Promise<Collection[]> => (await ask<{ collections: Collection[] }>(request, collections.list, { root: request.params.root })).collections
  at('GET', '/taxii2/:root/collections/', async (request) => ({ collections: (await listed(request)).map(shownCollection) }))
  at('GET', '/taxii2/:root/collections/:id/', async (request) => {
    const found = (await listed(request)).find(({ id, alias }) => id === request.params.id || alias === request.params.id)
    if (!found) throw new Failure('missing', 'no such collection')
    return shownCollection(found)
  })
  at('GET', '/taxii2/:root/status/:status/', async (request) => {
    const { root, status } = request.params
    return shownStatus(await ask<Status>(request, collections.status, { root, id: status }))
  })
}

function objectRoutes(at: At, ask: Ask): void {
  at('GET', '/taxii2/:root/collections/:id/manifest/', async (request, reply) => {
    const page = await ask<Page & { objects: Row[] }>(request, collections.manifest, { ...there(request), ...asked(request.query) })
    return paged(reply, page, page.objects.map(shownRow))
  })
  at('GET', '/taxii2/:root/collections/:id/objects/', async (request, reply) => {
    const page = await ask<Page>(request, collections.read, { ...there(request), ...asked(request.query) })
    return paged(reply, page, page.objects)
  })
  at('POST', '/taxii2/:root/collections/:id/objects/', async (request, reply) => {
    const status = await ask<Status>(request, collections.add, { ...there(request), content: envelope(request.body) })
    reply.status(202)
    return shownStatus(status)
  }, { bodyLimit: LARGEST_IMPORT, onRequest: async (request) => mustBeTaxii(request) })
}

function oneObjectRoutes(at: At, ask: Ask): void {
  /** An object that none of the reader's labels shows is as missing as one that is not there. */
  const mustBeThere = async (request: Asking): Promise<void> => {
    const any = await ask<Page>(request, collections.manifest, { ...there(request), ids: [request.params.object], versions: ['all'], limit: 1 })
    if (any.objects.length === 0) throw new Failure('missing', 'no such object')
  }
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
}

const there = ({ params: { root, id } }: Asking) => ({ root, id })

/** The same envelope sent again under the same key is taken once. */
const keyed = ({ headers }: FastifyRequest) => {
  const key = headers['idempotency-key']
  return typeof key === 'string' ? { key: key.slice(0, 200) } : {}
}
