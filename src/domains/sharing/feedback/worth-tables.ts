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
export async function worthOf(tx: Tx, organisation: string, labels: readonly string[], days: number, now: Date): Promise<WorthRow[]> {
  await wholeSets(tx, true)
  const { rows } = await sql<WorthRow>`
  with scope as materialized (
    select i.id, i.giver, i.keys, i.given_at, coalesce(i.added, i.given_at) as added, i.import, i.given_at > ${now}::timestamptz - ${days} * interval '1 day' as recent,
      case when i.giver = ${organisation} or i.attribution = 'named' then i.giver end as who
    from sharing.item i
    where (i.giver = ${organisation} or i.label = any(${labels}::text[])) and i.state in ('active', 'withdrawn') and i.type = any(${evidenceTypes}::text[])),
  spoken as materialized (select i.id, i.giver, i.added, i.recent, k.key from scope i, unnest(i.keys) k (key)),
  said as materialized (select key, giver, min(added) as at from spoken group by 1, 2),
  later as materialized (select s.key, s.giver from said s join (select key, min(at) as at from said group by 1 having count(*) > 1) f on f.key = s.key where s.at > f.at),
  stale as materialized (select distinct s.id from spoken s join later l on l.key = s.key and l.giver = s.giver where s.recent),
  seen as materialized (select s.item, min(s.seen_at) as at from sharing.sighting s join scope i on i.id = s.item where i.recent and s.kind = 'seen' and s.counted and s.organisation <> i.giver group by 1),
  judged as materialized (select v.thing, v.organisation, v.verdict = 'false-positive' and v.organisation <> i.giver as wrong from sharing.verdict v join scope i on i.id = v.thing where i.recent),
  wrong as materialized (select distinct thing from judged where wrong),
  recent as materialized (
    select i.id, i.giver, i.given_at, i.who, m.way, stale.id is null as fresh, seen.at as seen_at, wrong.thing is not null as wrong
    from scope i left join sharing.import m on m.id = i.import left join stale on stale.id = i.id left join seen on seen.item = i.id left join wrong on wrong.thing = i.id where i.recent),
  told as materialized (
    select case when who is null then 'unnamed' else 'organisation' end as kind, coalesce(who, '') as who, id, giver, given_at, fresh, seen_at, wrong from recent
    union all
    select 'source', way, id, giver, given_at, fresh, seen_at, wrong from recent where giver = ${organisation} and way is not null),
  sums as materialized (
    select kind, who, count(*)::int as items, count(distinct giver)::int as givers, array_agg(distinct giver) as all_givers, count(seen_at)::int as seen, (count(*) filter (where fresh))::int as unique, (count(*) filter (where wrong))::int as wrong,
      (percentile_cont(0.5) within group (order by greatest(0, extract(epoch from seen_at - given_at)) / 86400) filter (where seen_at is not null))::float8 as lead_days
    from told group by 1, 2),
  judges as materialized (select t.kind, t.who, array_agg(distinct j.organisation) as organisations from told t join judged j on j.thing = t.id group by 1, 2)
  select s.kind, s.who, (select c.name from sharing.source c where s.kind = 'source' and c.id = s.who) as name, s.items, s.givers, s.seen, s.unique, s.wrong,
    (select count(*) from unnest(j.organisations) o where o <> all(s.all_givers))::int as judges, s.lead_days
  from sums s left join judges j on j.kind = s.kind and j.who = s.who`.execute(tx)
  await wholeSets(tx, false)
  return rows
}

/** What is counted over everything is joined set by set, whatever the planner believes of tables that were filled a moment ago. */
const wholeSets = (tx: Tx, on: boolean) => on
  ? sql`select set_config('enable_nestloop', 'off', true), set_config('enable_indexscan', 'off', true), set_config('work_mem', '96MB', true)`.execute(tx)
  : sql`select set_config('enable_nestloop', 'on', true), set_config('enable_indexscan', 'on', true)`.execute(tx)
