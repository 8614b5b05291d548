/** Recalls, those who hold what was recalled, deliveries refused, and what an organisation was told. */
import { sql } from 'kysely'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Place } from '#platform/paging.ts'

export interface RecallRow {
  id: string
  kind: 'correct' | 'narrow' | 'withdraw'
  item: string | null
  warning: string | null
  import: string | null
  giver: string
  shown: string
  reason: Text
  at: Date
}

/** `after`: the moment handed out for it. */
export async function insertRecall(tx: Tx, row: RecallRow, { items, holders, after }: { items: readonly string[]; holders: readonly string[]; after: string }): Promise<void> {
  await sql`
    insert into sharing.recall (id, kind, item, warning, import, giver, shown, reason, at, added)
    values (${row.id}, ${row.kind}, ${row.item}, ${row.warning}, ${row.import}, ${row.giver}, ${row.shown}, ${JSON.stringify(row.reason)}, ${row.at}, ${after}::timestamptz + interval '1 microsecond')`.execute(tx)
  await sql`insert into sharing.recall_item (recall, item) select ${row.id}, unnest(${items}::text[])`.execute(tx)
  await sql`insert into sharing.holder (recall, organisation) select ${row.id}, unnest(${holders}::text[])`.execute(tx)
}

const columns = sql`id, kind, item, warning, import, giver, shown, reason, at`

export const findRecall = async (tx: Tx, id: string): Promise<RecallRow | undefined> =>
  (await sql<RecallRow>`select ${columns} from sharing.recall where id = ${id}`.execute(tx)).rows[0]

interface RecallLook { readonly organisation: string; readonly all: boolean; readonly waiting: boolean }

/** Recalls that concern an organisation as holder or giver, or all of them; the newest hundred. */
export const listRecalls = async (tx: Tx, { organisation, all, waiting }: RecallLook): Promise<RecallRow[]> =>
  (await sql<RecallRow>`
    select ${columns} from sharing.recall r
    where (${all} or giver = ${organisation} or exists (select from sharing.holder h where h.recall = r.id and h.organisation = ${organisation}))
      and (not ${waiting} or exists (select from sharing.holder h where h.recall = r.id and h.acknowledged_at is null
        and (${all} or r.giver = ${organisation} or h.organisation = ${organisation})))
    order by at desc, id limit 100`.execute(tx)).rows

export const recallsOf = async (tx: Tx, warning: string | null, items: readonly string[]): Promise<RecallRow[]> =>
  (await sql<RecallRow>`select ${columns} from sharing.recall r where warning = ${warning} or exists (select from sharing.recall_item x where x.recall = r.id and x.item = any(${items}::text[])) order by at desc, id`.execute(tx)).rows

/** When something that an organisation holds was last recalled; null where nothing was. */
export const lastRecallTold = async (tx: Tx, organisation: string): Promise<Date | null> =>
  (await sql<{ at: Date | null }>`select max(r.at) as at from sharing.holder h join sharing.recall r on r.id = h.recall where h.organisation = ${organisation}`.execute(tx)).rows[0]?.at ?? null

/** The items that each names. */
export const itemsOfRecalls = async (tx: Tx, recalls: readonly string[]): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ recall: string; items: string[] }>`select recall, array_agg(item) as items from sharing.recall_item where recall = any(${recalls}::text[]) group by 1`.execute(tx)
  return new Map(rows.map(({ recall, items }) => [recall, items]))
}

export interface HolderRow { id: string; recall: string; organisation: string; told: number; told_at: Date | null; acknowledged_at: Date | null }

export const holdersOfRecalls = async (tx: Tx, recalls: readonly string[]): Promise<HolderRow[]> =>
  recalls.length === 0 ? [] : (await sql<HolderRow>`select id, recall, organisation, told, told_at, acknowledged_at from sharing.holder where recall = any(${recalls}::text[]) order by organisation`.execute(tx)).rows

export const findHolder = async (tx: Tx, recall: string, organisation: string): Promise<HolderRow | undefined> =>
  (await sql<HolderRow>`select id, recall, organisation, told, told_at, acknowledged_at from sharing.holder where recall = ${recall} and organisation = ${organisation}`.execute(tx)).rows[0]

export const tellHolder = (tx: Tx, id: string, at: Date) => sql`update sharing.holder set told = told + 1, told_at = ${at} where id = ${id}`.execute(tx)

export const acknowledgeHolder = (tx: Tx, id: string, at: Date) =>
  sql`update sharing.holder set acknowledged_at = coalesce(acknowledged_at, ${at}) where id = ${id}`.execute(tx)

// ---- refused deliveries

interface RefusalRow { thing: string; organisation: string; copy: string; at: Date; rule: string; because: Text }

export const insertRefusal = (tx: Tx, row: RefusalRow) => sql`
  insert into sharing.refusal (thing, organisation, copy, at, rule, because)
  values (${row.thing}, ${row.organisation}, ${row.copy}, ${row.at}, ${row.rule}, ${JSON.stringify(row.because)})`.execute(tx)

export const refusalsOf = async (tx: Tx, things: readonly string[]): Promise<RefusalRow[]> =>
  (await sql<RefusalRow>`select thing, organisation, copy, at, rule, because from sharing.refusal where thing = any(${things}::text[]) order by at desc limit 100`.execute(tx)).rows

// ---- what an organisation was told

interface NoticeRow { id: string; kind: 'warning' | 'recall' | 'doubt'; thing: string; title: Text; at: Date; read: boolean }

/** `labels` are those that may be seen; null where each notice is decided one by one afterwards. */
const notices = (organisation: string, labels: readonly string[] | null) => sql`
  select r.id, 'warning' as kind, r.warning as thing, w.draft->'title' as title, r.delivered_at as at, r.opened_at is not null as read
  from sharing.recipient r join sharing.warning w on w.id = r.warning where r.organisation = ${organisation} and r.delivered_at is not null and (${labels}::text[] is null or w.label = any(${labels}::text[]))
  union all
  select h.id, 'recall', h.recall, jsonb_build_object('ja', '取り下げ・訂正：' || c.shown, 'en', 'Recall: ' || c.shown), h.told_at, h.acknowledged_at is not null
  from sharing.holder h join sharing.recall c on c.id = h.recall where h.organisation = ${organisation} and h.told_at is not null
  union all
  select 'doubt-' || s.item, 'doubt', s.item, jsonb_build_object('ja', '渡した情報を確かめてください：' || left(i.body->>'value', 120), 'en', 'Please look at what you gave: ' || left(i.body->>'value', 120)), s.asked_at, s.looked_at is not null or i.state <> 'active'
  from sharing.standing s join sharing.item i on i.id = s.item where s.asked_at is not null and i.giver = ${organisation}`

export async function listNotices(tx: Tx, organisation: string, labels: readonly string[] | null, most: number, after: Place | undefined): Promise<{ rows: NoticeRow[]; unread: number }> {
  const later = after ? sql`where (at, id) < (${after.at}, ${after.id})` : sql``
  const { rows } = await sql<NoticeRow>`select * from (${notices(organisation, labels)}) n ${later} order by at desc, id desc limit ${most + 1}`.execute(tx)
  const counted = await sql<{ unread: number }>`select count(*) as unread from (${notices(organisation, labels)}) n where not read`.execute(tx)
  return { rows, unread: counted.rows[0]?.unread ?? 0 }
}
