import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received { readonly id: string; readonly body: { title?: unknown }; readonly genuine: boolean }

export interface Receiver {
  readonly url: string
  readonly received: readonly Received[]
  refusals(): number
  /** The secret that the channel was made with. */
  key(secret: string): void
  close(): Promise<void>
}

/** A recipient's webhook on this machine. The first delivery is answered with an error, to see that it is tried again. */
export async function receiver(): Promise<Receiver> {
  const received: Received[] = []
  let secret = ''
  let refusals = 0
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      if (refusals === 0) {
        refusals += 1
        response.writeHead(503).end()
        return
      }
      received.push({ id: String(request.headers['webhook-id']), body: JSON.parse(body) as Received['body'], genuine: genuine(secret, request.headers, body) })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sakimori`,
    received, refusals: () => refusals, key: (given) => { secret = given },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()) }),
  }
}

/** As any recipient would check it: Standard Webhooks, HMAC-SHA-256 over id, timestamp and body. */
function genuine(secret: string, headers: Record<string, string | string[] | undefined>, body: string): boolean {
  const mac = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest()
  const given = Buffer.from(String(headers['webhook-signature']).replace(/^v1,/, ''), 'base64')
  return given.length === mac.length && timingSafeEqual(given, mac)
}
