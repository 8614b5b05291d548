/** How members of a community keep its rules: counted from what they were told and what they answered. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'

export interface ConductRow { organisation: string; asked: number; in_time: number; late: number; waiting: number }

const meant = (label: RawBuilder<unknown>, community: string) => sql`exists (select from label.label l where l.id = ${label} and l.body->'audience'->'communities' ? ${community})`

/** An answer within the hours is in time; without hours every answer is. What has not been answered waits, and is late once the hours are over. */
const tallied = (since: RawBuilder<unknown>, answered: RawBuilder<unknown>, hours: number | null, now: Date) => sql`
  count(*)::int as asked,
  count(*) filter (where ${answered} is not null and (${hours}::int is null or ${answered} <= ${since} + ${hours}::int * interval '1 hour'))::int as in_time,
  count(*) filter (where ${hours}::int is not null and coalesce(${answered}, ${now}::timestamptz) > ${since} + ${hours}::int * interval '1 hour')::int as late,
  count(*) filter (where ${answered} is null and (${hours}::int is null or ${now}::timestamptz <= ${since} + ${hours}::int * interval '1 hour'))::int as waiting`

interface Asked { readonly community: string; readonly members: readonly string[]; readonly hours: number | null; readonly now: Date }

/** Recalls of what was given to the community, since the member joined. */
export const recallConduct = async (tx: Tx, { community, members, hours, now }: Asked): Promise<ConductRow[]> => (await sql<ConductRow>`
  select h.organisation, ${tallied(sql`r.at`, sql`h.acknowledged_at`, hours, now)}
  from sharing.holder h join sharing.recall r on r.id = h.recall
  join identity.membership s on s.organisation = h.organisation and s.community = ${community} and s.since <= r.at
  where h.organisation = any(${members}::text[]) and (
    exists (select from sharing.recall_item x join sharing.item i on i.id = x.item where x.recall = r.id and ${meant(sql`i.label`, community)})
    or exists (select from sharing.warning w where w.id = r.warning and ${meant(sql`w.label`, community)}))
  group by h.organisation`.execute(tx)).rows

/** Warnings that were meant for the community and delivered: answered, or at least acknowledged. */
export const warningConduct = async (tx: Tx, { community, members, hours, now }: Asked): Promise<ConductRow[]> => (await sql<ConductRow>`
  select r.organisation, ${tallied(sql`r.delivered_at`, sql`coalesce(r.answered_at, r.acknowledged_at)`, hours, now)}
  from sharing.recipient r join sharing.warning w on w.id = r.warning
  join identity.membership s on s.organisation = r.organisation and s.community = ${community} and s.since <= r.delivered_at
  where r.organisation = any(${members}::text[]) and r.delivered_at is not null and ${meant(sql`w.label`, community)}
  group by r.organisation`.execute(tx)).rows

/** Items of the community of which each said that it saw them. One that saw without its name is counted for nobody. */
export const sightingConduct = async (tx: Tx, { community, members }: Asked): Promise<Map<string, number>> => new Map((await sql<{ organisation: string; n: number }>`
  select s.organisation, count(distinct s.item)::int as n from sharing.sighting s join sharing.item i on i.id = s.item
  where s.organisation = any(${members}::text[]) and s.count > 0 and not s.anonymous and ${meant(sql`i.label`, community)} group by s.organisation`.execute(tx)).rows.map(({ organisation, n }) => [organisation, n]))
