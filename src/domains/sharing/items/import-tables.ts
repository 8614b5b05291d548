/** What was brought in at once: a file, a part of one, or what a machine added. */
import { sql } from 'kysely'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'
import type { Place } from '#platform/paging.ts'
import type { Imported } from './contract.ts'

export interface ImportRow {
  id: string
  giver: string
  person: string
  name: string
  format: Imported['format']
  /** What the giver chose. */
  label: Label
  /** The collection or partner's server it came by; null for a file. */
  way: string | null
  /** The whole file's digest, where it came in parts. */
  upload: string | null
  counts: Imported['counts']
  lines: Imported['objects']
  notes: { at: string; why: Text }[]
  at: Date
  withdrawn_at: Date | null
}

/**
 * Written before its items, which name it; what became of them is added when it is known. Parts of one file add to one import,
 * one part after the other. Gives its id.
 */
export async function beginImport(tx: Tx, row: Pick<ImportRow, 'id' | 'giver' | 'person' | 'name' | 'format' | 'label' | 'way' | 'upload' | 'at'>): Promise<string> {
  await sql`
    insert into sharing.import (id, giver, person, name, format, label, way, upload, at)
    values (${row.id}, ${row.giver}, ${row.person}, ${row.name}, ${row.format}, ${JSON.stringify(row.label)}, ${row.way}, ${row.upload}, ${row.at})
    on conflict (giver, upload) where upload is not null do update set withdrawn_at = null`.execute(tx)
  if (row.upload === null) return row.id
  return (await sql<{ id: string }>`select id from sharing.import where giver = ${row.giver} and upload = ${row.upload}`.execute(tx)).rows[0]!.id // just written
}

const MOST_LINES = 1_000
const MOST_NOTES = 100

/** Adds what became of some. Of the lines of several parts those are kept first that were not simply taken. */
export const finishImport = (tx: Tx, id: string, { taken, known, held, refused }: Imported['counts'], lines: Imported['objects'], notes: readonly { at: string; why: Text }[]) => sql`
  update sharing.import set taken = taken + ${taken}, known = known + ${known}, held = held + ${held}, refused = refused + ${refused},
    lines = (select coalesce(jsonb_agg(l order by l->>'fate' = 'taken', n), '[]') from (
      select l, n from jsonb_array_elements(lines || ${JSON.stringify(lines)}::jsonb) with ordinality x (l, n) order by l->>'fate' = 'taken', n limit ${MOST_LINES}) kept),
    notes = (select coalesce(jsonb_agg(l order by n), '[]') from (
      select l, n from jsonb_array_elements(notes || ${JSON.stringify(notes)}::jsonb) with ordinality x (l, n) order by n limit ${MOST_NOTES}) kept)
  where id = ${id}`.execute(tx)

const columns = sql`id, giver, person, name, format, label, way, upload, at, lines, notes, withdrawn_at, jsonb_build_object('taken', taken, 'known', known, 'held', held, 'refused', refused) as counts`

export const findImport = async (tx: Tx, id: string, lock = false): Promise<ImportRow | undefined> =>
  (await sql<ImportRow>`select ${columns} from sharing.import where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)).rows[0]

/** One giver's, newest first, one row more than asked where there is more; lines are left out. */
export const listImports = async (tx: Tx, giver: string, most: number, after: Place | undefined): Promise<ImportRow[]> => (await sql<ImportRow>`
  select id, giver, person, name, format, label, way, upload, at, '[]'::jsonb as lines, '[]'::jsonb as notes, withdrawn_at,
    jsonb_build_object('taken', taken, 'known', known, 'held', held, 'refused', refused) as counts
  from sharing.import where giver = ${giver} ${after ? sql`and (at, id) < (${after.at}, ${after.id})` : sql``}
  order by at desc, id desc limit ${most + 1}`.execute(tx)).rows

export const countImports = async (tx: Tx, giver: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from sharing.import where giver = ${giver}`.execute(tx)).rows[0]?.n ?? 0

/** Ends every item of an import, held ones too, and gives those that others may hold. */
export async function withdrawImport(tx: Tx, id: string, now: Date): Promise<string[]> {
  await sql`update sharing.import set withdrawn_at = ${now} where id = ${id}`.execute(tx)
  const { rows } = await sql<{ id: string; was: string }>`
    with was as (select id, state from sharing.item where import = ${id} and state <> 'withdrawn' for update)
    update sharing.item i set state = 'withdrawn', revoked = false, replaced_by = null from was where i.id = was.id returning i.id, was.state as was`.execute(tx)
  return rows.filter(({ was }) => was !== 'held').map((row) => row.id)
}
