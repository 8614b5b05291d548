/** TAXII's filters as the verbs take them (section 3.4). What is written wrongly is refused; a filter we do not know is passed over. */
import { TaxiiTrouble } from './trouble.ts'

export interface Asked {
  readonly added_after?: string
  readonly limit?: number
  readonly next?: string
  readonly ids: readonly string[]
  readonly types: readonly string[]
  readonly versions: readonly string[]
  readonly specs: readonly string[]
}

/** Rows of a page where the client asks for more, or says nothing. */
const MOST = 2_000
const USUAL = 500

const moment = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?Z$/
const isMoment = (given: string): boolean => moment.test(given) && !Number.isNaN(Date.parse(given))

function one(query: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const given = query[name]
  if (Array.isArray(given)) throw new TaxiiTrouble(400, `${name} is given more than once: put its values into one, with commas between`)
  return typeof given === 'string' ? given : undefined
}

function list(query: Readonly<Record<string, unknown>>, name: string): string[] {
  const given = one(query, `match[${name}]`)
  return given === undefined ? [] : given.split(',').map((value) => value.trim()).filter(Boolean)
}

/** Throws TaxiiTrouble 400. */
export function asked(given: unknown): Asked {
  const query = given as Readonly<Record<string, unknown>> // the server's parser makes an object of every query
  const [after, next, limit] = [one(query, 'added_after'), one(query, 'next'), limitOf(one(query, 'limit'))]
  if (after !== undefined && !isMoment(after)) throw new TaxiiTrouble(400, 'added_after must be a time such as 2026-11-22T01:02:03.000000Z')
  const [versions, specs] = [list(query, 'version'), list(query, 'spec_version')]
  const wrong = versions.find((version) => !['first', 'last', 'all'].includes(version) && !isMoment(version))
  if (wrong !== undefined) throw new TaxiiTrouble(400, 'match[version] takes first, last, all, or times such as 2026-11-22T01:02:03.000Z')
  if (versions.includes('all') && versions.length > 1) throw new TaxiiTrouble(400, 'match[version]=all stands alone')
  return { ...(after !== undefined && { added_after: after }), ...(next !== undefined && { next }), limit, ids: list(query, 'id'), types: list(query, 'type'), versions, specs }
}

function limitOf(given: string | undefined): number {
  if (given === undefined) return USUAL
  if (!/^\d{1,15}$/.test(given) || Number(given) < 1) throw new TaxiiTrouble(400, 'limit must be a whole number from 1')
  return Math.min(Number(given), MOST)
}
