/** TAXII's filters as the verbs take them (section 3.4). What is written wrongly is refused; a filter we do not know is passed over. */
import { isTimestamp } from '#language/stix/time.ts'
import { isVersion } from '#domains/sharing/collections/contract.ts'
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

function one(query: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const given = query[name]
  if (Array.isArray(given)) throw new TaxiiTrouble(400, `${name} is given more than once: put its values into one, with commas between`)
  return typeof given === 'string' ? given : undefined
}

function list(query: Readonly<Record<string, unknown>>, name: string): string[] {
  const given = one(query, `match[${name}]`)
  if (given === undefined) return []
  const values = given.split(',').map((value) => value.trim()).filter(Boolean)
  if (values.length === 0) throw new TaxiiTrouble(400, `match[${name}] names nothing: leave it out, or give a value`)
  return values
}

/** Throws TaxiiTrouble 400. */
export function asked(given: unknown): Asked {
  const query = given as Readonly<Record<string, unknown>> // the server's parser makes an object of every query
  const [after, next, limit] = [one(query, 'added_after'), one(query, 'next'), limitOf(one(query, 'limit'))]
  if (after !== undefined && !isTimestamp(after)) throw new TaxiiTrouble(400, 'added_after must be a time such as 2026-11-22T01:02:03.000000Z')
  const [versions, specs] = [list(query, 'version'), list(query, 'spec_version')]
  if (!versions.every(isVersion)) throw new TaxiiTrouble(400, 'match[version] takes first, last, all, or times such as 2026-11-22T01:02:03.000Z')
  return { ...(after !== undefined && { added_after: after }), ...(next !== undefined && { next }), limit, ids: list(query, 'id'), types: list(query, 'type'), versions, specs }
}

function limitOf(given: string | undefined): number {
  if (given === undefined) return USUAL
  if (!/^\d{1,15}$/.test(given) || Number(given) < 1) throw new TaxiiTrouble(400, 'limit must be a whole number from 1')
  return Math.min(Number(given), MOST)
}
