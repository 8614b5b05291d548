/**
 * The only way this program calls an address that somebody outside gave it. The name is resolved here, every address it
 * has is judged, and the connection goes to those very addresses, so a name that changes its mind in between gains
 * nothing. No redirect is followed, no proxy is taken from the environment, time and size are bounded.
 */
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Client } from 'undici'
import { standingOf, type Reach } from './addresses.ts'
import { Undelivered } from './undelivered.ts'

export interface Call {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Called {
  readonly status: number
  /** By their names in lower case; of one that came more than once the first. */
  readonly headers: Readonly<Record<string, string>>
  /** The first 64 kB of the answer, the rest is not read; or the whole, where `most` was said. */
  readonly body: Buffer
}

/** The answer is larger than was asked for, as it came or once unpacked. */
export class TooLarge extends Undelivered {}

/** Resolves a name to all its addresses. */
export type Resolve = (host: string) => Promise<LookupAddress[]>

export interface Bounds {
  readonly reach: Reach
  /** For the whole call, in ms; 10 s unless told otherwise. */
  readonly patience?: number
  /** The whole answer is wanted, unpacked, where it has no more bytes than this; else `TooLarge`. */
  readonly most?: number
  readonly resolve?: Resolve
}

const PATIENCE = 10_000
const MOST_BODY = 64 * 1024
const MOST_HEADERS = 16 * 1024
const NOT_MODIFIED = 304
const USER_AGENT = 'Sakimori/1'

const bySystem: Resolve = (host) => lookup(host, { all: true, verbatim: true })

/** Makes one call. Throws `Undelivered` where it is not allowed, not answered in time, or answered by a redirect. */
export async function safeFetch(call: Call, { reach, patience = PATIENCE, most, resolve = bySystem }: Bounds): Promise<Called> {
  const url = readUrl(call.url)
  const signal = AbortSignal.timeout(patience)
  try {
    const addresses = await inTime(checkedAddresses(url, reach, resolve), signal)
    return await exchange(url, call, addresses, signal, most)
  } catch (error) {
    throw error instanceof Undelivered ? error : new Undelivered(`${url.host}: ${explained(error, signal, patience)}`)
  }
}

function readUrl(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (!url || !['https:', 'http:'].includes(url.protocol)) throw new Undelivered('the address is not an https:// address', true)
  if (url.username || url.password) throw new Undelivered(`${url.host}: an address must not carry a name and password`, true)
  return url
}

/**
 * Who owns a channel reads this. A name that is not there and one that stands for an address inside are told in the same
 * words, and no address is: else a webhook would ask our own name server for whoever adds one.
 */
const UNCALLABLE = 'not a public address, nor one that FETCH_ALLOW lists'

/** The resolver's own fault: there is no address, or none now. */
const noAddress = (error: NodeJS.ErrnoException): LookupAddress[] => {
  if (error.syscall === 'getaddrinfo') return []
  throw error
}

/** All addresses of the host, if every one may be called: a name that is half private is a trap. */
async function checkedAddresses(url: URL, reach: Reach, resolve: Resolve): Promise<LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const literal = isIP(host)
  const addresses = literal ? [{ address: host, family: literal }] : await resolve(host).catch(noAddress)
  if (addresses.length === 0) throw new Undelivered(`${url.host}: ${UNCALLABLE}`)
  for (const { address } of addresses) {
    const standing = standingOf(address, reach)
    if (standing === 'refused') throw new Undelivered(`${url.host}: ${UNCALLABLE}`, true)
    if (standing === 'public' && url.protocol !== 'https:') throw new Undelivered(`${url.host}: only https:// is called outside`, true)
  }
  return addresses
}

/** Answers the connection's question with what was checked and asks nobody again. */
const only = (addresses: LookupAddress[]): LookupFunction => (_host, options: LookupOptions, done) => {
  if (options.all) return done(null, addresses)
  const [first] = addresses
  done(null, first!.address, first!.family) // at least one: checkedAddresses saw to it
}

async function exchange(url: URL, call: Call, addresses: LookupAddress[], signal: AbortSignal, most: number | undefined): Promise<Called> {
  const client = new Client(url.origin, { connect: { lookup: only(addresses), timeout: PATIENCE }, pipelining: 1, allowH2: false, maxHeaderSize: MOST_HEADERS })
  try {
    const answer = await client.request({
      path: `${url.pathname}${url.search}`, method: call.method, signal,
      headers: { ...(most === undefined ? {} : { 'accept-encoding': 'gzip' }), ...call.headers, 'user-agent': USER_AGENT }, ...(call.body === undefined ? {} : { body: call.body }),
    })
    answer.body.on('error', () => {}) // cut off on purpose by `destroy` below
    if (answer.statusCode >= 300 && answer.statusCode < 400 && answer.statusCode !== NOT_MODIFIED) throw new Undelivered(`${url.host}: answered with a redirect (${answer.statusCode}), which is never followed`)
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), (Array.isArray(value) ? value[0] : value) ?? '']))
    const body = most === undefined ? await firstOf(answer.body) : await wholeOf(answer.body, headers, most, url.host)
    return { status: answer.statusCode, headers, body }
  } finally {
    await client.destroy().catch(() => {}) // the answer, or the fault, is what counts
  }
}

async function firstOf(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of body) {
    parts.push(part)
    length += part.length
    if (length >= MOST_BODY) break
  }
  return Buffer.concat(parts).subarray(0, MOST_BODY)
}

const unpackers = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) }

/** Neither what comes nor what it unpacks to is ever held beyond `most`. */
async function wholeOf(body: AsyncIterable<Buffer>, headers: Called['headers'], most: number, host: string): Promise<Buffer> {
  const tooLarge = new TooLarge(`${host}: the answer is larger than ${most} bytes`)
  if (Number(headers['content-length']) > most) throw tooLarge
  const parts: Buffer[] = []
  let length = 0
  for await (const part of body) {
    parts.push(part)
    length += part.length
    if (length > most) throw tooLarge
  }
  const packing = (headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (packing === 'identity') return Buffer.concat(parts)
  if (!Object.hasOwn(unpackers, packing)) throw new Undelivered(`${host}: packed as ${packing.slice(0, 20)}, which was not asked for`)
  const unpack = unpackers[packing as keyof typeof unpackers] // looked at one line above
  return unpack(Buffer.concat(parts), { maxOutputLength: most }).catch((error: NodeJS.ErrnoException) => { throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : error })
}

/** The resolver can't be interrupted; nobody waits for it longer than this. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))
  return Promise.race([work, late])
}

function explained(error: unknown, signal: AbortSignal, patience: number): string {
  if (signal.aborted) return `no whole answer within ${patience / 1000} s`
  const { code, name } = error as Error & { code?: string } // what the network and TLS throw
  return code ?? name // a message may hold the address that was called
}
