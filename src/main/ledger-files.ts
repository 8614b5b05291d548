import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { mkdirSync } from 'node:fs'
import type { Settings } from '#platform/config.ts'
import { ledgerFolders } from './sequencer.ts'

/** The published ledger for anyone: the newest checkpoint, the keys, the tiles, the sealed entries. After C2SP tlog-tiles. */
export async function ledgerRoutes(app: FastifyInstance, { settings }: { settings: Settings }): Promise<void> {
  const { publishDir } = ledgerFolders(settings.SAKIMORI_DATA)
  mkdirSync(publishDir, { recursive: true })
  await app.register(fastifyStatic, {
    root: publishDir, prefix: '/ledger/', decorateReply: false, index: false, list: false, cacheControl: false,
    setHeaders(reply, path) {
      const still = path.includes('/tile/') && !path.includes('.p/')
      reply.header('cache-control', still ? 'public, max-age=31536000, immutable' : 'no-cache')
      reply.header('access-control-allow-origin', '*') // anyone may verify, from any page
    },
  })
}
