/** A partner's TAXII 2.1 server on loopback, made for a test: it behaves, unless `answer` says otherwise. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { reachOf } from '#platform/outgoing/addresses.ts'
import type { Bounds } from '#platform/outgoing/safe-fetch.ts'
import { receiver, type Receiver } from './receivers.ts'

/** Partners of a test are on this machine, as those of a sample installation may be. */
export const onLoopback: Bounds = { reach: reachOf({ FETCH_ALLOW: [], SAKIMORI_MODE: 'sample' }), patience: 2_000 }

export const TAXII = 'application/taxii+json;version=2.1'

export interface Row { readonly added: string; readonly object: Record<string, unknown> }

export interface Partner extends AsyncDisposable {
  readonly url: string
  readonly root: string
  /** In the order of adding. */
  readonly rows: Row[]
  /** Addresses asked for, in order. */
  readonly asked: string[]
  readonly heard: Receiver['heard']
}

/** Does something else for one request; true where it did. */
export type Treat = (path: URL, request: IncomingMessage, response: ServerResponse) => boolean

export const json = (response: ServerResponse, body: unknown, headers: Record<string, string> = {}, status = 200): true => {
  response.writeHead(status, { 'content-type': TAXII, ...headers }).end(JSON.stringify(body))
  return true
}

export async function aPartner({ treat = () => false, page = 2, authorization }: { treat?: Treat; page?: number; authorization?: string } = {}): Promise<Partner> {
  const rows: Row[] = []
  const asked: string[] = []
  const to = await receiver((request, response) => {
    const path = new URL(request.url ?? '/', 'http://partner')
    asked.push(`${path.pathname}${path.search}`)
    if (authorization !== undefined && request.headers.authorization !== authorization) return void json(response, { title: 'no' }, {}, 401)
    if (request.headers.accept !== TAXII) return void json(response, { title: 'no' }, {}, 406)
    if (treat(path, request, response)) return
    if (path.pathname === '/taxii2/') return void json(response, { title: 'Partner', api_roots: ['/root/'] })
    if (path.pathname === '/root/') return void json(response, { title: 'Root', versions: [TAXII], max_content_length: 1_000_000 })
    if (path.pathname === '/root/collections/') return void json(response, { collections: [{ id: 'all', title: 'Everything', can_read: true, can_write: false }] })
    if (path.pathname === '/root/collections/all/objects/') return serve(path, response)
    json(response, { title: 'none' }, {}, 404)
  })
  const serve = (path: URL, response: ServerResponse): void => {
    const after = path.searchParams.get('next') ?? path.searchParams.get('added_after') ?? ''
    const left = rows.filter(({ added }) => added > after)
    const shown = left.slice(0, Math.min(page, Number(path.searchParams.get('limit') ?? page)))
    const more = left.length > shown.length
    const [first, last] = [shown[0]?.added, shown.at(-1)?.added]
    json(response, shown.length === 0 ? {} : { more, ...(more && { next: last }), objects: shown.map(({ object }) => object) },
      first && last ? { 'x-taxii-date-added-first': first, 'x-taxii-date-added-last': last } : {})
  }
  const home = to.url.replace('/hook', '')
  return { url: `${home}/taxii2/`, root: `${home}/root/`, rows, asked, heard: to.heard, [Symbol.asyncDispose]: () => to[Symbol.asyncDispose]() }
}

export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const TLP_GREEN = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'

/** An indicator for the name `name-n.example`, in the version of a day of November. */
export const anIndicator = (n: number, more: Record<string, unknown> = {}, day = 1): Record<string, unknown> => ({
  type: 'indicator', spec_version: '2.1', id: `indicator--${uuid(n)}`, created: '2026-11-01T00:00:00.000Z', modified: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  name: `Name ${n}`, indicator_types: ['malicious-activity'], pattern: `[domain-name:value = 'name-${n}.example']`, pattern_type: 'stix', valid_from: '2026-11-01T00:00:00Z', ...more,
})

/** `n` rows, one a second. */
export const rowsOf = (...ns: number[]): Row[] => ns.map((n) => ({ added: `2026-11-20T00:00:${String(n).padStart(2, '0')}.000000Z`, object: anIndicator(n) }))
