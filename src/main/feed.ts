/** An organisation's own Atom feed. Its address is the key: who has it reads as that organisation's machine would. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { text } from '#language/words.ts'
import { publicUrl, type Settings } from '#platform/config.ts'
import type { Tx } from '#platform/database.ts'
import { countDelivery } from '#platform/metrics.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import type { Organisation } from '#trust/identity/directory.ts'
import { servedBy } from '#trust/receipts/tables.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { feedOf, type FeedEntry, type Way } from '#domains/sharing/courier-view.ts'
import { atom } from '#language/atom.ts'
import { feedOwner, isKnown, tagOf } from './feed-token.ts'
import { labelsFor, markingOf, maySay } from './may-say.ts'

export interface FeedOptions { readonly world: World; readonly settings: Settings }

interface Feed { readonly way: Way; readonly organisation: Organisation; readonly entries: readonly FeedEntry[]; readonly unconfirmed: readonly FeedEntry[] }

const MOST_ENTRIES = 50

/** `GET /feeds/:token` and `/feeds/:token/warnings.atom`, with ETag and Last-Modified. */
export async function feedRoutes(app: FastifyInstance, { world, settings }: FeedOptions): Promise<void> {
  const home = publicUrl(settings)
  const begun = world.clock()
  const serve = async (request: FastifyRequest<{ Params: { token: string } }>, reply: FastifyReply): Promise<FastifyReply> => {
    const feed = await world.db.transaction().setAccessMode('read only').execute((tx) => opened(world, tx, request.params.token))
    const { body, tag, changed } = written(feed, home, request.url, begun)
    void reply.header('etag', tag).header('last-modified', changed.toUTCString()).header('cache-control', 'private, no-cache')
    if (request.method === 'GET') reply.raw.once('finish', () => void confirm(world, feed).catch((error: Error) => request.log.warn({ error }, 'feed.unconfirmed')))
    if (isKnown(request, tag)) return reply.status(304).send()
    return reply.type('application/atom+xml; charset=utf-8').send(body)
  }
  for (const path of ['/feeds/:token', '/feeds/:token/warnings.atom']) app.get<{ Params: { token: string } }>(path, serve)
}

/** What the token's organisation was given and may still have at this moment. Throws Failure `missing` for any other token. */
async function opened(world: World, tx: Tx, token: string): Promise<Feed> {
  const { way, organisation } = await feedOwner(tx, token)
  const labels = await labelsFor(world, tx, organisation.id)
  const entries = (await feedOf(tx, organisation.id, MOST_ENTRIES)).filter((entry) => maySay(entry, labels))
  const confirmed = await servedBy(tx, entries.map(({ thing }) => thing), organisation.id, 'feed')
  return { way, organisation, entries, unconfirmed: entries.filter(({ thing }) => !confirmed.has(thing)) }
}

function written({ way, organisation, entries }: Feed, home: string, path: string, begun: Date): { body: string; tag: string; changed: Date } {
  const changed = entries.length > 0 ? new Date(Math.max(...entries.map(({ at }) => at.getTime()))) : begun
  const author = text('防人', 'Sakimori')
  const body = atom({
    id: `urn:sakimori:feed:${way.id}`, self: `${home}${path.split('?')[0]}`, home: `${home}/`, updated: changed,
    title: text(`${organisation.name.ja}への警報`, `Warnings for ${organisation.name.en}`),
    entries: entries.map((entry) => ({
      id: `urn:sakimori:${entry.thing}`, title: entry.title, link: `${home}${entry.link}`, published: entry.at, updated: entry.at, author,
      category: markingOf(entry.payload), paragraphs: [entry.lead],
    })),
  })
  return { body, tag: tagOf(body), changed }
}

const courier = serviceActor('courier')

/**
 * Leaves the receipt that each thing was served by feed, once. It follows the answer: a crash in between leaves it to
 * the next fetch, since a reader that says it knows the present state has read it.
 */
async function confirm(world: World, { way, organisation, unconfirmed }: Feed): Promise<void> {
  for (const { thing } of unconfirmed) {
    await actByName(world, sharing.delivered.name, courier, { thing, organisation: organisation.id, way: 'feed', channel: way.id }, { key: `feed:${way.id}:${thing}` })
    countDelivery('feed', 'delivered')
  }
}
