/** Advisories for everyone at their public addresses, as a CSAF provider has them (CSAF 2.0, section 7.1), and makers' periods of support. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { writeOpenEox } from '#language/advisory/write-openeox.ts'
import { changesCsv, csafFolder, indexTxt, providerMetadata, rolieFeed, type PublishedFile } from '#language/advisory/write-provider.ts'
import { publicUrl, type Settings } from '#platform/config.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import type { World } from '#trust/act.ts'
import { publicEditions, publicKeys, publicPeriods } from '#domains/coordination/index.ts'
import { isKnown, tagOf } from './feed-token.ts'

interface Served { readonly type: string; readonly body: string }
type Edition = Awaited<ReturnType<typeof publicEditions>>[number]

const json = (body: object): Served => ({ type: 'application/json', body: `${JSON.stringify(body, null, 2)}\n` })
const plain = (body: string, type = 'text/plain; charset=utf-8'): Served => ({ type, body })

/** Only what was published under TLP:CLEAR is read here: its publication was decided, and is in the ledger. Nobody is asked who it is, and nothing is kept of who fetched. */
export async function advisoryRoutes(app: FastifyInstance, { world, settings }: { readonly world: World; readonly settings: Settings }): Promise<void> {
  const home = publicUrl(settings)
  const begun = world.clock()
  const reading = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => world.db.transaction().setAccessMode('read only').execute(work)
  app.get<{ Params: { '*': string } }>(`${csafFolder}/*`, async (request, reply) => {
    const served = await reading((tx) => fileAt(tx, request.params['*'], home, begun))
    if (!served) throw new Failure('missing', 'there is no such document', { do: { ja: `一覧は ${csafFolder}/provider-metadata.json から始まります。`, en: `The list begins with ${csafFolder}/provider-metadata.json.` } })
    return answer(reply, served, isKnown(request, tagOf(served.body)))
  })
  app.get('/.well-known/openeox.json', async (request, reply) => {
    const periods = await reading((tx) => publicPeriods(tx))
    const served = json(writeOpenEox(periods.map((row) => ({ maker: row.maker, product: row.product, version: row.version, endOfSales: row.end_of_sales, endOfSecurity: row.end_of_security, endOfLife: row.end_of_life, at: row.at.toISOString() }))))
    return answer(reply, served, isKnown(request, tagOf(served.body)))
  })
}

/** Anyone may check, from any page. */
function answer(reply: FastifyReply, { type, body }: Served, known: boolean): FastifyReply {
  void reply.header('etag', tagOf(body)).header('cache-control', 'public, no-cache').header('access-control-allow-origin', '*')
  return known ? reply.status(304).send() : reply.type(type).send(body)
}

const fileOf = (row: Edition): PublishedFile => ({ tracking: row.tracking, title: row.title, file: row.file, at: row.at.toISOString(), firstAt: row.first_at.toISOString(), sha256: row.sha256, sha512: row.sha512, signed: row.signature !== null })

async function fileAt(tx: Tx, path: string, home: string, begun: Date): Promise<Served | undefined> {
  const editions = await publicEditions(tx)
  const files = editions.map(fileOf)
  const updated = editions[0]?.at.toISOString() ?? begun.toISOString()
  if (path === 'provider-metadata.json') return json(providerMetadata({ home, name: 'Sakimori', updated, keys: await publicKeys(tx) }))
  if (path === 'white/feed.json') return json(rolieFeed(home, updated, files))
  if (path === 'white/index.txt') return plain(indexTxt(files))
  if (path === 'white/changes.csv') return plain(changesCsv(files), 'text/csv; charset=utf-8')
  const [, fingerprint] = /^openpgp\/([0-9A-F]{40})\.asc$/.exec(path) ?? []
  if (fingerprint) return (await publicKeys(tx)).filter((one) => one.fingerprint === fingerprint).map(({ key }) => plain(key, 'application/pgp-keys'))[0]
  const [, year, file, part = ''] = /^white\/(\d{4})\/([a-z0-9+_-]+\.json)(\.sha256|\.sha512|\.asc)?$/.exec(path) ?? []
  const edition = editions.find((one) => one.file === file && one.first_at.toISOString().startsWith(`${year}-`))
  return edition && partOf(edition, part)
}

function partOf({ document, file, sha256, sha512, signature }: Edition, part: string): Served | undefined {
  if (part === '.sha256') return plain(`${sha256}  ${file}\n`)
  if (part === '.sha512') return plain(`${sha512}  ${file}\n`)
  if (part === '.asc') return signature === null ? undefined : plain(signature, 'application/pgp-signature')
  return { type: 'application/json', body: document }
}
