/** Errors as TAXII 2.1 tells them (section 3.6.1): a title, what to do, a number to name in a call, the status as text. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '#platform/errors.ts'
import { problemOf } from '../problem.ts'
import { TAXII } from './negotiate.ts'

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

export function tellTaxii(error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { title, description, status, detail } = told(error, request)
  if (status === 401) reply.header('www-authenticate', CHALLENGES)
  return reply.status(status).type(TAXII).send({ title, ...(description && { description }), error_id: request.id, http_status: String(status), ...(detail && { details: detail }) })
}

interface Told { readonly title: string; readonly description?: string | undefined; readonly status: number; readonly detail?: object | undefined }

function told(error: Error & { statusCode?: number }, request: FastifyRequest): Told {
  if (error instanceof TaxiiTrouble) return { title: error.message, status: error.status }
  const problem = problemOf(error, request.id)
  const failure = error instanceof Failure ? error : undefined
  const what = (failure?.detail['because'] ?? failure?.detail['do']) as { ja: string; en: string } | undefined // problems carry texts of both languages
  const detail = failure?.detail['issues'] ? { issues: failure.detail['issues'] } : undefined
  return { title: failure ? error.message : String(problem['title'] ?? 'error'), description: what && `${what.en} ${what.ja}`, status: problem.status, detail }
}
