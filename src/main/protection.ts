/** Ready-to-load protection under an organisation's secret address: whoever has it reads as that organisation's machine would. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { countDelivery } from '#platform/metrics.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { servedBy } from '#trust/receipts/tables.ts'
import { isList, Least, listNames, protection, protectionLists, type ProtectionList } from '#domains/sharing/protection/contract.ts'
import { writeList } from '#domains/sharing/protection/write-list.ts'
import { feedOwner, isKnown } from './feed-token.ts'

type Asked = FastifyRequest<{ Params: { token: string; list: string }; Querystring: { least?: unknown } }>

/**
 * `GET /feeds/:token/blocklist-domains.txt` and the others of `protectionLists`, with ETag; `?least=30` for what scores at least that. What a reader has not been served
 * before is served by an act, whose receipts are there before the answer is; a list that it knows is not made again.
 */
export async function protectionRoutes(app: FastifyInstance, { world }: { readonly world: World }): Promise<void> {
  app.get('/feeds/:token/:list', async (request: Asked, reply: FastifyReply) => {
    const { token, list } = request.params
    const least = leastOf(request.query.least)
    const { way, organisation, written, served } = await prepared(world, token, list, least)
    void reply.header('etag', `W/${written.tag}`).header('cache-control', 'private, no-cache')
    if (isKnown(request, written.tag)) return reply.status(304).send()
    const body = served ? written.text : await serve(world, { organisation: organisation.id, channel: way.id, list: list as ProtectionList, ...(least !== undefined && { least }) }) // `prepared` refuses others
    return reply.type(protectionLists[list as ProtectionList].type).send(body)
  })
}

function leastOf(asked: unknown): number | undefined {
  const read = Least.optional().safeParse(asked)
  if (read.success) return read.data
  throw new Failure('invalid', 'least: from 0 to 100', { issues: [{ path: 'least', message: text('least は0から100までの整数です。', '`least` is a whole number from 0 to 100.') }] })
}

async function prepared(world: World, token: string, list: string, least: number | undefined) {
  return world.db.transaction().setAccessMode('read only').execute(async (tx) => {
    const { way, organisation } = await feedOwner(tx, token)
    if (!isList(list)) throw new Failure('missing', 'no such list', { do: text(`次のどれかです：${listNames.join('、')}`, `One of: ${listNames.join(', ')}.`) })
    const written = await writeList({ tx, visible: world.visible, now: world.clock() }, organisation, list, least)
    const before = await servedBy(tx, written.ids, organisation.id, 'feed')
    return { way, organisation, written, served: written.ids.every((id) => before.has(id)) }
  })
}

async function serve(world: World, input: z.input<typeof protection.serve.input>): Promise<string> {
  const { result } = await actByName(world, protection.serve.name, serviceActor('courier'), input)
  countDelivery('feed', 'delivered')
  return (result as { text: string }).text // as its contract says
}
