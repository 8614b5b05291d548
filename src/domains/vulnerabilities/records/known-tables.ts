/** What is known of vulnerabilities beside their records: which are on lists of exploited ones, scores, and until when products are supported. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { ExploitedList, Listing, Score, SupportPeriod } from './contract.ts'

export interface NewListing extends Omit<Listing, 'list' | 'listedAt' | 'removedAt'> { readonly vulnerability: string }
export interface NewEdition { readonly list: ExploitedList; readonly edition: Date; readonly version: string; readonly rows: readonly NewListing[] }

export const editionOfList = async (tx: Tx, list: string): Promise<Date | undefined> =>
  (await sql<{ edition: Date }>`select edition from vulnerabilities.list where id = ${list}`.execute(tx)).rows[0]?.edition

/** The rows that this edition would remove, and how many are on the list now. */
export const wouldLeave = async (tx: Tx, { list, edition, rows }: NewEdition): Promise<{ leaving: number; there: number }> => (await sql<{ leaving: number; there: number }>`
  select count(*) filter (where edition < ${edition} and not vulnerability = any(${rows.map(({ vulnerability }) => vulnerability)}::text[]))::int leaving, count(*)::int there
  from vulnerabilities.listed where list = ${list} and removed_at is null`.execute(tx)).rows[0]! // a count has a row

/** Of each row the newest edition that has it stands. @returns those that are otherwise than they were */
export async function writeListings(tx: Tx, { list, edition, rows }: NewEdition, now: Date): Promise<string[]> {
  const { rows: changed } = await sql<{ vulnerability: string }>`
    insert into vulnerabilities.listed as l (list, vulnerability, edition, title, maker, product, since, due, ransomware, words, action, origin, listed_at)
    select ${list}, vulnerability, ${edition}, title, maker, product, since, due, ransomware, words, action, origin, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (vulnerability text, title text, maker text, product text, since date, due date, ransomware boolean, words text, action text, origin text)
    on conflict (list, vulnerability) do update set edition = excluded.edition, title = excluded.title, maker = excluded.maker, product = excluded.product, since = excluded.since, due = excluded.due,
      ransomware = excluded.ransomware, words = excluded.words, action = excluded.action, origin = excluded.origin
    where excluded.edition > l.edition or (excluded.edition = l.edition and
      (excluded.title, excluded.maker, excluded.product, excluded.since, excluded.due, excluded.ransomware, excluded.words, excluded.action, excluded.origin)
        is distinct from (l.title, l.maker, l.product, l.since, l.due, l.ransomware, l.words, l.action, l.origin))
    returning vulnerability`.execute(tx)
  return changed.map(({ vulnerability }) => vulnerability)
}

export const keepEdition = (tx: Tx, { list, edition, version }: NewEdition, now: Date) => sql`
  insert into vulnerabilities.list (id, edition, version, taken_at) values (${list}, ${edition}, ${version}, ${now})
  on conflict (id) do update set edition = excluded.edition, version = excluded.version, taken_at = excluded.taken_at`.execute(tx)

/** A row that the newest edition does not have has left; one that it has again is back. @returns which, each way */
export async function settleList(tx: Tx, list: string, now: Date): Promise<{ left: string[]; back: string[] }> {
  const { rows } = await sql<{ vulnerability: string; left: boolean }>`
    update vulnerabilities.listed l set removed_at = case when l.edition < e.edition then ${now}::timestamptz end from vulnerabilities.list e
    where e.id = l.list and l.list = ${list} and (l.edition < e.edition) <> (l.removed_at is not null) returning l.vulnerability, l.removed_at is not null "left"`.execute(tx)
  const named = (has: boolean) => rows.filter((row) => row.left === has).map(({ vulnerability }) => vulnerability)
  return { left: named(true), back: named(false) }
}

/** Where removals are not believed: the rows stay, as of this edition. */
export const keepListed = (tx: Tx, { list, edition }: NewEdition) => sql`
  update vulnerabilities.listed set edition = ${edition} where list = ${list} and removed_at is null and edition < ${edition}`.execute(tx)

export const listingsOf = async (tx: Tx, vulnerability: string): Promise<Listing[]> => (await sql<Listing & { listedAt: Date; removedAt: Date | null }>`
  select list, since::text, due::text, ransomware, title, maker, product, words, action, origin, listed_at "listedAt", removed_at "removedAt"
  from vulnerabilities.listed where vulnerability = ${vulnerability} order by list`.execute(tx)).rows.map((row) => ({ ...row, listedAt: row.listedAt.toISOString(), removedAt: row.removedAt?.toISOString() ?? null }))

export interface NewScore { readonly vulnerability: string; readonly score: number; readonly percentile: number }

const AT_ONCE = 20_000

/** The newest score of each stands. @returns how many are new */
export async function writeScores(tx: Tx, scores: readonly NewScore[], scored: string, model: string): Promise<number> {
  let written = 0
  for (let from = 0; from < scores.length; from += AT_ONCE) {
    const some = scores.slice(from, from + AT_ONCE)
    const { numAffectedRows } = await sql`
      insert into vulnerabilities.score as s (vulnerability, score, percentile, scored, model)
      select v, e, p, ${scored}::date, ${model} from unnest(${some.map((one) => one.vulnerability)}::text[], ${some.map((one) => one.score)}::real[], ${some.map((one) => one.percentile)}::real[]) given (v, e, p)
      on conflict (vulnerability) do update set score = excluded.score, percentile = excluded.percentile, scored = excluded.scored, model = excluded.model
      where excluded.scored > s.scored or (excluded.scored = s.scored and (excluded.score, excluded.percentile) is distinct from (s.score, s.percentile))`.execute(tx)
    written += Number(numAffectedRows ?? 0)
  }
  return written
}

export const newestScores = async (tx: Tx): Promise<string | null> => (await sql<{ day: string | null }>`select max(scored)::text "day" from vulnerabilities.score`.execute(tx)).rows[0]?.day ?? null

export const scoreOf = async (tx: Tx, vulnerability: string): Promise<Score | null> =>
  (await sql<Score>`select score, percentile, scored::text, model from vulnerabilities.score where vulnerability = ${vulnerability}`.execute(tx)).rows[0] ?? null

/** Of each train the newest word of a source stands; where a word has no date, the one taken last. @returns how many are otherwise than they were */
export const writeSupport = async (tx: Tx, periods: readonly SupportPeriod[], now: Date): Promise<number> => Number((await sql`
  insert into vulnerabilities.support as s (source, product, train, named, latest, end_of_sales, end_of_security, end_of_life, updated_at, taken_at)
  select source, product, train, named, latest, "endOfSales", "endOfSecurity", "endOfLife", updated, ${now}
  from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) as given (source text, product text, train text, named text, latest text, "endOfSales" text, "endOfSecurity" text, "endOfLife" text, updated timestamptz)
  on conflict (source, product, train) do update set named = excluded.named, latest = excluded.latest, end_of_sales = excluded.end_of_sales, end_of_security = excluded.end_of_security,
    end_of_life = excluded.end_of_life, updated_at = excluded.updated_at, taken_at = excluded.taken_at
  where (s.updated_at is null or excluded.updated_at is null or excluded.updated_at >= s.updated_at)
    and (excluded.named, excluded.latest, excluded.end_of_sales, excluded.end_of_security, excluded.end_of_life, excluded.updated_at)
      is distinct from (s.named, s.latest, s.end_of_sales, s.end_of_security, s.end_of_life, s.updated_at)`.execute(tx)).numAffectedRows ?? 0)

export const supportOf = async (tx: Tx, products: readonly string[]): Promise<SupportPeriod[]> => (await sql<SupportPeriod & { updated: Date | null }>`
  select source, product, train, named, latest, end_of_sales "endOfSales", end_of_security "endOfSecurity", end_of_life "endOfLife", updated_at updated
  from vulnerabilities.support where product = any(${products}::text[]) order by product, train desc, source limit 500`.execute(tx)).rows.map((row) => ({ ...row, updated: row.updated?.toISOString() ?? null }))
