/** Answers that hold for a product wherever it stands in an organisation: "the record means another product". */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Given } from './finding-tables.ts'

const productOf = sql`r.statements -> f.by_statement ->> 'product'`

/** For the products of these findings, in place of what was ruled before. Another answer to one of them takes the ruling away. */
export async function rule(tx: Tx, findings: readonly string[], { answer, reason, words, by, now }: Given): Promise<void> {
  const named = sql`vulnerabilities.finding f join vulnerabilities.record r on r.id = f.by_record where f.id = any(${[...findings]}::text[]) and ${productOf} is not null`
  await sql`delete from vulnerabilities.ruling u using (select f.organisation, f.vulnerability, ${productOf} product from ${named}) one
    where (u.organisation, u.vulnerability, u.product) = (one.organisation, one.vulnerability, one.product)`.execute(tx)
  if (answer === 'not-ours' && reason === 'another-product') await sql`
    insert into vulnerabilities.ruling (organisation, vulnerability, product, reason, words, given_at, given_by)
    select distinct f.organisation, f.vulnerability, ${productOf}, ${reason}, ${words}, ${now}::timestamptz, ${by} from ${named}`.execute(tx)
}

/** Open findings that a ruling answers already: those of this transaction, or all of one vulnerability of an organisation. */
export const holdToRulings = (tx: Tx, of: 'opened now' | { readonly organisation: string; readonly vulnerability: string }) => sql`
  update vulnerabilities.finding f set state = 'answered', given = 'not-ours', reason = u.reason, words = u.words, answered_at = u.given_at, answered_by = u.given_by
  from vulnerabilities.ruling u, vulnerabilities.record r
  where f.state = 'open' and ${of === 'opened now' ? sql`f.opened = pg_current_xact_id()` : sql`f.organisation = ${of.organisation} and f.vulnerability = ${of.vulnerability}`}
    and u.organisation = f.organisation and u.vulnerability = f.vulnerability and r.id = f.by_record and ${productOf} = u.product`.execute(tx)
