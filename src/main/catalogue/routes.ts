/** The catalogue of exploited vulnerabilities for everyone: pages, documents, a feed. No sign-in, no cookie, no script. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readFileSync } from 'node:fs'
import type { Publisher } from '#language/exploited/publisher.ts'
import { text, type Language } from '#language/words.ts'
import { publicUrl, type Settings } from '#platform/config.ts'
import { Failure } from '#platform/errors.ts'
import type { World } from '#trust/act.ts'
import { isKnown } from '../feed-token.ts'
import { csafFile, documents } from './documents.ts'
import { entryPage, found } from './entry-page.ts'
import { pathOf } from './frame.ts'
import { listPage, nothingPage } from './list-page.ts'
import { Published, type Edition } from './published.ts'

const style = readFileSync(new URL('catalogue.css', import.meta.url), 'utf8')
const HTML = 'text/html; charset=utf-8'
/** How long those in between may hold an answer without asking, in seconds: a retraction is seen everywhere within it. */
const FRESH = 60

type Asked = FastifyRequest<{ Params: { name?: string; year?: string; file?: string }; Querystring: { q?: unknown; page?: unknown } }>

/** `/catalogue` in Japanese, `/catalogue/en` in English; below each a page a vulnerability, and the documents by their names. */
export async function catalogueRoutes(app: FastifyInstance, { world, settings }: { readonly world: World; readonly settings: Settings }): Promise<void> {
  const home = publicUrl(settings)
  const published = new Published(world)
  app.get('/catalogue/style.css', async (_, reply) => reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(style))
  for (const path of ['/catalogue/csaf/:file', '/catalogue/csaf/:year/:file']) {
    app.get(path, async (request: Asked, reply) => {
      const edition = await published.now()
      const { year, file: name = '' } = request.params
      const file = csafFile(edition, publisherOf(edition, home, 'ja'), home, year === undefined ? name : `${year}/${name}`)
      if (!file) throw nothingHere()
      return send(request, reply, edition, { address: `csaf ${year ?? ''} ${name}`, ...file })
    })
  }
  for (const language of ['ja', 'en'] as const) {
    app.get(pathOf(language), async (request: Asked, reply) => {
      const edition = await published.now()
      const asked = { language, search: searchIn(request), page: pageIn(request) }
      return send(request, reply, edition, { address: `${language} ${JSON.stringify(asked)}`, type: HTML, make: () => listPage(edition, publisherOf(edition, home, language), home, asked) })
    })
    app.get(pathOf(language, '/:name'), async (request: Asked, reply) => serve(request, reply, await published.now(), { language, home, name: request.params.name ?? '' }))
  }
}

interface Wanted { readonly language: Language; readonly home: string; readonly name: string }

function serve(request: Asked, reply: FastifyReply, edition: Edition, { language, home, name }: Wanted): FastifyReply {
  const document = Object.hasOwn(documents, name) ? documents[name] : undefined
  if (document) return send(request, reply, edition, { address: document.both ? name : `${language} ${name}`, type: document.type, make: () => document.write(edition, publisherOf(edition, home, language), language) })
  const of = found(edition, name)
  if (!of) return nothing(request, reply, edition, language)
  if (of.id !== name) return reply.header('cache-control', `public, max-age=${FRESH}`).redirect(pathOf(language, `/${of.id}`), 302)
  return send(request, reply, edition, { address: `${language} ${of.id}`, type: HTML, make: () => entryPage(edition, of, language) })
}

/** One made for each address and edition; who has it already is told so. */
function send(request: FastifyRequest, reply: FastifyReply, edition: Edition, { address, type, make }: { address: string; type: string; make: () => string }): FastifyReply {
  const { body, tag } = edition.once(address, make)
  void reply.header('etag', tag).header('last-modified', new Date(edition.told.at).toUTCString()).header('cache-control', `public, max-age=${FRESH}`)
  if (!type.startsWith('text/html')) reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin') // any page may show it
  return isKnown(request, tag) ? reply.status(304).send() : reply.type(type).send(body)
}

const publisherOf = ({ told: { by } }: Edition, home: string, language: Language): Publisher => ({ name: by, address: home, page: `${home}${pathOf(language)}` })

const searchIn = ({ query: { q } }: Asked): string => (typeof q === 'string' ? q.trim().slice(0, 200) : '')
const pageIn = ({ query: { page } }: Asked): number => (typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1)

/** A person gets a page, a program a problem. */
function nothing(request: Asked, reply: FastifyReply, edition: Edition, language: Language): FastifyReply {
  if (!(request.headers.accept ?? '').includes('text/html')) throw nothingHere()
  return reply.status(404).type(HTML).header('cache-control', 'no-cache').send(nothingPage(edition, language))
}

const nothingHere = (): Failure => new Failure('missing', 'nothing was published under this name', {
  do: text('この番号の発表はありません。/catalogue の一覧で探してください。', 'Nothing was published under this name. Search the catalogue at /catalogue.'),
})
