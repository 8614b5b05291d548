/** What the cases ask of answers. */
import assert from 'node:assert/strict'
import { TAXII, type Answer } from './exchange.ts'

const bare = (type: unknown): string => String(type).replaceAll(' ', '').toLowerCase()

export type Body = Readonly<Record<string, unknown>>

/** The status, the media type, and a body that is an object of JSON. */
export function good(answer: Answer, status = 200): Body {
  assert.equal(answer.status, status, answer.text.slice(0, 400))
  assert.equal(bare(answer.headers['content-type']), TAXII, 'the media type of the answer')
  assert.ok(typeof answer.body === 'object' && answer.body !== null && !Array.isArray(answer.body), 'the body is a JSON object')
  return answer.body as Body // shown above
}

/** A TAXII error: a title, and where it names the status, the right one, as text. */
export function bad(answer: Answer, ...statuses: readonly number[]): Body {
  assert.ok(statuses.includes(answer.status), `${answer.status} in place of ${statuses.join(' or ')}: ${answer.text.slice(0, 400)}`)
  assert.equal(bare(answer.headers['content-type']), TAXII, 'the media type of an error')
  const body = answer.body as Body
  assert.ok(typeof body?.['title'] === 'string' && body['title'] !== '', `an error has a title: ${answer.text.slice(0, 400)}`)
  if (body['http_status'] !== undefined) assert.equal(body['http_status'], String(answer.status), 'http_status is text')
  return body
}

export const rows = (body: Body): Body[] => (body['objects'] ?? []) as Body[]
export const idsOf = (body: Body): string[] => rows(body).map(({ id }) => String(id))
export const same = (found: readonly string[], wanted: readonly string[], what: string): void => assert.deepEqual(found.toSorted(), wanted.toSorted(), what)

const MICROSECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

/** The headers of a page: both there, to the microsecond, in order. */
export function dated({ headers }: Answer): { readonly first: string, readonly last: string } {
  const [first, last] = [String(headers['x-taxii-date-added-first']), String(headers['x-taxii-date-added-last'])]
  for (const date of [first, last]) assert.match(date, MICROSECONDS, 'X-TAXII-Date-Added-First and -Last have microseconds')
  assert.ok(first <= last, 'the first was added before the last')
  return { first, last }
}

/** Nothing there is 200 and an empty object. */
export function nothing(answer: Answer): void {
  const body = good(answer)
  assert.deepEqual(idsOf(body), [], 'nothing is found')
  assert.ok(body['more'] === undefined || body['more'] === false, 'there is no more of nothing')
}
