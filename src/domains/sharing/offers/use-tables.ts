/** What an organisation gave, by a report or an import, with its sightings, recalls and the warnings made of them. */
import { sql, type RawBuilder } from 'kysely'
import type { Text } from '#language/words.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'

/** One giving: an offer that was agreed to, or an import. */
export interface GivenRow {
  id: string
  from: 'report' | 'import'
  /** Empty for an import. */
  incident: string
  /** The report's number, or the name of the file. */
  number: string
  organisation: string
  label: Label
  tlp: Tlp
  answered_at: Date
  items: number
  sightings: number
  recalling: number
}

/** The items of one giving, as a query of their ids. */
export const itemsOf = ({ id, from }: Pick<GivenRow, 'id' | 'from'>): RawBuilder<unknown> =>
  (from === 'report' ? sql`select item from sharing.given where offer = ${id}` : sql`select id from sharing.item where import = ${id} and state <> 'held'`)

const counted = (items: RawBuilder<unknown>) => sql`
    (select count(distinct s.organisation) from sharing.sighting s where s.item in (${items}) and s.count > 0) as sightings,
    (select count(*) from sharing.recall r where exists (select from sharing.recall_item x where x.recall = r.id and x.item in (${items}))
      and exists (select from sharing.holder h where h.recall = r.id and h.acknowledged_at is null)) as recalling`

const offers = sql`
  select o.id, 'report' as from, o.incident, o.number, o.organisation, o.label, o.label->>'tlp' as tlp, o.answered_at,
    (select count(*) from sharing.given g where g.offer = o.id) as items, ${counted(sql`select g.item from sharing.given g where g.offer = o.id`)}
  from sharing.offer o where o.state = 'agreed'`

const imports = sql`
  select m.id, 'import' as from, '' as incident, m.name as number, m.giver as organisation, m.label, m.label->>'tlp' as tlp, m.at as answered_at,
    m.taken as items, ${counted(sql`select i.id from sharing.item i where i.import = m.id`)}
  from sharing.import m where m.taken > 0`

/** The newest hundred agreed offers and imports of an organisation. */
export const givenBy = async (tx: Tx, organisation: string): Promise<GivenRow[]> =>
  (await sql<GivenRow>`${offers} and o.organisation = ${organisation} union all ${imports} and m.giver = ${organisation} order by answered_at desc, id limit 100`.execute(tx)).rows

export const findGiven = async (tx: Tx, id: string): Promise<GivenRow | undefined> =>
  (await sql<GivenRow>`${offers} and o.id = ${id} union all ${imports} and m.id = ${id}`.execute(tx)).rows[0]

export const itemIdsOf = async (tx: Tx, row: Pick<GivenRow, 'id' | 'from'>): Promise<string[]> =>
  (await sql<{ id: string }>`select x.id from (${itemsOf(row)}) x (id) order by 1`.execute(tx)).rows.map(({ id }) => id)

interface MadeOf { id: string; number: string; title: Text; recipients: number }

/** Issued warnings in which one of the items stands. */
export const warningsOf = async (tx: Tx, items: readonly string[]): Promise<MadeOf[]> =>
  (await sql<MadeOf>`
    select w.id, w.number, w.draft->'title' as title, (select count(*) from sharing.recipient r where r.warning = w.id) as recipients
    from sharing.warning w
    where w.label is not null and exists (select from sharing.warning_item x where x.warning = w.id and x.item = any(${items}::text[]))
    order by w.issued_at desc`.execute(tx)).rows
