/** Warnings in force on the same thing, what was said on how they stand to each other, and the revisions of one number. */
import { sql } from 'kysely'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { overlapOf, type Speaking } from './overlap.ts'
import type { OverlapReason, Relation } from './voice-contract.ts'
import { warningColumns, whole, type ReadWarning } from './warning-tables.ts'

/** Of two that are issued at once the second waits, and then finds the first. */
export const holdIssuing = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('sharing.issuing'))`.execute(tx)

export interface RelationRow { warning: string; other: string; relation: Relation; note: Text; organisation: string; person: string; at: Date }

export const setRelation = (tx: Tx, { warning, other, relation, note, organisation, person, at }: RelationRow) => sql`
  insert into sharing.warning_relation (warning, other, relation, note, organisation, person, at)
  values (${warning}, ${other}, ${relation}, ${JSON.stringify(note)}, ${organisation}, ${person}, ${at})
  on conflict (warning, other) do update set relation = excluded.relation, note = excluded.note, organisation = excluded.organisation, person = excluded.person, at = excluded.at`.execute(tx)

export const relationsOf = async (tx: Tx, warning: string): Promise<RelationRow[]> =>
  (await sql<RelationRow>`select warning, other, relation, note, organisation, person, at from sharing.warning_relation where warning = ${warning} order by at, other`.execute(tx)).rows

/** Remarks of drafts that joined this warning. */
export const commentsOn = async (tx: Tx, warning: string): Promise<RelationRow[]> =>
  (await sql<RelationRow>`
    select r.warning, r.other, r.relation, r.note, r.organisation, r.person, r.at from sharing.warning_relation r join sharing.warning w on w.id = r.warning
    where r.other = ${warning} and r.relation = 'join' and w.state = 'joined' and r.note->>'ja' || (r.note->>'en') <> '' order by r.at`.execute(tx)).rows

/** Digests of what the items of a warning say. */
async function keysOf(tx: Tx, warnings: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ warning: string; keys: string[] }>`
    select x.warning, array_agg(distinct k) as keys from sharing.warning_item x join sharing.item i on i.id = x.item, unnest(i.keys) k
    where x.warning = any(${warnings}::text[]) group by 1`.execute(tx)
  return new Map(rows.map(({ warning, keys }) => [warning, keys]))
}

const speaking = ({ draft: { products, vulnerabilities, techniques } }: ReadWarning, keys: readonly string[] = []): Speaking => ({ products, vulnerabilities, techniques, keys })

export interface Overlapping { readonly other: ReadWarning; readonly why: readonly OverlapReason[]; readonly relation: Relation | null }

/** Warnings of the same issuer in force that speak of the same thing. */
export async function overlapsOf(tx: Tx, row: ReadWarning): Promise<Overlapping[]> {
  const mine = speaking(row, (await keysOf(tx, [row.id])).get(row.id))
  if (mine.keys.length + mine.products.length + mine.vulnerabilities.length + mine.techniques.length === 0) return []
  const candidates = await touching(tx, row, mine)
  const keys = await keysOf(tx, candidates.map(({ id }) => id))
  const said = new Map((await relationsOf(tx, row.id)).map(({ other, relation }) => [other, relation]))
  return candidates.map((other) => ({ other, why: overlapOf(mine, speaking(other, keys.get(other.id))), relation: said.get(other.id) ?? null })).filter(({ why }) => why.length > 0)
}

/** In force, and with at least one word in common: what then overlaps is said by `overlapOf`. */
async function touching(tx: Tx, { id, issuer }: ReadWarning, { vulnerabilities, products, techniques, keys }: Speaking): Promise<ReadWarning[]> {
  const [ids, makes, ways] = [vulnerabilities.map((one) => one.toUpperCase()), products.map(({ product }) => spelling(product)), techniques.map((one) => one.id)]
  return (await sql<ReadWarning>`
    select ${warningColumns} from sharing.warning w where w.state = 'issued' and w.id <> ${id} and w.issuer = ${issuer} and (
      exists (select from jsonb_array_elements_text(coalesce(w.draft->'vulnerabilities', '[]')) v where upper(v) = any(${ids}::text[]))
      or exists (select from jsonb_array_elements(w.draft->'products') p where lower(regexp_replace(normalize(btrim(p->>'product'), NFKC), '\\s+', ' ', 'g')) = any(${makes}::text[]))
      or exists (select from jsonb_array_elements(coalesce(w.draft->'techniques', '[]')) t where t->>'id' = any(${ways}::text[]))
      or exists (select from sharing.warning_item x join sharing.item i on i.id = x.item where x.warning = w.id and i.keys && ${keys}::text[]))
    order by w.issued_at desc, w.id limit 50`.execute(tx)).rows.map(whole)
}

const spelling = (product: string): string => product.trim().normalize('NFKC').replace(/\s+/g, ' ').toLowerCase()

/** The warning goes on under an earlier one's number. */
export const renumber = (tx: Tx, id: string, number: string, revision: number, search: string) =>
  sql`update sharing.warning set number = ${number}, revision = ${revision}, search = ${search} where id = ${id}`.execute(tx)

export const replaceWarning = (tx: Tx, id: string, state: 'replaced' | 'joined', by: string, at: Date) =>
  sql`update sharing.warning set state = ${state}, replaced_by = ${by}, updated_at = ${at} where id = ${id}`.execute(tx)

/** Everything issued under a number, the newest first. */
export const revisionsOf = async (tx: Tx, number: string): Promise<ReadWarning[]> =>
  (await sql<ReadWarning>`select ${warningColumns} from sharing.warning w where w.number = ${number} and w.issued_at is not null order by w.revision desc`.execute(tx)).rows.map(whole)

/** What a warning took the place of. */
export const replacedWith = async (tx: Tx, id: string): Promise<ReadWarning[]> =>
  (await sql<ReadWarning>`select ${warningColumns} from sharing.warning w where w.replaced_by = ${id} and w.state = 'replaced' order by w.issued_at, w.id`.execute(tx)).rows.map(whole)
