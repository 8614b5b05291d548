/** Techniques of ATT&CK and what is said of them, of what one reader's labels let it see. */
import { sql } from 'kysely'
import type { StixObject } from '#language/stix/object.ts'
import type { Tx } from '#platform/database.ts'

/** So many techniques, tactics and matrices are read: all domains of ATT&CK together have under two thousand. */
const MOST = 4_000

export interface ReferenceRow { id: string; stix_id: string; giver: string; stix: StixObject }

const seen = (labels: readonly string[]) => sql`i.state = 'active' and i.stix is not null and (i.label || '') = any(${labels}::text[])`

/** Of one kind, by the id's beginning; one assertion of each. */
export const referenceObjects = async (tx: Tx, labels: readonly string[], kind: 'attack-pattern' | 'x-mitre-tactic' | 'x-mitre-matrix'): Promise<ReferenceRow[]> => (await sql<ReferenceRow>`
  select distinct on (i.stix_id) i.id, i.stix_id, i.giver, i.stix from sharing.item i
  where i.stix_id collate "C" >= ${`${kind}--`} and i.stix_id collate "C" < ${`${kind}--g`} and ${seen(labels)} order by i.stix_id, i.trust desc, i.version desc, i.added limit ${MOST}`.execute(tx)).rows

export interface SaidOf { stix_id: string; kind: 'uses' | 'reports' | 'sightings'; items: number; givers: string[] }

/** Who names these techniques: relationships to them, reports that hold them, sightings of them. What the catalogue's own `authors` say of their techniques nobody saw, and it is not counted. */
export const saidOfTechniques = async (tx: Tx, labels: readonly string[], ids: readonly string[], authors: readonly string[]): Promise<SaidOf[]> => ids.length === 0 ? [] : (await sql<SaidOf>`
  with i as materialized (
    select i.stix_id, i.giver, i.label, i.state, i.stix, sharing.refs_of(i.stix) as refs from sharing.item i
    where sharing.refs_of(i.stix) && ${ids}::text[] and i.stix is not null and i.state <> 'held')
  select r.id as stix_id, k.kind, count(*)::int as items, array_agg(distinct i.giver) as givers
  from i cross join lateral unnest(i.refs) r (id) cross join lateral (
    select case split_part(i.stix_id, '--', 1) when 'relationship' then case when i.stix->>'relationship_type' in ('uses', 'indicates', 'detects') and i.stix->>'target_ref' = r.id then 'uses' end
      when 'sighting' then 'sightings' when 'report' then 'reports' when 'grouping' then 'reports' end as kind) k
  where r.id = any(${ids}::text[]) and k.kind is not null and coalesce(i.stix->>'created_by_ref', '') <> all(${authors}::text[]) and ${seen(labels)} group by 1, 2`.execute(tx)).rows

/** What others say of the same techniques by their ATT&CK number, without naming the object; and warnings that hold such items. */
export const saidByNumber = async (tx: Tx, labels: readonly string[], numbers: readonly string[]): Promise<{ number: string; items: number; givers: string[] | null; warnings: number }[]> => numbers.length === 0 ? [] : (await sql<{ number: string; items: number; givers: string[] | null; warnings: number }>`
  select i.body->>'value' as number, count(distinct i.id) filter (where i.body->'source'->>'format' <> 'stix')::int as items, array_agg(distinct i.giver) filter (where i.body->'source'->>'format' <> 'stix') as givers, count(distinct w.id)::int as warnings
  from sharing.item i left join sharing.warning_item x on x.item = i.id left join sharing.warning w on w.id = x.warning and w.state = 'issued' and w.label = any(${labels}::text[])
  where i.type = 'technique' and i.state = 'active' and i.body->>'value' = any(${numbers}::text[]) and (i.label || '') = any(${labels}::text[]) group by 1`.execute(tx)).rows
