import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Of these, those of which there is a record. */
export const knownOf = async (tx: Tx, vulnerabilities: readonly string[]): Promise<string[]> => (await sql<{ id: string }>`
  select id from vulnerabilities.vulnerability where id = any(${vulnerabilities}::text[]) and state = 'published' order by id`.execute(tx)).rows.map(({ id }) => id)

/** Vulnerabilities by which devices of this product are concerned now, the newest change first. */
export const foundOn = async (tx: Tx, product: string, most: number): Promise<string[]> => (await sql<{ id: string }>`
  select v.id from vulnerabilities.vulnerability v where v.state = 'published' and exists (
    select from vulnerabilities.finding f join vulnerabilities.record r on r.id = f.by_record
    where f.vulnerability = v.id and f.state <> 'gone' and r.statements -> f.by_statement ->> 'product' = ${product})
  order by v.seq desc limit ${most}`.execute(tx)).rows.map(({ id }) => id)
