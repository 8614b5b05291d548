/** What the exchange holds that has to do with one report. */
import { sql } from 'kysely'
import type { Text } from '#language/words.ts'
import type { Severity } from '#language/severity.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'

export interface MatchRow { id: string; digest: string; giver: string; label: string }

/** Far more than anybody looks at; what is beyond is left out of list and counts. */
const MOST_MATCHES = 5_000

/** What others gave that says the same as one of these, the newest first. */
export const matching = async (tx: Tx, digests: readonly string[], organisation: string): Promise<MatchRow[]> => (await sql<MatchRow>`
  select id, digest, giver, label from sharing.item
  where state = 'active' and digest = any(${digests}::text[]) and giver <> ${organisation} order by given_at desc, id limit ${MOST_MATCHES}`.execute(tx)).rows

export interface RelatedRow { id: string; number: string; title: Text; severity: Severity; tlp: Tlp; issued_at: Date; indicator: boolean; technique: boolean; device: boolean }

export interface Relation {
  readonly organisation: string
  /** Labels that the organisation may see: neither a warning nor an item by which it is found lies under another. */
  readonly labels: readonly string[]
  readonly values: readonly string[]
  readonly techniques: readonly string[]
  readonly assets: readonly string[]
}

/** Warnings in force that hold one of the values or techniques, or that reached the organisation for one of the devices; the newest first. */
export const relatedWarnings = async (tx: Tx, { organisation, labels, values, techniques, assets }: Relation, most: number): Promise<RelatedRow[]> => (await sql<RelatedRow>`
  with found as (
    select x.warning, i.digest = any(${techniques}::text[]) as technique
    from sharing.item i join sharing.warning_item x on x.item = i.id
    where i.state = 'active' and i.digest = any(${[...values, ...techniques]}::text[]) and i.label = any(${labels}::text[])
    union all
    select r.warning, null from sharing.recipient r
    where r.organisation = ${organisation} and exists (select from jsonb_array_elements(r.assets) a where a->>'id' = any(${assets}::text[]))
  ), why as (
    select warning, coalesce(bool_or(not technique), false) as indicator, coalesce(bool_or(technique), false) as technique, bool_or(technique is null) as device
    from found group by warning
  )
  select w.id, w.number, w.draft->'title' as title, (w.draft->>'severity')::int as severity, w.tlp, w.issued_at, why.indicator, why.technique, why.device
  from why join sharing.warning w on w.id = why.warning
  where w.state = 'issued' and w.label = any(${labels}::text[]) order by w.issued_at desc, w.id limit ${most}`.execute(tx)).rows
