/** One line for each vulnerability, made anew from all that is kept of it: its records, the lists that name it, the assertions in force. */
import { sql } from 'kysely'
import { folded } from '#language/search.ts'
import type { Tx } from '#platform/database.ts'
import type { ListedVulnerability } from '../contract.ts'

/** What of a line a holder would have to be told again. Null: nothing is known of it yet. */
export interface Line {
  readonly id: string
  readonly state: ListedVulnerability['state']
  readonly exploited: boolean
  readonly fix: boolean | null
  readonly workarounds: readonly string[] | null
}

export const linesOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Line>> => new Map(
  (await sql<Line>`select id, state, exploited, fix, workarounds from vulnerabilities.vulnerability where id = any(${ids}::text[])`.execute(tx)).rows.map((line) => [line.id, line]))

/** A fixed version, a remedy, or a range that ends before a version: but for the end of a train that the record wrote with a wildcard. */
const tellsFix = sql`(statements @? '$[*] ? (@.status == "fixed")' or about -> 'remedies' @? '$[*] ? (@.kind == "vendor_fix")'
  or statements @? '$[*] ? (@.status == "affected" && !(@.repairs[*] == "wildcard-bound")).versions.intervals[*] ? (exists (@.to) && @.toIncluded == false)')`

/** For which products something else than a fix is advised; `*` where the record does not say for which. */
const workarounds = sql`(select array_agg(distinct key order by key) from jsonb_path_query(about, '$.remedies[*] ? (@.kind == "workaround" || @.kind == "mitigation")') remedy,
  lateral (select jsonb_array_elements_text(remedy -> 'products') key union all select '*' where remedy -> 'products' = '[]') keys)`

/** A line whose last record has left for another name goes, unless a list names it. */
export async function summarise(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    with said as (
      select vulnerability, title, state, source, about, statements, updated_at, taken_at from vulnerabilities.record where vulnerability = any(${ids}::text[])
      union all
      select vulnerability, title, 'listed', list || '-kev', '{}', '[]', null, listed_at from vulnerabilities.listed where vulnerability = any(${ids}::text[]) and removed_at is null),
    found as (
      select vulnerability,
        (array_agg(title order by title = '', array_position(array['cve', 'nvd', 'ghsa', 'csaf', 'osv', 'vex'], source)))[1] title,
        (array_agg(state order by state <> 'published', state = 'listed', taken_at desc))[1] state,
        bool_or(state = 'listed' or (about ? 'exploited' and state = 'published'))
          or exists (select from vulnerabilities.assertion a where a.names @> array[vulnerability] and a.state = 'published' and a.status = 'exploited') exploited,
        array_agg(distinct source order by source) sources, max(coalesce(updated_at, taken_at)) newest,
        bool_or(${tellsFix}) filter (where state = 'published') fix, bool_or(state = 'published') has
      from said group by vulnerability)
    insert into vulnerabilities.vulnerability (id, seq, title, state, exploited, sources, search, changed_at, fix, workarounds)
    select vulnerability, nextval('vulnerabilities.change'), title, case state when 'listed' then 'published' else state end, exploited, sources, '', ${now}, fix,
      case when has then coalesce((select array_agg(distinct key order by key) from said s, unnest(${workarounds}) key where s.vulnerability = found.vulnerability and s.state = 'published'), '{}') end
    from found order by newest, vulnerability
    on conflict (id) do update set seq = excluded.seq, title = excluded.title, state = excluded.state, exploited = excluded.exploited, sources = excluded.sources, changed_at = excluded.changed_at,
      fix = excluded.fix, workarounds = excluded.workarounds`.execute(tx)
  await sql`
    delete from vulnerabilities.vulnerability v where id = any(${ids}::text[]) and not exists (select from vulnerabilities.record r where r.vulnerability = v.id)
      and not exists (select from vulnerabilities.listed l where l.vulnerability = v.id and l.removed_at is null)`.execute(tx)
  const { rows } = await sql<{ id: string; title: string }>`select id, title from vulnerabilities.vulnerability where id = any(${ids}::text[])`.execute(tx)
  await sql`
    update vulnerabilities.vulnerability v set search = given.search
    from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ id, title }) => folded(`${id} ${title}`))}::text[]) given (id, search) where v.id = given.id`.execute(tx)
}
