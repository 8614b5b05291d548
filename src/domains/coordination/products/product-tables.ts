/** Products of cases, makers' words on them, and dates that were asked for or promised. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'
import type { ClockKind, ProductStatus, Versions } from '../contract.ts'

export interface ProductRow { id: string; case_id: string; vendor: string; maker: string; name: string; versions: Versions; at: Date }
export interface AnswerRow { product: string; status: ProductStatus; words: string; fixed_in: string; person: string; at: Date }
export interface ProductWithAnswers extends ProductRow { readonly answers: readonly Omit<AnswerRow, 'product' | 'person'>[] }
export interface PromiseRow { case_id: string; vendor: string; kind: ClockKind; due: Date; asked: boolean; by_organisation: string; reason: string; basis: string; at: Date }

type Tables = { 'coordination.answer': AnswerRow; 'coordination.promise': PromiseRow }
const own = (tx: Tx) => tx.withTables<Tables>()

export const insertProduct = (tx: Tx, row: ProductRow) => sql`
  insert into coordination.product (id, case_id, vendor, maker, name, versions, at) values (${row.id}, ${row.case_id}, ${row.vendor}, ${row.maker}, ${row.name}, ${JSON.stringify(row.versions)}, ${row.at})`.execute(tx)

export const insertAnswer = (tx: Tx, row: AnswerRow) => own(tx).insertInto('coordination.answer').values(row).execute()
export const insertPromise = (tx: Tx, row: PromiseRow) => own(tx).insertInto('coordination.promise').values(row).execute()

/** Each with its answers, oldest first. */
export async function productsOf(tx: Tx, id: string): Promise<ProductWithAnswers[]> {
  const { rows } = await sql<ProductRow>`select * from coordination.product where case_id = ${id} order by vendor, at, id`.execute(tx)
  if (rows.length === 0) return []
  const { rows: answers } = await sql<AnswerRow>`select product, status, words, fixed_in, person, at from coordination.answer where product = any(${rows.map((row) => row.id)}::text[]) order by seq`.execute(tx)
  const by = Map.groupBy(answers, ({ product }) => product)
  return rows.map((row) => ({ ...row, answers: by.get(row.id) ?? [] }))
}

export const findProduct = async (tx: Tx, id: string, product: string): Promise<ProductRow | undefined> =>
  (await sql<ProductRow>`select * from coordination.product where case_id = ${storable(id)} and id = ${storable(product)}`.execute(tx)).rows[0]

/** Oldest first. */
export const promisesOf = async (tx: Tx, id: string): Promise<PromiseRow[]> =>
  (await sql<PromiseRow>`select case_id, vendor, kind, due, asked, by_organisation, reason, basis, at from coordination.promise where case_id = ${id} order by seq`.execute(tx)).rows
