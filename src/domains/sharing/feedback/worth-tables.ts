/** What each giver's items proved worth, counted over what one reader may see and nothing else. */
import { sql } from 'kysely'
import { evidenceTypes } from '#language/evidence/item.ts'
import type { Tx } from '#platform/database.ts'

export interface WorthRow {
  kind: 'organisation' | 'source' | 'unnamed'
  /** The organisation, or the source of the reader's own; empty for those without a name. */
  who: string
  /** Of a source. */
  name: string | null
  items: number
  /** Organisations behind the row. */
  givers: number
  seen: number
  unique: number
  /** Items that somebody else called a false positive, and the other organisations that gave any verdict. */
  wrong: number
  judges: number
  lead_days: number | null
}

/**
 * The reader's own items whole and by its sources; those of others by the giver whom their label names, and all others
 * together. Whether somebody else said a thing before is asked of what the reader may see, so it tells of nothing else.
 */
export const worthOf = async (tx: Tx, organisation: string, labels: readonly string[], days: number, now: Date): Promise<WorthRow[]> => (await sql<WorthRow>`
  with scope as materialized (
    select i.id, i.giver, i.keys, i.given_at, coalesce(i.added, i.given_at) as added, m.way,
      case when i.giver = ${organisation} or i.attribution = 'named' then i.giver end as who
    from sharing.item i left join sharing.import m on m.id = i.import
    where (i.giver = ${organisation} or i.label = any(${labels}::text[])) and i.state in ('active', 'withdrawn') and i.type = any(${evidenceTypes}::text[])),
  first as materialized (
    select key, (array_agg(giver order by at))[1] as giver from (select unnest(keys) as key, giver, min(added) as at from scope group by 1, 2) k group by key),
  judged as materialized (
    select i.id, i.who, i.way, i.giver, i.given_at,
      not exists (select from unnest(i.keys) k (key) join first f on f.key = k.key where f.giver <> i.giver) as fresh,
      (select min(s.seen_at) from sharing.sighting s where s.item = i.id and s.kind = 'seen' and s.counted and s.organisation <> i.giver) as seen_at,
      exists (select from sharing.verdict v where v.thing = i.id and v.verdict = 'false-positive' and v.organisation <> i.giver) as wrong
    from scope i where i.given_at > ${now}::timestamptz - ${days} * interval '1 day'),
  told as (
    select case when who is null then 'unnamed' else 'organisation' end as kind, coalesce(who, '') as who, j.* from (select id, giver, given_at, fresh, seen_at, wrong, who as w, way from judged) j
      cross join lateral (select j.w as who) x
    union all
    select 'source', way, id, giver, given_at, fresh, seen_at, wrong, who, way from judged where giver = ${organisation} and way is not null)
  select t.kind, t.who, (select s.name from sharing.source s where t.kind = 'source' and s.id = t.who) as name,
    count(*)::int as items, count(distinct t.giver)::int as givers, count(t.seen_at)::int as seen, (count(*) filter (where t.fresh))::int as unique, (count(*) filter (where t.wrong))::int as wrong,
    (select count(distinct v.organisation) from sharing.verdict v where v.thing = any(array_agg(t.id)) and v.organisation <> all(array_agg(t.giver)))::int as judges,
    (percentile_cont(0.5) within group (order by greatest(0, extract(epoch from t.seen_at - t.given_at)) / 86400) filter (where t.seen_at is not null))::float8 as lead_days
  from told t group by t.kind, t.who`.execute(tx)).rows
