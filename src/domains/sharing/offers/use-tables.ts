/** What an organisation gave: its agreed offers with their items, sightings, recalls and the warnings made of them. */
import { sql } from 'kysely'
import type { Text } from '#language/words.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'

export interface GivenRow {
  id: string
  incident: string
  number: string
  organisation: string
  label: Label
  tlp: Tlp
  answered_at: Date
  items: string[]
  sightings: number
  recalling: number
}

const given = sql`
  select o.id, o.incident, o.number, o.organisation, o.label, o.label->>'tlp' as tlp, o.answered_at,
    array(select g.item from sharing.given g where g.offer = o.id order by 1) as items,
    (select count(distinct s.organisation) from sharing.given g join sharing.sighting s on s.item = g.item where g.offer = o.id and s.count > 0) as sightings,
    (select count(*) from sharing.recall r where r.item in (select g.item from sharing.given g where g.offer = o.id)
      and exists (select from sharing.holder h where h.recall = r.id and h.acknowledged_at is null)) as recalling
  from sharing.offer o`

/** The newest hundred agreed offers of an organisation. */
export const givenBy = async (tx: Tx, organisation: string): Promise<GivenRow[]> =>
  (await sql<GivenRow>`${given} where o.organisation = ${organisation} and o.state = 'agreed' order by o.answered_at desc, o.id limit 100`.execute(tx)).rows

export const findGiven = async (tx: Tx, offer: string): Promise<GivenRow | undefined> =>
  (await sql<GivenRow>`${given} where o.id = ${offer} and o.state = 'agreed'`.execute(tx)).rows[0]

interface MadeOf { id: string; number: string; title: Text; recipients: number }

/** Issued warnings in which one of the items stands. */
export const warningsOf = async (tx: Tx, items: readonly string[]): Promise<MadeOf[]> =>
  (await sql<MadeOf>`
    select w.id, w.number, w.draft->'title' as title, (select count(*) from sharing.recipient r where r.warning = w.id) as recipients
    from sharing.warning w
    where w.label is not null and exists (select from sharing.warning_item x where x.warning = w.id and x.item = any(${items}::text[]))
    order by w.issued_at desc`.execute(tx)).rows
