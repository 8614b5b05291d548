import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Failure } from '#platform/errors.ts'

const built = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** The screens: hashed files are kept by browsers for a year, the page itself is asked for each time. */
export async function webRoutes(app: FastifyInstance): Promise<void> {
  if (!existsSync(built)) return // an installation without screens: the routes and the command line work all the same
  await app.register(fastifyStatic, {
    root: built, wildcard: false, preCompressed: true, cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (page) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    throw new Failure('missing', 'there is no such page')
  })
}
