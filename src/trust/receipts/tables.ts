import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Write } from '#platform/write-together.ts'
import type { Step } from './contract.ts'

/** A receipt as an act leaves it: `act` adds the ledger entry and the time. */
export interface Receipt {
  readonly subject: string
  readonly organisation: string
  readonly step: Step
  /** How it reached them: `app`, `feed`, `webhook`, `mail`. */
  readonly way: string
  readonly purpose?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Written with the act's entry. What was already served, opened or acknowledged stays as it first happened. */
export const keeping = (receipts: readonly Receipt[], at: Date, entry: string): Write => receipts.length === 0 ? [] : [sql`
    insert into receipt.step (subject, organisation, step, way, purpose, detail, at, entry)
    select r->>'subject', r->>'organisation', r->>'step', r->>'way', coalesce(r->>'purpose', ''), coalesce(r->'detail', '{}'), ${at}, decode(${entry}, 'hex')
    from jsonb_array_elements(${JSON.stringify(receipts)}::jsonb) r
    on conflict do nothing`]

export interface Progress {
  organisation: string
  served: Date | null
  opened: Date | null
  acknowledged: Date | null
  acted: Date | null
  /** The newest answer, as given. */
  answer: Record<string, unknown> | null
  purposes: string[]
  entry: string
}

/** What each receiving organisation did with one thing, newest step first. */
export const progressOf = async (tx: Tx, subject: string): Promise<Progress[]> => (await sql<Progress>`
  select organisation,
    min(at) filter (where step = 'served') served, min(at) filter (where step = 'opened') opened,
    min(at) filter (where step = 'acknowledged') acknowledged, max(at) filter (where step = 'acted') acted,
    (array_agg(detail order by id desc) filter (where step = 'acted'))[1] answer,
    array_remove(array_agg(distinct purpose), '') purposes,
    encode((array_agg(entry order by id desc))[1], 'hex') entry
  from receipt.step where subject = ${subject} group by organisation order by max(at) desc, organisation`.execute(tx)).rows

export interface ProgressOver extends Progress { handed: string }

/**
 * What each receiving organisation did with any of several things; `handed` is the entry under which it first got one.
 * Many thousands are named by a query of the part that keeps them, which gives their ids in one column.
 */
export const progressOver = async (tx: Tx, subjects: readonly string[] | RawBuilder<unknown>): Promise<ProgressOver[]> => (await sql<ProgressOver>`
  select organisation,
    min(at) filter (where step = 'served') served, min(at) filter (where step = 'opened') opened,
    min(at) filter (where step = 'acknowledged') acknowledged, max(at) filter (where step = 'acted') acted,
    (array_agg(detail order by id desc) filter (where step = 'acted'))[1] answer,
    array_remove(array_agg(distinct purpose), '') purposes,
    encode((array_agg(entry order by id desc))[1], 'hex') entry,
    coalesce(encode((array_agg(entry order by id) filter (where step = 'served'))[1], 'hex'), '') handed
  from receipt.step where ${'execute' in subjects ? sql`subject in (${subjects})` : sql`subject = any(${subjects}::text[])`} group by organisation order by max(at) desc, organisation`.execute(tx)).rows

export interface Tally { subject: string; served: number; opened: number; acknowledged: number; acted: number }

/** How many organisations took each step, for many things at once. */
export const tally = async (tx: Tx, subjects: readonly string[]): Promise<Map<string, Tally>> => {
  if (subjects.length === 0) return new Map()
  const { rows } = await sql<Tally>`
    select subject, count(distinct organisation) filter (where step = 'served') served,
      count(distinct organisation) filter (where step = 'opened') opened,
      count(distinct organisation) filter (where step = 'acknowledged') acknowledged,
      count(distinct organisation) filter (where step = 'acted') acted
    from receipt.step where subject = any(${subjects}) group by subject`.execute(tx)
  return new Map(rows.map((row) => [row.subject, row]))
}

/** The organisations that hold any of these things, and so must hear when it is corrected. */
export const holdersOf = async (tx: Tx, subjects: readonly string[]): Promise<string[]> =>
  (await sql<{ organisation: string }>`select distinct organisation from receipt.step where subject = any(${subjects}::text[]) and step = 'served' order by 1`.execute(tx)).rows.map((row) => row.organisation)

/** Of several things, those that an organisation was served, whichever way. */
export const servedTo = async (tx: Tx, subjects: readonly string[], organisation: string): Promise<Set<string>> =>
  new Set((await sql<{ subject: string }>`
    select distinct subject from receipt.step where subject = any(${subjects}::text[]) and organisation = ${organisation} and step = 'served'`
    .execute(tx)).rows.map(({ subject }) => subject))

/** Which of several things an organisation was already served by one way. */
export const servedBy = async (tx: Tx, subjects: readonly string[], organisation: string, way: string): Promise<Set<string>> =>
  new Set((await sql<{ subject: string }>`
    select subject from receipt.step where subject = any(${subjects}::text[]) and organisation = ${organisation} and step = 'served' and way = ${way}`
    .execute(tx)).rows.map(({ subject }) => subject))

/** Who opened each of several things, and when first, in that order. */
export const openingsOf = async (tx: Tx, subjects: readonly string[]): Promise<{ subject: string; organisation: string; at: Date }[]> => (subjects.length === 0 ? [] : (await sql<{ subject: string; organisation: string; at: Date }>`
  select subject, organisation, min(at) at from receipt.step where subject = any(${subjects}::text[]) and step = 'opened' group by subject, organisation order by 3`.execute(tx)).rows)
