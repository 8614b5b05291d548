/** Errors as TAXII 2.1 tells them (section 3.6.1): a title, what to do, a number to name in a call, the status as text. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '#platform/errors.ts'
import { problemOf } from '../problem.ts'
import { sendTaxii } from './answers.ts'

/** A status that none of the program's own faults has. */
export class TaxiiTrouble extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.name = 'TaxiiTrouble'
    this.status = status
  }
}

/** Two ways to say who asks (section 1.6.9, HTTP Basic at least): the token as a Bearer's, or as the password. */
const CHALLENGES = ['Basic realm="Sakimori", charset="UTF-8"', 'Bearer realm="Sakimori"']

/** Errors of ours are told by number; `log` hears what they were. */
export function tellTaxii(error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply, log: (error: Error, request: FastifyRequest) => void): FastifyReply {
  const { title, description, status, seconds, details } = told(error, request)
  if (status === 500) log(error, request)
  if (status === 401) reply.header('www-authenticate', CHALLENGES)
  if (seconds !== undefined) reply.header('retry-after', seconds)
  return sendTaxii(reply.status(status), { title, ...(description && { description }), error_id: request.id, http_status: String(status), ...(details && { details }) })
}

interface Told { readonly title: string; readonly description?: string | undefined; readonly status: number; readonly seconds?: number; readonly details?: object }
interface Said { readonly ja: string; readonly en: string }

function told(error: Error & { statusCode?: number }, request: FastifyRequest): Told {
  if (error instanceof TaxiiTrouble) return { title: error.message, status: error.status }
  const { status, title, do: todo, detail, issues, because, seconds } = problemOf(error, request.id)
  const what = (because ?? todo) as Said | undefined // problems carry texts of both languages
  return {
    title: error instanceof Failure ? error.message : `${title.en}: ${detail}`, description: what && `${what.en} ${what.ja}`, status,
    ...(typeof seconds === 'number' && { seconds }), ...(issues !== undefined && { details: { issues } }),
  }
}
