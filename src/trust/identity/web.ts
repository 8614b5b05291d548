/** What the sign-in routes have in common: the language, the origin, cookies, and pages with their headers. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { text, type Language, type Text } from '#language/words.ts'
import { Failure, type Fault } from '#platform/errors.ts'
import { sessionCookies, type Door } from './actors.ts'
import { pageHeaders } from './pages/page.ts'
import { troublePage } from './pages/sign-in-pages.ts'
import { LONGEST } from './sessions.ts'

/** Everything that the sign-in routes stand on. */
export interface Site {
  readonly door: Door
  /** The public address, without a slash at the end. */
  readonly origin: string
  readonly secure: boolean
  /** Does a verb as the service `identity`. */
  readonly act: (verb: string, input: unknown) => Promise<unknown>
}

export const cookiesOf = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries((request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=') as [string, string?]).filter(([name, value]) => name && value).map(([name, value]) => [name, value!]))

/** Japanese unless the browser asks for English first. A choice made in the application outweighs it. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = cookiesOf(request)['sakimori-language']
  if (chosen === 'ja' || chosen === 'en') return chosen
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'ja'
}

export const show = (reply: FastifyReply, status: number, page: string): FastifyReply => reply.code(status).headers(pageHeaders).send(page)

const statuses: Readonly<Record<Fault, number>> = { invalid: 400, unauthenticated: 401, refused: 403, missing: 404, conflict: 409, throttled: 429, 'too-large': 413 }

/** A failure on the way in is a page for a browser that shows pages; anything else goes on to the server's own handler. */
export function tellTrouble(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!(error instanceof Failure) || !request.headers.accept?.includes('text/html')) throw error
  const words = error.detail['do'] as Text | undefined // every Failure of this part carries it
  if (typeof error.detail['seconds'] === 'number') reply.header('retry-after', error.detail['seconds'])
  return show(reply, statuses[error.fault], troublePage(languageOf(request), words ?? text('もう一度試してください。', 'Please try again.')))
}

/** Only a path of this site: never an address elsewhere. */
export function safePath(given: unknown): string {
  if (typeof given !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.length > 1000) return '/'
  return given.includes('\\') ? '/' : given
}

/** A change must come from a page of this site: closes cross-site requests. */
export function fromHere({ origin }: Site, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const [from, marked] = [request.headers.origin, request.headers['x-sakimori'] === '1']
  const foreign = (from !== undefined && from !== origin) || (site !== undefined && site !== 'same-origin')
  if (!foreign && (marked || from === origin || site === 'same-origin')) return
  throw new Failure('refused', 'a change must come from a page of this site', { do: text('このサイトの画面から、もう一度行ってください。', 'Do it again from a page of this site.') })
}

const cookie = (site: Site, name: string, value: string, path: string, seconds: number): string =>
  `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${site.secure ? '; Secure' : ''}`

export const sessionCookie = (site: Site, secret: string): string => cookie(site, sessionCookies[site.secure ? 0 : 1], secret, '/', LONGEST / 1000)
export const noSessionCookie = (site: Site): string => cookie(site, sessionCookies[site.secure ? 0 : 1], '', '/', 0)
export const flowCookie = (site: Site, secret: string): string => cookie(site, 'sign-in', secret, '/sign-in', secret ? 600 : 0)
