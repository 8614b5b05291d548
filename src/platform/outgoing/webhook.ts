/** Signed webhooks after the Standard Webhooks convention (standardwebhooks.com, specification 1.0.0). */
import { createHmac, randomBytes } from 'node:crypto'
import { safeFetch, type Bounds } from './safe-fetch.ts'
import { Undelivered } from './undelivered.ts'

const PREFIX = 'whsec_'

/** A new signing secret as receivers' libraries take it: `whsec_` and 32 random bytes in base64. */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`

const keyOf = (secret: string): Buffer =>
  secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8')

/** The `webhook-signature` of a body. `timestamp` in seconds since 1970. */
export const webhookSignature = (secret: string, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`

export interface Webhook {
  readonly url: string
  readonly secret: string
  /** The same at every try of one delivery, so that the receiver knows a repeat. */
  readonly id: string
  readonly content: unknown
  /** The time of this try: receivers refuse what is older than a few minutes. */
  readonly at: Date
}

/** Sends one. Returns when the receiver answered 2xx; throws `Undelivered`, final where it answered 410 Gone. */
export async function sendWebhook(hook: Webhook, bounds: Bounds): Promise<void> {
  const body = JSON.stringify(hook.content)
  const timestamp = Math.floor(hook.at.getTime() / 1000)
  const { status } = await safeFetch({
    url: hook.url, method: 'POST', body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': hook.id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': webhookSignature(hook.secret, hook.id, timestamp, body),
    },
  }, bounds)
  if (status >= 200 && status < 300) return
  throw new Undelivered(`${new URL(hook.url).host}: answered ${status}`, status === 410)
}
