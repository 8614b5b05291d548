/** An organisation's deadlines as a calendar to subscribe to, under the address of its feed: who has it reads as that organisation's machine would. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { text } from '#language/words.ts'
import { publicUrl } from '#platform/config.ts'
import type { Tx } from '#platform/database.ts'
import type { World } from '#trust/act.ts'
import type { Organisation } from '#trust/identity/directory.ts'
import { calendarOf, type CalendarEntry } from '#domains/duties/index.ts'
import { feedOwner, isKnown, tagOf } from './feed-token.ts'
import type { FeedOptions } from './feed.ts'
import { ics } from './ics.ts'
import { dutySight, maySay } from './may-say.ts'

/** As many as calendars take without trouble: the nearest to come first, then those past it. */
const MOST_EVENTS = 1_000

const about = text(
  `報告義務の期限です。提出されたもの、なくなったものは消えます。法に時間の定めがないもの、求めに応じて出すもの、日時がまだ決まらないものは、ここには出ません。期限の近い${MOST_EVENTS}件までを載せます。すべては「期限」のページでご覧ください：`,
  `Deadlines of duties to report. What was sent or released disappears. What has no number by law, is given on request, or has no moment yet does not appear; nor more than the nearest ${MOST_EVENTS}. The page of deadlines has them all: `,
)

/** `GET /feeds/:token/deadlines.ics`, with ETag and Last-Modified. */
export async function calendarRoutes(app: FastifyInstance, { world, settings }: FeedOptions): Promise<void> {
  const home = publicUrl(settings)
  const begun = world.clock()
  app.get<{ Params: { token: string } }>('/feeds/:token/deadlines.ics', async (request: FastifyRequest<{ Params: { token: string } }>, reply: FastifyReply) => {
    const { organisation, entries } = await world.db.transaction().setAccessMode('read only').execute((tx) => opened(world, tx, request.params.token))
    const body = written(organisation, entries, home)
    const [tag, changed] = [tagOf(body), new Date(Math.max(begun.getTime(), ...entries.map((one) => one.changed.getTime())))]
    void reply.header('etag', tag).header('last-modified', changed.toUTCString()).header('cache-control', 'private, no-cache')
    return isKnown(request, tag) ? reply.status(304).send() : reply.type('text/calendar; charset=utf-8').send(body)
  })
}

/** What the token's organisation may be told at this moment. */
async function opened(world: World, tx: Tx, token: string): Promise<{ organisation: Organisation; entries: CalendarEntry[] }> {
  const { organisation } = await feedOwner(tx, token)
  const reader = await dutySight(world, tx, organisation.id)
  const entries = reader ? await calendarOf(tx, reader, MOST_EVENTS) : []
  return { organisation, entries: entries.filter((one) => reader && maySay(one, reader.sight.labels)) }
}

const written = ({ name }: Organisation, entries: readonly CalendarEntry[], home: string): string => ics({
  title: text(`${name.ja}の報告期限`, `Deadlines to report of ${name.en}`), about: text(`${about.ja}${home}/deadlines`, `${about.en}${home}/deadlines`), host: new URL(home).hostname,
  events: entries.map(({ due: at, link, ...entry }) => ({ ...entry, at, link: `${home}${link}` })),
})
