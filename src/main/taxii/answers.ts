/** What the verbs answer, as the resources of TAXII 2.1 (sections 3.7, 4.3, 5.1, 5.2) and under its media type. */
import type { FastifyReply } from 'fastify'
import type { Collection, Status } from '#domains/sharing/collections/contract.ts'
import { STIX, TAXII } from './negotiate.ts'

export type Page = { objects: unknown[]; first: string | null; last: string | null; more: boolean; next: string | null }
export type Row = { id: string; added: string; version: string; spec: string }

/** As bytes: to a text the server would add a charset, which TAXII's media type has none of. */
export const sendTaxii = (reply: FastifyReply, answer: unknown): FastifyReply => reply.header('content-type', TAXII).send(Buffer.from(JSON.stringify(answer)))

const both = ({ ja, en }: { ja: string; en: string }): string => `${ja} / ${en}`

export const shownCollection = ({ id, alias, title, description, reads, writes }: Collection) => ({
  id, title: both(title), description: both(description), alias, can_read: reads, can_write: writes, media_types: [STIX, 'application/stix+json;version=2.0'],
})

/** Nothing is an empty object, without headers. */
export function paged(reply: FastifyReply, { first, last, more, next }: Omit<Page, 'objects'>, objects: unknown[]): object {
  if (objects.length === 0) return {}
  if (first && last) reply.header('x-taxii-date-added-first', first).header('x-taxii-date-added-last', last)
  return { more, ...(next && { next }), objects }
}

export const shownRow = ({ id, added, version, spec }: Row) => ({ id, date_added: added, version, media_type: `application/stix+json;version=${spec}` })

/** A list of successes that is not whole is left out: its count says how many there were. */
export const shownStatus = ({ id, status, at, total, taken, failed, successes, failures }: Status) => ({
  id, status, request_timestamp: at, total_count: total, success_count: taken, ...(successes.length === taken && { successes }), failure_count: failed, failures, pending_count: 0, pendings: [],
})
