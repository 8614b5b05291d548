/** What waits for a hub, and what release rules passed on. */
import { sql } from 'kysely'
import type { Item } from '#language/evidence/item.ts'
import type { Tx } from '#platform/database.ts'
import type { ReleaseRule } from './begin-label.ts'

export interface Note { readonly by: 'hub' | 'giver'; readonly body: string; readonly at: string }
export interface ModerationRow { id: string; community: string; hub: string; giver: string; state: 'waiting' | 'released' | 'returned' | 'lapsed'; at: Date; notes: Note[]; decided_at: Date | null; items: number }

const columns = sql`m.id, m.community, m.hub, m.giver, m.state, m.at, m.notes, m.decided_at, (select count(*) from sharing.moderation_item x where x.moderation = m.id) as items`

/** `chosen`: the label that the giver chose, by its id. Only items that are there. */
export async function insertModeration(tx: Tx, row: { id: string; community: string; hub: string; giver: string; at: Date }, items: readonly { readonly item: string; readonly chosen: string }[]): Promise<void> {
  await sql`insert into sharing.moderation (id, community, hub, giver, at, state) values (${row.id}, ${row.community}, ${row.hub}, ${row.giver}, ${row.at}, 'waiting')`.execute(tx)
  await sql`
    insert into sharing.moderation_item (moderation, item, chosen)
    select ${row.id}, r.item, r.chosen from json_to_recordset(${JSON.stringify(items)}::json) r (item text, chosen text) join sharing.item i on i.id = r.item`.execute(tx)
}

export const findModeration = async (tx: Tx, id: string, lock = false): Promise<ModerationRow | undefined> =>
  (await sql<ModerationRow>`select ${columns} from sharing.moderation m where m.id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)).rows[0]

/** Of a community, or of a giver; the newest two hundred, those that wait first. */
export const listModerations = async (tx: Tx, of: { readonly community: string } | { readonly giver: string }, all: boolean): Promise<ModerationRow[]> => (await sql<ModerationRow>`
  select ${columns} from sharing.moderation m where ${'community' in of ? sql`m.community = ${of.community}` : sql`m.giver = ${of.giver}`} ${all ? sql`` : sql`and m.state = 'waiting'`}
  order by m.state = 'waiting' desc, m.at desc limit 200`.execute(tx)).rows

export interface WaitingItem { moderation: string; item: string; chosen: string; label: string; state: string; body: Item; search: string; stix_id: string | null; tlp: string; attribution: string }

export const itemsOfModerations = async (tx: Tx, ids: readonly string[], most: number): Promise<WaitingItem[]> => (await sql<WaitingItem>`
  select x.moderation, x.item, x.chosen, i.label, i.state, i.body, i.search, i.stix_id, i.tlp, i.attribution
  from unnest(${ids}::text[]) m (id) cross join lateral (select * from sharing.moderation_item x where x.moderation = m.id order by x.item limit ${most}) x
  join sharing.item i on i.id = x.item`.execute(tx)).rows

/** Which communities these items still wait for, or were returned by; and their hubs. */
export const withheldOf = async (tx: Tx, items: readonly string[]): Promise<{ item: string; community: string; hub: string }[]> => (await sql<{ item: string; community: string; hub: string }>`
  select x.item, m.community, m.hub from sharing.moderation_item x join sharing.moderation m on m.id = x.moderation
  where x.item = any(${items}::text[]) and m.state in ('waiting', 'returned')`.execute(tx)).rows

export const settleModeration = (tx: Tx, id: string, state: ModerationRow['state'], at: Date) => sql`update sharing.moderation set state = ${state}, decided_at = ${at} where id = ${id}`.execute(tx)

export const addNote = (tx: Tx, id: string, note: Note) => sql`update sharing.moderation set notes = notes || ${JSON.stringify([note])}::jsonb where id = ${id}`.execute(tx)

// ---- release rules

export interface RuleRow extends ReleaseRule { readonly hub: string; readonly at: Date; readonly ended_at: Date | null; readonly passed: number }

const ruleColumns = sql`r.id, r.community, r.target, r.hub, r.types, r.sectors, r.words, r.tlp, r.at, r.ended_at, (select count(*) from sharing.passed_on p where p.rule = r.id)::int as passed`

export const insertRule = (tx: Tx, row: Omit<RuleRow, 'ended_at' | 'passed'>) => sql`
  insert into sharing.release_rule (id, community, target, hub, types, sectors, words, tlp, at)
  values (${row.id}, ${row.community}, ${row.target}, ${row.hub}, ${row.types}::text[], ${row.sectors}::text[], ${row.words}::text[], ${row.tlp}, ${row.at})`.execute(tx)

export const findRule = async (tx: Tx, id: string): Promise<RuleRow | undefined> => (await sql<RuleRow>`select ${ruleColumns} from sharing.release_rule r where r.id = ${id}`.execute(tx)).rows[0]

export const rulesOf = async (tx: Tx, communities: readonly string[]): Promise<RuleRow[]> => communities.length === 0 ? [] : (await sql<RuleRow>`
  select ${ruleColumns} from sharing.release_rule r where r.community = any(${communities}::text[]) and r.ended_at is null order by r.at, r.id`.execute(tx)).rows

export const endRule = (tx: Tx, id: string, at: Date) => sql`update sharing.release_rule set ended_at = coalesce(ended_at, ${at}) where id = ${id}`.execute(tx)

export const keepPassed = (tx: Tx, rows: readonly { readonly item: string; readonly rule: string }[], at: Date) => rows.length === 0 ? Promise.resolve(undefined) : sql`
  insert into sharing.passed_on (item, rule, at) select r.item, r.rule, ${at} from json_to_recordset(${JSON.stringify(rows)}::json) r (item text, rule text)
  join sharing.item i on i.id = r.item on conflict do nothing`.execute(tx)

/** Items that stand under any of these labels. */
export const itemsUnder = async (tx: Tx, labels: readonly string[], most: number): Promise<Omit<WaitingItem, 'moderation' | 'chosen'>[]> => (await sql<Omit<WaitingItem, 'moderation' | 'chosen'>>`
  select i.id as item, i.label, i.state, i.body, i.search, i.stix_id, i.tlp, i.attribution from sharing.item i where i.label = any(${labels}::text[]) and i.state = 'active' order by i.given_at desc limit ${most}`.execute(tx)).rows
