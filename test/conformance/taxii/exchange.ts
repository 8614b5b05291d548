/** HTTP as the cases need it: every header in hand, so that a wrong one can be sent, too. */
import { request as plain, type IncomingHttpHeaders } from 'node:http'
import { request as secure } from 'node:https'

/** Where the server is and who asks. `tls`: a client certificate, or the authority that signed the server's. */
export interface Door {
  readonly url: string
  /** The header's value, such as `Bearer …`. */
  readonly authorization: string | undefined
  readonly tls?: { readonly cert?: string, readonly key?: string, readonly ca?: string, readonly servername?: string }
}

export interface Asking {
  readonly method?: string
  /** Pairs, so that one name may stand twice. */
  readonly query?: readonly (readonly [name: string, value: string])[]
  /** Beside `accept` and `authorization`; null sends none of that name. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: string | Buffer
  /** Sends the body in pieces of unknown length. */
  readonly chunked?: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** Undefined where the body is no JSON. */
  readonly body: unknown
}

export type Ask = (path: string, asking?: Asking) => Promise<Answer>

export const TAXII = 'application/taxii+json;version=2.1'
const LONGEST = 60_000

/** Throws where no answer comes within a minute. */
export const asker = (door: Door): Ask => (path, { method = 'GET', query = [], headers = {}, body, chunked = false } = {}) => {
  const url = new URL(path, door.url)
  for (const [name, value] of query) url.searchParams.append(name, value)
  const given: Record<string, string | null> = {
    accept: TAXII, authorization: door.authorization ?? null, ...(body !== undefined && { 'content-type': TAXII }),
    ...(body !== undefined && !chunked && { 'content-length': String(Buffer.byteLength(body)) }), ...headers,
  }
  const sent = Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secure : plain)(url, { method, headers: sent, agent: false, ...door.tls, timeout: LONGEST }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => void parts.push(part))
      const done = (): void => {
        const text = Buffer.concat(parts).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: jsonOf(text) })
        request.destroy()
      }
      response.on('end', done).on('aborted', done)
    })
    request.on('timeout', () => void request.destroy(new Error(`${method} ${url.pathname}: no answer within a minute`)))
    request.on('error', reject)
    if (body !== undefined && chunked) inPieces(request, body)
    else request.end(body)
  })
}

function inPieces(request: ReturnType<typeof plain>, body: string | Buffer): void {
  const whole = Buffer.from(body)
  for (let at = 0; at < whole.length; at += 65_536) request.write(whole.subarray(at, at + 65_536))
  request.end()
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
