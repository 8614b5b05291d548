/** How much may be asked in a minute: with one credential, from one network, and by those who have not signed in. */
import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import { createHash } from 'node:crypto'
import { Failure } from '#platform/errors.ts'
import { sessionSecret } from '#trust/identity/routes.ts'

const MINUTE = '1 minute'
const CREDENTIAL = 1_200
const NETWORK = 6_000
/**
 * What a stranger is refused is recorded for ever as anybody's refusal is, so there is a bound to it: for a network, and
 * for all of them together. The published ledger is files, and sign-in no verb: neither counts.
 */
export const STRANGERS = { network: 120, together: 1_200 }

/** Counts one request of somebody who has not signed in. Throws Failure `throttled`; then nothing was recorded. */
export type CountStranger = (request: FastifyRequest) => Promise<void>

/**
 * So many requests for each credential at each address, and so many for a network as a whole: whoever tries one token
 * after another gains nothing by it. An office of many people behind one address fits in.
 */
export async function limitRates(app: FastifyInstance): Promise<CountStranger> {
  await app.register(fastifyRateLimit, {
    max: CREDENTIAL, timeWindow: MINUTE,
    keyGenerator: (request) => createHash('sha256').update(JSON.stringify([request.ip, request.headers.authorization, sessionSecret(request)])).digest('base64'),
  })
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string, what: string): CountStranger => {
    const count = app.createRateLimit({ max, timeWindow: MINUTE, keyGenerator })
    return async (request) => {
      const found = await count(request)
      if (!found.isAllowed && found.isExceeded) throw new Failure('throttled', what, { seconds: found.ttlInSeconds })
    }
  }
  const ofNetwork = limit(NETWORK, ({ ip }) => `network ${networkOf(ip)}`, 'too many requests from this address')
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.rateLimit !== false) await ofNetwork(request)
  })
  const strangers = [
    limit(STRANGERS.network, ({ ip }) => `strangers ${networkOf(ip)}`, 'too many requests without a sign-in from this address'),
    limit(STRANGERS.together, () => 'strangers', 'too many requests without a sign-in'),
  ]
  return async (request) => {
    for (const count of strangers) await count(request)
  }
}

/** One subscriber of IPv6 has a network of 2^64 addresses, so it is the network that counts. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, 4).join(':') : address.toString()
}
