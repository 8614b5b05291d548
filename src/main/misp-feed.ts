/** The exchange as a MISP feed under an organisation's secret address: whoever has it reads as that organisation's machine would. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { countDelivery } from '#platform/metrics.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { FeedFile, mispFeed } from '#domains/sharing/misp-feed/contract.ts'
import { feedOwner, isKnown, tagOf } from './feed-token.ts'

type Asked = FastifyRequest<{ Params: { token: string; file: string } }>

/** `GET /feeds/:token/misp/manifest.json` and the events it lists, with ETag. Each is made by an act: receipts are there before the answer is. */
export async function mispFeedRoutes(app: FastifyInstance, { world }: { readonly world: World }): Promise<void> {
  app.get('/feeds/:token/misp/:file', async (request: Asked, reply) => {
    const { token, file } = request.params
    const { way, organisation } = await world.db.transaction().setAccessMode('read only').execute((tx) => feedOwner(tx, token))
    if (!FeedFile.safeParse(file).success) throw new Failure('missing', 'no such file', { do: text('MISPのフィードは manifest.json から始まります。', 'A MISP feed begins with manifest.json.') })
    const { result } = await actByName(world, mispFeed.serve.name, serviceActor('courier'), { organisation: organisation.id, channel: way.id, file })
    const { text: body } = result as { text: string } // as its contract says
    countDelivery('feed', 'delivered')
    void reply.header('etag', tagOf(body)).header('cache-control', 'private, no-cache')
    return isKnown(request, tagOf(body)) ? reply.status(304).send() : reply.type('application/json').send(body)
  })
}
